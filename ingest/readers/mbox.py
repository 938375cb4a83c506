"""Mailboxes as containers: messages one after the other in one file (RFC 4155).

A line that begins with `From ` and ends with a year parts them, after an empty line. What programs
put before a line of a message that begins so (`>From `) stays, since some put it and some do not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from io import BytesIO
from typing import BinaryIO

from ingest.extracted import Extracted
from ingest.readers import eml
from ingest.readers.contained import Entry, listing

MEDIA_TYPE = "application/mbox"

_BEGINNING = re.compile(
    rb"(?:\A|(?<=\n\n)|(?<=\n\r\n))From \S[^\r\n]{0,200}\d{4}(?: [+-]\d{4})?[ \t]*\r?\n"
)


def sniff(data: bytes) -> bool:
    """Say whether the bytes are more than one message."""
    messages = _messages(data) if data.startswith(b"From ") else []
    return len(messages) > 1 and eml.sniff(messages[0])


def read(data: bytes) -> Extracted:
    """Return the list of the messages."""
    return listing(MEDIA_TYPE, entries(BytesIO(data)))


def entries(file: BinaryIO) -> Iterator[Entry]:
    """Yield the messages in their order, each named by its number."""
    for number, message in enumerate(_messages(file.read()), start=1):
        yield Entry(f"{number:04}.eml", len(message), partial(bytes, message))


def _messages(data: bytes) -> list[bytes]:
    """Return the messages, without the lines that part them."""
    found = list(_BEGINNING.finditer(data))
    if not found:
        return []
    ends = [*(each.start() for each in found[1:]), len(data)]
    return [data[each.end() : end].rstrip() + b"\n" for each, end in zip(found, ends, strict=True)]
