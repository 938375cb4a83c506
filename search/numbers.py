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
from functools import cache

from corpus.case_number import find, key
from corpus.numerals import roman
from corpus.reference import court_classes, courts, letters, places, registers
from search.analysis import fold
from search.index import Index
from search.schema import CASE, CITED, LETTER
from search.slips import WITHOUT_COURT, Known, meant_by
from search.vocabulary import figures, language, number_forms, short_registers

_LONGEST = 10  # typed words of one number
_LONGEST_REGISTER = 3  # typed words of a register before its number
_LONGEST_COURT = 6  # typed words of the name of a court
_SHORTEST_CODE = 2  # letters of the code of a court
_MOST_NUMBERED = 6  # words with digits in a query, with more of which no slip is looked for
_SHORTEST_LETTER = 6  # letters and digits of the number of a letter
_TELLING = re.compile(r"[a-z]{0,4}\d+(?=.*[a-z]).*\d{3,4}.*|put\d{4,}")
"""Case numbers that say enough: number, register and year (perhaps without a digit), or a serial of
the tax court."""

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
    if at == len(words) or not (_has_digit(words[at]) or _is_register(words, at)):
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


def _is_register(words: Sequence[str], at: int) -> bool:
    """Say whether a register of several letters begins here, and its number follows."""
    for end in range(at + 1, min(at + _LONGEST_REGISTER, len(words) - 1) + 1):
        if _has_digit(words[end]):
            register = letters(fold("".join(words[at:end])))
            return len(register) > 1 and register in _register_letters()
    return False


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


def with_roman(text: str) -> str:
    """Return a text with Roman figures in numbers, and in capitals, where others were typed.

    >>> with_roman("46/puu-8/2010")
    '46/PUU-VIII/2010'
    """
    for rule in figures():
        for match in reversed([*rule.pattern.finditer(text)]):
            first, end = match.span("figure")
            before = text[match.start() : first].upper()
            text = text[: match.start()] + before + roman(int(match["figure"])) + text[end:]
    return text


def unknown(words: Sequence[str]) -> Iterator[tuple[str, int, int, str]]:
    """Yield the numbers that the words hold by their form alone.

    Each comes with its class, its first word, the one after its last, and its official spelling.
    """
    text = with_roman(" ".join(words))
    found = [(start, end, "case_number", number.text) for start, end, number in find(text)]
    for rule in number_forms():
        for match in rule.pattern.finditer(text):
            if not any(start < match.end() and match.start() < end for start, end, *_ in found):
                found.append((*match.span(), rule.value, match[0]))
    for start, end, kind, form in found:
        first = _announcing(words, text[:start].count(" "))
        yield kind, first, text[: end - 1].count(" ") + 1, form
    if not found:
        yield from _spaced(words)


def _spaced(words: Sequence[str]) -> Iterator[tuple[str, int, int, str]]:
    """Yield the first number typed as words: `591 G 2023 ptun jakarta`."""
    for at in range(len(words)):
        for end in range(at + 1, min(at + _LONGEST, len(words)) + 1):
            parts = (WITHOUT_COURT.fullmatch(each) for each in _readings(words[at:end]))
            if any(found and found["register"] in _register_letters() for found in parts):
                end += _court_at(words[end : end + _LONGEST_COURT])
                yield "case_number", _announcing(words, at), end, " ".join(words[at:end])
                return


def _announcing(words: Sequence[str], first: int) -> int:
    """Return where the words begin that announce a number, whatever court is among them.

    >>> _announcing("pencurian putusan Mahkamah Agung Nomor 1121 K/Pdt/2011".split(), 5)
    1
    """
    size = 1
    while size:
        announced = first > 0 and _announces(words[first - 1])
        size = 1 if announced else _court_before(words[max(0, first - _LONGEST_COURT) : first])
        first -= size
    return first


def _court_before(words: Sequence[str]) -> int:
    """Return how many words, up to the last, call a court."""
    sizes = range(len(words), 0, -1)
    return next(
        (size for size in sizes if letters(fold("".join(words[-size:]))) in _courts_called()), 0
    )


def _court_at(words: Sequence[str]) -> int:
    """Return how many words name a court."""
    sizes = range(len(words), 0, -1)
    return next(
        (size for size in sizes if letters(fold("".join(words[:size]))) in codes_of_courts()), 0
    )


@cache
def _register_letters() -> frozenset[str]:
    """Return the letters of every register of cases."""
    return frozenset(letters(code) for each in registers() for code in (each.code, *each.variants))


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
            known = meant_by(typed, index)
            if known:
                return _of_the_court_named(words, end, known)
    return None


def _of_the_court_named(words: Sequence[str], end: int, known: Known) -> tuple[int, Known] | None:
    """Return the numbers of the court that words after a number name; None where none is of it."""
    court = words[end : end + _LONGEST_COURT]
    size, of_court = _of_court(court, known)
    return None if _court_at(court) > size else (end + size, of_court)


def _readings(words: Sequence[str]) -> Iterator[str]:
    """Yield the letters and digits of a number: as typed, misread ones put right, spelt out."""
    typed = fold(" ".join(words))
    straight = _with_digits(typed)
    spelt = (rule.pattern.sub(rule.value, key(straight)) for rule in short_registers())
    in_roman = fold(with_roman(key(typed)))
    for reading in dict.fromkeys((key(typed), key(straight), *spelt, in_roman)):
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
        codes = (named, *codes_of_courts().get(named, ())) if len(named) >= _SHORTEST_CODE else ()
        of_court = tuple(each for each in known if codes and each[1].endswith(codes))
        if of_court:
            return size, of_court
    return 0, known


@cache
def _courts_called() -> frozenset[str]:
    """Return the letters of each way to call a court, those without a code among them.

    A place alone calls none: *kerugian negara* is no court of Negara.
    """
    placed = [court for court in courts() if court.class_ in court_classes()]
    supreme = (court for court in courts() if court.class_ not in court_classes())
    names = (letters(name) for court in supreme for name in (court.name, court.id, *court.aliases))
    alone = {letters(place) for court in placed for place in places(court)}
    return frozenset(codes_of_courts()).difference(alone).union(names)


@cache
def codes_of_courts() -> Mapping[str, tuple[str, ...]]:
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
