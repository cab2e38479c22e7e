"""Zip packages (Word, PowerPoint, electronic books), opened with their size known beforehand."""

import zipfile
from io import BytesIO

from lxml import etree

from content.reading.problem import Problem, ReadingError

UNPACKED_LIMIT_MB = 300
_ENTRIES = 20_000
_RATIO = 200  # packed a hundred times as dense as text ever is: made to burst
_SMALL = 10 * 1024 * 1024
# Word and PowerPoint keep a file with a password in this older container.
_OLD_CONTAINER = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLD_STREAM = "EncryptedPackage".encode("utf-16-le")


def opened(data: bytes, format: str) -> zipfile.ZipFile:
    """The package in `data`. Raises ReadingError: BROKEN_FILE, ENCRYPTED, TOO_LARGE unpacked, TOO_DEMANDING."""
    if data.startswith(_OLD_CONTAINER) and _OLD_STREAM in data:
        raise ReadingError(Problem.ENCRYPTED)
    try:
        package = zipfile.ZipFile(BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise ReadingError(Problem.BROKEN_FILE, format=format) from error
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


def member(package: zipfile.ZipFile, name: str, format: str) -> bytes:
    """One file of the package. Raises ReadingError(BROKEN_FILE) where it is missing, damaged or other than it says."""
    try:
        return package.read(name)
    except (KeyError, zipfile.BadZipFile, zipfile.LargeZipFile, ValueError, OSError, EOFError) as error:
        raise ReadingError(Problem.BROKEN_FILE, format=format) from error
    except (NotImplementedError, RuntimeError) as error:  # a packing or a lock that nobody uses here
        raise ReadingError(Problem.BROKEN_FILE, format=format) from error
    except Exception as error:  # zlib.error and its like have no common ancestor
        raise ReadingError(Problem.BROKEN_FILE, format=format) from error


def tree(data: bytes, format: str) -> etree._Element:
    """XML without entities expanded or anything fetched. Raises ReadingError(BROKEN_FILE)."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise ReadingError(Problem.BROKEN_FILE, format=format) from error
    if root is None:
        raise ReadingError(Problem.BROKEN_FILE, format=format)
    return root
