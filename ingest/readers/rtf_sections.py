"""The sections of an RTF while it is read: their headers and footers, and how their pages count."""

from __future__ import annotations

from dataclasses import replace

from ingest.readers.pagination import Furniture, Section

FURNITURE = {
    **{"header": "default", "headerr": "default", "headerl": "even", "headerf": "first"},
    **{"footer": "default", "footerr": "default", "footerl": "even", "footerf": "first"},
}
"""Destinations of headers and footers, by the pages that they stand on."""

_NUMBER_FORMS = {
    **{"pgndec": "decimal", "pgnucrm": "upperRoman", "pgnlcrm": "lowerRoman"},
    **{"pgnucltr": "upperLetter", "pgnlcltr": "lowerLetter"},
}
_NEW_PAGE = {"sbknone": False, "sbkcol": False, "sbkpage": True, "sbkeven": True, "sbkodd": True}


class Sections:
    """The sections so far. A new one goes on as the one before until it says otherwise."""

    def __init__(self) -> None:
        self._ended: list[Section] = []
        self._now = Section()
        self._first_number = 1
        self.tell_even = False

    def all(self) -> tuple[Section, ...]:
        """Return the sections in order.

        Pages of even number that have nothing of their own look like the others.
        """
        return tuple(
            replace(one, headers=_evened(one.headers), footers=_evened(one.footers))
            for one in (*self._ended, self._now)
        )

    def end(self) -> None:
        """End a section and begin the next."""
        self._ended.append(self._now)
        self._now = replace(self._now, start=None)

    def furnish(self, destination: str, text: str) -> None:
        """Give the section one of its headers or footers (a key of `FURNITURE`)."""
        own = {FURNITURE[destination]: text}
        if destination.startswith("header"):
            self._now = replace(self._now, headers=replace(self._now.headers, **own))
        else:
            self._now = replace(self._now, footers=replace(self._now.footers, **own))

    def follow(self, word: str, number: int | None) -> bool:
        """Follow a control word; say whether it is one of sections."""
        now = self._now
        if word in _NEW_PAGE:
            now = replace(now, new_page=_NEW_PAGE[word])
        elif word in _NUMBER_FORMS:
            now = replace(now, form=_NUMBER_FORMS[word])
        elif word == "sectd":
            now = Section(headers=now.headers, footers=now.footers)
        elif word == "titlepg":
            now = replace(now, title_page=True)
        elif word == "pgnrestart":
            now = replace(now, start=self._first_number)
        elif word == "pgnstarts":
            self._first_number = number or 1
            now = replace(now, start=None if now.start is None else self._first_number)
        elif word == "facingp":
            self.tell_even = True
        else:
            return False
        self._now = now
        return True


def _evened(furniture: Furniture) -> Furniture:
    return furniture if furniture.even is not None else replace(furniture, even=furniture.default)
