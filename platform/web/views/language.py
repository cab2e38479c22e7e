"""The switch between Chinese and English."""

from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.http import require_POST
from django.views.i18n import set_language

from accounts.models import User


@require_POST
def switch(request: HttpRequest) -> HttpResponseBase:
    """Django's own, remembered for the person as well as for the browser."""
    chosen = request.POST.get("language", "")
    if isinstance(request.user, User) and chosen in {"en", "zh-hans"}:
        User.objects.filter(pk=request.user.pk).update(language=chosen)
    return set_language(request)
