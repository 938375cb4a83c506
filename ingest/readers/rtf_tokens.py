"""The words of RTF: groups, control words and bytes of text (RTF 1.9.1, "RTF Syntax").

Bytes become characters where the reader knows the font that they stand in; how many of them follow
a Unicode character for old readers, it knows as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

OPEN = "{"
CLOSE = "}"
TEXT = "text"

_TOKEN = re.compile(
    rb"(?P<group>[{}])"
    rb"|\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})?[ ]?"
    rb"|\\'(?P<hex>[0-9a-fA-F]{2})"
    rb"|\\(?P<symbol>[^a-zA-Z'])"
    rb"|(?P<text>[^\\{}\r\n\x00]+)",
    re.DOTALL,
)
"""Line ends and zero bytes between them mean nothing; a backslash that begins nothing is lost."""

_LITERAL = (b"{", b"}", b"\\")
"""What stands for itself after a backslash."""


class Token(NamedTuple):
    """One word: `OPEN`, `CLOSE`, `TEXT` with its bytes, else the name of a control word or symbol.

    `number` is the number that the control word ends with, None where it has none.
    """

    kind: str
    number: int | None = None
    text: bytes = b""


def tokens(data: bytes) -> Iterator[Token]:
    """Yield the words in order; the bytes of a picture (`bin`) are passed over."""
    at = 0
    while found := _TOKEN.search(data, at):
        at = found.end()
        match found.lastgroup:
            case "group":
                yield Token(found[0].decode())
            case "text":
                yield Token(TEXT, text=found[0])
            case "hex":
                yield Token(TEXT, text=bytes.fromhex(found["hex"].decode()))
            case "symbol":
                yield _symbol(found["symbol"])
            case _:
                number = int(found["number"]) if found["number"] else None
                word = found["word"].decode()
                if word == "bin":
                    at += max(number or 0, 0)
                else:
                    yield Token(word, number)


def _symbol(symbol: bytes) -> Token:
    if symbol in _LITERAL:
        return Token(TEXT, text=symbol)
    return Token("par" if symbol in b"\r\n" else symbol.decode("latin-1"))
