"""The web process: gunicorn with what suits the database; Django's own server where there is no gunicorn."""

import os
import sys

from django.conf import settings

from config import environment


def arguments() -> list[str]:
    """Single-threaded workers on SQLite, where a second thread only waits for the first; threads on PostgreSQL."""
    threads = ["--worker-class", "sync"]
    if not settings.EMBEDDED_DATABASE:
        threads = ["--worker-class", "gthread", "--threads", str(environment.number("WEB_THREADS", 4))]
    host = environment.text("WENGU_BIND", "127.0.0.1")
    return [
        *("gunicorn", "config.wsgi", "--bind", f"{host}:{environment.number('PORT', 8000)}"),
        *("--workers", str(environment.number("WEB_WORKERS", 2)), *threads),
        *("--timeout", "60", "--graceful-timeout", "5", "--log-level", "warning", "--preload"),
    ]


def main() -> None:
    """Become the server, so that stopping this process stops it."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    if sys.platform == "win32":
        from django.core.management import execute_from_command_line

        port = environment.number("PORT", 8000)
        execute_from_command_line(["manage.py", "runserver", "--noreload", f"127.0.0.1:{port}"])
        return
    from gunicorn.app.wsgiapp import run

    sys.argv = arguments()
    run()


if __name__ == "__main__":
    main()
