"""`platform` is also a standard-library module: nothing may bring the trap back."""

import platform
import subprocess
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def test_the_standard_library_platform_still_answers() -> None:
    assert platform.system()
    assert "python" in Path(platform.__file__).parent.name


def test_platform_is_a_source_root_not_a_package() -> None:
    assert not (ROOT / "platform" / "__init__.py").exists()
    assert not (ROOT / "tests" / "platform").exists()


def test_no_room_takes_the_name_of_a_standard_or_installed_module() -> None:
    rooms = {path.parent.name for path in (ROOT / "platform").glob("*/__init__.py")}
    assert {"config", "accounts", "classrooms", "progress", "reminders", "api", "web"} <= rooms
    assert not rooms & set(sys.stdlib_module_names)
    taken = {room: packages_distributions().get(room) for room in rooms}
    assert not {room: by for room, by in taken.items() if by and set(by) != {"wengu"}}


def test_manage_py_works_from_anywhere(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "manage.py"), "version"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip()


def test_package_markers_are_empty() -> None:
    full = {
        str(path.relative_to(ROOT))
        for room in ("platform", "content", "quizzes")
        for path in (ROOT / room).rglob("__init__.py")
        if path.read_text().strip()
    }
    # config makes the Celery app; Django finds models only where the models package names them.
    assert full <= {"platform/config/__init__.py", "quizzes/models/__init__.py"}
