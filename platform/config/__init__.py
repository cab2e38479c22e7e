"""Celery's app is made with the settings, so that every process binds tasks to the same broker."""

from config.celery import app as celery_app

__all__ = ["celery_app"]
