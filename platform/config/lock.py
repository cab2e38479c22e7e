"""`make lock`: pyproject's ranges compiled to exact versions, run-time and development apart."""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
_RUN = "# Exact versions, compiled from pyproject.toml by `make lock`; dev tools are in requirements-dev.txt."
_DEV = "# The tools of `make test` and `make check`, compiled by `make lock`; never on a server."
_COMPILE = (
    "uv",
    "pip",
    "compile",
    "--quiet",
    "--universal",
    "--python-version",
    "3.11",
    "--no-annotate",
    "--no-header",
)


def _compiled(*arguments: str) -> list[str]:
    if shutil.which("uv") is None:
        sys.exit("make lock needs uv: pip install uv")
    done = subprocess.run(  # noqa: S603 (fixed words)
        [*_COMPILE, *arguments], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if done.returncode:
        sys.exit(done.stderr.strip() or "uv failed")
    return done.stdout.splitlines()


def main() -> None:
    """Write requirements.txt and requirements-dev.txt."""
    run = _compiled("pyproject.toml")
    (ROOT / "requirements.txt").write_text("\n".join([_RUN, *run, "-e .", ""]))
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as constraints:
        constraints.write("\n".join(run))
        constraints.flush()
        every = _compiled("pyproject.toml", "--group", "dev", "--constraint", constraints.name)
    dev = [line for line in every if line not in set(run)]
    (ROOT / "requirements-dev.txt").write_text("\n".join([_DEV, "-r requirements.txt", *dev, ""]))


if __name__ == "__main__":
    main()
