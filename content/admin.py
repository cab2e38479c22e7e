"""Courses and documents, for administrators; texts are read on their pages."""

from django.contrib import admin

from content.models import Course, Document, ImportJob


@admin.register(Course)
class CourseAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    list_display = ["title", "language", "owner", "is_sample", "created_at"]
    search_fields = ["title"]
    autocomplete_fields = ["owner"]


@admin.register(Document)
class DocumentAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    list_display = ["title", "course", "language", "format", "edition", "created_at"]
    search_fields = ["title"]
    fields = ["title", "authors"]


@admin.register(ImportJob)
class ImportJobAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    list_display = ["file_name", "state", "progress", "problem", "created_at"]
    list_filter = ["state"]
    fields = ["file_name", "state", "progress", "problem"]
    readonly_fields = ["file_name", "state", "progress", "problem"]
