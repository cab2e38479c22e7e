"""Who may sign in."""

from allauth.account.auth_backends import AuthenticationBackend
from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser


class SignInBackend(AuthenticationBackend):  # type: ignore[misc]
    """allauth's, refusing demo accounts (whose passwords are published) on every real deployment."""

    def user_can_authenticate(self, user: AbstractBaseUser | None) -> bool:
        if getattr(user, "is_demo", False) and not settings.DEMO_ALLOWED:
            return False
        allowed: bool = super().user_can_authenticate(user)
        return allowed
