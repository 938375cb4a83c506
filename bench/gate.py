"""What the page gate decides on every page of every PDF and image file, beside what they show.

    python -m bench.gate FOLDER... [--labels bench/labels/gate.csv]

The labels say for patterns of file names and ranges of pages what a page shows; the last line that
fits holds, and the first fits all: `text`. They were given by looking at each page that is not of a
decision set by a computer, and at each of those on which much print lies outside the text layer.
`in turn` are the even pages of a range. Printed are counts by label and decision, then each page
that was decided otherwise than its label asks for, and each file that could not be opened. Last,
the encoding of each page of `FEWEST_LETTERS` and more is broken in the ways that fonts break it:
how many of these pages are taken for garbage, and how many as they are.
"""

from __future__ import annotations

import argparse
import csv
import random
import string
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

from corpus.document import Page, Unread
from corpus.errors import InputError
from ingest.extracted import Extracted
from ingest.ocr import picture
from ingest.ocr.gate import has_print
from ingest.ocr.picture import UndecodedError
from ingest.page_image import hides_picture, scan_of_page
from ingest.readability import WITHOUT_TEXT, is_garbage
from ingest.readers import image, pdf
from ingest.text_layer import is_doubtful

RECOGNISE = "recognise"
TEXT = "text"

RIGHT = {
    "text": {TEXT},
    "layer": {TEXT},
    "poor layer": {RECOGNISE},
    "scan": {RECOGNISE},
    "stamped scan": {RECOGNISE},
    "picture": {RECOGNISE},
    "text and picture": {RECOGNISE},
    "blank": {Unread.BLANK},
    "damaged": {Unread.DAMAGED},
}
"""The right decisions by what a page shows."""


FEWEST_LETTERS = 200


def _substituted(text: str) -> str:
    """Return a text in another alphabet, as of a font whose glyphs were numbered anew."""
    letters = list(string.ascii_lowercase)
    random.Random(len(text)).shuffle(letters)
    other = "".join(letters)
    return text.translate(
        str.maketrans(string.ascii_letters, other + other.upper())  # each file has another one
    )


BROKEN: dict[str, Callable[[str], str]] = {
    "as it is": lambda text: text,
    "codes shifted by 29": lambda text: "".join(c if c == "\n" else chr(ord(c) + 29) for c in text),
    "codes shifted by 3": lambda text: "".join(chr(ord(c) + 3) if c.isalpha() else c for c in text),
    "another alphabet": _substituted,
    "private characters": lambda text: "".join(
        chr(0xE000 + ord(c) % 256) if c.isalnum() else c for c in text
    ),
    "a third replaced": lambda text: "".join(
        "\ufffd" if c.isalpha() and n % 3 == 0 else c for n, c in enumerate(text)
    ),
}
"""What fonts without a sound table of characters do to a text (ISO 32000-1, 9.10)."""


@dataclass(frozen=True, slots=True)
class Label:
    """What the pages of files show whose names fit a pattern."""

    pattern: str
    first: int
    last: int
    shows: str

    def fits(self, name: str, number: int) -> bool:
        """Say whether the label is about that page (from 1) of the file of that name."""
        in_turn = self.shows.endswith(" in turn")
        return (
            self.first <= number <= self.last
            and fnmatchcase(name, self.pattern)
            and not (in_turn and number % 2)
        )


def labels_in(path: Path) -> list[Label]:
    with path.open(encoding="utf-8", newline="") as file:
        return [
            Label(row["file"], int(row["first"]), int(row["last"]), row["shows"])
            for row in csv.DictReader(file)
        ]


def shown(labels: list[Label], name: str, number: int) -> str:
    """Return what a page shows."""
    *_, label = (label for label in labels if label.fits(name, number))
    return label.shows.removesuffix(" in turn")


def decision(content: bytes, page: Page) -> str:
    """Return what becomes of a page: its text is read, or it is recognised, or unread and why."""
    if page.unread not in WITHOUT_TEXT and not is_doubtful(page):
        return page.unread or TEXT
    try:
        seen = scan_of_page(content, page.number)
    except UndecodedError:
        return Unread.CODEC
    if has_print(picture.print_on(picture.cleaned(seen))):
        return RECOGNISE
    return Unread.CODEC if hides_picture(content, page.number) else Unread.BLANK


def read(content: bytes) -> Extracted | None:
    """Return the pages of a PDF or an image, None for files of other types."""
    reader = next((one for one in (pdf, image) if one.sniff(content)), None)
    return reader.read(content) if reader else None


def decided(folders: list[Path]) -> Iterator[tuple[str, int, str, str]]:
    """Yield name, page, decision and text; page 0, reason and "" for what cannot be opened."""
    for path in sorted(path for folder in folders for path in folder.rglob("*") if path.is_file()):
        content = path.read_bytes()
        try:
            found = read(content)
        except InputError as error:
            yield path.name, 0, error.reason, ""
            continue
        for page in found.pages if found else ():
            yield path.name, page.number, decision(content, page), page.text


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--labels", type=Path, default=Path("bench/labels/gate.csv"))
    arguments = parser.parse_args()
    labels = labels_in(arguments.labels)
    counts: Counter[tuple[str, str]] = Counter()
    exceptions, closed = [], []
    garbage: Counter[str] = Counter()
    long_enough = 0
    for name, number, outcome, text in decided(arguments.folders):
        if not number:
            closed.append(f"{name}: {outcome}")
            continue
        label = shown(labels, name, number)
        counts[label, outcome] += 1
        if outcome not in RIGHT[label]:
            exceptions.append(f"{name}, page {number}: shows {label}, decided {outcome}")
        if label == "text" and sum(map(str.isalpha, text)) >= FEWEST_LETTERS:
            long_enough += 1
            garbage.update(way for way, broken in BROKEN.items() if is_garbage(broken(text)))
    for (label, outcome), count in sorted(counts.items()):
        print(f"{label:18}{outcome:16}{count:6}{'' if outcome in RIGHT[label] else '  wrong'}")
    print(f"{counts.total()} pages, {len(exceptions)} wrong", *exceptions, sep="\n")
    print(f"{len(closed)} files do not open", *closed, sep="\n")
    print(f"of {long_enough} pages taken for garbage:")
    for way in BROKEN:
        print(f"{way:24}{garbage[way]:6}")


if __name__ == "__main__":
    main()
