"""Decisions as other programs write their text, described as from their own files?

    python -m bench.extractions FOLDER [--every 4] [--part 0] [--misses]

Of every so many decisions (by a hash) the PDF file is written out by pdftotext, in three ways, and
by pypdf, whose text is also put into lower case, joined to one line, and joined without blanks, as
collections of decisions have it. What the record of each says is compared with that of the file.
Right / wrong / missing.
"""

from __future__ import annotations

import argparse
import hashlib
import re
import subprocess
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from pypdf import PdfReader

from bench.describe import MISSING, RIGHT, WRONG, judged
from bench.described_truths import Case, cases, found_values, said_by
from corpus.document import Document, DocumentId, Page
from ingest.describe import describe
from ingest.extracted import Extracted
from ingest.readers import pdf, text

_BREAK = re.compile(r"\s*[\n\f]\s*")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folder", type=Path, help="a folder of real documents")
    options.add_argument("--every", type=int, default=4, help="one document in so many")
    options.add_argument("--part", type=int, default=0, help="which of these, from 0")
    options.add_argument("--misses", action="store_true", help="show what is missed")
    asked = options.parse_args()
    tallies: dict[str, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    for case in _decisions(asked.folder, asked.every, asked.part):
        truths = tuple(said_by(_described(case, pdf.read(case.file.read_bytes()).pages)))
        for way, written in _ways(case.file):
            document = _described(case, text.read(written.encode()).pages)
            for truth in truths:
                counts = judged(truth, document)
                tallies[truth.field][way] += counts
                if asked.misses and counts[WRONG] + counts[MISSING]:
                    print(way, case.id, truth.field, truth.values)
                    print("   ", found_values(document, truth.field))
    for field, ways in sorted(tallies.items()):
        print(f"{field:16}", *(f"{way} {_shown(counts):>10}" for way, counts in ways.items()))


def _decisions(folder: Path, every: int, wanted: int) -> Iterator[Case]:
    for case in cases(folder):
        drawn = int(hashlib.sha256(case.id.encode()).hexdigest(), 16) % every == wanted
        other = case.stratum in ("english", "peraturan", "scan")
        if drawn and case.file.suffix == ".pdf" and not other:
            yield case


def _ways(file: Path) -> Iterator[tuple[str, str]]:
    for way, option in (("plain", ()), ("layout", ("-layout",)), ("raw", ("-raw",))):
        command = ["pdftotext", *option, str(file), "-"]
        written = subprocess.run(command, capture_output=True, check=True).stdout
        yield way, written.decode("utf-8", errors="replace")
    pages = "\f".join(page.extract_text() for page in PdfReader(file).pages)
    pages = pages.encode("utf-8", errors="replace").decode()
    yield "pypdf", pages
    yield "lower", pages.lower()
    yield "joined", _BREAK.sub(" ", pages)
    yield "glued", _BREAK.sub("", pages)


def _described(case: Case, pages: tuple[Page, ...]) -> Document:
    extracted = Extracted("text/plain", pages)
    return describe(extracted, id=DocumentId(case.id), name=case.file.name)


def _shown(counts: Counter[str]) -> str:
    return f"{counts[RIGHT]}/{counts[WRONG]}/{counts[MISSING]}"


if __name__ == "__main__":
    main()
