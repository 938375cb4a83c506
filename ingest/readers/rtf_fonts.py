"""In which code page the bytes of an RTF are written: that of their font, else the document's."""

from __future__ import annotations

import codecs
import re

_SYMBOL = "symbol"
"""The code page of picture fonts, whose bytes become private characters (`ingest.characters`)."""

_OF_CHARSET = {
    0: "cp1252", 2: _SYMBOL, 77: "mac-roman", 128: "cp932", 129: "cp949", 130: "johab",
    134: "gbk", 136: "big5", 161: "cp1253", 162: "cp1254", 163: "cp1258", 177: "cp1255",
    178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250", 254: "cp437",
    255: "cp850",
}  # fmt: skip
"""Code pages by the character set of a font (RTF 1.9.1, "Font Table", `fcharset`)."""

_CONTROLS = re.compile(r"[\x00-\x08\x0a-\x1f]")
"""A document may not hold what stands for a mark (`ingest.readers.flow`)."""


class Fonts:
    """The code pages of a document and of its fonts, so far as its words have named them."""

    def __init__(self) -> None:
        self.usual: int | None = None
        self._code_page = "cp1252"
        self._of_font: dict[int | None, str] = {}

    def follow(self, word: str, number: int | None, font: int | None) -> bool:
        """Follow a control word, which may be about the `font` before it; say whether it is one."""
        match word, number:
            case "deff", int():
                self.usual = number
            case "fcharset", int():
                self._name(font, _OF_CHARSET.get(number))
            case "cpg", int():
                self._name(font, _numbered(number))
            case "ansicpg", int():
                self._code_page = _numbered(number) or self._code_page
            case (("mac" | "pc" | "pca"), None):
                self._code_page = {"mac": "mac-roman", "pc": "cp437", "pca": "cp850"}[word]
            case _:
                return False
        return True

    def decoded(self, text: bytes, font: int | None) -> str:
        """Return bytes in a font as characters; what its code page does not know is U+FFFD."""
        code_page = self._of_font.get(font, self._code_page)
        if code_page == _SYMBOL:
            return "".join(chr(0xF000 + byte) if byte > 0x20 else " " for byte in text)
        return _CONTROLS.sub("", text.decode(code_page, errors="replace"))

    def _name(self, font: int | None, code_page: str | None) -> None:
        """Note the code page of a font; without one it is that of the document."""
        if code_page is not None:
            self._of_font[font] = code_page


def _numbered(number: int) -> str | None:
    """Return the name of a numbered code page, None where Python has none of that number."""
    name = {10000: "mac-roman", 65001: "utf-8", 42: _SYMBOL}.get(number, f"cp{number}")
    if name == _SYMBOL:
        return name
    try:
        return codecs.lookup(name).name
    except LookupError:
        return None
