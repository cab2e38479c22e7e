"""Ways for a process to end, called in the confined one with an outline."""

import ctypes
import os
import signal
import time
from pathlib import Path

from content.outlining.outline import Outline


def crash(outline: Outline) -> None:
    """As a C library does over bytes it did not expect."""
    ctypes.string_at(0)


def abort(outline: Outline) -> None:
    os.abort()


def spin(outline: Outline) -> None:
    while True:
        pass


def sleep(outline: Outline, *, seconds: float, mark: str = "") -> str:
    if mark:
        Path(mark).write_text(str(os.getpid()))
    time.sleep(seconds)
    return "awake"


def swallow(outline: Outline) -> None:
    kept = []
    while True:
        kept.append(bytearray(1 << 24))


def dig(outline: Outline) -> None:
    dig(outline)


def stumble(outline: Outline) -> None:
    raise IndexError(outline.statements[0].text)


def leave(outline: Outline) -> None:
    os._exit(3)


def be_killed(outline: Outline) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def chatter(outline: Outline) -> list[str]:
    """What a library prints does not spoil the answer; what it is not told cannot be told on."""
    os.write(1, b'{"problem": "empty"}\n')
    print("noise")
    return sorted(os.environ)
