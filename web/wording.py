"""How values are put on a page: dates, numbers, citations, marked text, links to searches."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from urllib.parse import urlencode

from babel.numbers import format_decimal
from flask import Flask, request
from flask_babel import gettext
from markupsafe import Markup, escape

from corpus.document import Claim, Unread
from corpus.fields import BY_NAME, Type
from corpus.spelled import SPELLINGS, abbreviated, written
from corpus.standing import Tally
from search.lexemes import straight
from search.query import parse
from search.results import Facet
from search.schema import KEYWORD_FIELDS
from search.tree import without_fields, write
from web.dates import spoken_date
from web.languages import current_language, label
from web.question import Question

_FULL = 0.7
"""Share of the longest line of a page from which on a line counts as full."""
_ENDS = frozenset(".;:")
_FOLD = Markup('<span class="fold">\n</span>')


def teach(app: Flask) -> None:
    """Give the templates of an application these words."""
    app.jinja_env.filters.update(
        date=lambda iso: spoken_date(iso, current_language()),
        moment=moment,
        span=span,
        thousands=thousands,
        seconds=_seconds,
        marked=marked,
        folded=folded,
        cited=written,
        regulation=spoken_regulation,
        respect=_respect,
        unsearched=unsearched,
        unquoted=_unquoted,
        anywhere=_anywhere,
    )
    app.jinja_env.tests["narrows"] = narrows
    app.jinja_env.globals.update(
        in_language=_in_language, search_url=search_url, document_url=document_url
    )
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True


def narrows(facet: Facet, total: int, question: Question) -> bool:
    """Whether a facet can make the answer to a question smaller, or has done so."""
    if facet.field == "year" and question.without_years() != question.at_page(1):
        return True
    return any(value.chosen or value.count < total for value in facet.values)


def unsearched(tally: Tally) -> int:
    """Return how many pages no search finds though something stands on them; none is blank."""
    return tally.pages_unread - dict(tally.unread_reasons).get(Unread.BLANK, 0)


def _unquoted(query: str) -> str:
    """Return a query without its quotation marks."""
    return " ".join(straight(query).replace('"', " ").split())


def _anywhere(query: str) -> str | None:
    """Return a query without fields and sections, but those of lists; None if it has none."""
    tree = parse(query).tree
    everywhere = without_fields(tree, KEYWORD_FIELDS)
    return None if everywhere == tree else write(everywhere)


def thousands(number: int) -> str:
    """Return a whole number with the language's separators: 1.234 in Indonesian."""
    return format_decimal(number, locale=current_language())


def moment(iso: str) -> str:
    """Return a point in time by the clock of this machine: `1 Mei 2024, 13.00 WIB`."""
    at = datetime.fromisoformat(iso).astimezone()
    return f"{spoken_date(at.date().isoformat(), current_language())}, {at:%H.%M} {at.tzname()}"


def span(seconds: float) -> str:
    """Return a span of time in hours, minutes and seconds: `7:03:20`."""
    return str(timedelta(seconds=round(seconds)))


def marked(text: str, spans: Iterable[tuple[int, int]], *, numbered: bool = False) -> Markup:
    """Return text as HTML with its spans (in order, apart) in `mark`.

    `numbered` marks have ids `hit-1`, `hit-2` and so on, to link to.
    """
    parts, position = [], 0
    for count, (start, end) in enumerate(spans, 1):
        opening = Markup('<mark id="hit-{}">').format(count) if numbered else Markup("<mark>")
        parts += [escape(text[position:start]), opening, escape(text[start:end]), Markup("</mark>")]
        position = end
    return Markup("").join([*parts, escape(text[position:])])


def folded(html: Markup, text: str) -> Markup:
    """Let narrow screens run the lines of a paragraph together.

    `html` is `text` as HTML. Where a line of print is full and does not end a sentence, its line
    feed is put into an element of class `fold`, which the style sheet may make a blank.
    """
    lines = text.split("\n")
    full = _FULL * max(map(len, lines))
    *first, last = html.split("\n")
    broken = [
        line + (_FOLD if len(printed) >= full and printed[-1:] not in _ENDS else "\n")
        for line, printed in zip(first, lines, strict=False)
    ]
    return Markup("").join([*broken, last])


