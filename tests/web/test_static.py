"""What reaches the browser: nothing inline, nothing from elsewhere."""

import re
from pathlib import Path

import pytest

WEB = Path(__file__).resolve().parents[2] / "platform" / "web"
TEMPLATES = sorted((WEB / "templates").rglob("*.html"))
FILES = sorted([*(WEB / "static").rglob("*.css"), *(WEB / "static").rglob("*.js")])


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda p: str(p.relative_to(WEB)))
def test_templates_carry_no_inline_style_or_script(path: Path) -> None:
    text = path.read_text()
    assert not re.search(r"\sstyle=|\son(?:click|change|load|submit|input)=", text)
    assert not re.search(r"<script(?![^>]*\bsrc=)[^>]*>(?!\s*</script>)", text)
    assert "<style" not in text


@pytest.mark.parametrize("path", [*TEMPLATES, *FILES], ids=lambda p: str(p.relative_to(WEB)))
def test_nothing_is_fetched_from_elsewhere(path: Path) -> None:
    for address in re.findall(r"https?://[^\s\"')]+", path.read_text()):
        assert address.startswith("http://www.w3.org/"), address


def test_client_modules_are_small() -> None:
    assert sum(len(path.read_bytes()) for path in FILES) < 60_000
