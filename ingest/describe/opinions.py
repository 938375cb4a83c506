"""The substance of an opinion: its sections, question, answer, and the opinion it supersedes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice, pairwise

from corpus.document import Claim
from ingest.describe.items import items_in, questions_in
from ingest.describe.loaded import group, one
from ingest.describe.outline import Outline, lines_of, list_at
from ingest.describe.running import RunningText
from ingest.describe.sections import Part

_LONGEST = 900
"""Characters of a question or conclusion; what is longer is no sentence of the opinion's own."""

_MOST_LISTS = 10
"""Lists of answers of an opinion without headings, one to a question."""

_LISTS = frozenset(("issue", "facts", "legal_basis", "analysis", "conclusion", "advice", "closing"))

_SUBSTANCE = frozenset(("issue", "analysis", "conclusion"))
"""The sections of which an opinion that has headings heads one at least."""

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Chapter:
    """A section of an opinion, and where its words begin after the heading."""

    part: Part
    body: int


def chapters_of(running: RunningText) -> tuple[Chapter, ...]:
    """Return the sections of an opinion: those that it heads, else those of its paragraphs."""
    headed = _headed(running.text)
    if _SUBSTANCE & {chapter.part.name for chapter in headed}:
        return headed
    return tuple(_numbered(running.text)) or headed


def opinion_claims(running: RunningText, chapters: tuple[Chapter, ...]) -> tuple[Claim, ...]:
    """Return questions, conclusions and what is superseded."""
    issues = tuple(_issues(running, chapters)) or _stated(running, "opinion/question")
    issues = issues or tuple(_questions(running))
    answers = tuple(_conclusions(running, chapters)) or tuple(_listed_answers(running))
    answers = answers or _stated(running, "opinion/answer")
    return (*issues, *answers, *_superseded(running))


def question_of_subject(claims: Iterable[Claim]) -> Iterator[Claim]:
    """Yield the question that the subject of an opinion puts, for one that puts it nowhere else."""
    rule = one("letters", "subject/question")
    for claim in claims:
        if claim.field == "subject" and rule.pattern.search(claim.value):
            yield replace(claim, field=rule.value, rule=rule.id, confidence=rule.confidence)


def _headed(text: str) -> tuple[Chapter, ...]:
    closes = one("opinions", "closes/opinion")
    heads = Outline(text, group("opinions", "opinion/"), _LISTS, closes).heads
    begins = [(head.line.start, head.rule.value, head.body[0]) for head in heads]
    if not begins:
        return ()
    begins += _closing(text, begins[-1][0])
    begins.sort()
    ends = [*(start for start, _, _ in begins[1:]), len(text)]
    return tuple(
        Chapter(Part(name, start, end), body)
        for (start, name, body), end in zip(begins, ends, strict=True)
    )


def _numbered(text: str) -> Iterator[Chapter]:
    """Yield the sections of an opinion whose numbered paragraphs bear no headings.

    A sub-paragraph belongs to its paragraph: only the first sort of number divides the text.
    """
    begins = [
        (line.start, line.words)
        for line in lines_of(text)
        if line.mark[:-1].isdigit() and line.mark.endswith(".")
    ]
    closing = _closing(text, begins[-1][0]) if begins else []
    limit = closing[0][0] if closing else len(text)
    bounds = [*(begin for begin in begins if begin[0] < limit), (limit, limit)]
    for (start, words), (end, _) in pairwise(bounds):
        name = next(
            (
                rule.value
                for rule in group("sections", "paragraph/")
                if rule.pattern.search(text[words:end])
            ),
            None,
        )
        if name is not None:
            yield Chapter(Part(name, start, end), words)
    for start, name, body in closing:
        yield Chapter(Part(name, start, len(text)), body)


def _closing(text: str, after: int) -> list[tuple[int, str, int]]:
    match = one("opinions", "closes/opinion").pattern.search(text, after)
    return [(match.start(), "closing", match.start())] if match else []


