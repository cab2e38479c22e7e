"""How one likes Wengu."""

from zoneinfo import available_timezones

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.models import User
from reminders import outbox
from web.forms import SettingsForm
from web.people import PersonRequest, page


@page
def settings(request: PersonRequest) -> HttpResponseBase:
    """Name, language, time zone, appearance, when the day starts."""
    form = SettingsForm(request.POST or None, instance=request.user)
    if request.method == "POST" and form.is_valid():
        saved: User = form.save()
        if "time_zone" in form.changed_data:
            outbox.move(saved, at=timezone.now())
        if saved.language:
            translation.activate(saved.language)
        messages.success(request, _("Saved."))
        return redirect("settings")
    if form.is_bound:
        # The frame shows the person as stored, not as wrongly filled in.
        request.user.refresh_from_db()
    context = {"form": form, "time_zones": sorted(available_timezones())}
    return render(request, "web/settings.html", context, status=422 if form.is_bound else 200)


@require_POST
@page
def appearance(request: PersonRequest) -> HttpResponseBase:
    """The switch in the page's frame: light, dark, or as the device."""
    theme = request.POST.get("theme", "")
    if theme not in User.Theme.values:
        return HttpResponse(status=400)
    User.objects.filter(pk=request.user.pk).update(theme=theme)
    return HttpResponse(status=204)
