"""Did you mean: a query with words that are spelt nearly so, and much commoner.

A word is in doubt when no document has it, or when few documents answer the query and another word
that differs in a letter or two is far commoner. The better spelling is a word of the collection
itself; it is offered only where the query then finds something, and more than before. A stem that
Indonesian has is no slip where a document has it.
"""

from __future__ import annotations

from dataclasses import replace

from corpus.access import Reader
from search.analysis import tokens
from search.families import family, is_root
from search.index import Index
from search.misspelt import is_inflected, spelt_nearly
from search.plan import Term
from search.planner import plan
from search.query import Query
from search.schema import ALL, NAMED
from search.tree import And, In, Or, Tree, Word, write
from search.visible import count
from search.vocabulary import language, thesaurus

_SHORTEST = 4  # letters of a word that may be misspelt
_COMMONER = 30  # times as many documents must have the better spelling, where some have the other
_FARTHER = 10  # times as many documents outweigh one more letter that is spelt otherwise
_FEW = 20  # documents that answer a query; with more, only a word that none has is in doubt
_NAMES = ("judge", "party", "counsel", "attendee", *NAMED.values())
_COMPARED = 5  # spellings, the likeliest, of which it is looked up whether they are names


def better_spelt(reader: Reader, query: Query, index: Index, whole: int) -> str | None:
    """Return a query that is better spelt, or None where there is none.

    Args:
        reader: for whom.
        query: what was asked.
        index: what this reader may see of the index that answered it.
        whole: how many documents answer all of it, as it was asked.

    Raises:
        IndexDamagedError: the index cannot be read.
    """
    speller = _Speller(index, few=whole < _FEW)
    tree = speller.corrected(query.tree)
    if tree == query.tree:
        return None
    better = replace(query, tree=tree, text=write(tree), limit=0, facets=False)
    total = index.search(plan(better, reader, index).plan).total
    return better.text if total > (0 if speller.met_unknown else whole) else None


class _Speller:
    """Corrects the words of one query. `met_unknown` says that no document had one of them."""

    def __init__(self, index: Index, few: bool) -> None:
        self._index = index
        self._few = few
        self.met_unknown = False

    def corrected(self, tree: Tree, *, begins: bool = True) -> Tree:
        """Return the tree with the words that are in doubt replaced.

        A capital where the query `begins` says nothing; elsewhere it says that a word is a name.
        """
        match tree:
            case And(nodes) | Or(nodes):
                better = (
                    self.corrected(node, begins=begins and not at) for at, node in enumerate(nodes)
                )
                return replace(tree, nodes=tuple(better))
            case In(sections, node):
                return In(sections, self.corrected(node, begins=begins))
            case Word(text, None) if _may_be_misspelt(text):
                return Word(self._better(text, _NAMES if text.istitle() and not begins else (ALL,)))
        return tree

    def _better(self, typed: str, fields: tuple[str, ...]) -> str:
        """Return the likeliest spelling that is near and stands in one of these fields.

        The nearer one is likelier, unless another is much commoner. It is the word itself where
        none is better.
        """
        (token,) = tokens(typed)
        own = count(Term(ALL, token), self._index)
        if own and (not self._few or is_root(token)):
            return typed
        near = spelt_nearly(token, self._index)
        if is_inflected(token, family(token, self._index), near):
            return typed
        least = max(1, own * _COMMONER)
        edits = {other.word: other.edits for other in near}

        def likely(word: str, documents: int) -> tuple[float, str]:
            return documents / _FARTHER ** edits[word], word

        likeliest = sorted(near, key=lambda other: likely(other.word, other.documents))[-_COMPARED:]
        counted = {
            word: documents
            for word, _, documents in likeliest
            if documents >= least and self._stands(word, fields)
        }
        best = max(counted, key=lambda word: likely(word, counted[word]), default=token)
        if best == token:
            return typed
        self.met_unknown = self.met_unknown or own == 0
        return best

    def _stands(self, word: str, fields: tuple[str, ...]) -> bool:
        return any(count(Term(field, word), self._index) for field in fields)


def _may_be_misspelt(text: str) -> bool:
    """Say whether a typed word is an ordinary one, of enough letters to be told from another."""
    parts = tokens(text)
    if len(parts) != 1 or not text.isalpha() or len(text) < _SHORTEST:
        return False
    known = parts[0] in language().light or tuple(parts) in thesaurus()
    return not known
