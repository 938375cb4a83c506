"""Citations of regulations: found in text and queries, written in normal form.

The normal form is `<type>/<year>/<number>`, codes by their name, then the article and its parts in
fixed order: `uu/2011/12/pasal/5/ayat/2/huruf/a`, `kuhperdata/pasal/1365`, `uud/1945/pasal/28d`.
*Undang-Undang tersebut* is the law named last, *pasal tersebut* the article cited last. An article
that names no law is of the one that the same article is cited with elsewhere, if it is only one;
else it is left unresolved. What a text mentions is found in `corpus/mentions.py`, lists are read in
`corpus/articles.py`, names of laws in `corpus/laws.py`, and which law a list is of is told in
`corpus/article_laws.py`; the patterns of all are in `corpus/reference/citations.toml`.
`corpus/spelled.py` writes normal forms out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from corpus import articles
from corpus.antecedents import REACH, antecedent
from corpus.article_laws import BACK, CONTRACT, PRECEDING, UNRESOLVED, laws_of_lists
from corpus.articles import Article, Listed, Path
from corpus.laws import Law, namesakes
from corpus.mentions import Back, Mention, mentions_in
from corpus.rules import Rule

__all__ = [
    "BACK",
    "PRECEDING",
    "SAME_ARTICLE",
    "Citation",
    "find",
    "namesakes",
    "parse",
    "rules",
]

SAME_ARTICLE = "citation/same-article"
"""The rule of an article whose law is the one that it is cited with elsewhere."""

_CODES_IN_SECTIONS = ("usc", "cfr")
"""Types of which the forms end with the title and the section."""


@dataclass(frozen=True, slots=True)
class Citation:
    """A citation in normal form with its half-open span.

    `law` is the part of the form that names the regulation; None where the text does not say of
    which law the article is, and then `form` begins with `pasal`, or where no table knows the name
    of the law, and then `form` begins with that name. `law_at` is the span of the words that name
    it, inside the citation's own or beside it.
    """

    form: str
    law: str | None
    start: int
    end: int
    rule: str
    law_at: tuple[int, int] | None = None


def find(text: str, date: str | None = None, own: str | None = None) -> Iterator[Citation]:
    """Yield every citation in a text, in order of reading: an article, or a law without one.

    Args:
        text: what to look through.
        date: of the document (ISO 8601), by which a name tells one law from its successor.
        own: normal form of the regulation that the text is of, whose articles name no law; empty
            where the text is of a regulation that is not known.
    """
    mentions = list(mentions_in(text, date))
    laws = laws_of_lists(text, mentions, own)
    consumed = {law.start for law, _ in laws.values() if law and law.end}
    lists: list[list[Citation]] = []
    for position, mention in enumerate(mentions):
        if isinstance(mention, Listed):
            law, rule = laws[position]
            lists.append([_part(article, law, rule) for article in mention.articles])
        elif mention.start in consumed:
            continue
        elif isinstance(mention, Law):
            lists.append([_whole(mention)])
        else:
            lists.append(_meant(text, mention, mentions, position, lists, own))
    return iter(_with_same_articles(lists))


def parse(text: str, date: str | None = None) -> tuple[str, ...]:
    """Return the normal forms that a text cites, articles in place of the laws they are of.

    >>> parse("UU 12/2011 pasal 5 ayat 2")
    ('uu/2011/12/pasal/5/ayat/2',)
    """
    forms = dict.fromkeys(each.form for each in find(text, date) if each.law)
    return tuple(form for form in forms if not any(other.startswith(f"{form}/") for other in forms))


def rules() -> tuple[Rule, ...]:
    """Return the rules by which citations are read."""
    return tuple(articles.rules().values())


def _whole(law: Law) -> Citation:
    return Citation(law.id or law.name, law.id, law.start, law.end, law.rule, (law.start, law.end))


def _part(article: Article, law: Law | None, rule: str) -> Citation:
    if law is None:
        return Citation(article.form, None, article.start, article.end, rule)
    form = f"{law.id or law.name}/{article.form}"
    place = (law.start, law.end) if law.end else None
    return Citation(form, law.id, article.start, article.end, rule if law.id else law.rule, place)


def _meant(
    text: str,
    back: Back,
    mentions: Sequence[Mention],
    position: int,
    found: Sequence[Sequence[Citation]],
    own: str | None,
) -> list[Citation]:
    """Return what words such as *pasal tersebut* cite; the words alone where that is not clear."""
    place = (back.start, back.end)
    if back.same:
        return _same(text, back, mentions, position, found)
    if not back.article:
        law = antecedent(text, back, mentions, position, own)
        if law is None:
            return [Citation(back.types[0] if back.types else "uu", None, *place, UNRESOLVED)]
        return [Citation(str(law.id), law.id, *place, BACK, place)]
    articles_before = (
        each for together in reversed(found) for each in reversed(together) if "pasal/" in each.form
    )
    last = next(articles_before, None)
    if articles.rules()["back/of-contract"].pattern.match(text, back.end):
        return [Citation("pasal", None, *place, CONTRACT)]
    if last is None or back.start - last.end > REACH:
        return [Citation("pasal", None, *place, UNRESOLVED)]
    unread = not last.law and not last.form.startswith("pasal/")
    rule = BACK if last.law else last.rule if unread else UNRESOLVED
    form = _with_part(last.form, back.part)
    return [replace(last, form=form, start=back.start, end=back.end, rule=rule)]


def _same(
    text: str,
    back: Back,
    mentions: Sequence[Mention],
    position: int,
    found: Sequence[Sequence[Citation]],
) -> list[Citation]:
    """Return what *id.* cites: another section of the code cited before, else the same as before.

    Nothing where it may mean what is no law; a section of no code that is known stays unresolved.
    """
    place = (back.start, back.end)
    law = antecedent(text, back, mentions, position, None)
    if back.section:
        code = str(law.id).split("/")[:2] if law else []
        if code and code[0] in _CODES_IN_SECTIONS:
            form = "/".join((*code, back.section))
            return [Citation(form, form, *place, BACK, place)]
        return [Citation(f"section/{back.section}", None, *place, UNRESOLVED)]
    last = next((each for together in reversed(found) for each in reversed(together)), None)
    if law is None or last is None or last.law is None:
        return []
    return [replace(last, start=back.start, end=back.end, rule=BACK)]


def _with_part(form: str, part: Path) -> str:
    """Return the form of another part of the article that a form cites, itself for no part."""
    if not part:
        return form
    law, number = form.split("pasal/")[0], form.split("pasal/")[1].split("/")[0]
    return law + Article((("pasal", number), *part), 0, 0).form


def _with_same_articles(lists: Sequence[Sequence[Citation]]) -> list[Citation]:
    """Return citations; lists without law are of the one law that their articles are cited with.

    They stay unresolved where the text cites these articles with several laws, or with none.
    """
    laws: dict[str, set[str]] = {}
    for cited in (each for together in lists for each in together if each.law):
        laws.setdefault(_article_number(cited), set()).add(str(cited.law))
    laws.pop("", None)
    resolved: list[Citation] = []
    for together in lists:
        known = [laws[number] for number in map(_article_number, together) if number in laws]
        same = set.union(*known) if known else set()
        if len(same) == 1 and all(each.rule == UNRESOLVED for each in together):
            resolved += [_of_same(each, *same) for each in together]
        else:
            resolved += together
    return resolved


def _article_number(cited: Citation) -> str:
    """Return the number of the article of a citation, empty where it cites none."""
    _, found, parts = cited.form.partition("pasal/")
    return parts.split("/")[0] if found else ""


def _of_same(cited: Citation, law: str) -> Citation:
    return replace(cited, form=f"{law}/{cited.form}", law=law, rule=SAME_ARTICLE)
