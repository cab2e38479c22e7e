"""What sign-up asks besides address and password."""

from django import forms
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from accounts.models import User, validate_time_zone


class SignupForm(forms.Form):
    """Name and role; the browser adds its time zone."""

    name = forms.CharField(label=_("Your name"), max_length=80)
    role = forms.ChoiceField(
        label=_("I am here to"),
        choices=[(User.Role.LEARNER, _("learn")), (User.Role.TEACHER, _("teach and learn"))],
        initial=User.Role.LEARNER,
        widget=forms.RadioSelect,
    )
    time_zone = forms.CharField(required=False, max_length=50, widget=forms.HiddenInput)

    field_order = ["name", "email", "password1", "password2", "role"]

    def clean_time_zone(self) -> str:
        """An unknown zone is not worth a refusal: the person can set it later."""
        name: str = self.cleaned_data["time_zone"]
        try:
            validate_time_zone(name)
        except forms.ValidationError:
            return ""
        return name

    def signup(self, request: HttpRequest, user: User) -> None:
        """Called by allauth once the account exists."""
        user.name = self.cleaned_data["name"]
        user.role = self.cleaned_data["role"]
        user.time_zone = self.cleaned_data["time_zone"] or user.time_zone
        user.language = get_language() or ""
        user.save(update_fields=["name", "role", "time_zone", "language"])
