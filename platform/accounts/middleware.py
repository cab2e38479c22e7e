"""Each request in the language and the time zone of the person who makes it."""

from collections.abc import Callable
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation


class PersonalMiddleware:
    """Activates the signed-in person's time zone and, where they chose one, their language."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        user = request.user
        zone = user.time_zone if user.is_authenticated else settings.DEFAULT_TIME_ZONE
        chosen = user.language if user.is_authenticated else ""
        if chosen:
            translation.activate(chosen)
            request.LANGUAGE_CODE = chosen
        with timezone.override(ZoneInfo(zone)):
            response = self.get_response(request)
        if chosen:
            response.headers["Content-Language"] = chosen
        return response
