"""What `manage.py check` says of the language model's settings, the key never among it."""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import CheckMessage, Warning, register

_LOOPBACK = {"localhost", "127.0.0.1", "::1"}


@register
def language_model(**_: Any) -> list[CheckMessage]:
    """Half a configuration, a key sent in the open, a budget that no call fits into."""
    found = settings.LANGUAGE_MODEL
    url, model = found["url"], found["model"]
    said: list[CheckMessage] = []
    if not (url and model):
        if url or model or found["key"]:
            lacking = " and ".join(
                name for name, value in (("WENGU_LM_URL", url), ("WENGU_LM_MODEL", model)) if not value
            )
            said.append(
                Warning(
                    f"The language model is off: {lacking} not set, though other settings of it are.",
                    id="quizzes.W001",
                )
            )
        return said
    parts = urlsplit(url)
    if found["key"] and parts.scheme == "http" and parts.hostname not in _LOOPBACK:
        said.append(
            Warning("WENGU_LM_KEY would be sent without encryption: use https://.", id="quizzes.W002")
        )
    # The instructions alone are about a thousand tokens; a claim covers every try.
    if found["daily_tokens"] < (found["reply_tokens"] + 4_000) * (found["retries"] + 1):
        said.append(
            Warning(
                "WENGU_LM_DAILY_TOKENS is less than one call may take: the language model would never be asked.",
                hint="Raise it, or lower WENGU_LM_REPLY_TOKENS or WENGU_LM_RETRIES.",
                id="quizzes.W003",
            )
        )
    return said
