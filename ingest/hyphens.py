"""Words that were divided at the end of a line, put together again.

Indonesian has hyphens of its own that happen to fall on a line's end: in words said twice
(*saksi-saksi*), before capitals (*se-Indonesia*) and numbers (*ke-1*). Those stay.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence

_BEFORE = re.compile(r"[^\W_]+(?:-[^\W_]+)*(?=-$)")
_AFTER = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_COMPOUND = re.compile(r"[^\W\d_]+-[^\W\d_]+")

SHORTEST_REPEAT = 3
"""Letters that both sides must share to be one word said twice."""


def compounds(lines: Iterable[str]) -> frozenset[str]:
    """Return the hyphenated words that stand within a line, in lower case."""
    return frozenset(word.lower() for line in lines for word in _COMPOUND.findall(line))


def rejoined(lines: Sequence[str], known: Collection[str] = ()) -> tuple[str, ...]:
    """Return lines whose divided words stand whole on the upper line.

    >>> rejoined(["bersang-", "kutan dengan saksi-", "saksi itu"])
    ('bersangkutan', 'dengan saksi-saksi', 'itu')

    Args:
        lines: the lines of one page in order.
        known: words that keep their hyphen, in lower case, as `compounds` found them.
    """
    whole: list[str] = []
    for line in lines:
        before = _BEFORE.search(whole[-1]) if whole and whole[-1].endswith("-") else None
        after = _AFTER.match(line) if before else None
        if before and after and not (before.group()[-1].isdigit() and after.group()[0].isalpha()):
            hyphen = "-" if _keeps_hyphen(before.group(), after.group(), known) else ""
            end = after.end()
            while end < len(line) and not line[end].isspace():
                end += 1
            whole[-1] = whole[-1][:-1] + hyphen + line[:end]
            line = line[end:].lstrip()
            if not line:
                continue
        whole.append(line)
    return tuple(whole)


def _keeps_hyphen(before: str, after: str, known: Collection[str]) -> bool:
    left, right = before.rsplit("-")[-1], after.split("-")[0]
    if not (left.isalpha() and right.isalpha() and left[-1:].islower() and right[:1].islower()):
        return True
    return f"{left}-{right}".lower() in known or _repeats(left.lower(), right)


def _repeats(left: str, right: str) -> bool:
    """Say whether the two sides are one word twice: *saksi-saksi*, *sebaik-baiknya*.

    Its first sound may change, after a prefix (*pukul-memukul*) or in play (*sayur-mayur*).
    """
    for length in range(min(len(left), len(right)), SHORTEST_REPEAT - 1, -1):
        if left[-length:] == right[:length]:
            return True
    stem = left[1:]
    return len(stem) >= SHORTEST_REPEAT and right.endswith(stem)
