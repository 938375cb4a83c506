"""The lines of a document, and the labels and headings among them with what stands below each.

Letters, opinions and minutes are written in lines: `Tempat : Aula`, `III. Tindak Lanjut`, `1. …`.
Which words are labels and headings is said by rules, whose patterns match the words alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from corpus.rules import Rule
from ingest.describe.marks import LETTERED, PICTURE, number_of, sort_of

_LINE = re.compile(
    rf"""(?x)[ \t|>*~=]*
    (?P<mark>{PICTURE}(?=[ \t*])|{LETTERED}(?=\s)|\#{{1,6}}|BAB\s[IVX]{{1,4}}\b\.?
      |\(?(?:\d{{1,2}}(?:\.\d{{1,2}}){{0,3}}|[IVX]{{1,5}}|[ivx]{{2,5}}|[A-Za-z])[.)](?!\d)
      |\d{{1,2}}[ ][.)](?=\s)|\d{{1,2}}(?:\.\d{{1,2}}){{1,3}}(?=\s)
      |\d{{1,2}}(?=\t|[ ]{{1,3}}[A-Z]{{3}}[^a-z\n]{{0,70}}$)
      |[IVX]{{1,5}}(?=\t|[ ]{{2,40}}[A-Z])
      |[-•–*▪◦·√>](?=\s)(?:\s\[[ xX]?\])?)?
    [ \t*]*"""
)
_LABEL = re.compile(r"(?P<label>[^:;\n]{2,60}?)[ \t*|]*[:;][ \t*|]*")
_LABEL_CELL = re.compile(r"(?P<label>[^:;\t\n]{2,40}?)(?:\t+|[ ]{2,})(?=\S)(?P<rest>[^\t\n]+)")
"""A label in the first of two cells, without a colon."""

_ANNOUNCING = re.compile(
    r"\s+(?:adalah|yaitu|yakni|antara lain|sebagai berikut|terdiri (?:dari|atas)|as follows"
    r"|(?:are|were)(?: as follows)?)$"
)
"""Words after a label that only announce what stands below it."""

_COLON_BELOW = re.compile(r"[ \t]*\n[ \t]*:[ \t]*")
_BRACKETED = re.compile(r"\s*\([^()]{1,40}\)$")
_JOINED = re.compile(r"\s*[/&]\s*|\s+(?:dan|serta|and)\s+")
_LABEL_WITHIN = re.compile(
    r"(?<=[ \t])(?P<two>(?:[A-Z][A-Za-z/]{2,12} )?(?P<one>[A-Za-z/]{3,20}))[ \t]*:[ \t]+"
)
_RUN_IN = re.compile(r"(?P<label>[A-Z][^.:;\n]{3,40})\.[ \t]+(?=[A-Z])")
"""A heading in the first line of its paragraph: `5. Conclusion. In our opinion …`."""

_AROUND = " *_.,~=-–—"
"""What stands around the words of a heading and is no part of them."""

_SPACED = re.compile(r"(?:\w )+\w")
_OF_PEOPLE = frozenset(("attendee", "speaker"))
"""The values of headings below which names stand, which paragraphs never do."""

_OF_CHAPTERS = frozenset("IA")
"""The sorts of numbers that chapters have, and lists within them seldom."""

_FAR = 200
"""Lines above a heading in which the series that it stands in is looked for."""

_OF_POINTS = "agenda"
"""The value of headings whose list names what headings further down name again."""

_OF_TASKS = "action_item"
"""The value of headings whose list may be divided by whose tasks they are."""

_LONG_LINE = 60
"""A line of so many characters may have been broken by its width."""

_LONGEST_LIST = 6_000
"""Characters of a list that is no section of its own."""

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not empty, with its list mark or number, and where its words begin."""

    start: int
    end: int
    mark: str
    words: int
    after_blank: bool


@dataclass(frozen=True, slots=True)
class Head:
    """A label or heading: its rule, its line, where its words begin, and its value's span.

    `body` reaches from after the words to where something else begins; `inline` says that the value
    stands on the line itself.
    """

    rule: Rule
    line: Line
    body: Span
    inline: bool


