"""The MSG reader: a message as Outlook keeps it ([MS-OXMSG]), and what is attached to it.

Each property is a stream whose name is its number and type; what has a fixed length stands in one
table. A message that is attached to another is read as a further page of it.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from functools import partial

from ingest.characters import clean
from ingest.extracted import Extracted
from ingest.readers import html
from ingest.readers.compound import CompoundFile
from ingest.readers.contained import Entry
from ingest.readers.message import Message, page_of_message, properties_of, warnings_of
from ingest.readers.signature import COMPOUND_FILE, has_stream

MEDIA_TYPE = "application/vnd.ms-outlook"

_FORM = "Outlook message"
_PROPERTIES = "__properties_version1.0"
_ATTACHED = "__attach_version1.0_"
_TOP_HEAD, _INNER_HEAD, _ATTACHED_HEAD = 32, 24, 8
"""Bytes before the entries of the table of properties ([MS-OXMSG] 2.4)."""

_SUBJECT, _BODY, _HTML = "0037", "1000", "1013"
_SENDER, _SENDER_ADDRESS, _SENDER_SMTP = "0C1A", "0C1F", "5D01"
_TO, _COPIES = "0E04", "0E03"
_CONTENT, _LONG_NAME, _SHORT_NAME, _CONTENT_ID = "3701", "3707", "3704", "3712"
_SENT, _ARRIVED, _CODE_PAGE, _HIDDEN = 0x0039, 0x0E06, 0x3FFD, 0x7FFE
_UNICODE, _BYTES_OF_TEXT, _BINARY, _EMBEDDED = "001F", "001E", "0102", "000D"
_DEEPEST = 8
_EPOCH = datetime(1601, 1, 1, tzinfo=UTC)


def sniff(data: bytes) -> bool:
    """Say whether the bytes are a message of Outlook."""
    return data.startswith(COMPOUND_FILE) and has_stream(data, _PROPERTIES)


def read(data: bytes) -> Extracted:
    """Return the message as a page, and each message attached to it as another.

    Raises:
        DamagedError: if a part that it needs is broken.
    """
    file = CompoundFile(data, _FORM)
    messages = [_message(file, place) for place in _messages(file, ())]
    return Extracted(
        media_type=MEDIA_TYPE,
        pages=tuple(page_of_message(n, one) for n, one in enumerate(messages, start=1)),
        properties=properties_of(messages[0]),
        warnings=tuple(line for one in messages for line in warnings_of(one)),
    )


def entries(data: bytes) -> Iterator[Entry]:
    """Yield the attachments of the message and of those attached to it.

    Raises:
        DamagedError: if a part that it needs is broken.
    """
    file = CompoundFile(data, _FORM)
    for message in _messages(file, ()):
        for number, place in enumerate(_attachments(file, message), start=1):
            stream = (*place, f"__substg1.0_{_CONTENT}{_BINARY}")
            if file.holds(*stream) and not _is_picture(file, place):
                content = file.read(*stream)
                name = _name(file, place) or f"attachment {number}"
                yield Entry(name, len(content), partial(bytes, content))


def _messages(file: CompoundFile, place: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Yield where the message lies, and the messages attached to it, outermost first."""
    yield place
    if len(place) < 2 * _DEEPEST:
        for attached in _attachments(file, place):
            inner = (*attached, f"__substg1.0_{_CONTENT}{_EMBEDDED}")
            if file.holds(*inner, _PROPERTIES):
                yield from _messages(file, inner)


def _attachments(file: CompoundFile, message: tuple[str, ...]) -> list[tuple[str, ...]]:
    depth = len(message)
    found = {
        path[: depth + 1]
        for path in file.paths()
        if path[:depth] == message and len(path) > depth and path[depth].startswith(_ATTACHED)
    }
    return sorted(found)


def _message(file: CompoundFile, place: tuple[str, ...]) -> Message:
    fixed = _fixed(file, place, _INNER_HEAD if place else _TOP_HEAD)
    text = partial(_text, file, place, _code_page(fixed))
    address = text(_SENDER_SMTP) or text(_SENDER_ADDRESS)
    sender = text(_SENDER)
    if "@" in address and address != sender:
        sender = f"{sender} <{address}>".strip()
    pictures = [one for one in _attachments(file, place) if _is_picture(file, one)]
    return Message(
        sender=sender,
        to=text(_TO),
        copies=text(_COPIES),
        date=_moment(fixed.get(_SENT) or fixed.get(_ARRIVED)),
        subject=text(_SUBJECT),
        body=text(_BODY) or _from_html(file, place),
        pictures=tuple(_name(file, one) or "picture" for one in pictures),
    )


def _is_picture(file: CompoundFile, place: tuple[str, ...]) -> bool:
    """Say whether an attachment is a picture that the body shows."""
    hidden = _fixed(file, place, _ATTACHED_HEAD).get(_HIDDEN, 0)
    return bool(hidden and _text(file, place, "cp1252", _CONTENT_ID))


def _name(file: CompoundFile, place: tuple[str, ...]) -> str:
    named = partial(_text, file, place, "cp1252")
    return named(_LONG_NAME) or named(_SHORT_NAME)


def _fixed(file: CompoundFile, place: tuple[str, ...], head: int) -> Mapping[int, int]:
    """Return the properties of fixed length, by their number."""
    if not file.holds(*place, _PROPERTIES):
        return {}
    table = file.read(*place, _PROPERTIES)[head:]
    whole = table[: len(table) // 16 * 16]
    return {number: value for _, number, _, value in struct.iter_unpack("<HHIQ", whole)}


def _text(file: CompoundFile, place: tuple[str, ...], code_page: str, number: str) -> str:
    """Return a property of text, empty where the message has none of that number."""
    for kind, encoding in ((_UNICODE, "utf-16-le"), (_BYTES_OF_TEXT, code_page)):
        stream = (*place, f"__substg1.0_{number}{kind}")
        if file.holds(*stream):
            text = file.read(*stream).decode(encoding, errors="replace")
            return clean(text.rstrip("\x00")).strip()
    return ""


def _from_html(file: CompoundFile, place: tuple[str, ...]) -> str:
    stream = (*place, f"__substg1.0_{_HTML}{_BINARY}")
    if not file.holds(*stream):
        return ""
    return html.read(file.read(*stream).rstrip(b"\x00")).pages[0].text


def _code_page(fixed: Mapping[int, int]) -> str:
    page = f"cp{fixed.get(_CODE_PAGE, 1252) & 0xFFFF}"
    try:
        "".encode(page)
    except LookupError:
        return "cp1252"
    return page


def _moment(ticks: int | None) -> str:
    """Return a moment in ISO 8601; ticks are of 100 ns since 1601 ([MS-DTYP] 2.3.3)."""
    if not ticks:
        return ""
    try:
        return (_EPOCH + timedelta(microseconds=ticks // 10)).isoformat(timespec="seconds")
    except OverflowError:
        return ""
