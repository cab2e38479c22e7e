"""What the commands on a single file share: reading it, refusing it in one line, printing."""

import os
import stat
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any, NoReturn

from content.confinement.confining import Further, understand
from content.confinement.limits import Limits
from content.outlining.outline import Outline
from content.reading.problem import Problem, ReadingError
from content.wording import message


def load(file: str, *, limit_mb: int, limits: Limits, further: Further | None = None) -> tuple[Outline, Any]:
    """The file's outline and what `further` made of it, plain.

    Ends the program with one line and status 2 where there is none.
    """
    path = Path(file)
    try:
        kind = path.stat()
        if stat.S_ISDIR(kind.st_mode):
            refuse(f"{file} is a folder, not a document.")
        if not stat.S_ISREG(kind.st_mode):
            refuse(f"{file} is a device or a pipe, not a document.")
        if kind.st_size > limit_mb * 1024 * 1024:
            raise ReadingError(Problem.TOO_LARGE, limit_mb=limit_mb)
        with path.open("rb") as open_file:  # a file that grows meanwhile is cut off, and refused by its size
            data = open_file.read(limit_mb * 1024 * 1024 + 1)
        done = understand(data, path.name, limit_mb=limit_mb, limits=limits, further=further)
    except FileNotFoundError:
        refuse(f"There is no file {file}.")
    except OSError as error:
        refuse(f"{file} cannot be opened: {error.strerror}.")
    except ReadingError as error:
        refuse(f"{file}: {message(error)}")
    except ValueError:  # a NUL in the name
        refuse(f"There is no file {file!r}.")
    found = done.outline
    if not found.statements:
        refuse(f"{file}: {message(ReadingError(Problem.TOO_LITTLE))}")
    return found if found.title else replace(found, title=path.stem), done.further


def refuse(line: str) -> NoReturn:
    print(" ".join(line.split()), file=sys.stderr)
    sys.exit(2)


def put(text: str) -> None:
    """UTF-8 whatever the terminal says."""
    sys.stdout.buffer.write(text.encode() + b"\n")


def end() -> None:
    """Flush; a reader that went away early (`| head`) is no error."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