class Outline:
    """The labels and headings of a text that rules know.

    `listed` are the values of the rules of headings below which a list or paragraphs stand; below
    the others stands one value. `closing` is what the line begins with that ends the last of them.
    """

    def __init__(
        self, text: str, rules: Sequence[Rule], listed: frozenset[str], closing: Rule
    ) -> None:
        self._text = text
        self._closing = closing.pattern
        self._listed = listed
        self._rules = rules
        self.lines = lines_of(text)
        self._named = [self._name(line, rules) for line in self.lines]

    @cached_property
    def heads(self) -> tuple[Head, ...]:
        """The labels and headings in order of reading; a line may hold two labels."""
        found: list[Head] = []
        points_end = 0
        for at, named in enumerate(self._named):
            if named is None or self.lines[at].start < points_end:
                continue
            head = self._head(at, *named)
            if head.rule.value == _OF_POINTS:
                points_end = head.body[1]
            found += self._divided(head)
        return tuple(found)

    def _name(self, line: Line, rules: Sequence[Rule]) -> tuple[Rule, int] | None:
        """Return which rule knows the words of a line, and where what follows them begins."""
        match = _LABEL.match(self._text, line.words, line.end)
        ends = [(match.end("label"), match.end())] if match else []
        cell = _LABEL_CELL.match(self._text, line.words, line.end)
        if cell and not _knows(rules, cell["rest"].strip(" *_:")):
            ends.append((cell.end("label"), cell.start("rest")))
        run_in = _RUN_IN.match(self._text, line.words, line.end) if line.mark else None
        if run_in:
            ends.append((run_in.end("label"), run_in.end()))
        if line.end - line.words <= 80:
            ends.append((line.end, line.end))
        for end, after in ends:
            words = " ".join(self._text[line.words : end].split()).strip(_AROUND)
            known = words.replace(" ", "") if _SPACED.fullmatch(words) else words
            known = _ANNOUNCING.sub("", known)
            rule = _knows(rules, known) or _knows_joined(rules, known)
            rule = rule or _knows_bracketed(rules, known)
            if rule is not None:
                return rule, after
        return None

    def _divided(self, head: Head) -> Iterator[Head]:
        """Yield a label with its value, and a second one that stands within that: `… Waktu : …`."""
        start, end = head.body
        if head.inline and head.rule.value not in self._listed:
            for match in _LABEL_WITHIN.finditer(self._text, start, min(end, head.line.end)):
                for label in ("two", "one"):
                    rule = self._of_one_value(match[label])
                    if rule is not None:
                        yield Head(head.rule, head.line, (start, match.start(label)), inline=True)
                        yield Head(rule, head.line, (match.end(), end), inline=True)
                        return
        yield head

    def _of_one_value(self, words: str | None) -> Rule | None:
        known = (rule for rule in self._rules if rule.value not in self._listed)
        return next((rule for rule in known if words and rule.pattern.search(words)), None)

    def _head(self, at: int, rule: Rule, after: int) -> Head:
        line = self.lines[at]
        inline = bool(self._text[after : line.end].strip())
        below = _COLON_BELOW.match(self._text, after)
        after = below.end() if below else after
        if rule.value in self._listed and not (inline and self._is_one_line(at, after)):
            return Head(rule, line, (after, self._end_of_list(at)), inline)
        return Head(rule, line, (after, self._end_of_value(at, inline=inline)), inline)

    def _is_one_line(self, at: int, after: int) -> bool:
        """Say whether what stands in the line of a label is all of it, and no list."""
        begun = _LINE.match(self._text, after, self.lines[at].end)
        below = self.lines[at + 1] if at + 1 < len(self.lines) else None
        listed = below is not None and below.mark and not below.after_blank
        listed = listed and self._named[at + 1] is None
        return not (begun and begun["mark"]) and not listed

    def _end_of_value(self, at: int, *, inline: bool) -> int:
        """Return where a value ends: with its line, or with the lines that go on with it."""
        end = self.lines[at].end
        for position in range(at + 1, min(at + 5, len(self.lines))):
            line = self.lines[position]
            if self._named[position] is not None or line.after_blank or line.mark:
                break
            if _LABEL.match(self._text, line.words, line.end) and "://" not in self._line(line):
                break
            if inline and not self._goes_on(position, self.lines[at]):
                break
            end, inline = line.end, True
        return end

    def _goes_on(self, position: int, head: Line) -> bool:
        """Say whether a line goes on with the one before it."""
        before, line = self.lines[position - 1], self.lines[position]
        if self._line(line)[:1].islower() or self._is_between_labels(position):
            return True
        indented = line.words - line.start > head.words - head.start + 2
        wide = before.end - before.start >= _LONG_LINE
        return indented or (wide and not self._text[: before.end].endswith((".", ";")))

    def _is_between_labels(self, position: int) -> bool:
        """Say whether the line above and the line below have labels, and this one has none."""
        beside = self.lines[position - 1 : position + 2 : 2]
        return len(beside) == 2 and all(
            self._named[at] is not None and _LABEL.match(self._text, line.words, line.end)
            for at, line in zip((position - 1, position + 1), beside, strict=True)
        )

    def _end_of_list(self, at: int) -> int:
        """Return where a list or the paragraphs below a heading end."""
        head = self.lines[at]
        inner, points, marked = 0, 0, False
        after = self._following(at)
        named = self._named[at]
        of_people = named is not None and named[0].value in _OF_PEOPLE
        of_tasks = named is not None and named[0].value == _OF_TASKS
        of_points = named is not None and named[0].value == _OF_POINTS
        for position in range(at + 1, len(self.lines)):
            line = self.lines[position]
            number = number_of(line.mark)
            point = of_points and number == points + 1 and not line.after_blank
            points += point
            if self._named[position] is not None and not point:
                return line.start
            if self._closing.match(self._line(line)):
                return line.start
            if self._is_heading_after(head, line):
                return line.start
            if number and number == after.get(sort_of(line.mark)):
                return line.start
            after.pop(sort_of(line.mark), None)
            if number and sort_of(line.mark) == sort_of(head.mark):
                if number == number_of(head.mark) + 1 and number != inner + 1:
                    return line.start
                inner = number
            ended = marked and line.after_blank and not line.mark and not self._is_indented(line)
            if ended and not (of_tasks and self._is_above_list(position)):
                return line.start
            if of_people and not marked and line.after_blank and position > at + 1:
                return line.start
            marked = marked or bool(line.mark)
        return len(self._text)

    def _following(self, at: int) -> dict[str, int]:
        """Return which number comes next of each sort (`I`, `A`) that chapters above have."""
        own = sort_of(self.lines[at].mark)
        marks = (line.mark for line in self.lines[max(0, at - _FAR) : at] if line.mark)
        chapters = (mark for mark in marks if sort_of(mark) in _OF_CHAPTERS - {own})
        return {sort_of(mark): number_of(mark) + 1 for mark in chapters}

    def _is_heading_after(self, head: Line, line: Line) -> bool:
        """Say whether a line is a heading that looks like another one."""
        if line.mark.startswith(("#", "BAB")):
            return True
        if line.mark or head.mark.startswith("#"):
            return False
        words = self._line(line)
        if words.rstrip().endswith((".", ";")):
            return False
        return words.isupper() and 4 <= len(words) <= 80 and self._line(head).isupper()

    def _is_above_list(self, position: int) -> bool:
        """Say whether a line announces the marked one below it."""
        below = self.lines[position + 1 : position + 2]
        announced = any(line.mark and not line.after_blank for line in below)
        return announced and self._line(self.lines[position]).rstrip(" *").endswith(":")

    def _is_indented(self, line: Line) -> bool:
        """Say whether a line begins with blanks; the stars before bold words are none."""
        return line.words - line.start >= 2 and self._text[line.start].isspace()

    def _line(self, line: Line) -> str:
        return self._text[line.words : line.end]


