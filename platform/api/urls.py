"""REST, version 1."""

from django.urls import path
from drf_spectacular.views import SpectacularAPIView
from rest_framework.routers import SimpleRouter

from api import cards, editing, vetting, views

router = SimpleRouter()
router.register("courses", views.CourseViewSet, basename="api-course")
router.register("documents", views.DocumentViewSet, basename="api-document")
router.register("imports", views.ImportViewSet, basename="api-import")
router.register("statements", editing.StatementViewSet, basename="api-statement")
router.register("topics", editing.TopicViewSet, basename="api-topic")
router.register("edits", editing.EditViewSet, basename="api-edit")
router.register("cards", cards.CardViewSet, basename="api-card")
router.register("questions", vetting.QuestionViewSet, basename="api-question")

urlpatterns = [
    path("study/", views.StudyView.as_view(), name="api-study"),
    path("reviews/", views.ReviewsView.as_view(), name="api-reviews"),
    path("reviews/<uuid:pk>/undo/", views.UndoView.as_view(), name="api-undo"),
    path("schema/", SpectacularAPIView.as_view(), name="api-schema"),
    *router.urls,
]
