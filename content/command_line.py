"""What the commands on a single file share: reading it, refusing it in one line, printing."""

import os
import sys
from dataclasses import replace
from pathlib import Path
from typing import NoReturn

from content.outlining.outline import Outline
from content.outlining.outliner import outline
from content.reading.problem import Problem, ReadingError
from content.reading.reader import read
from content.wording import message


def load(file: str, *, limit_mb: int) -> Outline:
    """The file's outline; ends the program with one line and status 2 where there is none."""
    path = Path(file)
    try:
        if path.is_dir():
            refuse(f"{file} is a folder, not a document.")
        if path.stat().st_size > limit_mb * 1024 * 1024:
            raise ReadingError(Problem.TOO_LARGE, limit_mb=limit_mb)
        found = outline(read(path.read_bytes(), path.name, limit_mb=limit_mb))
    except FileNotFoundError:
        refuse(f"There is no file {file}.")
    except OSError as error:
        refuse(f"{file} cannot be opened: {error.strerror}.")
    except ReadingError as error:
        refuse(f"{file}: {message(error)}")
    if not found.statements:
        refuse(f"{file}: {message(ReadingError(Problem.TOO_LITTLE))}")
    return found if found.title else replace(found, title=path.stem)


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
