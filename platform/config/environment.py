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
