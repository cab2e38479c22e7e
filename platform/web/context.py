"""What every page's frame shows."""

from django.conf import settings
from django.http import HttpRequest


def shell(request: HttpRequest) -> dict[str, object]:
    """The signed-in person's theme and the languages to choose from; no query of its own."""
    user = request.user
    return {
        "theme": user.theme if user.is_authenticated else "system",
        "languages": settings.LANGUAGES,
        "demo_allowed": settings.DEMO_ALLOWED,
    }
