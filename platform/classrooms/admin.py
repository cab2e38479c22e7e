"""Classes, for administrators."""

from django.contrib import admin

from classrooms.models import Assignment, Classroom, Membership


class MembershipInline(admin.TabularInline):  # type: ignore[type-arg]
    model = Membership
    autocomplete_fields = ["user"]
    extra = 0


@admin.register(Classroom)
class ClassroomAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    list_display = ["name", "code", "created_at", "archived_at"]
    search_fields = ["name", "code"]
    filter_horizontal = ["courses"]
    inlines = [MembershipInline]


@admin.register(Assignment)
class AssignmentAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    list_display = ["quiz", "classroom", "due_at"]
    raw_id_fields = ["quiz", "classroom", "assigned_by"]
