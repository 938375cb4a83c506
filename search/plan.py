"""What an engine is asked to do: the query after analysis, as a tree of frozen nodes.

`search.query` holds what a person typed; `search.planner` turns it into this: tokens instead of
words, expansions with their weights, permissions as filters. Every engine evaluates the same tree
and passes the same contract tests. Tokens are those of `search.analysis`.

Text fields are `body`, `title`, `number`, `party`, `judge`, `subject`, `law` and the like; the
field `all` stands for all of them together, each with its own weight (BM25F). Keyword fields
(`kind`, `court`, `language`, `unit`, `outcome`, `access`) are compared whole.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Term:
    """Documents with a token in a field. `weight` multiplies its score."""

    field: str
    token: str
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Phrase:
    """Documents with the tokens in this order, each at most `slop` words beyond the one before.

    It occurs once for each position of its last token that can be reached from the first.
    """

    field: str
    tokens: tuple[str, ...]
    slop: int = 0
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Near:
    """Documents with all the tokens, in any order, within a window of `within` words.

    It occurs as many times as a window that begins with one of the tokens holds them all.
    """

    field: str
    tokens: tuple[str, ...]
    within: int
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Passage:
    """Documents with a passage that holds at least `least` of the words.

    Each word is a group of tokens, any of which will do. In any order, they stand within a window
    of `within` words. `ordered`, each stands where a quotation of all of them would have it, give
    or take less than `within` words: 1 allows other words in the place of some, 2 also one too many
    or too few.

    Scored is the best passage, however long the document: the rarity of the words it holds, times
    their share of the rarity of all, and the less the looser they stand.
    """

    field: str
    words: tuple[tuple[str, ...], ...]
    within: int
    least: int
    ordered: bool = False
    weight: float = 1.0

    def slack(self, span: int, held: int) -> int:
        """Return how loose a passage of `held` words is that ends `span` words after its first.

        >>> Passage("body", (("surat",), ("kuasa",)), within=8, least=2).slack(1, 2)
        0
        """
        return span if self.ordered else max(0, span - held + 1)


HALVING = 32.0
"""The slack of a passage that halves its score."""


@dataclass(frozen=True, slots=True)
class Prefix:
    """Documents with a token that begins so. Scores a constant."""

    field: str
    token: str


@dataclass(frozen=True, slots=True)
class Fuzzy:
    """Documents with a token at most `edits` letters away (Levenshtein). Scores a constant."""

    field: str
    token: str
    edits: int = 1


@dataclass(frozen=True, slots=True)
class Keyword:
    """Documents whose keyword field has one of the values. Scores nothing."""

    field: str
    values: frozenset[str]


@dataclass(frozen=True, slots=True)
class Dates:
    """Documents whose date lies in a range. Scores nothing.

    `first` and `last` are ISO 8601 days, both included; None leaves that end open.
    """

    first: str | None
    last: str | None


@dataclass(frozen=True, slots=True)
class Within:
    """What the node finds inside one section of the document (`ruling`, `considerations`).

    Whatever field the node names, it is the body that is searched.
    """

    section: str
    node: Node


@dataclass(frozen=True, slots=True)
class All:
    """Documents that every node finds; scores add up."""

    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Documents that at least one node finds; scores add up."""

    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Without:
    """Documents that the node does not find. Scores nothing."""

    node: Node


@dataclass(frozen=True, slots=True)
class Prefer:
    """Documents that `node` finds; those that `better` finds too score its points on top."""

    node: Node
    better: Node


@dataclass(frozen=True, slots=True)
class Everything:
    """All documents. Scores nothing."""


Standing = Term | Phrase | Prefix | Fuzzy
"""What stands at places of a text."""

PASSAGE = 36
"""Words of a passage in which what is sought is looked for together, to choose a page by it."""

LOOSENESS = 1 / 128
"""What each word between the first and the last thing sought takes from the worth of a passage."""

LEVELS = ("review", "cassation", "appeal", "first")
"""The levels of courts, the highest first; documents of no court come after them."""

Node = (
    Term
    | Phrase
    | Near
    | Passage
    | Prefix
    | Fuzzy
    | Keyword
    | Dates
    | Within
    | All
    | AnyOf
    | Without
    | Prefer
    | Everything
)


@dataclass(frozen=True, slots=True)
class Plan:
    """One request to an engine.

    `node` decides what matches and how it scores, `filters` only what may match (permissions
    among them, applied before anything is counted). `facets` names the keyword fields to count,
    and `year` among them counts years. A facet is counted without the filters on its own field, so
    that the other values of a chosen one keep their counts: such filters stand in `chosen`.
    `sort` is `relevance`, `date` (oldest first), `-date` (newest first) or `level` (by `LEVELS`, of
    equals the most relevant first).
    By relevance, the `among` best of what matches score the points of `better` on top: what is
    costly to look at, where documents that score little without it will not become the first.
    """

    node: Node
    filters: tuple[Node, ...] = ()
    chosen: tuple[tuple[str, Node], ...] = ()
    facets: tuple[str, ...] = ()
    sort: str = "relevance"
    limit: int = 20
    offset: int = 0
    better: Node | None = None
    among: int = 2000


@dataclass(frozen=True, slots=True)
class Matches:
    """What an engine answers: the exact total, one page of ids with scores, and facet counts."""

    total: int
    ranked: tuple[tuple[str, float], ...]
    facets: tuple[tuple[str, tuple[tuple[str, int], ...]], ...] = ()