def shown(claim: Claim) -> str:
    """Return the value of a claim in the words of the reader's language."""
    match BY_NAME[claim.field].type:
        case Type.DATE:
            return spoken_date(claim.value, current_language())
        case Type.KEYWORD:
            return label(claim.field, claim.value)
        case Type.CITATION if claim.field == "regulation":
            return spoken_regulation(claim.value)
        case Type.CITATION if claim.field == "unresolved_citation":
            return " ".join(claim.raw.split()) or claim.value
        case _:
            return claim.value


def spoken_regulation(normal: str) -> str:
    """Return a regulation's normal form in words.

    `uu/2011/12/pasal/5/ayat/2` is *Pasal 5 ayat (2) UU Nomor 12 Tahun 2011*, `kuhp/pasal/362`
    *Pasal 362 KUHP*.
    """
    whole, _, part = normal.partition("/pasal/")
    regulation = _spoken_whole(whole.split("/"))
    if not part:
        return regulation
    article = spoken_part(part)
    return str(gettext("%(article)s of %(regulation)s", article=article, regulation=regulation))


def spoken_part(part: str) -> str:
    """Return an article and what it names of it in words: `5/ayat/2` is *Pasal 5 ayat (2)*."""
    steps = ["pasal", *part.split("/")]
    return " ".join(
        _spoken_step(name, value) for name, value in zip(steps[::2], steps[1::2], strict=False)
    )


def _respect(sort: str) -> str:
    """Return in what respect a document is a hit: what was named, a section, or a field."""
    told = label("why", sort)
    return label("field", BY_NAME[sort].label) if told == sort and sort in BY_NAME else told


def _spoken_whole(parts: list[str]) -> str:
    if parts[0] in SPELLINGS:
        return written("/".join(parts))
    name = _spoken_type(parts[0])
    match parts[1:]:
        case [year, number] if number != "0":
            number = number.upper()
            return str(
                gettext("%(name)s No. %(number)s of %(year)s", name=name, number=number, year=year)
            )
        case [year, *_]:
            return f"{name} {year}"
        case _:
            return name


def _spoken_type(type_: str) -> str:
    """Return what a type of regulation is called, with the region that made it."""
    kind, *region = type_.split("-")
    name = label("regulation", kind)
    if name == kind:
        return abbreviated(type_)
    return " ".join([name, *map(str.capitalize, region)])


def _spoken_step(name: str, value: str) -> str:
    match name:
        case "pasal":
            return f"{label('part', name)} {value.upper()}"
        case "ayat":
            return f"{label('part', name)} ({value})"
        case "ke":
            return f"ke-{value}"
        case _:
            return f"{label('part', name)} {value}"


def search_url(question: Question) -> str:
    """Return the address that asks a question."""
    return f"/search?{urlencode(list(question.parameters.items(multi=True)))}"


def document_url(
    question: Question,
    reference: str,
    number: int | None = None,
    *,
    anchor: str | None = None,
    **further: str | None,
) -> str:
    """Return the address of a document, or of one of its pages (from 1), opened from results.

    It carries the whole question, so that the way back leads to the same results, and `further`
    parameters, where they say something. `anchor` is the place on the page to begin at.
    """
    kept = list(question.parameters.items(multi=True)) if question.asks else []
    asked = urlencode([pair for pair in (*kept, *further.items()) if pair[1]])
    path = f"/documents/{reference}" + (f"/pages/{number}" if number else "")
    return path + (f"?{asked}" if asked else "") + (f"#{anchor}" if anchor else "")


def _seconds(milliseconds: float) -> str:
    return format_decimal(max(milliseconds, 10) / 1000, "0.00", locale=current_language())


def _in_language(language: str) -> str:
    """Return the address of this page in another language, all else kept."""
    kept = [(name, value) for name, value in request.args.items(multi=True) if name != "lang"]
    return f"{request.path}?{urlencode([*kept, ('lang', language)])}"