def lines_of(text: str, start: int = 0, end: int | None = None) -> list[Line]:
    """Return the lines of a stretch of text that are not empty."""
    found: list[Line] = []
    at, stop, blank = start, len(text) if end is None else end, False
    while at < stop:
        feed = text.find("\n", at, stop)
        last = feed if feed >= 0 else stop
        if text[at:last].strip():
            match = _LINE.match(text, at, last)
            assert match is not None  # every part of the pattern may be empty
            found.append(Line(at, last, match["mark"] or "", match.end(), blank))
            blank = False
        else:
            blank = True
        at = last + 1
    return found


def list_at(text: str, start: int) -> list[Span]:
    """Return the items of the list that stands at an offset, each with the lines that go on.

    It ends with a paragraph that is no item, or one with another sort of mark. Where no empty line
    is left between them, a short line that ends a sentence ends its paragraph.
    """
    items: list[Span] = []
    first: str | None = None
    ended = False
    for line in lines_of(text, start, min(len(text), start + _LONGEST_LIST)):
        sort = sort_of(line.mark).replace("i", "a")  # (i) is a letter until (ii) stands below it
        first = sort if first is None else first
        if line.mark and sort == first:
            items.append((line.words, line.end))
        elif not items or line.after_blank or ended:
            break
        else:
            items[-1] = (items[-1][0], line.end)
        ended = line.end - line.start < _LONG_LINE and text[line.start : line.end].endswith(".")
    return items


def _knows(rules: Sequence[Rule], words: str) -> Rule | None:
    """Return the first rule that knows the words of a label or heading."""
    return next((rule for rule in rules if rule.pattern.search(words)), None)


def _knows_joined(rules: Sequence[Rule], words: str) -> Rule | None:
    """Return the rule of a label that says the same twice: `Waktu / Time`, `Jam dan Waktu`."""
    parts = _JOINED.split(words)
    if len(parts) != 2:
        return None
    one, other = (_knows(rules, part.strip()) for part in parts)
    return one if one and other and one.value == other.value else None


def _knows_bracketed(rules: Sequence[Rule], words: str) -> Rule | None:
    """Return the rule of a heading that says more in brackets: `Tidak hadir (izin)`.

    Who speaks stands so in a transcript: `NARASUMBER (Ani)`.
    """
    rule = _knows(rules, _BRACKETED.sub("", words)) if words.endswith(")") else None
    return rule if rule and rule.value != "speaker" else None
