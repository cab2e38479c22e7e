"""Zip packages (Word, PowerPoint, electronic books), opened with their size known beforehand."""

import codecs
import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO

from lxml import etree

from content.reading.problem import Problem, ReadingError

UNPACKED_LIMIT_MB = 300
_ENTRIES = 20_000
_RATIO = 200  # packed a hundred times as dense as text ever is: made to burst
_SMALL = 10 * 1024 * 1024
# Word and PowerPoint keep a file with a password in this older container.
_OLD_CONTAINER = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_TOO_MUCH = re.compile(
    r"excessive depth|amplification|huge (?:text node|input|name)|XML_PARSE_HUGE", re.I
)  # as libxml2 puts it
_ENCODING = re.compile(rb"\A\s*<\?xml[^>]*?encoding\s*=\s*[\"']([\w\-]+)")
_REFERENCE = re.compile(rb"&#(?:x([0-9a-fA-F]{1,8})|([0-9]{1,8}));")
_WIDE_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, b"<\x00", b"\x00<")
_OLD_STREAM = "EncryptedPackage".encode("utf-16-le")


def opened(data: bytes, format: str) -> zipfile.ZipFile:
    """The package in `data`. Raises ReadingError: BROKEN_FILE, ENCRYPTED, TOO_LARGE unpacked, TOO_DEMANDING."""
    if data.startswith(_OLD_CONTAINER) and _OLD_STREAM in data:
        raise ReadingError(Problem.ENCRYPTED)
    with understood(format):
        package = zipfile.ZipFile(BytesIO(data))
    entries = package.infolist()
    if any(entry.flag_bits & 1 for entry in entries):
        raise ReadingError(Problem.ENCRYPTED)
    if len(entries) > _ENTRIES:
        raise ReadingError(Problem.TOO_DEMANDING)
    unpacked = sum(entry.file_size for entry in entries)
    if unpacked > UNPACKED_LIMIT_MB * 1024 * 1024:
        raise ReadingError(Problem.TOO_LARGE, limit_mb=UNPACKED_LIMIT_MB)
    if any(e.file_size > _SMALL and e.file_size > _RATIO * max(e.compress_size, 1) for e in entries):
        raise ReadingError(Problem.TOO_DEMANDING)
    return package


@contextmanager
def understood(format: str) -> Iterator[None]:
    """Around what a library makes of a file, for it may raise anything over a broken one.

    Raises ReadingError: TOO_DEMANDING for elements too deep in each other or too long for its parser, else BROKEN_FILE.
    """
    try:
        yield
    except (ReadingError, MemoryError, RecursionError):
        raise
    except Exception as error:
        if isinstance(error, etree.XMLSyntaxError) and _TOO_MUCH.search(str(error)):
            raise ReadingError(Problem.TOO_DEMANDING) from error
        raise ReadingError(Problem.BROKEN_FILE, format=format) from error


def member(package: zipfile.ZipFile, name: str, format: str) -> bytes:
    """One file of the package. Raises ReadingError(BROKEN_FILE) where it is missing, damaged or other than it says."""
    with understood(format):
        return package.read(name)


def tree(data: bytes, format: str) -> etree._Element:
    """XML without entities expanded or anything fetched. Raises ReadingError: BROKEN_FILE, TOO_DEMANDING."""
    stated = _ENCODING.search(data[:200])
    if not data.startswith(_WIDE_MARKS) and (stated is None or stated[1].lower() in {b"utf-8", b"utf8"}):
        # The parser would pass on what is no UTF-8, and fail over it later.
        data = _REFERENCE.sub(_sound, data.decode("utf-8", errors="replace").encode())
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True
    )
    with understood(format):
        root = etree.fromstring(data, parser)
    if any(_TOO_MUCH.search(entry.message) for entry in parser.error_log):
        raise ReadingError(Problem.TOO_DEMANDING)
    if root is None:
        raise ReadingError(Problem.BROKEN_FILE, format=format)
    return root


def _sound(reference: re.Match[bytes]) -> bytes:
    """The reference, or nothing for half of a surrogate, which is no character."""
    number = int(reference[1], 16) if reference[1] else int(reference[2])
    return b"" if 0xD800 <= number <= 0xDFFF else reference[0]