def _issues(running: RunningText, chapters: tuple[Chapter, ...]) -> Iterator[Claim]:
    asking = [each for each in chapters if each.part.name == "issue"]
    for section in asking if len(_answering(chapters)) > 1 else asking[-1:]:
        body = (section.body, section.part.end)
        spans = list(questions_in(running.text, *body)) or list(
            _points(running, body, "opinion/lead-in")
        )
        for span in spans:
            if 0 < span[1] - span[0] <= _LONGEST:
                yield running.claim("issue", span, "opinion/issue")


def _conclusions(running: RunningText, chapters: tuple[Chapter, ...]) -> Iterator[Claim]:
    for section in _answering(chapters):
        for span in _points(running, (section.body, section.part.end), "opinion/answer-lead-in"):
            if 0 < span[1] - span[0] <= _LONGEST:
                yield running.claim("conclusion", span, "opinion/conclusion")


def _answering(chapters: tuple[Chapter, ...]) -> tuple[Chapter, ...]:
    """Return the sections that answer: one after each question, else the last conclusion."""
    names = [each.part.name for each in chapters]
    by_turns = [pair for pair in pairwise(names) if pair == ("issue", "conclusion")]
    if len(by_turns) > 1 and len(by_turns) == names.count("conclusion"):
        return tuple(each for each in chapters if each.part.name == "conclusion")
    last = _chapter(chapters, "conclusion")
    return (last,) if last else ()


def _points(running: RunningText, body: Span, lead_in: str) -> Iterator[Span]:
    """Yield the points of a section without the words that lead to them.

    Of a paragraph that is not divided, that is its first sentence: what follows explains it.
    """
    items = items_in(running.text, *body)
    for first, last in items:
        end = one("letters", "paragraph/end").pattern.search(running.text, first + 1, last)
        span = running.trimmed((first, end.start() if end else last))
        leading = one("letters", lead_in).pattern.match(running.text, *span)
        start = leading.end() if leading else span[0]
        stop = one("letters", "sentence/end").pattern.search(running.text, start + 1, span[1])
        if len(items) == 1 and stop is not None:
            span = (start, stop.end())
        yield _without_conjunction(running, (start, span[1]))


def _without_conjunction(running: RunningText, span: Span) -> Span:
    """Return the span of an item without the `; dan` that leads to the next."""
    tail = one("letters", "item/conjunction").pattern.search(running.text, *span)
    return running.trimmed((span[0], tail.start() if tail else span[1]), " \t\n\r\u00a0,;:")


def _chapter(chapters: tuple[Chapter, ...], name: str) -> Chapter | None:
    """Return the section of that name, the last where there are several."""
    return next((each for each in reversed(chapters) if each.part.name == name), None)


def _stated(running: RunningText, id_: str) -> tuple[Claim, ...]:
    """Return what an opinion without headings states in a sentence."""
    for rule in group("letters", id_):
        match = rule.pattern.search(running.text) if rule.value else None
        if match is not None:
            span = running.trimmed(match.span("value"))
            return (running.claim(rule.value, span, rule.id, confidence=rule.confidence),)
    return ()


def _questions(running: RunningText) -> Iterator[Claim]:
    """Yield the questions that an opinion without headings puts as such."""
    rule = one("letters", "asked/sentence")
    for match in rule.pattern.finditer(running.text):
        yield running.claim(rule.value, match.span("value"), rule.id, confidence=rule.confidence)


def _listed_answers(running: RunningText) -> Iterator[Claim]:
    """Yield the answers that an opinion without headings lists below the words that it is one."""
    rule = one("letters", "answers/listed")
    for match in islice(rule.pattern.finditer(running.text), _MOST_LISTS):
        for start, end in list_at(running.text, match.end()):
            span = _without_conjunction(running, running.trimmed((start, end)))
            if 0 < span[1] - span[0] <= _LONGEST:
                yield running.claim("conclusion", span, rule.id, confidence=0.85)


def _superseded(running: RunningText) -> Iterator[Claim]:
    rules = group("letters", "opinion/supersedes")
    for rule in (rule for rule in rules if rule.may_find(running.text)):
        for match in rule.pattern.finditer(running.text):
            span = match.span("value") if match["value"] else match.span("other")
            yield running.claim(rule.value, span, rule.id)
