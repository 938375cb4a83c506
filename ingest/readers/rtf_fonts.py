"""In which code page the bytes of an RTF are written: that of their font, else the document's."""

from __future__ import annotations

import codecs
import re

SYMBOL = "symbol"
"""The code page of picture fonts, whose bytes become private characters (`ingest.characters`)."""

_OF_CHARSET = {
    0: "cp1252", 2: SYMBOL, 77: "mac-roman", 128: "cp932", 129: "cp949", 130: "johab",
    134: "gbk", 136: "big5", 161: "cp1253", 162: "cp1254", 163: "cp1258", 177: "cp1255",
    178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250", 254: "cp437",
    255: "cp850",
}  # fmt: skip
"""Code pages by the character set of a font (RTF 1.9.1, "Font Table", `fcharset`)."""

_CONTROLS = re.compile(r"[\x00-\x08\x0a-\x1f]")
"""A document may not hold what stands for a mark (`ingest.readers.flow`)."""


def of_charset(charset: int) -> str | None:
    """Return the code page of a character set, None for the one of the document."""
    return _OF_CHARSET.get(charset)


def of_number(number: int) -> str | None:
    """Return the name of a numbered code page, None where Python has none of that number."""
    name = {10000: "mac-roman", 65001: "utf-8", 42: SYMBOL}.get(number, f"cp{number}")
    if name == SYMBOL:
        return name
    try:
        return codecs.lookup(name).name
    except LookupError:
        return None


def decoded(text: bytes, code_page: str) -> str:
    """Return bytes as characters; what the code page does not know is U+FFFD."""
    if code_page == SYMBOL:
        return "".join(chr(0xF000 + byte) if byte > 0x20 else " " for byte in text)
    return _CONTROLS.sub("", text.decode(code_page, errors="replace"))
