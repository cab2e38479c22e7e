"""Django's view of this room."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Who people are."""

    name = "accounts"
