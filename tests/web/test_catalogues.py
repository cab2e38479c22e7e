"""Both catalogues are complete, and the compiled ones are what the sources say."""

import re
from pathlib import Path

import polib
import pytest

LOCALE = Path(__file__).resolve().parents[2] / "platform" / "web" / "locale"
_PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w+\}")


@pytest.fixture(params=["en", "zh_Hans"])
def catalogue(request: pytest.FixtureRequest) -> polib.POFile:
    return polib.pofile(str(LOCALE / request.param / "LC_MESSAGES" / "django.po"))


def texts(entry: polib.POEntry) -> list[str]:
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


def test_every_entry_is_translated(catalogue: polib.POFile) -> None:
    assert len(catalogue) > 300
    assert [entry.msgid for entry in catalogue if not entry.translated() or entry.fuzzy] == []


def test_placeholders_survive_translation(catalogue: polib.POFile) -> None:
    for entry in catalogue:
        wanted = set(_PLACEHOLDER.findall(entry.msgid_plural or entry.msgid))
        for text in texts(entry):
            assert set(_PLACEHOLDER.findall(text)) == wanted, entry.msgid


def test_no_lone_percent_sign_breaks_a_template(catalogue: polib.POFile) -> None:
    for entry in catalogue:
        for text in texts(entry):
            assert "%" not in _PLACEHOLDER.sub("", text).replace("%%", ""), entry.msgid


def test_compiled_catalogues_are_fresh(catalogue: polib.POFile) -> None:
    compiled = polib.mofile(str(Path(catalogue.fpath).with_suffix(".mo")))
    source = {e.msgid: texts(e) for e in catalogue}
    assert {e.msgid: texts(e) for e in compiled if e.msgid} == source


def test_both_catalogues_hold_the_same_entries() -> None:
    english, chinese = (
        {e.msgid for e in polib.pofile(str(LOCALE / name / "LC_MESSAGES" / "django.po"))}
        for name in ("en", "zh_Hans")
    )
    assert english == chinese


def test_every_word_of_the_templates_is_in_the_catalogue() -> None:
    known = {e.msgid for e in polib.pofile(str(LOCALE / "zh_Hans" / "LC_MESSAGES" / "django.po"))}
    root = LOCALE.parents[1]
    for path in [*root.glob("web/templates/**/*.html"), *root.glob("reminders/templates/**/*")]:
        if path.is_file():
            for text in re.findall(r"""{%\s*translate\s+(?:"([^"]+)"|'([^']+)')""", path.read_text()):
                assert (text[0] or text[1]) in known, (path.name, text)
