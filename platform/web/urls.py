"""The pages."""

from django.urls import path

from web.views import (
    classes,
    courses,
    documents,
    editing,
    home,
    language,
    quizzes,
    reminders,
    settings,
    study,
)

urlpatterns = [
    path("", home.home, name="home"),
    path("courses/", courses.index, name="courses"),
    path("courses/<int:pk>/", courses.detail, name="course"),
    path("courses/<int:pk>/add/", documents.add, name="document-add"),
    path("imports/<uuid:pk>/", documents.watch, name="import"),
    path("imports/<uuid:pk>/cancel/", documents.cancel, name="import-cancel"),
    path("documents/<int:pk>/", documents.detail, name="document"),
    path("documents/<int:pk>/edit/", editing.edit, name="document-edit"),
    path("documents/<int:pk>/history/", editing.history, name="document-history"),
    path("documents/<int:pk>/quiz/", quizzes.new, name="quiz-new"),
    path("quizzes/<int:pk>/", quizzes.detail, name="quiz"),
    path("quizzes/<int:pk>/start/", quizzes.start, name="quiz-start"),
    path("attempts/<int:pk>/", quizzes.attempt, name="attempt"),
    path("attempts/<int:pk>/answers/<int:position>/", quizzes.save_answer, name="attempt-answer"),
    path("attempts/<int:pk>/result/", quizzes.result, name="attempt-result"),
    path("study/", study.study, name="study"),
    path("reminders/", reminders.reminders, name="reminders"),
    path("reminders/test/", reminders.test, name="reminder-test"),
    path("unsubscribe/<str:token>/", reminders.unsubscribe, name="unsubscribe"),
    path("classes/", classes.index, name="classes"),
    path("classes/<int:pk>/", classes.detail, name="classroom"),
    path("classes/<int:pk>/assign/", classes.assign, name="classroom-assign"),
    path("classes/<int:pk>/leave/", classes.leave, name="classroom-leave"),
    path("settings/", settings.settings, name="settings"),
    path("settings/appearance/", settings.appearance, name="appearance"),
    path("language/", language.switch, name="language"),
]
