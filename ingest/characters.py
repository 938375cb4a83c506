"""Unicode as the index wants it: NFC, no ligatures, no invisible and no private characters.

Only what has no meaning of its own is folded: superscripts, fractions and full-width forms stay, so
no NFKC. Private characters of the symbol fonts (bullets, mostly) become what they show.
"""

from __future__ import annotations

import re
import unicodedata

_LIGATURES = {
    "\ufb00": "ff",
    "\ufb01": "fi",
    "\ufb02": "fl",
    "\ufb03": "ffi",
    "\ufb04": "ffl",
    "\ufb05": "st",
    "\ufb06": "st",
}
_SPACES = dict.fromkeys(
    "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t",
    " ",
)
_SYMBOLS = {
    "\uf02d": "-",
    "\uf0a7": "▪",
    "\uf0a8": "▫",
    "\uf0b7": "•",
    "\uf0d8": "➢",
    "\uf0e0": "→",
    "\uf0fc": "✓",
    "\uf076": "❖",
}
"""Private codes of Symbol and Wingdings as word processors write them into PDF and DOCX."""

_BREAKS = {"\r": "\n", "\u2028": "\n", "\u2029": "\n", "\x0b": "\n", "\x0c": "\n", "\x85": "\n"}
_REPLACED = _LIGATURES | _SPACES | _SYMBOLS | _BREAKS

_UNWANTED = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e"
    "\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff0-\uffff\ud800-\udfff\ue000-\uf8ff\ufdd0-\ufdef"
    "\U000e0000-\U000fffff\U00100000-\U0010ffff]"
)
"""Controls, soft hyphens, marks of direction and joining, surrogates, private and non-characters.
The joiners U+200C and U+200D stay: Arabic and Indic words are spelled with them."""

_RARE = re.compile(r"[^\n -~]")


def clean(text: str) -> str:
    """Return the text in NFC, its lines ended by line feeds, without characters nobody can see."""
    rare = set(_RARE.findall(text))
    if not rare:
        return text
    text = text.replace("\r\n", "\n")
    for character in rare:
        if character in _REPLACED or _UNWANTED.match(character):
            text = text.replace(character, _REPLACED.get(character, ""))
    return unicodedata.normalize("NFC", text)
