"""The line that cites a page of a document, to paste into a brief, in Indonesian and English.

Indonesian briefs name the deciding body, its number and date, and the page: *Putusan Pengadilan
Negeri Cibulan Nomor 12/Pdt.G/2024/PN Cbl tanggal 10 September 2024, hlm. 14*. The page cited is the
one printed on the paper; where that differs from the page of the file, both are given. Opinions and
letters name the office that wrote them, what has no number its kind and title, regulations only
their own name. English decisions are cited as their courts do: *Tarrant v. Herrmann, No. 11-889
(Supreme Court of the United States, June 13, 2013), p. 5*.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from corpus.document import Document
from web.dates import month_first, spoken_date


class _Wording(NamedTuple):
    """How one language puts the parts of a citation; the `{}` is the part.

    `made` is a kind, `{0}`, and who made it, `{1}`.
    """

    made: str
    number: str
    date: str
    page: str
    file_page: str


_INDONESIAN = _Wording("{0} {1}", " Nomor {}", " tanggal {}", ", hlm. {}", " (hlm. {} berkas)")
_ENGLISH = _Wording("{1}, {0}", " No. {}", ", {}", ", p. {}", " (p. {} of the file)")


_OF_COURTS = ("decision", "filing")
_WRITTEN = ("minutes", "opinion")
"""Kinds that are named before a title that does not say what it is the title of."""


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
    if document.language == "en" and document.kind in _OF_COURTS and document.number:
        yield from _as_english_courts_cite(document)
    elif document.kind == "regulation":
        yield document.title
    else:
        yield _name(document, wording, label)
        if document.number:
            yield wording.number.format(document.number)
        if document.date:
            yield wording.date.format(spoken_date(document.date, language))
    if page is not None:
        yield _page(document, page, wording)


def _as_english_courts_cite(document: Document) -> Iterator[str]:
    """Yield caption, docket number, court and date, the month first."""
    caption = _caption(document)
    yield f"{caption}, No. {document.number}" if caption else f"No. {document.number}"
    date = month_first(document.date) if document.date else None
    within = ", ".join(filter(None, (document.best("court"), date)))
    if within:
        yield f" ({within})"


def _caption(document: Document) -> str | None:
    """Return the first party of either side, *A v. B*; None where there are not two sides."""
    parties = document.claimed("party")
    first = next(iter(parties), None)
    if first is None:
        return None
    side = first.attribute("role")
    other = next((each for each in parties if each.attribute("role") != side), None)
    return f"{first.value} v. {other.value}" if other else None


def _name(document: Document, wording: _Wording, label: Callable[[str, str], str]) -> str:
    """Return what the document is called: its kind and who made it, or its kind and title."""
    subkind = document.best("subkind")
    kind = label("subkind", subkind) if subkind else label("kind", document.kind)
    if document.number is None:
        told = kind.casefold() in document.title.casefold() or document.kind not in _WRITTEN
        return document.title if told else f"{kind}: {document.title}"
    maker = document.best("court") or document.best("from")
    return wording.made.format(kind, maker) if maker else kind


def _page(document: Document, number: int, wording: _Wording) -> str:
    printed = document.page(number).printed
    cited = wording.page.format(printed or number)
    if printed and printed != str(number):
        cited += wording.file_page.format(number)
    return cited
