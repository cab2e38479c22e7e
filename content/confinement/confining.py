"""Reading and outlining in a process of its own, within limits: whatever a document holds, it ends well.

The work itself is pure and may be called directly, as tests and benchmarks do: `read`, then `outline`.
"""

import contextlib
import json
import logging
import os
import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import IO, Any

from content.confinement.child import OUT_OF_MEMORY
from content.confinement.limits import Limits
from content.confinement.progress import Progress
from content.confinement.wire import plain, rebuilt
from content.outlining.outline import Outline
from content.reading.manuscript import Manuscript
from content.reading.problem import Problem, ReadingError
from content.reading.reader import format_of

_log = logging.getLogger(__name__)
_ROOT = Path(__file__).resolve().parents[2]
_CHILD = "content.confinement.child"
_TICK = 0.25  # seconds between two looks at the clock, and two calls of `watch`
# A library of the reader's fell over the bytes: the file is no good. Any other signal means that it took too much.
_CRASHES = frozenset(
    getattr(signal, name) for name in ("SIGSEGV", "SIGBUS", "SIGILL", "SIGFPE") if hasattr(signal, name)
)

# Called with the latest progress as it comes, and some four times a second while none does. What it raises ends
# the work.
Watch = Callable[[Progress | None], None]


@dataclass(frozen=True, slots=True)
class Further:
    """More pure work on the outline in the same process: `function` ("package.module:name") is called with the
    outline and `arguments`; what it returns must be able to travel (see `wire`)."""

    function: str
    arguments: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Understood:
    manuscript: Manuscript
    outline: Outline
    further: Any = None  # plain; None without `Further`, and without a statement


def understand(
    data: bytes,
    name: str,
    *,
    limit_mb: int,
    limits: Limits | None = None,
    further: Further | None = None,
    watch: Watch | None = None,
) -> Understood:
    """The document in `data`, read and outlined.

    Raises ReadingError: what reading raises; TOO_DEMANDING past a limit; BROKEN_FILE where a library crashed over it;
    FAULT where we stumbled (where, is in the log). Whatever `watch` raises kills the process and goes on.
    """
    limits = limits or Limits()
    errand = {
        "name": name,
        "limit_mb": limit_mb,
        "limits": plain(limits),
        "further": further.function if further else None,
        "arguments": dict(further.arguments) if further else {},
    }
    with _process() as child:
        threading.Thread(target=_hand_over, args=(child, errand, data), daemon=True).start()
        answers: queue.SimpleQueue[bytes] = queue.SimpleQueue()
        threading.Thread(target=_listen, args=(child, answers), daemon=True).start()
        last = _last_line(answers, limits, watch or (lambda progress: None))
        if last is None:
            raise ReadingError(Problem.TOO_DEMANDING)
        if not last:
            raise _death(child.wait(), name)
    if "problem" in last:
        raise ReadingError(Problem(last["problem"]), **last["parameters"])
    if "fault" in last:
        _log.error("Reading a document failed:\n%s", last["fault"])
        raise ReadingError(Problem.FAULT)
    done = last["done"]
    manuscript = rebuilt(Manuscript, done["manuscript"])
    outline = rebuilt(Outline, done["outline"])
    return Understood(
        manuscript, outline if outline.text else replace(outline, text=manuscript.text), done["further"]
    )


def _last_line(answers: "queue.SimpleQueue[bytes]", limits: Limits, watch: Watch) -> dict[str, Any] | None:
    """The answer; {} where the process ended without one, None where its time ran out."""
    began = heard = time.monotonic()
    progress: Progress | None = None
    while True:
        now = time.monotonic()
        if now - began > limits.most_wall_seconds or now - heard > limits.step_wall_seconds:
            return None
        try:
            line = answers.get(timeout=_TICK)
        except queue.Empty:
            watch(progress)
            continue
        if not line.endswith(b"\n"):
            return {}
        heard = time.monotonic()
        answer: dict[str, Any] = json.loads(line.decode("utf-8", "surrogatepass"))
        if "progress" not in answer:
            return answer
        progress = rebuilt(Progress, answer["progress"])
        watch(progress)


def _death(status: int, name: str) -> ReadingError:
    """Why a process that gave no answer has ended."""
    if status == OUT_OF_MEMORY:
        return ReadingError(Problem.TOO_DEMANDING)
    if status < 0 and -status in _CRASHES:
        _log.warning("A library crashed over a document (signal %d).", -status)
        return ReadingError(Problem.BROKEN_FILE, format=format_of(name))
    if status < 0:
        return ReadingError(Problem.TOO_DEMANDING)
    _log.error("Reading a document ended with status %d and no answer.", status)
    return ReadingError(Problem.FAULT)


@contextlib.contextmanager
def _process() -> Iterator["subprocess.Popen[bytes]"]:
    """The child in a session of its own; whatever happens, nothing of it is left."""
    # Neither the keys of the installation nor the addresses of its stores are anything to a reader of documents.
    kept = ("PATH", "LANG", "LC_ALL", "SYSTEMROOT", "TEMP", "TMP", "TMPDIR")
    env = {name: os.environ[name] for name in kept if name in os.environ}
    env |= {"PYTHONPATH": str(_ROOT), "PYTHONHASHSEED": "0", "PYTHONUTF8": "1"}
    child = subprocess.Popen(  # noqa: S603 (our own module; nothing of the document is in the command)
        [sys.executable, "-P", "-m", _CHILD],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=env,
        start_new_session=True,
    )
    try:
        yield child
    finally:
        if child.poll() is None:
            if hasattr(os, "killpg"):
                with contextlib.suppress(ProcessLookupError):
                    os.killpg(child.pid, signal.SIGKILL)
            else:
                child.kill()
            child.wait()


def _hand_over(child: "subprocess.Popen[bytes]", errand: dict[str, Any], data: bytes) -> None:
    assert child.stdin is not None
    with contextlib.suppress(OSError), child.stdin as pipe:
        pipe.write(json.dumps(errand).encode() + b"\n")
        pipe.write(data)


def _listen(child: "subprocess.Popen[bytes]", answers: "queue.SimpleQueue[bytes]") -> None:
    """Every whole line, then what is left: nothing, or half a line of one that was killed."""
    assert child.stdout is not None
    pipe: IO[bytes] = child.stdout
    with contextlib.suppress(OSError, ValueError), pipe:
        for line in pipe:
            answers.put(line)
    answers.put(b"")
