"""The process in which one document is read and outlined: `python -m content.confinement.child`.

It knows no framework and no database. On standard input: one line of JSON (the errand, see `confining`), then the
document's bytes. On standard output: lines of JSON, each with one of

    {"progress": Progress, "within": seconds}    as often as there is something to say; the CPU time until the next
    {"problem": code, "parameters": {...}}       the document is refused; the last line
    {"fault": "where it happened"}               we stumbled; the last line; no word of the document in it
    {"done": {"manuscript", "outline", "further"}}   the last line
"""

import json
import os
import sys
import time
import traceback
from collections.abc import Callable
from dataclasses import replace
from typing import Any

try:
    import resource
except ImportError:  # Windows: the parent's clock alone watches
    resource = None  # type: ignore[assignment]

OUT_OF_MEMORY = 77  # the exit status where not even one line could be written any more


def main() -> int:
    """Carries out the errand on standard input; the exit status is 0 wherever a last line was written."""
    out = os.fdopen(os.dup(1), "wb", buffering=0)
    os.dup2(2, 1)  # whatever a library prints is no answer of ours
    errand = json.loads(sys.stdin.buffer.readline())
    _confine(errand["limits"])
    try:
        last = _carried_out(errand, sys.stdin.buffer.read(), lambda line: _write(out, line))
    except (MemoryError, RecursionError):
        last = b'{"problem": "too_demanding", "parameters": {}}'
    except BrokenPipeError:
        return 0  # nobody waits for it any more
    try:
        _write(out, last)
    except MemoryError:
        return OUT_OF_MEMORY
    except BrokenPipeError:
        return 0
    return 0


def _carried_out(errand: dict[str, Any], data: bytes, say: Callable[[bytes], None]) -> bytes:
    from content.reading.problem import ReadingError

    try:
        return _understood(errand, data, say)
    except ReadingError as error:
        return _line({"problem": error.problem.value, "parameters": error.parameters})
    except (MemoryError, RecursionError, BrokenPipeError):
        raise
    except Exception as error:
        return _line({"fault": _where(error)})


def _understood(errand: dict[str, Any], data: bytes, say: Callable[[bytes], None]) -> bytes:
    from content.confinement.limits import Limits
    from content.confinement.progress import Progress, Stage
    from content.confinement.wire import plain, rebuilt
    from content.outlining.outliner import outline
    from content.reading.reader import read

    limits = rebuilt(Limits, errand["limits"])
    total = limits.cpu_seconds
    found: dict[str, int] = {}

    def tell(stage: Stage, part: int = 0, parts: int = 0, title: str = "") -> None:
        used = time.process_time()
        # Reading, and each part of the outlining, may take so much; what has no parts, all that is left.
        within = min(limits.cpu_seconds, total - used) if parts or stage is Stage.READING else total - used
        _allow(used + within)
        said = {"progress": plain(Progress(stage, part, parts, title[:200], found)), "within": within}
        say(_line(said))

    def outlining(part: int, parts: int, title: str) -> None:
        tell(Stage.OUTLINING, part, parts, title)

    tell(Stage.READING)
    manuscript = read(data, errand["name"], limit_mb=errand["limit_mb"])
    total = limits.cpu_for(manuscript.blocks)
    found["characters"] = len(manuscript.text)
    tell(Stage.OUTLINING)
    understood = outline(manuscript, progress=outlining)
    found["topics"], found["statements"] = len(understood.topics), len(understood.statements)
    further = None
    if errand["further"] and understood.statements:
        tell(Stage.QUESTIONS)
        further = plain(_function(errand["further"])(understood, **errand["arguments"]))
        if isinstance(further, dict):
            found |= {name: len(many) for name, many in further.items() if isinstance(many, list)}
            tell(Stage.QUESTIONS)
    if understood.text == manuscript.text:  # the same once is enough
        understood = replace(understood, text="")
    return _line(
        {"done": {"manuscript": plain(manuscript), "outline": plain(understood), "further": further}}
    )


def _function(name: str) -> Callable[..., Any]:
    from importlib import import_module

    module, _, function = name.partition(":")
    found: Callable[..., Any] = getattr(import_module(module), function)
    return found


def _confine(limits: dict[str, Any]) -> None:
    if resource is None:
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    memory = limits["memory_mb"] * 1024 * 1024
    if sys.platform != "darwin":  # there the kernel knows this limit but does not keep it
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    most = max(limits["most_cpu_seconds"], limits["cpu_seconds"]) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (limits["cpu_seconds"], most))


def _allow(seconds: float) -> None:
    """CPU time of this process from its beginning until the kernel ends it."""
    if resource is not None:
        _, hard = resource.getrlimit(resource.RLIMIT_CPU)
        resource.setrlimit(resource.RLIMIT_CPU, (min(max(int(seconds), 1), hard), hard))


def _where(error: BaseException) -> str:
    """The kind of error and the lines of code that led to it; its message may quote the document, and is left out."""
    frames = traceback.format_list(traceback.extract_tb(error.__traceback__))
    return "".join([*frames, type(error).__name__])


def _line(value: dict[str, Any]) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def _write(out: Any, line: bytes) -> None:
    rest = memoryview(line + b"\n")
    while rest:
        rest = rest[out.write(rest) :]


if __name__ == "__main__":
    sys.exit(main())
