"""Regulations and articles that a run of words cites, in whatever way they are typed.

Documents write *Pasal 362 KUHP*; people also type `ps 362 kuhp`, `362 KUHP` and `uu 5 1986`. What
is typed is first put into the words of documents (`vocabulary/citing.toml`) and then read by the
rules that read documents, so that both have the same normal form.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.citation import Citation, find, namesakes
from corpus.reference import letters
from search.analysis import tokens
from search.expansion import all_of, any_of, term
from search.plan import Node, Phrase, Prefer, Term
from search.schema import ALL, BASIS, ITSELF, LAW, with_wholes
from search.vocabulary import same_laws, typed_citations

BEING = 800.0
RESTING = 200.0
CITING = 20.0
"""Weights that put the regulation itself first, then what rests on it, then what cites it, before
all that ranks by words. They are far apart because a long list of laws counts each of them less."""

WIDER = 0.1
"""The weight of the article beside the paragraph of it that was asked for."""

OF_ITS_LAW = 0.01
"""The weight of the law where no document has the article of it that was asked for."""

_ARTICLE = "/pasal/"
_ADDED = "\N{NO-BREAK SPACE}"


@dataclass(frozen=True, slots=True)
class Cited:
    """A law or article with its normal forms, the likeliest first; `words` are those that say so.

    There are several forms where several laws have borne the name, or one law has two.
    """

    forms: tuple[str, ...]
    words: tuple[str, ...]

    @property
    def article(self) -> str | None:
        """The number of the article, None for a whole law."""
        _, *parts = self.forms[0].split(_ARTICLE)
        return parts[0].split("/")[0] if parts else None


def cited(words: Sequence[str]) -> Iterator[tuple[int, int, tuple[Cited, ...]]]:
    """Yield what words side by side cite, with the first word of each and the one after its last.

    Articles that share the words for their law (*Pasal 340 jo 338 KUHP*) come together.
    """
    text = _as_documents_write(" ".join(words))
    spans: list[tuple[int, int, list[Citation]]] = []
    for citation in find(text):
        if citation.law_at is None:
            continue
        start = min(citation.start, citation.law_at[0])
        end = max(citation.end, citation.law_at[1])
        if spans and start < spans[-1][1]:
            first, last, together = spans.pop()
            spans.append((min(first, start), max(last, end), [*together, citation]))
        else:
            spans.append((start, end, [citation]))
    for start, end, together in spans:
        first, last = text[:start].count(" "), text[: end - 1].count(" ") + 1
        yield first, last, tuple(_meant(text, citation) for citation in together)


def sought(asked: Cited) -> Node:
    """Return what finds documents that are, rest on or cite what was asked for, in this order."""
    found = [_by_form(form) for form in asked.forms]
    found.append(term(ALL, tokens(" ".join(asked.words))))
    if asked.article is None:
        return Prefer(any_of(found), any_of(list(_as_written(asked.forms[0]))))
    laws = [Term(LAW, form.split(_ARTICLE)[0]) for form in asked.forms]
    named = any_of([*laws, *_as_written(asked.forms[0].split(_ARTICLE)[0])])
    return any_of([*found, all_of([in_words(asked), named])])


def in_words(asked: Cited) -> Node:
    """Return the words that a text has where it cites what was asked for; an article by its own."""
    if asked.article is not None:
        return Phrase(ALL, ("pasal", asked.article))
    return any_of([term(ALL, tokens(" ".join(asked.words))), *_as_written(asked.forms[0])])


def citing(form: str) -> Node:
    """Return what finds the documents that are, rest on or cite a normal form."""
    return any_of([Term(field, form) for field in (ITSELF, LAW)])


def of_its_law(asked: Cited) -> Node | None:
    """Return what finds documents that cite the law of an article; None for a whole law."""
    if asked.article is None:
        return None
    laws = dict.fromkeys(form.split(_ARTICLE)[0] for form in asked.forms)
    cited = [Term(LAW, law, CITING * OF_ITS_LAW) for law in laws]
    return any_of([*cited, *_as_written(next(iter(laws)))])


def of_law(text: str) -> tuple[Node, ...]:
    """Return what finds documents that rest on, or cite, what a text cites; empty for nothing."""
    return tuple(
        any_of([_by_form(form) for form in each.forms])
        for _, _, together in cited(text.split())
        for each in together
    )


def _by_form(form: str) -> Node:
    """Return what finds a form in the fields for citations; for a paragraph, also its article."""
    nodes: list[Node] = [Term(BASIS, form, RESTING), Term(LAW, form, CITING)]
    if _ARTICLE not in form:
        nodes.insert(0, Term(ITSELF, form, BEING))
    for whole in with_wholes(form)[1:-1]:
        nodes += [Term(BASIS, whole, RESTING * WIDER), Term(LAW, whole, CITING * WIDER)]
    return any_of(nodes)


def _as_written(law: str) -> Iterator[Node]:
    """Yield the usual ways to write a regulation by its number, or a code by its name."""
    _, *numbered = law.split("/")
    if len(numbered) < 2:
        yield Term(ALL, letters(law))
        return
    year, number = numbered
    for way in (("nomor", number, "tahun", year), ("no", number, "tahun", year), (number, year)):
        yield Phrase(ALL, way)


def _as_documents_write(typed: str) -> str:
    """Return what was typed in the words of documents; blanks still divide the typed words."""
    for rule in typed_citations():
        typed = rule.pattern.sub(rule.value.replace("␣", _ADDED), typed)
    return typed


def _meant(text: str, citation: Citation) -> Cited:
    """Return the normal forms of a citation for every law that its words may mean."""
    assert citation.law is not None  # others were passed over
    assert citation.law_at is not None
    start, end = citation.law_at
    laws = dict.fromkeys((citation.law, *namesakes(text[start:end])))
    laws |= dict.fromkeys(other for law in tuple(laws) for other in same_laws().get(law, ()))
    forms = tuple(law + citation.form.removeprefix(citation.law) for law in laws)
    parts = sorted({(citation.start, citation.end), citation.law_at})
    words = " ".join(text[first:last] for first, last in parts)
    return Cited(forms, tuple(words.split()))
