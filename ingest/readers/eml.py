"""The EML reader: a message as it travelled (RFC 5322 and MIME), and what is attached to it.

The only file that knows `email`. Attachments are contained files (`ingest.readers.contained`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from email import errors, message_from_bytes, policy
from email.message import MIMEPart
from email.utils import parsedate_to_datetime
from enum import Enum, auto
from functools import partial
from typing import BinaryIO

from corpus.errors import DamagedError, EncryptedError
from ingest.characters import clean
from ingest.extracted import Extracted
from ingest.readers import html
from ingest.readers.contained import Entry
from ingest.readers.message import Message, page_of_message, properties_of, warnings_of
from ingest.readers.text import decode, encoding_of

MEDIA_TYPE = "message/rfc822"

_FIELD = rb"[A-Za-z][A-Za-z0-9-]{1,60}:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*"
_HEAD = re.compile(rb"(?:From [^\r\n]*\r?\n)?((?:" + _FIELD + rb"){2,200})\r?\n")
_OF_THE_NETWORK = re.compile(
    rb"^(?:MIME-Version|Message-ID|Received|Return-Path|X-Mailer):", re.IGNORECASE | re.MULTILINE
)
"""Fields that programs write. Memoranda, too, begin with From, To and Subject."""

_LOCKED = frozenset({"multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime"})
_BROKEN = (ValueError, LookupError, TypeError, AttributeError, errors.MessageError)
"""What `email` raises on fields that are not as they should be, besides errors of its own."""


def sniff(data: bytes) -> bool:
    """Say whether the bytes begin with the head of a message."""
    head = _HEAD.match(data[:65_536])
    return head is not None and _OF_THE_NETWORK.search(head[1]) is not None


def read(data: bytes) -> Extracted:
    """Return the message as one page.

    Raises:
        EncryptedError: if it is encrypted.
        DamagedError: if its parts are nested without end.
    """
    whole = _parsed(data)
    if whole.get_content_type() in _LOCKED and b"signed-data" not in data[:65_536]:
        raise EncryptedError("The message is encrypted.", "Save it decrypted, and add that.")
    parts = list(_parts(whole))
    message = Message(
        sender=_field(whole, "From"),
        to=_field(whole, "To"),
        copies=_field(whole, "Cc"),
        date=_date(whole),
        subject=_field(whole, "Subject"),
        body="\n".join(_text(part) for use, part in parts if use is _Use.TEXT),
        pictures=tuple(_name(part, 1) for use, part in parts if use is _Use.PICTURE),
    )
    return Extracted(
        media_type=MEDIA_TYPE,
        pages=(page_of_message(1, message),),
        properties=properties_of(message),
        warnings=tuple(warnings_of(message)),
    )


def entries(file: BinaryIO) -> Iterator[Entry]:
    """Yield the attachments.

    Raises:
        DamagedError: if the parts are nested without end.
    """
    attached = [part for use, part in _parts(_parsed(file.read())) if use is _Use.ATTACHED]
    for number, part in enumerate(attached, start=1):
        content = _content(part)
        yield Entry(_name(part, number), len(content), partial(bytes, content))


class _Use(Enum):
    """What a part of a message is there for."""

    TEXT = auto()
    PICTURE = auto()
    ATTACHED = auto()


def _parsed(data: bytes) -> MIMEPart:
    try:
        whole = message_from_bytes(data, policy=policy.default)
    except (*_BROKEN, RecursionError) as error:
        raise DamagedError("The parts of the message are broken.") from error
    assert isinstance(whole, MIMEPart), "the default policy makes no other"
    return whole


def _parts(part: MIMEPart) -> Iterator[tuple[_Use, MIMEPart]]:
    """Yield the parts that hold something, of alternatives only the one that is read."""
    kind = part.get_content_type()
    if kind.startswith("multipart/") and part.is_multipart():
        below = list(part.iter_parts())
        for each in [_chosen(below)] if kind == "multipart/alternative" and below else below:
            yield from _parts(each)
    elif part.is_attachment() or part.get_filename():
        inline = kind.startswith("image/") and not part.is_attachment() and part["Content-ID"]
        yield (_Use.PICTURE if inline else _Use.ATTACHED), part
    elif kind in ("text/plain", "text/html") or kind.startswith("multipart/"):
        yield _Use.TEXT, part  # a broken one of several parts is all text
    else:
        yield (_Use.PICTURE if kind.startswith("image/") else _Use.ATTACHED), part


def _chosen(alternatives: Sequence[MIMEPart]) -> MIMEPart:
    """Return the plain one of the alternatives if it says something, else the last, the richest."""
    plain = (one for one in alternatives if one.get_content_type() == "text/plain")
    return next((one for one in plain if _content(one).strip()), alternatives[-1])


def _content(part: MIMEPart) -> bytes:
    """Return the bytes of a part; a message within a message is its own source."""
    if part.is_multipart():
        return b"".join(_source(each) for each in part.iter_parts())
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _source(part: MIMEPart) -> bytes:
    try:
        return part.as_bytes()
    except _BROKEN:
        return part.as_bytes(policy=policy.compat32)


def _text(part: MIMEPart) -> str:
    content = _content(part)
    charset = part.get_content_charset() or ""
    try:
        text = content.decode(charset, errors="replace")
    except (LookupError, ValueError):  # no such charset, or a name that cannot be one
        text = decode(content) if encoding_of(content) else content.decode("cp1252", "replace")
    if part.get_content_type() == "text/html":
        return html.read(text.encode(errors="replace")).pages[0].text
    return text.replace("\r\n", "\n")


def _field(whole: MIMEPart, name: str) -> str:
    """Return a field of the head in one line, empty where there is none or none can be read."""
    try:
        return clean(" ".join(str(whole[name] or "").split()))
    except _BROKEN:
        return ""


def _date(whole: MIMEPart) -> str:
    """Return when the message was sent, in ISO 8601; what is no date, as it stands."""
    written = _field(whole, "Date")
    try:
        return parsedate_to_datetime(written).isoformat()
    except _BROKEN:
        return written


def _name(part: MIMEPart, number: int) -> str:
    """Return the name of an attachment, made up where it has none."""
    try:
        named = clean(part.get_filename() or "").strip()
    except _BROKEN:
        named = ""
    if not named and part.get_content_type() == "message/rfc822":
        inner = next(iter(part.iter_parts()), None)
        named = f"{(_field(inner, 'Subject') if inner else '') or f'message {number}'}.eml"
    return named or f"attachment {number}.{part.get_content_subtype()}"
