"""What goes wrong before a page is reached."""

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400, or 413 with the limit where the text sent was too large to be taken in."""
    too_large = isinstance(exception, RequestDataTooBig)
    context = {"too_large": too_large, "limit_mb": settings.DOCUMENT_LIMIT_MB}
    return render(request, "400.html", context, status=413 if too_large else 400)
