"""Numbers of cases and letters that a run of words names, known by the index itself.

What is typed is compared with the numbers that documents bear or cite by letters and digits alone,
as far as it agrees with the beginning of one. So `733 pid sus 2024` is known whatever its court,
while *5 tahun 2020* is none. The court may be written in any way (`bls`, `PN Bengkalis`). Where no
number agrees, one that differs in a sign is meant: a slip, or a letter that OCR put for a digit.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from itertools import pairwise

from corpus.case_number import find, key
from corpus.reference import court_classes, courts, letters, places, registers
from search.analysis import edits_between, fold
from search.index import Index
from search.schema import CASE, CITED, LETTER
from search.vocabulary import language, number_forms, short_registers

_LONGEST = 10  # typed words of one number
_LONGEST_COURT = 6  # typed words of the name of a court
_SHORTEST_CODE = 2  # letters of the code of a court
_FEWEST_SIGNS = 9  # letters and digits of a number in which one may be wrong
_MOST_SIGNS = 40
_MOST_NUMBERED = 6  # words with digits in a query, with more of which no slip is looked for
_SHORTEST_LETTER = 6  # letters and digits of the number of a letter
_TELLING = re.compile(r"[a-z]{0,4}\d+(?=.*[a-z]).*\d{3,4}.*|put\d{4,}")
"""Case numbers that say enough: number, register and year (perhaps without a digit), or a serial of
the tax court."""

_PARTS = re.compile(r"\d{1,5}(?P<register>[a-z]+)(?:19|20)\d\d")
"""The letters and digits of a case number without its court."""

_WITHOUT_COURT = re.compile(r"[a-z]{0,2}\d+[a-z]+\d{3,5}")
_INTACT = 3  # first signs of a number, by which those are found that a slip further on hides
_MOST_MEANT = 6  # numbers without a court that may be meant by one with a slip

_MISREAD = str.maketrans("oqlisb", "001158")
_MISREAD_DIGITS = re.compile(r"(?=.*\d)[\doqlisb]+")
_DIVISION = re.compile(r"[/\s]+")


@dataclass(frozen=True, slots=True)
class Number:
    """The words from `first` up to `end` are a number; `known` are its values in index fields.

    Values are those of `search.schema.CASE` and `CITED`, or `LETTER`. `slip` says that they differ
    in a sign from what was typed.
    """

    typed: str
    first: int
    end: int
    known: tuple[tuple[str, str], ...]
    slip: bool = False


def case_number(words: Sequence[str], at: int, index: Index) -> Number | None:
    """Return the case number that begins at this word, or with words that announce one."""
    first = at
    while at < len(words) and _announces(words[at]):
        at += 1
    if at == len(words) or not _has_digit(words[at]):
        return None
    end, known = _agreeing(words, at, index)
    further, of_court = _of_court(words[end : end + _LONGEST_COURT], known)
    seldom = sum(map(_has_digit, words)) <= _MOST_NUMBERED
    nearly = _nearly(words, at, end, index) if seldom and not further else None
    if further:
        end, known = end + further, of_court
    elif nearly:
        end, known = nearly
    elif _is_of_another_court(words[at : at + _LONGEST], end - at):
        return None
    if not known:
        return None
    first, known = _announced(words, first, known)
    typed = " ".join(words[at:end])
    return Number(typed, first, end, known, slip=nearly is not None or _is_misread(typed, known))


def _has_digit(word: str) -> bool:
    return any(character.isdigit() for character in word)


def _is_of_another_court(words: Sequence[str], agreeing: int) -> bool:
    """Say whether the words are a whole number, of which only the first agree with known ones."""
    number = next(find(" ".join(words)), None)
    return (
        number is not None
        and number[0] == 0
        and " ".join(words)[: number[1]].count(" ") >= agreeing
    )


def put_right(typed: str, meant: str) -> str:
    """Return a typed number with the letters and digits of the one that was meant.

    What stands between them stays. Of a number that is typed in part, the part is put right.

    >>> put_right("7B3/Pid.Sus/2O24", "733pidsus2024pnbls")
    '733/Pid.Sus/2024'
    """
    places = [at for at, character in enumerate(typed) if character.isalnum()]
    signs = fold("".join(typed[at] for at in places))
    between = [typed[at + 1 : after] for at, after in pairwise([*places, len(typed)])]
    right, divided = typed[: places[0]], ""
    for change, start, end, first, last in SequenceMatcher(None, signs, meant).get_opcodes():
        if change == "insert" and start == len(signs):
            break  # what was not typed of the number
        if change == "insert":
            right += meant[first:last]
        elif change == "equal":
            for at in range(start, end):
                right += divided + typed[places[at]]
                divided = between[at]
        else:
            right += divided + meant[first:last]
            divided = "".join(between[start:end])
    return right + divided


def _is_misread(typed: str, known: Known) -> bool:
    """Say whether digits were typed as the letters that look like them."""
    return not any(value.startswith(key(typed)) for _, value in known) and any(
        value.startswith(key(_with_digits(fold(typed)))) for _, value in known
    )


def letter_number(words: Sequence[str], at: int, index: Index) -> Number | None:
    """Return the number of a letter that begins at this word, or with words that announce one."""
    first = at
    while at < len(words) and _announces(words[at]):
        at += 1
    best = None
    for end in range(at + 1, min(at + _LONGEST, len(words)) + 1):
        typed = letters(fold("".join(words[at:end])))
        if len(typed) < _SHORTEST_LETTER or typed.isalpha() or typed.isdigit():
            continue
        known = index.vocabulary(LETTER, typed)
        if known:
            values = tuple((LETTER, value) for value, _ in known)
            best = Number(" ".join(words[at:end]), first, end, values)
    return best


def unknown(words: Sequence[str]) -> Iterator[tuple[str, int, int, str]]:
    """Yield the numbers that the words hold by their form alone.

    Each comes with its class, its first word, the one after its last, and its official spelling.
    """
    text = " ".join(words)
    found = [(start, end, "case_number", number.text) for start, end, number in find(text)]
    for rule in number_forms():
        for match in rule.pattern.finditer(text):
            if not any(start < match.end() and match.start() < end for start, end, *_ in found):
                found.append((*match.span(), rule.value, match[0]))
    for start, end, kind, form in found:
        yield kind, text[:start].count(" "), text[: end - 1].count(" ") + 1, form
    if not found:
        yield from _spaced(words)


def _spaced(words: Sequence[str]) -> Iterator[tuple[str, int, int, str]]:
    """Yield the first number typed as words: `591 G 2023 ptun jakarta`."""
    for at in range(len(words)):
        for end in range(at + 1, min(at + _LONGEST, len(words)) + 1):
            parts = (_PARTS.fullmatch(each) for each in _readings(words[at:end]))
            if any(found and found["register"] in _register_letters() for found in parts):
                end += _court_at(words[end : end + _LONGEST_COURT])
                yield "case_number", at, end, " ".join(words[at:end])
                return


def _court_at(words: Sequence[str]) -> int:
    """Return how many words name a court."""
    sizes = range(len(words), 0, -1)
    return next((size for size in sizes if letters(fold("".join(words[:size]))) in _codes()), 0)


@cache
def _register_letters() -> frozenset[str]:
    """Return the letters of every register of cases."""
    return frozenset(letters(code) for each in registers() for code in (each.code, *each.variants))


Known = tuple[tuple[str, str], ...]


def _agreeing(words: Sequence[str], at: int, index: Index) -> tuple[int, Known]:
    """Return where the longest number ends that others begin with, and these."""
    found: tuple[int, Known] = at, ()
    for end in range(at + 1, min(at + _LONGEST, len(words)) + 1):
        known = tuple(each for typed in _readings(words[at:end]) for each in _begun(typed, index))
        if known:
            found = end, known
        elif found[1]:
            break
    return found


def _begun(typed: str, index: Index) -> Known:
    """Return the numbers of the index that begin so."""
    return tuple(
        (field, value) for field in (CASE, CITED) for value, _ in index.vocabulary(field, typed)
    )


def _nearly(words: Sequence[str], at: int, beyond: int, index: Index) -> tuple[int, Known] | None:
    """Return where the longest number ends, `beyond` a word, that is known but for one sign."""
    for end in range(min(at + _LONGEST, len(words)), beyond, -1):
        for typed in _readings(words[at:end]):
            if not _FEWEST_SIGNS <= len(typed) <= _MOST_SIGNS:
                continue
            known = tuple(
                (field, value)
                for field in (CASE, CITED)
                for value, _ in index.spelt_like(field, typed, 2)
                if _is_slip(typed, value)
            )
            known = known or _nearly_begun(typed, index)
            if known:
                return end, known
    return None


def _nearly_begun(typed: str, index: Index) -> Known:
    """Return the numbers that begin, before their court, with one sign other than typed.

    None where more are so near that which was meant cannot be told.
    """
    if not _WITHOUT_COURT.fullmatch(typed):
        return ()
    near = {
        (field, value)
        for start in (typed[:_INTACT], *_one_sign_off(typed[:_INTACT]))
        for field in (CASE, CITED)
        for value, _ in index.vocabulary(field, start)
        if (parts := _PARTS.match(value)) and _is_slip(typed, parts[0])
    }
    return tuple(sorted(near)) if len({value for _, value in near}) <= _MOST_MEANT else ()


def _one_sign_off(start: str) -> Iterator[str]:
    """Yield what the first signs of a number may be, where one of them is a slip."""
    for at in range(len(start)):
        yield start[:at] + start[at + 1 :]
        yield start[:at] + start[at : at + 2][::-1] + start[at + 2 :]
        for digit in "0123456789":
            yield start[:at] + digit + start[at + 1 :]
            yield start[:at] + digit + start[at:]


def _is_slip(typed: str, meant: str) -> bool:
    """Say whether one sign is wrong, missing or too many, or two have changed places."""
    return sorted(typed) == sorted(meant) or edits_between(typed, meant) == 1


def _readings(words: Sequence[str]) -> Iterator[str]:
    """Yield the letters and digits of a number: as typed, misread ones put right, spelt out."""
    typed = fold(" ".join(words))
    straight = _with_digits(typed)
    spelt = (rule.pattern.sub(rule.value, key(straight)) for rule in short_registers())
    for reading in dict.fromkeys((key(typed), key(straight), *spelt)):
        if _TELLING.fullmatch(reading):
            yield reading


def _with_digits(folded: str) -> str:
    """Return a number with digits in place of the letters that OCR reads for them."""
    return "/".join(
        part.translate(_MISREAD) if _MISREAD_DIGITS.fullmatch(part) else part
        for part in _DIVISION.split(folded)
    )


def _announced(words: Sequence[str], first: int, known: Known) -> tuple[int, Known]:
    """Return where the words begin that announce a number, its court among them, and the number.

    *Putusan Pengadilan Negeri Bengkalis Nomor 733/Pid.Sus/2024* begins at *Putusan*.
    """
    for start in range(max(0, first - _LONGEST_COURT), first):
        size, of_court = _of_court(words[start:first], known)
        if start + size == first:
            first, known = start, of_court
            break
    while first and _announces(words[first - 1]):
        first -= 1
    return first, known


def _announces(word: str) -> bool:
    return fold(word).strip(".:") in language().numbering


def _of_court(words: Sequence[str], known: Known) -> tuple[int, Known]:
    """Return how many words name the court of some of the numbers, and these numbers."""
    for size in range(len(words), 0, -1):
        named = letters(fold("".join(words[:size])))
        codes = (named, *_codes().get(named, ())) if len(named) >= _SHORTEST_CODE else ()
        of_court = tuple(each for each in known if codes and each[1].endswith(codes))
        if of_court:
            return size, of_court
    return 0, known


@cache
def _codes() -> Mapping[str, tuple[str, ...]]:
    """Return what numbers of a court may end with, by the letters of each way to call the court."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for court in courts():
        class_ = court_classes().get(court.class_)
        codes = (*((court.code,) if court.code else ()), *court.code_variants)
        if class_ is None or not codes:
            continue
        shown = [f"{prefix}{letters(code)}" for prefix in class_.prefixes for code in codes]
        titles = (class_.title, class_.title.partition(" pada ")[0])
        beginnings = ("", *class_.prefixes, *map(letters, titles), class_.id.lower())
        called = {f"{start}{letters(place)}" for start in beginnings for place in places(court)}
        for name in (letters(court.name), *called, *shown):
            found[name].update(dict.fromkeys(shown))
    return {name: tuple(codes) for name, codes in found.items()}
