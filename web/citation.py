"""The line that cites a page of a document, to paste into a brief, in Indonesian and English.

Indonesian briefs name the deciding body, its number and date, and the page: *Putusan Pengadilan
Negeri Cibulan Nomor 12/Pdt.G/2024/PN Cbl tanggal 10 September 2024, hlm. 14*. The page cited is the
one printed on the paper; where that differs from the page of the file, both are given.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from corpus.document import Document
from web.dates import spoken_date


class _Wording(NamedTuple):
    """How one language puts the parts of a citation; the `{}` is the part."""

    number: str
    date: str
    page: str
    file_page: str


_INDONESIAN = _Wording(" Nomor {}", " tanggal {}", ", hlm. {}", " (hlm. {} berkas)")
_ENGLISH = _Wording(" No. {}", ", {}", ", p. {}", " (p. {} of the file)")


def citation(
    document: Document, page: int | None, language: str, label: Callable[[str, str], str]
) -> str:
    """Return the citation of a document, or of one of its pages (from 1).

    `language` is `id` or `en`; `label` names the values of lists in it (`web.languages.label`).

    Raises:
        LookupError: if the document has no such page.
    """
    wording = _INDONESIAN if language == "id" else _ENGLISH
    return "".join(_parts(document, page, language, wording, label))


def _parts(
    document: Document,
    page: int | None,
    language: str,
    wording: _Wording,
    label: Callable[[str, str], str],
) -> Iterator[str]:
    yield _name(document, language, label)
    if document.number:
        yield wording.number.format(document.number)
    if document.date:
        yield wording.date.format(spoken_date(document.date, language))
    if page is not None:
        yield _page(document, page, wording)


def _name(document: Document, language: str, label: Callable[[str, str], str]) -> str:
    """Return what the document is called: its kind and court, or its title."""
    subkind, court = document.best("subkind"), document.best("court")
    kind = label("subkind", subkind) if subkind else label("kind", document.kind)
    if document.number is None:
        return document.title
    if court is None:
        return kind
    return f"{kind} {court}" if language == "id" else f"{court}, {kind}"


def _page(document: Document, number: int, wording: _Wording) -> str:
    printed = document.page(number).printed
    cited = wording.page.format(printed or number)
    if printed and printed != str(number):
        cited += wording.file_page.format(number)
    return cited
