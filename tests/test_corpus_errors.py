"""The tree of errors at the head of their module is the tree of their classes."""

import re
from itertools import pairwise

from corpus import errors
from corpus.errors import PresedenError

LINE = re.compile(r"^    (?P<branches>[ │├└─]*)(?P<name>\w+Error)\b", re.MULTILINE)
WIDTH = 4  # signs of the drawing for each level


def drawn() -> dict[str, str]:
    """Return the error above each other one, as it is drawn."""
    above: dict[str, str] = {}
    line: list[str] = []
    for found in LINE.finditer(errors.__doc__ or ""):
        line[len(found["branches"]) // WIDTH :] = [found["name"]]
        above |= {below: name for name, below in pairwise(line)}
    return above


def kinds(kind: type[PresedenError]) -> dict[str, str]:
    """Return the error above each of the module's, as the classes have it."""
    found: dict[str, str] = {}
    for below in kind.__subclasses__():
        if below.__module__ == errors.__name__:
            found |= {below.__name__: kind.__name__, **kinds(below)}
    return found


def test_every_error_is_drawn_where_it_belongs() -> None:
    assert drawn() == kinds(PresedenError)


def test_every_error_says_what_to_do() -> None:
    for name in kinds(PresedenError):
        assert getattr(errors, name).advice.endswith(".")
