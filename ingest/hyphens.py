"""Words that were divided at the end of a line, put together again.

Indonesian has hyphens of its own that happen to fall on a line's end: in words said twice
(*saksi-saksi*), before capitals (*se-Indonesia*) and numbers (*ke-1*). Those stay. Whether another
one was typed or comes from a word processor's hyphenation, the rest of the document tells.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence

_BEFORE = re.compile(r"([^\W_]+)-$")
_AFTER = re.compile(r"[^\W_]+")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")

SHORTEST_REPEAT = 3
"""Letters that both sides must share to be one word said twice."""


def vocabulary(pages: Sequence[Sequence[str]]) -> frozenset[str]:
    """Return the words that stand whole on the lines of a document's pages, in lower case.

    Empty where no hyphen at the end of a line is in doubt, which spares most documents the search.
    """
    divided = (halves for lines in pages for halves in _divided(lines))
    if all(_belongs(*halves) for halves in divided):
        return frozenset()
    return frozenset(
        word.lower()
        for lines in pages
        for above, line in zip(("", *lines), lines, strict=False)
        for word in _WORD.findall(line)[above.endswith("-") : -1 if line.endswith("-") else None]
    )


def rejoined(lines: Sequence[str], words: Collection[str] = ()) -> tuple[str, ...]:
    """Return lines whose divided words stand whole on the upper line.

    `words` are those of the whole document, as `vocabulary` finds them.

    >>> rejoined(["bersang-", "kutan dengan saksi-", "saksi itu"])
    ('bersangkutan', 'dengan saksi-saksi', 'itu')
    """
    whole: list[str] = []
    for line in lines:
        halves = _halves(whole[-1], line) if whole else None
        if halves is None:
            whole.append(line)
            continue
        rest, *following = line.split(maxsplit=1)
        hyphen = "-" if _keeps_hyphen(*halves, words) else ""
        whole[-1] = whole[-1][:-1] + hyphen + rest
        whole += following
    return tuple(whole)


def _divided(lines: Iterable[str]) -> Iterator[tuple[str, str]]:
    above = ""
    for line in lines:
        halves = _halves(above, line)
        if halves:
            yield halves
        above = line


def _halves(above: str, below: str) -> tuple[str, str] | None:
    """Return the halves of a word that two lines divide between them, None if they do not.

    An amount that ends in a hyphen (`Rp5.000-`) is none: what follows it is a new word.
    """
    if not above.endswith("-"):
        return None
    before, after = _BEFORE.search(above), _AFTER.match(below)
    if not before or not after or (before[1][-1].isdigit() and after[0][0].isalpha()):
        return None
    return before[1], after[0]


def _keeps_hyphen(before: str, after: str, words: Collection[str]) -> bool:
    if _belongs(before, after):
        return True
    before, after = before.lower(), after.lower()
    if before + after in words:
        return False
    return f"{before}-{after}" in words or (before in words and after in words)


def _belongs(before: str, after: str) -> bool:
    """Say whether a hyphen is part of the word whatever the document does."""
    if not (before.isalpha() and after.isalpha() and before[-1].islower() and after[0].islower()):
        return True
    return _repeats(before.lower(), after)


def _repeats(left: str, right: str) -> bool:
    """Say whether the two sides are one word twice: *saksi-saksi*, *sebaik-baiknya*.

    Its first sound may change, after a prefix (*pukul-memukul*) or in play (*sayur-mayur*).
    """
    for length in range(min(len(left), len(right)), SHORTEST_REPEAT - 1, -1):
        if left[-length:] == right[:length]:
            return True
    stem = left[1:]
    return len(stem) >= SHORTEST_REPEAT and right.endswith(stem)
