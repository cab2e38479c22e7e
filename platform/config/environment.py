"""Settings read from the environment, each with a clear refusal instead of a traceback."""

import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import dj_database_url
from django.core.exceptions import ImproperlyConfigured


def text(name: str, default: str = "") -> str:
    return os.environ.get(name, "").strip() or default


def words(name: str) -> list[str]:
    """A comma-separated list."""
    return [word.strip() for word in text(name).split(",") if word.strip()]


def flag(name: str, *, default: bool = False) -> bool:
    said = text(name).lower()
    if said in {"", "1", "true", "yes", "on", "0", "false", "no", "off"}:
        return default if not said else said in {"1", "true", "yes", "on"}
    raise ImproperlyConfigured(f"{name} must be 1 or 0, not {said!r}.")


def number(name: str, default: int) -> int:
    said = text(name)
    if not said:
        return default
    if not said.isdecimal():
        raise ImproperlyConfigured(f"{name} must be a whole number, not {said!r}.")
    return int(said)


class Secret:
    """Words that no repr, log or error page shows; `reveal()` gives them to whoever must send them."""

    __slots__ = ("_words",)

    def __init__(self, words: str) -> None:
        self._words = words

    def __repr__(self) -> str:
        return "Secret('…')" if self._words else "Secret('')"

    def __bool__(self) -> bool:
        return bool(self._words)

    def reveal(self) -> str:
        return self._words


_LONGEST_CALL = 20 * 60  # seconds; a job ends after half an hour


def language_model() -> dict[str, Any]:
    """WENGU_LM_*: the address of a language model that may write questions; switched on by URL and MODEL together.

    `reply_tokens` bounds one reply, `daily_tokens` what all calls of a day (UTC) may take together.
    """
    url, key = text("WENGU_LM_URL"), text("WENGU_LM_KEY")
    if url:
        try:
            parts = urlsplit(url)
            fits = parts.scheme in {"http", "https"} and bool(parts.hostname) and (parts.port or 1) > 0
        except ValueError:
            fits = False
        # The value is not repeated: who puts a password into it has put it into a secret.
        if not fits:
            raise ImproperlyConfigured(
                "WENGU_LM_URL must be an address that begins with https:// or http://."
            )
        if parts.username or parts.password or parts.query or parts.fragment:
            raise ImproperlyConfigured(
                "WENGU_LM_URL holds no password and no query; put the key into WENGU_LM_KEY."
            )
    if not key.isascii() or any(c <= " " or c == "\x7f" for c in key):
        raise ImproperlyConfigured("WENGU_LM_KEY must be one word of ASCII characters.")
    found: dict[str, Any] = {
        "url": url,
        "key": Secret(key),
        "model": text("WENGU_LM_MODEL"),
        "timeout": number("WENGU_LM_TIMEOUT", 120),
        "retries": number("WENGU_LM_RETRIES", 2),
        "reply_tokens": number("WENGU_LM_REPLY_TOKENS", 4_000),
        "daily_tokens": number("WENGU_LM_DAILY_TOKENS", 200_000),
    }
    if not found["timeout"]:
        raise ImproperlyConfigured("WENGU_LM_TIMEOUT must be at least 1 second.")
    if found["timeout"] * (found["retries"] + 1) > _LONGEST_CALL:
        raise ImproperlyConfigured(
            "WENGU_LM_TIMEOUT and WENGU_LM_RETRIES let one call take more than 20 minutes."
        )
    if not 256 <= found["reply_tokens"] <= 100_000:
        raise ImproperlyConfigured("WENGU_LM_REPLY_TOKENS must be from 256 to 100000.")
    return found


def secret_key(var: Path, *, deployed: bool) -> str:
    """SECRET_KEY; on a machine of one's own, one made at the first start and kept under `var/`."""
    key = text("SECRET_KEY")
    if key:
        return key
    if deployed:
        raise ImproperlyConfigured("Set SECRET_KEY: WENGU_HOSTS is set, so this is a deployment.")
    kept = var / "secret_key"
    if not kept.exists():
        # Written aside and linked: of several processes starting at once one wins, and none reads half a key.
        aside = var / f"secret_key.{os.getpid()}"
        aside.touch(mode=0o600)
        aside.write_text(secrets.token_urlsafe(50))
        try:
            os.link(aside, kept)
        except FileExistsError:
            pass
        finally:
            aside.unlink()
    return kept.read_text().strip()


def database(var: Path) -> dict[str, Any]:
    """DATABASE_URL (PostgreSQL), or SQLite under `var/`."""
    url = text("DATABASE_URL")
    if not url:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": var / "wengu.sqlite3",
            "OPTIONS": {
                # IMMEDIATE: a transaction takes the write lock at its start, so none fails half-way.
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
            },
            # Test threads and the live server share one file, which in-memory SQLite cannot give.
            "TEST": {"NAME": var / "test.sqlite3"},
        }
    try:
        found = dj_database_url.parse(url)
    except (ValueError, dj_database_url.UnknownSchemeError) as error:
        raise ImproperlyConfigured("DATABASE_URL is not a database address.") from error
    if "postgresql" in found["ENGINE"]:
        found["OPTIONS"] = {**found.get("OPTIONS", {}), "pool": {"min_size": 1, "max_size": 8, "timeout": 10}}
    settings: dict[str, Any] = dict(found)
    return settings


def mail(url: str) -> dict[str, Any]:
    """EMAIL_URL (smtp://user:password@host:587, smtps://…:465, console:) or files under `var/mail/`."""
    if not url:
        return {"EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend"}
    parts = urlsplit(url)
    if parts.scheme == "console":
        return {"EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend"}
    if parts.scheme not in {"smtp", "smtps"} or not parts.hostname:
        raise ImproperlyConfigured("EMAIL_URL must begin with smtp://, smtps:// or console:.")
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or (465 if parts.scheme == "smtps" else 587),
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_USE_TLS": parts.scheme == "smtp" and bool(parts.username),
        "EMAIL_TIMEOUT": 20,
    }
