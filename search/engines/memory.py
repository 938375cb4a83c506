"""The contract of an engine in its shortest form, over Python dicts: for tests and small sets.

What it answers is right by definition; other engines are compared with it. Scores are BM25F: the
occurrences of a token in a field are divided by the field's relative length, weighted and added up
over the fields that are searched; how rare the token is counts once. A phrase is as rare as its
tokens together. Beginnings and fuzzy words score 1; keywords, dates and exclusions nothing.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from corpus.document import Document, DocumentId
from search.analysis import edits_between, tokens
from search.engines.places import (
    Positions,
    best_pages,
    best_passage,
    is_alike,
    occurrences,
    standing,
)
from search.plan import (
    LEVELS,
    All,
    AnyOf,
    Dates,
    Everything,
    Fuzzy,
    Keyword,
    Matches,
    Near,
    Node,
    Passage,
    Phrase,
    Plan,
    Prefer,
    Prefix,
    Standing,
    Term,
    Within,
    Without,
)
from search.rarity import rarity
from search.schema import ALL, BODY, K1, WEIGHTS, B, Entry, entry

Scores = dict[str, float]


class MemoryIndex:
    """An index that is gone when the program ends."""

    def __init__(self) -> None:
        self._entries: dict[str, Entry] = {}
        self._fields: dict[str, dict[str, Positions]] = defaultdict(dict)  # by field, by document
        self._lengths: dict[str, dict[str, int]] = defaultdict(dict)
        self._revision = 0

    @property
    def revision(self) -> int:
        """The catalogue revision up to which this index has seen everything."""
        return self._revision

    def update(
        self, documents: Iterable[Document], removed: Iterable[DocumentId], revision: int
    ) -> None:
        """Put documents in, in place of earlier versions, and take removed ones out."""
        for key in removed:
            self._remove(key)
        for document in documents:
            self._remove(document.id)
            self._add(entry(document))
        self._revision = revision

    def _add(self, new: Entry) -> None:
        self._entries[new.id] = new
        analysed = {field: tokens(text) for field, text in new.texts.items()}
        for field, words in (analysed | dict(new.tokens)).items():
            self._fields[field][new.id] = _positions(words)
            self._lengths[field][new.id] = len(words)

    def _remove(self, key: str) -> None:
        self._entries.pop(key, None)
        for field in self._fields:
            self._fields[field].pop(key, None)
            self._lengths[field].pop(key, None)

    def having(
        self, nodes: Sequence[Node], ids: Sequence[DocumentId]
    ) -> tuple[frozenset[DocumentId], ...]:
        """Return, for each node, those of these documents that it finds."""
        return tuple(frozenset(ids) & self._scores(node).keys() for node in nodes)

    def best_pages(
        self, sought: Sequence[Standing], ids: Sequence[DocumentId], most: int
    ) -> Mapping[DocumentId, tuple[int, ...]]:
        """Return the pages of these documents with the most of what is sought, the best first."""
        found = {}
        for id_ in (id_ for id_ in ids if id_ in self._entries):
            words = self._fields[BODY][id_]
            places = [standing(node, words) for node in sought]
            if any(places):
                found[id_] = best_pages(self._entries[id_].pages, sought, places)[:most]
        return found

    def vocabulary(self, field: str, prefix: str) -> tuple[tuple[str, int], ...]:
        """Return tokens of a text field that begin so, with the number of documents of each."""
        return self._counted(field, lambda token: token.startswith(prefix))

    def spelt_like(self, field: str, token: str, edits: int) -> tuple[tuple[str, int], ...]:
        """Return tokens of a text field at most so many letters away, with their documents."""
        return self._counted(field, lambda other: edits_between(token, other) <= edits)

    def _counted(self, field: str, wanted: Callable[[str], bool]) -> tuple[tuple[str, int], ...]:
        counts = Counter(
            token
            for positions in self._fields[field].values()
            for token in positions
            if wanted(token)
        )
        return tuple(sorted(counts.items()))

    def limited_to(self, access: frozenset[str]) -> MemoryIndex:
        """Return an index of the documents of these security classes alone, as they are now."""
        limited = MemoryIndex()
        limited._revision = self._revision
        limited._entries = {
            key: stored
            for key, stored in self._entries.items()
            if access.intersection(_values(stored, "access"))
        }
        for field, held in self._fields.items():
            kept = held.keys() & limited._entries.keys()
            limited._fields[field] = {key: held[key] for key in kept}
            limited._lengths[field] = {key: self._lengths[field][key] for key in kept}
        return limited

    def warm(self, words: int) -> None:
        """Read nothing: all is in memory."""

    def close(self) -> None:
        """Let go of nothing."""

    def search(self, plan: Plan) -> Matches:
        """Answer a plan."""
        chosen = {
            field: self._all(node for name, node in plan.chosen if name == field)
            for field, _ in plan.chosen
        }
        scores = self._scores(plan.node)
        allowed = scores.keys() & self._all(plan.filters)
        found = allowed.intersection(*chosen.values()) if chosen else allowed
        ranked = self._ranked(self._bettered({key: scores[key] for key in found}, plan), plan.sort)
        facets = []
        for field in plan.facets:
            others = [ids for name, ids in chosen.items() if name != field]
            facets.append((field, self._counts(field, allowed.intersection(*others))))
        page = ranked[plan.offset : plan.offset + plan.limit]
        return Matches(len(found), tuple(page), tuple(facets))

    def _bettered(self, scores: Scores, plan: Plan) -> Scores:
        """Add what ranks the best of the documents higher."""
        if plan.better is None or plan.sort != "relevance":
            return scores
        best = dict(self._ranked(scores, plan.sort)[: plan.among])
        points = self._scores(plan.better)
        return scores | {key: score + points.get(key, 0.0) for key, score in best.items()}

    def _all(self, nodes: Iterable[Node]) -> set[str]:
        ids = set(self._entries)
        for node in nodes:
            ids &= self._scores(node).keys()
        return ids

    def _ranked(self, scores: Scores, sort: str) -> list[tuple[str, float]]:
        """Return ids with scores in order; documents without a date come after those with one."""
        best = sorted(scores.items(), key=lambda pair: (-pair[1], pair[0]))
        if sort == "relevance":
            return best
        if sort == "level":
            return sorted(best, key=lambda pair: self._level(pair[0]))
        dated = [pair for pair in best if self._entries[pair[0]].date]
        undated = [pair for pair in best if not self._entries[pair[0]].date]
        dated.sort(key=lambda pair: self._entries[pair[0]].date or "", reverse=sort == "-date")
        return dated + undated

    def _level(self, key: str) -> int:
        levels = _values(self._entries[key], "court_level")
        return min((LEVELS.index(one) for one in levels if one in LEVELS), default=len(LEVELS))

    def _counts(self, field: str, ids: Iterable[str]) -> tuple[tuple[str, int], ...]:
        counts = Counter(value for key in ids for value in _values(self._entries[key], field))
        return tuple(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))

    # What matches, and how it scores

    def _scores(self, node: Node, section: str | None = None) -> Scores:
        """Return the documents that match, with scores; of a `section`, only the body counts."""
        match node:
            case All(nodes):
                return self._sum([self._scores(part, section) for part in nodes], every=True)
            case AnyOf(nodes):
                return self._sum([self._scores(part, section) for part in nodes], every=False)
            case Prefer(needed, better):
                scores, points = self._scores(needed, section), self._scores(better, section)
                return {key: score + points.get(key, 0.0) for key, score in scores.items()}
            case Without(excluded):
                return dict.fromkeys(self._entries.keys() - self._scores(excluded, section), 0.0)
            case Within(name, inner):
                return self._scores(inner, name)
            case Keyword() | Dates() | Everything():
                return self._filtered(node)
            case Prefix() | Fuzzy():
                return self._alike(node, section)
            case Passage():
                return self._passages(node, section)
        return self._bm25(node, section)

    def _sum(self, parts: list[Scores], every: bool) -> Scores:
        """Add scores up over the documents that every part, or any part, finds."""
        ids = set(self._entries) if every else set()
        for part in parts:
            ids = ids & part.keys() if every else ids | part.keys()
        return {key: sum(part.get(key, 0.0) for part in parts) for key in ids}

    def _filtered(self, node: Keyword | Dates | Everything) -> Scores:
        return {key: 0.0 for key, stored in self._entries.items() if admits(node, stored)}

    def _alike(self, node: Prefix | Fuzzy, section: str | None) -> Scores:
        """Score 1 where a token begins so, or is spelt nearly so."""
        fields = (BODY,) if section else fields_of(node.field)
        return {
            key: 1.0
            for name in fields
            for key in self._fields[name]
            if any(at and is_alike(node, token) for token, at in self._at(name, key, section))
        }

    def _passages(self, node: Passage, section: str | None) -> Scores:
        """Score the best passage of each document that has one."""
        fields = {BODY: 1.0} if section else fields_of(node.field)
        rarities = [min(self._rarity(token, fields) for token in word) for word in node.words]
        tokens = {token for word in node.words for token in word}
        scores: Scores = {}
        for field in fields:
            for key in self._fields[field]:
                at = dict(self._at(field, key, section, tokens))
                places = [[p for token in word for p in at.get(token, ())] for word in node.words]
                if points := best_passage(node, places, rarities):
                    scores[key] = max(scores.get(key, 0.0), points)
        return scores

    def _bm25(self, node: Term | Phrase | Near, section: str | None) -> Scores:
        fields = {BODY: 1.0} if section else fields_of(node.field)
        words = (node.token,) if isinstance(node, Term) else node.tokens
        rarity = sum(self._rarity(word, fields) for word in words)
        often: defaultdict[str, float] = defaultdict(float)
        for field, weight in fields.items():
            lengths = self._lengths[field]
            having = sum(map(bool, lengths.values()))  # a field without a word is none
            usual = sum(lengths.values()) / max(having, 1)
            for key, length in lengths.items():
                at = dict(self._at(field, key, section, words))
                if count := occurrences(node, [at.get(word, []) for word in words]):
                    often[key] += weight * count / (1 - B + B * length / usual)
        return {
            key: node.weight * rarity * count * (K1 + 1) / (count + K1)
            for key, count in often.items()
        }

    def _rarity(self, word: str, fields: Iterable[str]) -> float:
        """Return the inverse document frequency of a token over some fields."""
        having = {key for field in fields for key, at in self._fields[field].items() if word in at}
        return rarity(len(having), len(self._entries))

    def _at(
        self, field: str, key: str, section: str | None, words: Iterable[str] | None = None
    ) -> Iterator[tuple[str, list[int]]]:
        """Yield tokens of a field with their positions, only those inside the section."""
        stored = self._fields[field][key]
        ranges = [
            (first, end) for name, first, end in self._entries[key].sections if name == section
        ]
        for word in stored if words is None else stored.keys() & set(words):
            if section is None:
                yield word, stored[word]
            else:
                yield word, [at for at in stored[word] if any(a <= at < b for a, b in ranges)]


def fields_of(field: str) -> Mapping[str, float]:
    """Return the fields that a name stands for, with their weights."""
    return WEIGHTS if field == ALL else {field: 1.0}


def admits(node: Keyword | Dates | Everything, stored: Entry) -> bool:
    """Say whether a node that scores nothing finds a document."""
    match node:
        case Keyword(field, values):
            return not values.isdisjoint(_values(stored, field))
        case Dates(first, last):
            return stored.date is not None and (first or "") <= stored.date <= (last or "~")
    return True


def _positions(words: Iterable[str]) -> Positions:
    positions: dict[str, list[int]] = defaultdict(list)
    for position, word in enumerate(words):
        positions[word].append(position)
    return dict(positions)


def _values(stored: Entry, field: str) -> tuple[str, ...]:
    """Return the keywords of a document in a field; `year` is taken from its date."""
    if field == "year":
        return (stored.date[:4],) if stored.date else ()
    return stored.keywords.get(field, ())
