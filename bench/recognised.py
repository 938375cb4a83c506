"""Real decisions as recognition leaves them: drawn, worn as scans are, recognised, kept as text.

    python -m bench.recognised FOLDER PAGES.jsonl [--every 2] [--languages ind+eng]

Of every second document with native text (by a hash of its id) the first and last pages are drawn,
slanted, blurred, specked and compressed by a seed of their own, and read as scans are; documents
that are scans are read as they are. What is in PAGES.jsonl already is not read again. Measure with
`python -m bench.describe FOLDER --recognised PAGES.jsonl`.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from PIL import Image, ImageFilter

from bench.described_truths import Case, cases
from corpus.document import Page, TextSource, Unread
from corpus.recognised import Recognised
from ingest.ocr.pages import with_recognised
from ingest.ocr.picture import Picture
from ingest.ocr.reading import recognised
from ingest.page_image import scan_of_page
from ingest.readers import pdf

FIRST, LAST = 2, 4
"""Pages at either end of a decision: they hold who, where, when and what was decided."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="a folder of real documents")
    parser.add_argument("pages", type=Path, help="where the recognised pages are kept")
    parser.add_argument("--every", type=int, default=2, help="one document in so many")
    parser.add_argument("--languages", default="ind+eng")
    asked = parser.parse_args()
    known = {id_ for id_, _ in kept(asked.pages)} if asked.pages.is_file() else set()
    with asked.pages.open("a", encoding="utf-8") as file:
        for case in _drawn(asked.folder, asked.every):
            if case.id in known:
                continue
            rows = [_row(page) for page in _pages(case, asked.languages)]
            file.write(json.dumps({"id": case.id, "pages": rows}, ensure_ascii=False) + "\n")
            file.flush()
            print(case.id, len(rows), flush=True)


def kept(file: Path) -> Iterator[tuple[str, tuple[Page, ...]]]:
    """Yield the recognised pages of each document; their numbers are those of the document."""
    for row in map(json.loads, file.read_text("utf-8").splitlines()):
        yield row["id"], tuple(Page(**page, source=TextSource.OCR) for page in row["pages"])


def _drawn(folder: Path, every: int) -> Iterator[Case]:
    for case in cases(folder):
        chosen = int(hashlib.sha256(f"worn {case.id}".encode()).hexdigest(), 16) % every == 0
        is_decision = case.file.suffix == ".pdf" and case.stratum not in ("english", "peraturan")
        if is_decision and (chosen or case.stratum == "scan"):
            yield case


def _pages(case: Case, languages: str) -> tuple[Page, ...]:
    content = case.file.read_bytes()
    read = pdf.read(content).pages
    ends = read if case.stratum == "scan" or len(read) <= FIRST + LAST else _ends(read)
    found: dict[int, Recognised] = {}
    for page in ends:
        seen = scan_of_page(content, page.number)
        if case.stratum != "scan":
            seen = worn(seen, f"{case.id} {page.number}")
        lines, turn = recognised(seen, languages)
        found[page.number] = Recognised(page.number, languages, lines, turn)
    blank = tuple(Page(page.number, "", unread=Unread.NOT_YET_READ) for page in ends)
    return with_recognised(blank, found)


def _ends(pages: tuple[Page, ...]) -> tuple[Page, ...]:
    return (*pages[:FIRST], *pages[-LAST:])


def worn(seen: Picture, seed: str) -> Picture:
    """Return the picture of a page as a scan of a printed copy shows it. Same seed, same pixels."""
    chance = np.random.default_rng(list(hashlib.sha256(seed.encode()).digest()[:8]))
    image = Image.fromarray(seen.pixels).convert("L")
    slant = chance.uniform(0.2, 1.2) * chance.choice((-1, 1))
    image = image.rotate(slant, resample=Image.Resampling.BICUBIC, fillcolor=255)
    image = image.filter(ImageFilter.GaussianBlur(chance.uniform(0.4, 0.9) * seen.dpi / 200))
    ink, paper = chance.uniform(20, 70), chance.uniform(230, 252)
    grey = ink + np.asarray(image, dtype=np.float32) * (paper - ink) / 255
    grey += chance.normal(0, chance.uniform(5, 14), grey.shape)
    specks = chance.random(grey.shape)
    share = chance.uniform(0, 0.0006)
    grey[specks < share] = 0
    grey[specks > 1 - share] = 255
    packed = io.BytesIO()
    Image.fromarray(grey.clip(0, 255).astype(np.uint8)).save(
        packed, "JPEG", quality=int(chance.uniform(40, 75))
    )
    return Picture(np.asarray(Image.open(packed)), seen.dpi)


def _row(page: Page) -> dict[str, object]:
    return {
        "number": page.number,
        "text": page.text,
        "header": page.header,
        "footer": page.footer,
        "confidence": page.confidence,
    }


if __name__ == "__main__":
    main()
