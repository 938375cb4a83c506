"""Regulations and articles as lawyers write them; `corpus/citation.py` reads them back."""

from __future__ import annotations

from corpus.articles import INSERTED
from corpus.reference import regulations


def written(form: str) -> str:
    """Return a normal form as lawyers write it; `citation.parse` reads it back.

    >>> written("uu/2011/12/pasal/5/ayat/2/huruf/a")
    'Pasal 5 ayat (2) huruf a UU 12/2011'
    """
    law, *article = form.split("/pasal/")
    type_, *numbered = law.split("/")
    if len(numbered) == 2:
        spelling = SPELLINGS.get(type_, f"{abbreviated(type_)} {{1}}/{{0}}")
        name = spelling.format(numbered[0], numbered[1].upper())
    else:
        name = next((each.aliases[0] for each in regulations() if each.id == law), law)
    if not article:
        return name
    number, *parts = article[0].split("/")
    inserted = next((each for each in INSERTED if number.endswith(each)), "")
    digits = number.removesuffix(inserted).upper()
    shown = [f"Pasal {digits} {inserted}".rstrip()]
    for part, value in zip(parts[::2], parts[1::2], strict=True):
        shown.append(_PARTS.get(part, f"{part} {{}}").format(value))
    return " ".join([*shown, name])


SPELLINGS = {
    "usc": "{0} U.S.C. § {1}",
    "cfr": "{0} C.F.R. § {1}",
    "stb": "Staatsblad {0} No. {1}",
    "tapmpr": "TAP MPR {1}/MPR/{0}",
    "skkma": "SK KMA {1}/KMA/SK/{0}",
    "pnps": "UU {1}/PNPS/{0}",
}
"""How laws are written whose number does not stand before their year; `{0}` is first in forms."""

_PARTS = {"ayat": "ayat ({})", "ke": "ke-{}"}
_LONGEST_INITIALS = 3  # letters of a type that is spoken letter by letter: UU, PP, PMK


def abbreviated(type_: str) -> str:
    """Return the short name of a type of regulation: *UU*, *Perda Kota Bandung*."""
    kind, *region = type_.split("-")
    short = kind.upper() if len(kind) <= _LONGEST_INITIALS else kind.capitalize()
    return " ".join([short, *map(str.capitalize, region)])
