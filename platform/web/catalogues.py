"""Collects the words of both languages: `make messages`. Needs GNU gettext and polib; what it writes does not.

English is the language of the sources, so its catalogue repeats them; an entry without Chinese is named and ends the
run with status 1.
"""

import os
import sys
from pathlib import Path

import django
import polib
from django.core.management import call_command

ROOT = Path(__file__).resolve().parent.parent.parent
LOCALE = ROOT / "platform" / "web" / "locale"


def main() -> None:
    """Collect, fill in English, compile both."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    os.chdir(ROOT)
    django.setup()
    call_command(
        "makemessages",
        locale=["en", "zh_Hans"],
        ignore_patterns=[".venv/*", "var/*", "tests/*", "*/migrations/*"],
        extensions=["html", "txt", "py"],
        no_location=True,
        no_wrap=True,
        no_obsolete=True,
        verbosity=0,
    )
    missing = []
    for language in ("en", "zh_Hans"):
        path = LOCALE / language / "LC_MESSAGES" / "django.po"
        catalogue = polib.pofile(str(path), wrapwidth=0)
        catalogue.header, catalogue.metadata_is_fuzzy = "Made by `make messages`.", 0
        catalogue.metadata = {
            "Content-Type": "text/plain; charset=UTF-8",
            "Content-Transfer-Encoding": "8bit",
            "Language": language,
            "Plural-Forms": "nplurals=2; plural=(n != 1);" if language == "en" else "nplurals=1; plural=0;",
        }
        for entry in catalogue:
            if language == "en":
                fill_in(entry)
            entry.flags = [flag for flag in entry.flags if flag != "fuzzy" or language != "en"]
            if not entry.translated():
                missing.append(entry.msgid)
        catalogue.save(str(path))
        catalogue.save_as_mofile(str(path.with_suffix(".mo")))
    for text in missing:
        print(f"No Chinese for: {text}", file=sys.stderr)
    sys.exit(1 if missing else 0)


def fill_in(entry: polib.POEntry) -> None:
    """English as the sources have it."""
    if entry.msgid_plural:
        entry.msgstr_plural = {0: entry.msgid, 1: entry.msgid_plural}
    else:
        entry.msgstr = entry.msgid


if __name__ == "__main__":
    main()
