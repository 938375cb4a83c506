"""When a value of ours says the same as the truth does, whoever wrote which of them.

The directory of the courts cuts names at the characters that it does not know and runs degrees
together, so its names are compared by what is left.
"""

from __future__ import annotations

import re
from functools import cache

from corpus.case_number import parse
from corpus.reference import court_classes, courts, letters
from ingest.values.name import comparable


def same_judgment(one: str, other: str) -> bool:
    """Compare sorts of decisions; the Constitutional Court has its own of some."""
    return one.removesuffix("-mk") == other


def cites(ours: str, wanted: str) -> bool:
    """Say whether a citation is of the wanted law or article, or of a part of it."""
    return ours == wanted or ours.startswith(f"{wanted}/")


def same_text(one: str, other: str) -> bool:
    """Compare texts by what is left of them (`bare`)."""
    return bare(one) == bare(other)


def same_number(one: str, other: str) -> bool:
    """Compare numbers of cases in their official spelling."""
    first, second = parse(one), parse(other)
    return bare(first.text if first else one) == bare(second.text if second else other)


def same_stem(number: str, stem: str) -> bool:
    """Compare a number with a file name of the directory, which leaves court prefixes apart."""
    return bare(number) == bare(re.sub(r"^0+", "", stem))


def same_court(one: str, other: str) -> bool:
    """Compare courts by name; the table of courts knows other names of one court."""
    known = _court_ids()
    if letters(one) in known and known.get(letters(one)) == known.get(letters(other)):
        return True
    first, second = (
        bare(re.sub(r"(?i)\bkelas\b.*|republik indonesia", "", each)) for each in (one, other)
    )
    return first == second or first.endswith(second) or second.endswith(first)


@cache
def _court_ids() -> dict[str, str]:
    titles = {name: class_.title for name, class_ in court_classes().items()}
    return {
        letters(name): court.id
        for court in courts()
        if court.class_ in titles
        for name in (court.name, *(f"{titles[court.class_]}{each}" for each in court.aliases))
    }


def same_person(one: str, other: str) -> bool:
    """Compare names without degrees and titles."""
    return comparable(one) == comparable(other)


def same_person_as_left(ours: str, directory: str) -> bool:
    """Compare a name with what the directory has left of it: at least two thirds, at one end."""
    whole = comparable(ours)
    left = comparable(re.sub(r"(?i)^.*\bpanitera(?: pengganti)?\b\s?:?", "", directory))
    shortest = 2 * len(whole) / 3
    return len(left) >= shortest and (whole.startswith(left) or whole.endswith(left))


def equal(one: str, other: str) -> bool:
    """Compare values in normal form."""
    return one == other


def bare(text: str) -> str:
    """Return letters and digits alone, and no branch of courts, which numbers may leave out."""
    return re.sub(r"[\W_]", "", text.lower()).replace("agama", "").replace("niaga", "")


def named_so(one: str, other: str) -> bool:
    """Compare people of a list, who may bear a handle in brackets in one of them."""
    first, second = bare(one), bare(other)
    return first.startswith(second) or second.startswith(first)
