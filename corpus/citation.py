"""Citations of regulations: found in text and queries, written in normal form.

The normal form is `<type>/<year>/<number>`, codes by their name, then the article and its parts in
fixed order: `uu/2011/12/pasal/5/ayat/2/huruf/a`, `kuhperdata/pasal/1365`, `uud/1945/pasal/28d`.
An article belongs to the law that follows it, or that it follows, or, where the text says *Undang-
Undang tersebut*, to the one named last; an article that names none is left unresolved. The patterns
are in `corpus/reference/citations.toml`, names of laws in `regulations.csv`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from corpus.reference import FOLDER, Regulation, letters, regulations
from corpus.rules import Rule, load

BACK = "citation/back"
"""The rule of an article whose law is the one named last."""

_REACH = 160
"""Characters between an article and the law after it."""

_LONGEST_RANGE = 40
"""Articles that a range may stand for; a longer one is cited by its ends alone."""

_YEARS = range(1840, 2101)
_LONGEST_ALIAS = 80
_BEGINNING = 8  # characters of a name that hold its first two letters
_DIGITS = str.maketrans("OoIilL", "001111")
_ORDER = ("pasal", "ayat", "ke", "huruf", "angka")


@dataclass(frozen=True, slots=True)
class Citation:
    """A citation in normal form with its half-open span.

    `law` is the part of the form that names the regulation; None where the text does not say of
    which law the article is, and then `form` begins with `pasal`. `law_at` is the span of the words
    that name it, inside the citation's own or beside it.
    """

    form: str
    law: str | None
    start: int
    end: int
    rule: str
    law_at: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class _Law:
    id: str
    start: int
    end: int
    rule: str


@dataclass(frozen=True, slots=True)
class _Article:
    """An article with its parts, `form` beginning with `pasal`; `open` where a law may follow."""

    form: str
    start: int
    end: int


def find(text: str, date: str | None = None) -> Iterator[Citation]:
    """Yield every citation in a text, in order of reading: an article, or a law without one.

    Args:
        text: what to look through.
        date: of the document (ISO 8601), by which a name tells one law from its successor.
    """
    mentions = list(_mentions(text, date))
    laws = [each for each in mentions if isinstance(each, _Law)]
    found = []
    cited_by_article: set[_Law] = set()
    for position, mention in enumerate(mentions):
        if isinstance(mention, _Law):
            found.append(_whole(mention))
            continue
        law, rule = _law_of(text, mentions, position, laws)
        if law is not None and rule != BACK:
            cited_by_article.add(law)
        found.append(_part(mention, law, rule))
    spans = {(law.start, law.end) for law in cited_by_article}
    return (each for each in found if (each.start, each.end) not in spans)


def _whole(law: _Law) -> Citation:
    return Citation(law.id, law.id, law.start, law.end, law.rule, (law.start, law.end))


def _part(article: _Article, law: _Law | None, rule: str) -> Citation:
    if law is None:
        return Citation(article.form, None, article.start, article.end, rule)
    form = f"{law.id}/{article.form}"
    return Citation(form, law.id, article.start, article.end, rule, (law.start, law.end))


def parse(text: str, date: str | None = None) -> tuple[str, ...]:
    """Return the normal forms that a text cites, articles in place of the laws they are of.

    >>> parse("UU 12/2011 pasal 5 ayat 2")
    ('uu/2011/12/pasal/5/ayat/2',)
    """
    forms = dict.fromkeys(each.form for each in find(text, date) if each.law)
    return tuple(form for form in forms if not any(other.startswith(f"{form}/") for other in forms))


def written(form: str) -> str:
    """Return a normal form as lawyers write it; `parse` reads it back.

    >>> written("uu/2011/12/pasal/5/ayat/2/huruf/a")
    'Pasal 5 ayat (2) huruf a UU 12/2011'
    """
    law, *article = form.split("/pasal/")
    type_, *numbered = law.split("/")
    if len(numbered) == 2:
        name = f"{_abbreviated(type_)} {numbered[1].upper()}/{numbered[0]}"
    else:
        name = next((each.aliases[0] for each in regulations() if each.id == law), law)
    if not article:
        return name
    number, *parts = article[0].split("/")
    shown = [f"Pasal {number.upper()}"]
    for part, value in zip(parts[::2], parts[1::2], strict=True):
        shown.append(_PARTS.get(part, f"{part} {{}}").format(value))
    return " ".join([*shown, name])


_PARTS = {"ayat": "ayat ({})", "ke": "ke-{}"}
_LONGEST_INITIALS = 3  # letters of a type that is spoken letter by letter: UU, PP, PMK


def _abbreviated(type_: str) -> str:
    kind, *region = type_.split("-")
    short = kind.upper() if len(kind) <= _LONGEST_INITIALS else kind.capitalize()
    return " ".join([short, *map(str.capitalize, region)])


def namesakes(name: str) -> tuple[str, ...]:
    """Return the laws that have borne a name, the latest first; empty for what is no name of one.

    >>> namesakes("UU Pemasyarakatan")
    ('uu/2022/22', 'uu/1995/12')
    """
    bearers = sorted(_aliases().get(letters(name), ()), key=lambda law: law.since, reverse=True)
    return tuple(law.id for law in bearers)


@cache
def rules() -> tuple[Rule, ...]:
    """Return the rules by which citations are read."""
    return load(FOLDER.joinpath("citations.toml"))


@cache
def _rule(id_: str) -> Rule:
    return next(rule for rule in rules() if rule.id == id_)


@cache
def _law_rules() -> tuple[Rule, ...]:
    return tuple(rule for rule in rules() if rule.id.startswith("law/"))


def _mentions(text: str, date: str | None) -> Iterator[_Law | _Article]:
    """Yield laws and articles as they are named, in order."""
    trigger = _rule("trigger/any").pattern
    at = 0
    while (found := trigger.search(text, at)) is not None:
        start = found.start()
        articles = _articles_at(text, start)
        if articles:
            yield from articles
            at = articles[-1].end
            continue
        law = _law_at(text, start, date)
        if law is not None:
            yield law
        at = law.end if law else found.end()


def _law_at(text: str, at: int, date: str | None) -> _Law | None:
    for rule in _law_rules():
        match = rule.pattern.match(text, at)
        year = int(match["year"].translate(_DIGITS)) if match else 0
        if match is not None and year in _YEARS:
            no = match["no"].translate(_DIGITS).split("/")[0].lstrip("0").lower()
            return _Law(f"{_type(rule, match)}/{year}/{no}", at, match.end(), rule.id)
    return _alias_at(text, at, date)


def _type(rule: Rule, match: re.Match[str]) -> str:
    """Return the type of a regulation, with the ministry, agency or region that made it."""
    groups = match.groupdict()
    maker = groups.get("maker") or groups.get("short")
    if not maker:
        return rule.value
    words = [word for word in re.split(r"[^a-z]+", maker.lower()) if word and word not in _EMPTY]
    if rule.value.startswith("perda") or rule.value == "perkada":
        return "-".join([rule.value, *words])
    return rule.value + "".join(words)


_EMPTY = frozenset({"republik", "indonesia", "negara", "ri", "kepala", "dan"})


def _alias_at(text: str, at: int, date: str | None) -> _Law | None:
    """Return the law whose name stands at an offset: the longest name, as of the date."""
    window = text[at : at + _LONGEST_ALIAS]
    sizes = _alias_sizes().get(letters(window[:_BEGINNING])[:2])
    if sizes is None:
        return None
    kept, ends = _letters_with_ends(window)
    for size in sizes:
        candidates = _aliases().get(kept[:size]) if size <= len(kept) else None
        if candidates and _ends_word(window, ends[size - 1]):
            law = _as_of(candidates, date)
            return _Law(law.id, at, at + ends[size - 1], "citation/name")
    return None


def _letters_with_ends(window: str) -> tuple[str, list[int]]:
    """Return letters and digits in lower case, and after how many characters each has come."""
    kept = [
        (character.lower(), position + 1)
        for position, character in enumerate(window)
        if character.isalnum()
    ]
    return "".join(letter for letter, _ in kept), [end for _, end in kept]


def _ends_word(window: str, end: int) -> bool:
    return not window[end : end + 1].isalnum()


def _as_of(candidates: Sequence[Regulation], date: str | None) -> Regulation:
    """Return what a name meant on a date: the last law that took it, by then or at all."""
    ordered = sorted(candidates, key=lambda each: each.since)
    if date is None:
        return ordered[-1]
    return next((each for each in reversed(ordered) if each.since <= date), ordered[0])


@cache
def _aliases() -> dict[str, tuple[Regulation, ...]]:
    found: dict[str, tuple[Regulation, ...]] = {}
    for regulation in regulations():
        for alias in regulation.aliases:
            for spelling in {alias, alias.replace("UU ", "Undang-Undang ", 1)}:
                known = found.get(letters(spelling), ())
                found[letters(spelling)] = (*known, regulation)
    return found


@cache
def _alias_sizes() -> dict[str, tuple[int, ...]]:
    """Return the lengths of the names that begin with two letters, the longest first."""
    sizes: dict[str, set[int]] = {}
    for alias in _aliases():
        sizes.setdefault(alias[:2], set()).add(len(alias))
    return {first: tuple(sorted(found, reverse=True)) for first, found in sizes.items()}


def _articles_at(text: str, at: int) -> list[_Article]:
    """Return the articles of the list that begins at an offset."""
    match = _rule("article/first").pattern.match(text, at)
    found: list[_Article] = []
    start = at
    while match is not None:
        forms, end = _parts(text, match["art"], match.end())
        ranged = _rule("article/range").pattern.match(text, end)
        if ranged is not None and len(forms) == 1 and "/" not in forms[0].removeprefix("pasal/"):
            forms = _range(forms[0].removeprefix("pasal/"), ranged["last"])
            end = ranged.end()
        found += [_Article(form, start, end) for form in forms]
        match = _rule("article/next").pattern.match(text, end)
        start = match.start("art") if match else end
    return found


def _range(first: str, last: str) -> list[str]:
    if not first.isdigit() or not 0 < int(last) - int(first) <= _LONGEST_RANGE:
        return [f"pasal/{first}", f"pasal/{last}"]
    return [f"pasal/{number}" for number in range(int(first), int(last) + 1)]


def _parts(text: str, article: str, at: int) -> tuple[list[str], int]:
    """Return the forms of an article with the parts after it, and where they end.

    A part of the same sort as the one before it (`ayat (1) dan ayat (2)`) begins another citation.
    """
    forms: list[dict[str, str]] = [{"pasal": "".join(article.split()).lower()}]
    while (match := _rule("article/part").pattern.match(text, at)) is not None:
        name, value = _named_part(match)
        if match["more"] and "ayat" not in forms[-1]:
            break
        latest = forms[-1]
        if name in latest:
            kept = {key: latest[key] for key in _ORDER[: _ORDER.index(name)] if key in latest}
            forms.append(kept)
        forms[-1][name] = value
        at = match.end()
    return ["/".join(f"{key}/{form[key]}" for key in _ORDER if key in form) for form in forms], at


def _named_part(match: re.Match[str]) -> tuple[str, str]:
    if match["par"] or match["morepar"]:
        return "ayat", (match["par"] or match["morepar"]).lower()
    if match["nth"]:
        return "ke", match["nth"]
    if match["letter"]:
        return "huruf", match["letter"].lower()
    return "angka", match["item"]


def _law_of(
    text: str, mentions: Sequence[_Law | _Article], position: int, laws: Sequence[_Law]
) -> tuple[_Law | None, str]:
    """Return the law that an article is of, and the rule that says so."""
    article = mentions[position]
    earlier = [law for law in laws if law.end <= article.start]
    if earlier and _rule("article/back").pattern.match(text[article.end : article.end + 60]):
        return earlier[-1], BACK
    following = _following(text, mentions, position)
    if following is not None:
        return following, "citation/following"
    if earlier and _continues(text, mentions, position, earlier[-1]):
        return earlier[-1], "citation/preceding"
    return None, "citation/unresolved"


def _following(text: str, mentions: Sequence[_Law | _Article], position: int) -> _Law | None:
    """Return the law after an article: near, in the same clause, only articles between."""
    article = mentions[position]
    end = article.end
    for mention in mentions[position + 1 :]:
        if mention.start - article.end > _REACH:
            return None
        between = text[end : mention.start]
        if isinstance(mention, _Law):
            return mention if _rule("article/joined").pattern.match(between) else None
        if ";" in between or len(between) > _REACH // 4:
            return None
        end = max(end, mention.end)
    return None


def _continues(text: str, mentions: Sequence[_Law | _Article], position: int, law: _Law) -> bool:
    """Say whether an article continues a list that its law begins."""
    run = [each for each in mentions[: position + 1] if each.start >= law.start]
    before = _rule("article/before").pattern
    joined = _rule("article/joined").pattern
    return all(
        (before if isinstance(one, _Law) else joined).match(text[one.end : max(one.end, two.start)])
        for one, two in pairwise(run)
    )
