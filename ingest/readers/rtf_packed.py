"""RTF as Outlook packs it into its messages ([MS-OXRTFCP]).

A packed text is runs of eight tokens, each led by a byte whose bits say, lowest first, what they
are: a byte as it is, or a place in the last 4,096 bytes to copy from.
"""

from __future__ import annotations

import struct

from corpus.errors import DamagedError, TooLargeError

MOST_BYTES = 64 << 20

_HEAD = struct.Struct("<II4sI")  # bytes that follow the first number, bytes unpacked, form, CRC
_PACKED, _AS_IT_IS = b"LZFu", b"MELA"
_WINDOW = 4096
_SHORTEST_COPY = 2
_AT_FIRST = (
    rb"{\rtf1\ansi\mac\deff0\deftab720{\fonttbl;}{\f0\fnil \froman \fswiss \fmodern \fscript "
    rb"\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\colortbl\red0\green0\blue0"
    b"\r\n"
    rb"\par \pard\plain\f0\fs20\b\i\u\tab\tx"
)
"""What the window holds before the first byte ([MS-OXRTFCP] 2.1.2.1)."""


def unpacked(data: bytes) -> bytes:
    """Return the RTF that was packed; of a text that ends too soon, what there is.

    Raises:
        DamagedError: if it is packed in no way that is known.
        TooLargeError: if more than 64 MiB come out.
    """
    if len(data) < _HEAD.size:
        raise DamagedError("The formatted text of the message is damaged.")
    follows, size, form, _ = _HEAD.unpack_from(data)
    content = data[_HEAD.size : follows + 4]
    if form == _AS_IT_IS:
        return content[:size]
    if form != _PACKED:
        raise DamagedError("The formatted text of the message is packed in no known way.")
    return _copied(content)


def _copied(content: bytes) -> bytes:
    """Return what the tokens of a packed text say; one that copies from where it is ends it."""
    text = bytearray(_AT_FIRST)
    at = 0
    while at < len(content) and len(text) <= MOST_BYTES:
        kinds, at = content[at], at + 1
        for bit in range(8):
            if not kinds >> bit & 1:
                text += content[at : at + 1]
                at += 1
                continue
            place, length = _copy(content[at : at + 2])
            at += 2
            back = (len(text) - place) % _WINDOW
            if not back or not length:
                return bytes(text[len(_AT_FIRST) :])
            for _ in range(length):
                text.append(text[-back] if back <= len(text) else 0)
    if len(text) > MOST_BYTES:
        raise TooLargeError("The formatted text of the message is too large.")
    return bytes(text[len(_AT_FIRST) :])


def _copy(token: bytes) -> tuple[int, int]:
    """Return the place in the window and the number of bytes to copy; 0 bytes past the end."""
    if len(token) < 2:
        return 0, 0
    (number,) = struct.unpack(">H", token)
    return number >> 4, (number & 0xF) + _SHORTEST_COPY
