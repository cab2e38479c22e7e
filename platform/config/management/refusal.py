"""How a command refuses: one line, exit status 2."""

import sys
from typing import NoReturn


def end(line: str) -> NoReturn:
    """Say why, once, and stop."""
    print(" ".join(line.split()), file=sys.stderr, flush=True)
    sys.exit(2)
