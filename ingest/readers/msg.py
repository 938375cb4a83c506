"""The MSG reader: a message as Outlook keeps it ([MS-OXMSG]), and what is attached to it.

Each property is a stream whose name is its number and type; what has a fixed length stands in one
table. A message that is attached to another is read as a further page of it.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import BinaryIO

from ingest.characters import clean
from ingest.extracted import Extracted
from ingest.readers import html, rtf
from ingest.readers.compound import CompoundFile
from ingest.readers.contained import Entry
from ingest.readers.message import Message, page_of_message, properties_of, warnings_of
from ingest.readers.rtf_packed import unpacked
from ingest.readers.signature import COMPOUND_FILE, has_stream

MEDIA_TYPE = "application/vnd.ms-outlook"

_FORM = "Outlook message"
_PROPERTIES = "__properties_version1.0"
_ATTACHED, _RECIPIENT = "__attach_version1.0_", "__recip_version1.0_"
_TOP_HEAD, _INNER_HEAD, _ATTACHED_HEAD = 32, 24, 8
"""Bytes before the entries of the table of properties ([MS-OXMSG] 2.4)."""

_SUBJECT, _BODY, _HTML, _RTF = "0037", "1000", "1013", "1009"
_SENDER, _SENDER_ADDRESS, _SENDER_SMTP = "0C1A", "0C1F", "5D01"
_ON_BEHALF_OF, _ON_BEHALF_OF_SMTP = "0042", "5D02"
_TO, _COPIES = "0E04", "0E03"
_RECIPIENT_NAME, _RECIPIENT_ADDRESS, _RECIPIENT_SMTP = "3001", "3003", "39FE"
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


def entries(file: BinaryIO) -> Iterator[Entry]:
    """Yield the attachments of the message and of those attached to it.

    Raises:
        DamagedError: if a part that it needs is broken.
    """
    compound = CompoundFile(file.read(), _FORM)
    for message in _messages(compound, ()):
        for number, place in enumerate(_attachments(compound, message), start=1):
            stream = (*place, f"__substg1.0_{_CONTENT}{_BINARY}")
            if compound.holds(*stream) and not _is_picture(compound, place):
                content = compound.read(*stream)
                name = _name(compound, place) or f"attachment {number}"
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
    return _parts(file, message, _ATTACHED)


def _parts(file: CompoundFile, message: tuple[str, ...], named: str) -> list[tuple[str, ...]]:
    """Return where the parts of a message lie whose names begin so, in order."""
    depth = len(message)
    found = {
        path[: depth + 1]
        for path in file.paths()
        if path[:depth] == message and len(path) > depth and path[depth].startswith(named)
    }
    return sorted(found)


def _message(file: CompoundFile, place: tuple[str, ...]) -> Message:
    fixed = _fixed(file, place, _INNER_HEAD if place else _TOP_HEAD)
    code_page = _code_page(fixed)
    text = partial(_text, file, place, code_page)
    addresses = dict(_addresses(file, place, code_page))
    pictures = [one for one in _attachments(file, place) if _is_picture(file, one)]
    return Message(
        sender=_sender(text),
        to=_with_addresses(text(_TO), addresses),
        copies=_with_addresses(text(_COPIES), addresses),
        date=_moment(fixed.get(_SENT) or fixed.get(_ARRIVED)),
        subject=text(_SUBJECT),
        body=text(_BODY) or _from_html(file, place, code_page) or _from_rtf(file, place),
        pictures=tuple(_name(file, one) or "picture" for one in pictures),
    )


def _sender(text: Callable[[str], str]) -> str:
    """Return who sent the message, else on whose behalf, with the address."""
    if sender := _addressed(text(_SENDER), text(_SENDER_SMTP) or text(_SENDER_ADDRESS)):
        return sender
    return _addressed(text(_ON_BEHALF_OF), text(_ON_BEHALF_OF_SMTP))


def _addressed(name: str, address: str) -> str:
    """Return a name with its address, unless that is a path in a directory of the office."""
    if "@" not in address or address == name:
        return name
    return f"{name} <{address}>".strip()


def _addresses(
    file: CompoundFile, place: tuple[str, ...], code_page: str
) -> Iterator[tuple[str, str]]:
    """Yield name and address of each recipient."""
    for recipient in _parts(file, place, _RECIPIENT):
        text = partial(_text, file, recipient, code_page)
        yield text(_RECIPIENT_NAME), text(_RECIPIENT_SMTP) or text(_RECIPIENT_ADDRESS)


def _with_addresses(names: str, addresses: Mapping[str, str]) -> str:
    """Return the names of recipients, which a semicolon divides, with the addresses they have."""
    divided = (name.strip() for name in names.split(";"))
    return "; ".join(_addressed(name, addresses.get(name, "")) for name in divided if name)


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


def _from_html(file: CompoundFile, place: tuple[str, ...], code_page: str) -> str:
    stream = (*place, f"__substg1.0_{_HTML}{_BINARY}")
    if file.holds(*stream):
        return html.read(file.read(*stream).rstrip(b"\x00")).pages[0].text
    as_text = _text(file, place, code_page, _HTML)
    return html.read(as_text.encode()).pages[0].text if as_text else ""


def _from_rtf(file: CompoundFile, place: tuple[str, ...]) -> str:
    stream = (*place, f"__substg1.0_{_RTF}{_BINARY}")
    if not file.holds(*stream):
        return ""
    return "\n".join(page.text for page in rtf.read(unpacked(file.read(*stream))).pages)


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
