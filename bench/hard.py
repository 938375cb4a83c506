"""Hard queries made from a collection of described documents, each with what answers it.

Made are, in the ways in which lawyers mistype and half remember:

number   the case number of a decision: with blanks, without its court, with the court's code alone,
         with the court written out, with one sign misread by OCR (0/O, 1/l, 5/S, 8/B), with one
         slip of the finger, with its court and without. Every document that bears the number
         answers.
name     a judge or party without titles, inverted, with one misspelt word. Every document that
         prints the name answers.
quote    eight words of a page: between quotation marks, with one misspelt word, and five of them in
         any order. Every document that has the eight words answers.
sentence five words of one sentence of 9 to 35 words, in any order, none of them one that a document
         may lack. Every document that has the sentence answers.
article  an article of a law that the legal basis or the ruling of a decision cites. Every document
         that rests on it in this way answers.

The same collection gives the same queries. They are cut in two by a hash of their text: one half to
tune by (`tuning`), the other to report.
"""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from corpus.case_number import key as case_key
from corpus.document import Document
from corpus.spelled import written
from search.analysis import tokens
from search.schema import BASIS, entry
from search.sentences import ENDS
from search.vocabulary import language

_QUOTED, _KEPT = 8, 5  # words of a quotation, and of those that are remembered
_REMEMBERED = range(9, 36)  # words of a sentence of which some are remembered
_SAME = 3  # documents with one sentence, beyond which it is a formula of the courts
_SHORTEST = 5  # letters of a word that is misspelt
_LONGEST_BASIS = 40  # documents that rest on an article, beyond which it tells nothing
_MISREAD = {
    "0": "O",
    "1": "l",
    "5": "S",
    "8": "B",
    "o": "0",
    "l": "1",
    "i": "1",
    "s": "5",
    "b": "8",
}
_WITH_YEAR = re.compile(r"\d+/[^/]+/\d{4}")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_WORDS = re.compile(r"(?<![^\s])[a-z]+(?: [a-z]+){7}(?![^\s])")


@dataclass(frozen=True, slots=True)
class Question:
    """A query of one class, the documents that answer it, and the pages of a quotation (from 1)."""

    kind: str
    text: str
    answers: frozenset[str]
    pages: frozenset[int] = frozenset()

    @property
    def tuning(self) -> bool:
        """Whether it is in the half to tune by."""
        return sha256(f"{self.kind} {self.text}".encode()).digest()[0] % 2 == 0


def questions(
    documents: Sequence[Document], further: Sequence[Document], each: int, draws: int = 1
) -> Iterator[Question]:
    """Yield queries to the documents, at most so many of each class; `further` ones may answer.

    Of each document so many quotations and sentences are drawn.
    """
    everything = [*documents, *further]
    words = {document.id: f" {' '.join(tokens(_body(document)))} " for document in everything}
    made = (
        _numbers(documents, everything),
        _names(documents, words),
        _quotations(documents, words, draws),
        _sentences(documents, words, draws),
        _articles(documents, everything),
    )
    for several_classes in made:
        asked: dict[str, list[Question]] = defaultdict(list)
        for question in several_classes:
            if question.answers:
                asked[question.kind].append(question)
        for kind, several in asked.items():
            yield from random.Random(kind).sample(several, min(each, len(several)))


def _numbers(documents: Sequence[Document], everything: Sequence[Document]) -> Iterator[Question]:
    bearing: dict[str, set[str]] = defaultdict(set)
    for document in everything:
        for claim in document.claimed("case_number"):
            bearing[case_key(claim.value)].add(document.id)
    for document in documents:
        number = next((claim.value for claim in document.claimed("case_number")), None)
        if number is None or number.count("/") < 2:
            continue
        answers = frozenset(bearing[case_key(number)])
        chance = random.Random(number)
        for kind, text in _spellings(number, document.best("court") or "", chance):
            yield Question(f"number, {kind}", text, answers)
        start, _, _ = number.rpartition("/")
        alike = [each for each in bearing if each.startswith(case_key(start))]
        several = answers.union(*(bearing[each] for each in alike))
        yield Question("number, no court", start, several)
        if _WITH_YEAR.fullmatch(start):
            wrong = _slip(start, chance)
            if not any(each.startswith(case_key(wrong)) for each in bearing):
                yield Question("number, no court, slip", wrong, several)


def _spellings(number: str, court: str, chance: random.Random) -> Iterator[tuple[str, str]]:
    yield "blanks", re.sub(r"[^\w]+", " ", number).lower()
    yield "misread", _one_sign(number, chance, lambda sign: _MISREAD.get(sign.lower()))
    yield "slip", _slip(number, chance)
    start, _, code = number.rpartition("/")
    if _WITH_YEAR.fullmatch(start):
        yield "court written out", f"{start} {court}"
        place = re.split(r"[ .]", code, maxsplit=1)[-1]
        yield "code alone", re.sub(r"[^\w]+", " ", f"{start} {place}").lower()


