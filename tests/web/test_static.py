"""What reaches the browser: nothing inline, nothing from elsewhere."""

import re
from pathlib import Path

import brotli
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


def served(template: Path) -> set[Path]:
    """The styles and modules that a page asks for, with those that its modules import."""
    wanted: set[Path] = set()
    for page in (template, WEB / "templates" / "web" / "base.html"):
        wanted |= {
            WEB / "static" / name
            for name in re.findall(r"{%\s*static\s+'(web/[^']+\.(?:css|js))'", page.read_text())
        }
    waiting = [path for path in wanted if path.suffix == ".js"]
    while waiting:
        module = waiting.pop()
        for name in re.findall(r'from "\./([^"]+)"', module.read_text()):
            if (found := module.parent / name) not in wanted:
                wanted.add(found)
                waiting.append(found)
    return wanted


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda p: str(p.relative_to(WEB)))
def test_styles_and_modules_of_a_page_are_small(path: Path) -> None:
    """Compressed as WhiteNoise serves them; htmx, on the one page that polls, is not ours."""
    files, limit = served(path), 20_000
    if path.name == "_editor_files.html":  # what those who may edit get on top of the document page
        files, limit = files | served(path.with_name("document.html")), 24_000
    assert sum(len(brotli.compress(file.read_bytes())) for file in files) < limit


def test_every_icon_named_is_drawn_and_every_icon_drawn_is_named() -> None:
    drawn = set(re.findall(r'id="i-(\w+)"', (WEB / "templates" / "web" / "_icons.html").read_text()))
    named = {
        name
        for path in [*TEMPLATES, *FILES]
        for name in re.findall(r'href="#i-(\w+)"', path.read_text())
        + re.findall(r'button\("[^"]*", [\w.]+, "(\w+)"', path.read_text())
    }
    assert named == drawn


def test_no_style_is_left_unused_and_none_is_missing() -> None:
    styles = {path for path in FILES if path.suffix == ".css"}
    scripts = {path for path in FILES if path.suffix == ".js"}
    assert set().union(*(served(path) for path in TEMPLATES)) == styles | scripts
