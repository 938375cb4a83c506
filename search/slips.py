"""Slips in the numbers of cases: which known number is meant, and what was typed put right.

A slip is one sign that is wrong, missing or too many, or two that have changed places.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import pairwise

from search.analysis import edits_between, fold
from search.index import Index
from search.schema import CASE, CITED

WITHOUT_COURT = re.compile(r"\d{1,5}(?P<register>[a-z]+)(?:19|20)\d\d")
"""The letters and digits of a case number without its court."""

_FEWEST_SIGNS = 9  # letters and digits of a number in which one may be wrong
_MOST_SIGNS = 40

_TYPED_SO = re.compile(r"[a-z]{0,2}\d+[a-z]+\d{3,5}")
_INTACT = 3  # first signs of a number, by which those are found that a slip further on hides
_MOST_MEANT = 6  # numbers without a court that may be meant by one with a slip

Known = tuple[tuple[str, str], ...]
"""Numbers that an index knows, each with its field."""


def meant_by(typed: str, index: Index) -> Known:
    """Return the known numbers that differ by one slip from letters and digits as typed."""
    if not _FEWEST_SIGNS <= len(typed) <= _MOST_SIGNS:
        return ()
    known = tuple(
        (field, value)
        for field in (CASE, CITED)
        for value, _ in index.spelt_like(field, typed, 2)
        if _is_slip(typed, value)
    )
    return known or _nearly_begun(typed, index)


def _nearly_begun(typed: str, index: Index) -> Known:
    """Return the numbers that begin, before their court, with one sign other than typed.

    None where more are so near that which was meant cannot be told.
    """
    if not _TYPED_SO.fullmatch(typed):
        return ()
    near = {
        (field, value)
        for start in (typed[:_INTACT], *_one_sign_off(typed[:_INTACT]))
        for field in (CASE, CITED)
        for value, _ in index.vocabulary(field, start)
        if (parts := WITHOUT_COURT.match(value)) and _is_slip(typed, parts[0])
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