def _one_sign(text: str, chance: random.Random, other: Callable[[str], str | None]) -> str:
    places = [place for place, sign in enumerate(text) if other(sign)]
    place = chance.choice(places)
    return f"{text[:place]}{other(text[place])}{text[place + 1 :]}"


def _slip(text: str, chance: random.Random) -> str:
    """Return the text with one letter or digit left out, doubled, changed or misplaced."""
    places = [at for at in range(1, len(text)) if text[at].isalnum() and text[at - 1].isalnum()]
    place = chance.choice(places)
    before, sign, after = text[: place - 1], text[place - 1], text[place:]
    another = chance.choice("0123456789" if sign.isdigit() else _LETTERS)
    return before + chance.choice(
        [after, sign + sign + after, another + after, after[0] + sign + after[1:]]
    )


def _names(documents: Sequence[Document], printed: Mapping[str, str]) -> Iterator[Question]:
    for document in documents:
        for claim in (*document.claimed("judge"), *document.claimed("party")):
            words = _without_titles(claim.value)
            if not 2 <= len(words) <= 5 or not all(word.isalpha() for word in words):
                continue
            wanted = f" {' '.join(tokens(' '.join(words)))} "
            answers = frozenset(id_ for id_, text in printed.items() if wanted in text)
            chance = random.Random(claim.value)
            yield Question("name, no titles", " ".join(words).title(), answers)
            yield Question("name, inverted", " ".join([*words[1:], words[0]]).lower(), answers)
            if (misspelt := _one_misspelt(words, chance)) is not None:
                yield Question("name, misspelt", " ".join(misspelt), answers)


def _without_titles(name: str) -> list[str]:
    words = name.split(",")[0].replace(".", ". ").split()
    return [word for word in words if "." not in word and word.lower() not in language().titles]


def _one_misspelt(words: Sequence[str], chance: random.Random) -> list[str] | None:
    places = [at for at, word in enumerate(words) if len(word) >= _SHORTEST and word.isalpha()]
    if not places:
        return None
    place = chance.choice(places)
    wrong = _slip(words[place].lower(), chance)
    return [*words[:place], wrong, *words[place + 1 :]] if wrong != words[place].lower() else None


def _body(document: Document) -> str:
    return "\n".join(page.text for page in document.pages)


def _drawn(
    what: str, documents: Sequence[Document], draws: int
) -> Iterator[tuple[Document, random.Random]]:
    """Yield each document so many times, each time with another chance; the first never changes."""
    for draw in range(draws):
        for document in documents:
            yield document, random.Random(f"{what} {document.id}{f' {draw}' if draw else ''}")


def _quotations(
    documents: Sequence[Document], texts: Mapping[str, str], draws: int
) -> Iterator[Question]:
    for document, chance in _drawn("quote", documents, draws):
        page = chance.choice(document.pages)
        runs = [match[0] for match in _WORDS.finditer(" ".join(page.text.split()))]
        if not runs:
            continue
        quoted = chance.choice(runs)
        words = quoted.split()
        wanted = f" {' '.join(tokens(quoted))} "
        answers = frozenset(id_ for id_, text in texts.items() if wanted in text)
        if len(answers) > 1:
            continue  # a formula of the courts
        pages = frozenset(
            each.number for each in document.pages if wanted in f" {' '.join(tokens(each.text))} "
        )
        yield Question("quote, exact", f'"{quoted}"', answers, pages)
        if (misspelt := _one_misspelt(words, chance)) is not None:
            yield Question("quote, misspelt", f'"{" ".join(misspelt)}"', answers, pages)
        longest = sorted(dict.fromkeys(words), key=len)[-_KEPT:]
        chance.shuffle(longest)
        yield Question("quote, five words", " ".join(longest), answers, pages)


def _sentences(
    documents: Sequence[Document], texts: Mapping[str, str], draws: int
) -> Iterator[Question]:
    light = language().light | language().titles
    for document, chance in _drawn("sentence", documents, draws):
        sentences = [tokens(each) for page in document.pages for each in ENDS.split(page.text)]
        asked = [each for each in sentences if len(each) in _REMEMBERED]
        if not asked:
            continue
        sentence = chance.choice(asked)
        words = sorted({word for word in sentence if word.isalpha() and word not in light})
        if len(words) <= _KEPT:
            continue
        wanted = f" {' '.join(sentence)} "
        answers = frozenset(id_ for id_, text in texts.items() if wanted in text)
        if len(answers) <= _SAME:
            text = " ".join(chance.sample(words, _KEPT))
            yield Question("sentence, five words", text, answers)


def _articles(documents: Sequence[Document], everything: Sequence[Document]) -> Iterator[Question]:
    resting: dict[str, set[str]] = defaultdict(set)
    for document in everything:
        if document.kind == "decision":
            for form in entry(document).tokens.get(BASIS, ()):
                resting[form].add(document.id)
    asked = {document.id for document in documents}
    for form, answers in sorted(resting.items()):
        _, *article = form.split("/pasal/")
        if not answers & asked:
            continue
        if article and "/" not in article[0] and len(answers) <= _LONGEST_BASIS:
            yield Question("article", written(form).lower(), frozenset(answers))
