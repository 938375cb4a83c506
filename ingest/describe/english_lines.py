"""The lines of English captions that a program wrote out as one, put back.

Court, number, parties and judges of English decisions are read by lines. Texts that databases and
programs make of them often have the whole caption, and all that follows, in one line; signs that
divided its two columns stand between the words. Only blanks become line ends, and such signs
blanks, so offsets agree.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from corpus.rules import Rule
from ingest.describe.loaded import group, one
from ingest.describe.running import RunningText

_FILE = "english_lines"

_HEAD = 3_000
"""Characters in which a decision has its caption."""

_FOOT = 1_500
"""Characters at the end in which it is signed and dated."""

_LONGEST = 1_500
"""Characters of a caption up to its title."""

_BESIDE = 120
"""Characters after a title that may be of the column beside it."""

_COURT = 60
"""Characters that the court takes at least, before which no title ends a caption."""

_IN_BODY = ("line/judge", "line/day", "line/number", "line/label", "line/panel")
"""Rules of what has a line of its own after the caption, too."""

_MARK = "mark"
_AFTER = "after"

Span = tuple[int, int]


def with_lines(running: RunningText) -> RunningText:
    """Return the text with line ends in caption and foot; itself where no caption was joined."""
    text = running.text
    joined = one(_FILE, "joined/caption").pattern.search(text, 0, _HEAD)
    if joined is None:
        return running
    start = joined.start()
    end = _end_of_caption(text, start)
    head = min(len(text), start + _HEAD)
    foot = (max(head, len(text) - _FOOT), len(text))
    ends: set[int] = set()
    blanks: set[int] = set()
    for rule in group(_FILE, "line/"):
        places = ((start, end), (end, head), foot) if rule.id in _IN_BODY else ((start, end),)
        for place in places:
            for span in _spans(rule, text, place):
                if rule.value != _AFTER:
                    ends.add(span[0] - 1)
                if rule.value in ("", _AFTER):
                    ends.add(span[1])
                if rule.value == _MARK:
                    blanks.update(range(*span))
    return replace(running, text=_written(text, ends, blanks))


def _end_of_caption(text: str, start: int) -> int:
    """Return where a caption ends: with its title and what may stand beside it, or the judges."""
    limit = min(len(text), start + _LONGEST)
    titles = one(_FILE, "line/title").pattern.finditer(text, start, limit)
    panel = one(_FILE, "line/panel").pattern.search(text, start, limit)
    ends = [title.end() + _BESIDE for title in titles if title.start() - start > _COURT]
    ends = [*ends[:1], *([panel.end() + 1] if panel else [])]
    return min(*ends, limit) if ends else limit


def _spans(rule: Rule, text: str, place: Span) -> Iterator[Span]:
    """Yield what has a line of its own: the named groups of each match, or all of it."""
    for match in rule.pattern.finditer(text, *place):
        named = [match.span(name) for name in match.groupdict() if match[name] is not None]
        yield from named or (match.span(),)


def _written(text: str, ends: set[int], blanks: set[int]) -> str:
    """Return the text with line ends for the blanks at some offsets, and blanks at others.

    Where nothing would stand on a line, none ends: a blank line divides parties.
    """
    characters = list(text)
    for at in blanks:
        characters[at] = " "
    last = -1
    for at in sorted(ends):
        if not 0 <= at < len(text) or text[at] != " ":
            continue
        line = "".join(characters[last + 1 : at]).rpartition("\n")[2]
        if line.strip():
            characters[at] = "\n"
            last = at
    return "".join(characters)
