"""What the pages ask for."""

from collections.abc import Mapping
from pathlib import PurePath
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from classrooms.models import Classroom
from content.models import Course
from content.reading.problem import Problem, ReadingError
from content.reading.reader import SUFFIXES
from content.wording import message
from quizzes.models import Question, Quiz
from reminders.models import ReminderSettings

QUIZ_SIZES = [(5, "5"), (10, "10"), (20, "20")]
_ENOUGH = 20  # questions that a machine can mark, so that a quiz of ten can be made of them
SHARES = [("0.2", "20 %"), ("0.4", "40 %"), ("0.6", "60 %"), ("0.8", "80 %"), ("1", "100 %")]
HOURS = [(hour, f"{hour:02d}:00") for hour in range(24)]


class CourseForm(forms.ModelForm):  # type: ignore[type-arg]
    """A new course, or its words changed."""

    class Meta:
        model = Course
        fields = ["title", "language", "description"]
        widgets = {"description": forms.Textarea(attrs={"rows": 3})}


class DocumentForm(forms.Form):
    """A file or a pasted text."""

    file = forms.FileField(
        label=_("A file"),
        required=False,
        allow_empty_file=True,  # refused below, in words of ours
        widget=forms.FileInput(attrs={"accept": ",".join(sorted(SUFFIXES))}),
    )
    text = forms.CharField(
        label=_("Or paste the text"), required=False, strip=False, widget=forms.Textarea(attrs={"rows": 8})
    )
    title = forms.CharField(
        label=_("Title"),
        required=False,
        max_length=300,
        help_text=_("Leave empty to take the document's own."),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        file, text = cleaned.get("file"), cleaned.get("text", "")
        if file and text.strip():
            raise forms.ValidationError(_("Give a file or a text, not both."), code="both")
        if file is None and not text.strip():
            raise forms.ValidationError(_("Choose a file or paste a text first."), code="nothing")
        limit = settings.DOCUMENT_LIMIT_MB
        size = file.size if file else len(text.encode(errors="replace"))
        if size > limit * 1024 * 1024:
            raise forms.ValidationError(
                _("This is larger than %(limit)s MB. Split it into parts and add them one by one."),
                code="too_large",
                params={"limit": limit},
            )
        if file is not None and size == 0:
            raise forms.ValidationError(_("This file is empty."), code="empty")
        if file is not None and PurePath(file.name).suffix.lower() not in SUFFIXES:
            raise forms.ValidationError(
                message(
                    ReadingError(
                        Problem.UNKNOWN_FORMAT, suffix=PurePath(file.name).suffix or PurePath(file.name).name
                    )
                ),
                code="unknown_format",
            )
        return cleaned

    def name_and_bytes(self) -> tuple[str, bytes]:
        """What reading takes: a file name whose suffix tells the format, and the content."""
        file = self.cleaned_data["file"]
        if file:
            return file.name, file.read()
        name = (self.cleaned_data["title"] or "").strip() or str(_("Pasted text"))
        return f"{name[:200]}.txt", self.cleaned_data["text"].encode()


class QuizForm(forms.Form):
    """From which topics, how many questions, of which kinds, how much to understand.

    `types` says how many questions of each kind there are. Short answers, which no machine marks all of, are ticked
    only where the others would not fill a quiz: of two that are there, one often tells the other's answer.
    """

    title = forms.CharField(label=_("Title"), max_length=200, required=False)
    topics = forms.TypedMultipleChoiceField(label=_("Topics"), coerce=int, required=False)
    count = forms.TypedChoiceField(label=_("How many questions"), choices=QUIZ_SIZES, coerce=int, initial=10)
    types = forms.MultipleChoiceField(
        label=_("Kinds of questions"), required=False, widget=forms.CheckboxSelectMultiple
    )
    understanding = forms.TypedChoiceField(
        label=_("How much is to be understood, not only recalled"),
        choices=[("", _("As it comes")), *SHARES],
        coerce=float,
        empty_value=None,
        required=False,
        help_text=_(
            "As far as the document has such questions: on causes, contrasts, conclusions and the like."
        ),
    )
    rising = forms.BooleanField(
        label=_("From easy to hard"),
        required=False,
        help_text=_("Otherwise the questions come in the order of the text."),
    )
    accepted_only = forms.BooleanField(label=_("Only questions that somebody accepted"), required=False)

    def __init__(
        self, *args: Any, topics: list[tuple[int, str]], types: Mapping[str, int], vets: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        if not vets:
            del self.fields["accepted_only"]
        self.fields["topics"].choices = topics  # type: ignore[attr-defined]
        self.fields["types"].choices = [  # type: ignore[attr-defined]
            choice for choice in Question.TypeChoice.choices if choice[0] in types
        ]
        told = Question.TypeChoice.SHORT_ANSWER.value
        marked = [type_ for type_ in types if type_ != told]
        self.usual_types = marked if sum(types[name] for name in marked) >= _ENOUGH else sorted(types)
        self.fields["types"].initial = self.usual_types
        if told in types:
            self.fields["types"].help_text = _(
                "Short answers are told in one’s own words and compared with the key points; only those that name "
                "every point word for word are marked, and the others do not count."
            )

    def clean_types(self) -> list[str]:
        """None ticked is as it was before anything was ticked or unticked."""
        return self.cleaned_data["types"] or self.usual_types


class SettingsForm(forms.ModelForm):  # type: ignore[type-arg]
    """How one likes Wengu."""

    class Meta:
        model = User
        fields = ["name", "language", "time_zone", "theme", "day_starts_at"]
        widgets = {
            "day_starts_at": forms.Select(choices=HOURS),
            "time_zone": forms.TextInput(attrs={"list": "time-zones", "autocomplete": "off"}),
        }
        help_texts = {
            "day_starts_at": _("Reviews after midnight and before this hour still count for the day before."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"].choices = [  # type: ignore[attr-defined]
            ("", _("As the browser says")),
            ("en", "English"),
            ("zh-hans", "中文"),
        ]


class ReminderForm(forms.ModelForm):  # type: ignore[type-arg]
    """When and when not to be reminded."""

    class Meta:
        model = ReminderSettings
        fields = ["enabled", "hour", "threshold", "quiet_from", "quiet_to"]
        widgets = {name: forms.Select(choices=HOURS) for name in ("hour", "quiet_from", "quiet_to")}


class ClassroomForm(forms.ModelForm):  # type: ignore[type-arg]
    """A new class."""

    class Meta:
        model = Classroom
        fields = ["name"]


class JoinForm(forms.Form):
    """Into a class by its code."""

    code = forms.CharField(
        label=_("Joining code"),
        max_length=12,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
    )


class AssignForm(forms.Form):
    """A quiz for a class, until a date."""

    quiz = forms.ModelChoiceField(label=_("Quiz"), queryset=Quiz.objects.none())
    due_at = forms.DateTimeField(
        label=_("Due"),
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"],
    )

    def __init__(self, *args: Any, quizzes: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["quiz"].queryset = quizzes  # type: ignore[attr-defined]
