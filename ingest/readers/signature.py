"""What a file is that no reader reads: a name to tell the user, and what to do about it.

Formats are told by their first bytes, archives and compound files by what they hold; file names
play no part. Sources: the PRONOM registry of the National Archives and the formats' own standards.
"""

from __future__ import annotations

import codecs
import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import BinaryIO

COMPOUND_FILE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""First bytes of the container of legacy Office files and of locked modern ones (MS-CFB 2.2)."""

_RESAVE = "Open it in the program that made it, save it as DOCX or PDF, and add that."
_PRINT = "Print it to a PDF and add that."
_UNPACK = "Unpack it and add the files."
_SCAN = "Save it as TIFF, JPEG or PNG, and add that."
_NOTHING = "Nothing needs doing: it holds no document."
_NOT_TEXT = "Nothing needs doing if it holds no document; otherwise save it as PDF or DOCX."


@dataclass(frozen=True, slots=True)
class Format:
    """A format by name, with its article (`an Excel workbook`), and what to do with such a file."""

    name: str
    advice: str


UNKNOWN = Format("a binary file of unknown type", _NOT_TEXT)

_BY_FIRST_WORDS: tuple[tuple[bytes, Format], ...] = (
    (b"%!PS", Format("a PostScript file", _PRINT)),
    (b"<?xml", Format("an XML file", _PRINT)),
    (b"<svg", Format("an SVG drawing", _PRINT)),
    (b"[.ShellClassInfo]", Format("a setting of a folder, kept by Windows", _NOTHING)),
    (b"[LocalizedFileNames]", Format("a setting of a folder, kept by Windows", _NOTHING)),
    (b"[ZoneTransfer]", Format("a note of Windows on where a file came from", _NOTHING)),
    (b"[InternetShortcut]", Format("a link to a web page", _PRINT)),
)
_MESSAGE = re.compile(
    rb"(?:[A-Za-z-]{2,40}:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*){0,60}?MIME-Version:",
    re.IGNORECASE,
)
_MESSAGE_FORMAT = Format("an e-mail message or a web archive", _PRINT)

_BY_FIRST_BYTES: tuple[tuple[bytes, Format], ...] = (
    (b"\xffWPC", Format("a WordPerfect document", _RESAVE)),
    (b"\xcb\x0a\x01", Format("a WordPerfect document", _RESAVE)),
    (b"\x31\xbe\x00\x00", Format("a document of Word for DOS or Write", _RESAVE)),
    (b"\xdb\xa5", Format("a document of Word 2", _RESAVE)),
    (b"BM", Format("a bitmap image", _SCAN)),
    (b"AT&TFORM", Format("a DjVu document", _PRINT)),
    (b"7z\xbc\xaf\x27\x1c", Format("a 7-Zip archive", _UNPACK)),
    (b"Rar!\x1a\x07", Format("a RAR archive", _UNPACK)),
    (b"\x78\x9f\x3e\x22", Format("the wrapping of Outlook attachments (winmail.dat)", _PRINT)),
    (b"SQLite format 3\x00", Format("an SQLite database", _NOT_TEXT)),
    (b"MZ", Format("a Windows program", _NOT_TEXT)),
    (b"\x7fELF", Format("a program", _NOT_TEXT)),
    (b"\x00\x00\x00\x01Bud1", Format("a setting of a folder, kept by macOS", _NOTHING)),
    (b"\x00\x05\x16\x07", Format("what macOS keeps beside a file", _NOTHING)),
    (b"ID3", Format("a sound recording", _NOT_TEXT)),
    (b"OggS", Format("a sound or video recording", _NOT_TEXT)),
    (b"\x1aE\xdf\xa3", Format("a video recording", _NOT_TEXT)),
)

_BY_LATER_BYTES: tuple[tuple[int, bytes, Format], ...] = (
    (4, b"ftypheic", Format("a HEIC image", _SCAN)),
    (4, b"ftyp", Format("a video or sound recording", _NOT_TEXT)),
    (8, b"WAVE", Format("a sound recording", _NOT_TEXT)),
    (8, b"AVI ", Format("a video recording", _NOT_TEXT)),
)

_BY_STREAM: tuple[tuple[str, Format], ...] = (
    ("Workbook", Format("a legacy Excel workbook", _PRINT)),
    ("PowerPoint Document", Format("a legacy PowerPoint presentation", _PRINT)),
    ("Catalog", Format("small pictures of a folder, kept by Windows", _NOTHING)),
)
_OTHER_COMPOUND = Format("a legacy Office file", _RESAVE)

_BY_MEMBER: tuple[tuple[str, Format], ...] = (
    ("xl/", Format("a binary Excel workbook", _PRINT)),
    ("ppt/", Format("a PowerPoint presentation", _PRINT)),
    ("visio/", Format("a Visio drawing", _PRINT)),
    ("META-INF/container.xml", Format("an EPUB book", _PRINT)),
    ("Index/Document.iwa", Format("a Pages document", _RESAVE)),
)
_BY_DECLARED_TYPE: tuple[tuple[str, Format], ...] = (
    (
        "application/vnd.oasis.opendocument.presentation",
        Format("an OpenDocument presentation", _PRINT),
    ),
    ("application/epub+zip", Format("an EPUB book", _PRINT)),
)
_PACKAGE = frozenset({"[content_types].xml", "mimetype"})
_PACKAGE_FOLDERS = ("word/", "xl/")
"""What lies in the files of office programs, and in no folder that somebody packs."""

ZIP = (b"PK\x03\x04", b"PK\x05\x06")
"""First bytes of a ZIP archive; the second of an empty one (APPNOTE 4.3)."""

OTHER_ZIP = Format("a ZIP archive", _UNPACK)
DAMAGED_ZIP = Format("a damaged ZIP archive", "Copy the file again from where it came from.")


def written_format_of(data: bytes) -> Format | None:
    """Return the format that is written in letters but read by a program, None for plain prose."""
    start = data[:1024].removeprefix(b"\xef\xbb\xbf").lstrip()
    if start.startswith(codecs.BOM_UTF16_LE):
        start = start[2:].decode("utf-16-le", errors="ignore").encode().lstrip()
    for magic, found in _BY_FIRST_WORDS:
        if start.startswith(magic):
            return found
    return _MESSAGE_FORMAT if _MESSAGE.match(data[:16_384]) else None


def format_of(data: bytes) -> Format:
    """Return the format whose marks the bytes bear, `UNKNOWN` where they bear none."""
    if data.startswith(ZIP):
        members = members_of(io.BytesIO(data))
        return DAMAGED_ZIP if members is None else zip_format(members, data[:512])
    if data.startswith(COMPOUND_FILE):
        return _compound_format(data)
    for magic, found in _BY_FIRST_BYTES:
        if data.startswith(magic):
            return found
    for offset, magic, found in _BY_LATER_BYTES:
        if data.startswith(magic, offset):
            return found
    return written_format_of(data) or UNKNOWN


def has_stream(data: bytes, name: str) -> bool:
    """Say whether a compound file holds a stream of that name (its directory is in UTF-16)."""
    return name.encode("utf-16-le") in data


def members_of(file: BinaryIO) -> tuple[str, ...] | None:
    """Return the names in a ZIP archive's central directory, None if it has no such directory."""
    try:
        with zipfile.ZipFile(file) as archive:
            return tuple(archive.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OverflowError):
        return None


def is_package(members: Iterable[str]) -> bool:
    """Say whether a ZIP archive of these members is a file of an office program."""
    names = (name.lower() for name in members)
    return any(name in _PACKAGE or name.startswith(_PACKAGE_FOLDERS) for name in names)


def zip_format(members: Sequence[str], head: bytes) -> Format:
    """Return the format of a ZIP archive by the names in it and its first 512 bytes."""
    for declared, found in _BY_DECLARED_TYPE:
        if b"mimetype" + declared.encode() in head:
            return found
    for prefix, found in _BY_MEMBER:
        if any(name.startswith(prefix) for name in members):
            return found
    return OTHER_ZIP


def _compound_format(data: bytes) -> Format:
    found = (known for name, known in _BY_STREAM if has_stream(data, name))
    return next(found, _OTHER_COMPOUND)
