"""What was planned, sent and failed, for administrators; nothing is changed by hand."""

from django.contrib import admin
from django.http import HttpRequest

from reminders.models import Notice


@admin.register(Notice)
class NoticeAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    list_display = ["learner", "reason", "slot", "state", "outcome", "attempts", "sent_at"]
    list_filter = ["state", "reason", "outcome"]
    date_hierarchy = "slot"
    list_select_related = ["learner"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Notice | None = None) -> bool:
        return False
