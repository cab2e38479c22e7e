"""Start everything on this machine: web, worker, beat, and the broker where none is given."""

import hashlib
import os
import shutil
import socket
import sys
import threading
import time
from argparse import ArgumentParser
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connection
from honcho.environ import parse_procfile
from honcho.manager import Manager

from config import environment
from config.management import refusal


class Command(BaseCommand):
    """`manage.py run --port 8000`; exit status 2 and one line for what the reader can mend."""

    help = "Start Wengu: prepares the database and the files, then runs web, worker, beat and broker."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--port", default="8000")

    def handle(self, *args: Any, port: str, **options: Any) -> None:
        number = _port(port)
        _prepare()
        env = _environment(number)
        for name in ("PORT", "BROKER_PORT", "REDIS_URL"):
            if name in env:
                os.environ[name] = env[name]
        manager = Manager()
        for name, command in parse_procfile((settings.BASE_DIR / "Procfile").read_text()).processes.items():
            if name != "broker" or "BROKER_PORT" in env:
                manager.add_process(name, command, env=env, cwd=str(settings.BASE_DIR))
        threading.Thread(target=self._announce, args=(number,), daemon=True).start()
        manager.loop()
        # Stopped by hand is how it is meant to end.
        sys.exit(0 if manager.returncode in {130, 143} else manager.returncode)

    def _announce(self, port: int) -> None:
        address = f"http://127.0.0.1:{port}/"
        for _ in range(240):
            try:
                urlopen(f"{address}accounts/login/", timeout=2).close()  # noqa: S310 (our own address)
                break
            except (URLError, OSError):
                time.sleep(0.25)
        else:
            return
        lines = ["", f"  Wengu is ready: {address}", ""]
        if settings.DEMO_ALLOWED:
            from config.demo import PASSWORD, SIGN_INS

            lines += [f"  {role:8} {email}   {PASSWORD}" for role, email in SIGN_INS.items()]
        else:
            lines += [
                "  No demo accounts on a database of your own: sign up, or run",
                "  manage.py createsuperuser",
            ]
        if not settings.EMAIL_URL:
            lines += ["", f"  Mail goes to {settings.EMAIL_FILE_PATH}"]
        lines += ["", "  Ctrl-C ends it.", ""]
        self.stdout.write("\n".join(lines))
        self.stdout.flush()


def _port(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 65535:
        refusal.end(f"PORT must be a number from 1 to 65535, not {text!r}.")
    port = int(text)
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except PermissionError:
            refusal.end(f"Port {port} needs more rights than you have; try: make run PORT=8123")
        except OSError:
            refusal.end(f"Port {port} is taken; try: make run PORT={port + 1 if port < 65535 else 8123}")
    return port


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _prepare() -> None:
    """Tables, static files, the sample courses, and the demo class where it belongs; quick when all is there."""
    _reach_database()
    if not environment.text("REDIS_URL"):
        from config import broker

        broker.binary()
    else:
        _reach_broker(environment.text("REDIS_URL"))
    print("Preparing the database and the files …", flush=True)
    call_command("migrate", verbosity=0, interactive=False)
    _collect_static()
    call_command("samples")
    if settings.DEMO_ALLOWED:
        call_command("demo")


def _collect_static() -> None:
    """Hashing and compressing takes seconds: only where a file is new or changed since the last time."""
    state = hashlib.sha256()
    for finder in get_finders():
        for path, storage in finder.list([]):
            known = Path(storage.path(path)).stat()
            state.update(f"{path}:{known.st_size}:{known.st_mtime_ns}\n".encode())
    stamp = settings.STATIC_ROOT / ".collected"
    if stamp.exists() and stamp.read_text() == state.hexdigest():
        return
    call_command("collectstatic", verbosity=0, interactive=False)
    stamp.write_text(state.hexdigest())


def _reach_database() -> None:
    """Ends with one line where nobody answers; asked without the pool, which would go on trying."""
    where = connection.settings_dict
    try:
        if connection.vendor == "postgresql":
            import psycopg

            psycopg.connect(environment.text("DATABASE_URL"), connect_timeout=5).close()
        else:
            connection.ensure_connection()
    except Exception as error:  # whatever the driver raises, the reader needs one line
        reason = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
        refusal.end(f"The database {where.get('HOST') or ''} {where['NAME']} cannot be reached: {reason}")


def _reach_broker(url: str) -> None:
    import redis

    try:
        redis.Redis.from_url(url, socket_connect_timeout=3).ping()
    except (redis.RedisError, ValueError) as error:
        refusal.end(f"REDIS_URL cannot be reached: {str(error).splitlines()[0]}")


def _environment(port: int) -> dict[str, str]:
    """Our programs first on the PATH, our rooms on Python's, output line by line."""
    env = dict(os.environ)
    here = Path(sys.executable).parent
    env["PATH"] = os.pathsep.join([str(here), env.get("PATH", "")])
    env["PYTHONPATH"] = os.pathsep.join([str(settings.BASE_DIR), str(settings.BASE_DIR / "platform")])
    env["PYTHONUNBUFFERED"] = "1"
    env["PORT"] = str(port)
    if not environment.text("REDIS_URL"):
        env["BROKER_PORT"] = str(_free_port())
        env["REDIS_URL"] = f"redis://127.0.0.1:{env['BROKER_PORT']}/0"
    if shutil.which("celery", path=env["PATH"]) is None:
        refusal.end("The environment is not complete: run make install first.")
    return env
