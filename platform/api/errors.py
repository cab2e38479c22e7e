"""One shape for everything that goes wrong: {"error": {"code", "message", "fields"}}."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404
from rest_framework import exceptions
from rest_framework.response import Response
from rest_framework.views import exception_handler


class Refused(exceptions.APIException):
    """A request that the rules of the house refuse; `code` is stable, the message is for people."""

    status_code = 409

    def __init__(self, code: str, message: str, status: int = 409) -> None:
        super().__init__(detail=message, code=code)
        self.status_code = status


def handle(exc: Exception, context: dict[str, Any]) -> Response | None:
    """DRF's answer in our shape. `code` is stable, `message` is in the person's language."""
    if isinstance(exc, Http404):
        exc = exceptions.NotFound()
    elif isinstance(exc, PermissionDenied):
        exc = exceptions.PermissionDenied()
    response = exception_handler(exc, context)
    if response is None or not isinstance(exc, exceptions.APIException):
        return response
    fields: Any = {}
    code: str = exc.default_code
    message: object = exc.detail
    if isinstance(exc, exceptions.ValidationError):
        fields, code = response.data, "invalid"
        message = exceptions.ValidationError.default_detail
    elif isinstance(exc.get_codes(), str):
        code = str(exc.get_codes())
    response.data = {"error": {"code": code, "message": str(message), "fields": fields}}
    return response
