"""Bytes to text: which encoding, and whether it is text at all."""

import codecs
import re

from charset_normalizer import from_bytes

from content.reading.problem import Problem, ReadingError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ufffe\uffff]")
_USUAL = re.compile("[\t\n\r\x20-\x7e\u00a0-\u00ff\u2010-\u2026\u3000-\u303f\u4e00-\u9fff\uff01-\uff5e]")
_SAMPLE = 1 << 16
# Legacy encodings worth guessing between; UTF-8 is tried first, since hardly anything else is valid UTF-8.
_GUESSES = ["gb18030", "big5", "cp1252"]


def decode(data: bytes) -> str:
    """The text of a file. Raises ReadingError: EMPTY, or NOT_TEXT for bytes that no encoding explains."""
    if not data.strip():
        raise ReadingError(Problem.EMPTY)
    text = _decoded(data)
    if len(_CONTROL.findall(text)) > len(text) // 1000:
        raise ReadingError(Problem.NOT_TEXT)
    text = _CONTROL.sub("", text).replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip("\ufeff \t\n\f\u3000\xa0"):
        raise ReadingError(Problem.EMPTY)
    return text.lstrip("\ufeff")


def _decoded(data: bytes) -> str:
    encoding = next((name for bom, name in _BOMS if data.startswith(bom)), None) or _bare_utf16(data)
    try:
        if encoding:
            return data.decode(encoding)
        if b"\x00" in data:
            raise ReadingError(Problem.NOT_TEXT)
        return data.decode("utf-8")
    except UnicodeDecodeError:
        data = data.removeprefix(codecs.BOM_UTF8)  # it lied
    guess = from_bytes(data[:_SAMPLE].rsplit(b"\n", 1)[0] or data[:_SAMPLE], cp_isolation=_GUESSES).best()
    names = [guess.encoding] if guess else []
    for name in [*names, *_GUESSES[:2]]:
        try:
            return data.decode(name)
        except UnicodeDecodeError:
            continue
    raise ReadingError(Problem.NOT_TEXT)


def _bare_utf16(data: bytes) -> str | None:
    """UTF-16 without a mark: read as it must be, nearly everything is a usual character."""
    head = data[: _SAMPLE & ~1]
    nul = head.count(0)
    if not nul or len(data) % 2:
        return None
    # Every other byte of Latin text is NUL. Fewer, and Latin letters side by side: bytes that are no text.
    if nul < 0.3 * len(head) and head.replace(b"\x00", b"").isascii():
        return None
    shares = {}
    for name in ("utf-16-le", "utf-16-be"):
        read = head.decode(name, errors="replace")
        shares[name] = len(_USUAL.findall(read)) / len(read)
    best = max(shares, key=lambda name: shares[name])
    return best if shares[best] > 0.95 else None
