"""When one is reminded, and what was sent."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from reminders import outbox
from reminders.models import Notice
from reminders.tasks import deliver
from web.forms import ReminderForm
from web.people import PersonRequest, page


@page
def reminders(request: PersonRequest) -> HttpResponseBase:
    """Wishes above, messages below."""
    now = timezone.now()
    wishes = outbox.wishes_of(request.user, at=now)
    form = ReminderForm(request.POST or None, instance=wishes)
    if request.method == "POST" and form.is_valid():
        changed = form.save(commit=False)
        changed.reschedule(at=now)
        changed.save()
        messages.success(request, _("Saved."))
        return redirect("reminders")
    return render(
        request,
        "web/reminders.html",
        {
            "form": form,
            "next_at": wishes.next_slot_at,
            "notices": Notice.objects.filter(learner=request.user)[:20],
        },
        status=422 if form.is_bound else 200,
    )


@require_POST
@page
def test(request: PersonRequest) -> HttpResponseBase:
    """Send one now, through the same way as every other."""
    outbox.plan_test(request.user, at=timezone.now(), enqueue=deliver.delay_on_commit)  # type: ignore[attr-defined]
    messages.success(request, _("On its way to %(email)s.") % {"email": request.user.email})
    return redirect("reminders")


@csrf_exempt  # the signed address is the permission; mail programs post without a session (RFC 8058)
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """One click in a mail, signed in or not. A GET asks, a POST does: link scanners only follow links."""
    if not outbox.is_ours(token):
        raise Http404
    if request.method == "POST":
        outbox.unsubscribe(token)
    return render(request, "web/unsubscribe.html", {"done": request.method == "POST"})
