"""Errors and cost of reading scans, beside the bare engine on the same page images.

    python -m bench.ocr SET... [--languages ind+eng] [--pages N]

A SET is a folder with `truth.jsonl`, one line a page (`file`, `text`, and a `profile` to report
by), or with image files beside their text (`name.tif` and `name.gt.txt`; of a PDF's first page
`name.p001.gt.txt`).

CER and WER are edit distances over the characters and words of the truth, after folding quotes,
dashes, spaces and letter-spaced headings; recall is the share of its words of two signs and more
that were found, numbers that of its tokens with a digit, read exactly. "bare" is Tesseract on the
picture as it is. The overhead is what the chain costs, from the bytes of a file to the text of its
page, over the engine alone on the same cleaned picture, in memory.
"""

from __future__ import annotations

import argparse
import io
import json
import re
import time
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image
from rapidfuzz.distance import Levenshtein

from corpus.document import Page, Unread
from corpus.recognised import Recognised, lines_from_json
from ingest.ocr import picture, tesseract
from ingest.ocr.pages import with_recognised
from ingest.ocr.picture import Picture
from ingest.ocr.reading import recognise_page
from ingest.page_image import scan_of_page

_FOLDED = str.maketrans({**dict.fromkeys("“”„", '"'), **dict.fromkeys("‘’‚", "'")})
_DASHES = str.maketrans(dict.fromkeys("–—‐‑", "-"))
_SPACED = re.compile(r"(?<![^\W_])(?:[^\W\d_] ){3,}[^\W\d_](?![^\W_])")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page with its truth."""

    path: Path
    number: int
    text: str
    profile: str


@dataclass(frozen=True, slots=True)
class Score:
    """One page: errors and lengths to be summed, and CPU seconds."""

    errors: int
    characters: int
    wrong_words: int
    words: int
    found: int
    sought: int
    numbers_read: int
    numbers: int
    bare_errors: int
    bare_found: int
    unread: int
    chain: float
    engine: float


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("sets", type=Path, nargs="+")
    parser.add_argument("--languages", default="ind+eng")
    parser.add_argument("--pages", type=int, default=10_000)
    arguments = parser.parse_args()
    tesseract.engine(arguments.languages)
    print(_HEAD)
    for folder in arguments.sets:
        by_profile = defaultdict(list)
        for sheet in list(_sheets(folder))[: arguments.pages]:
            by_profile[sheet.profile].append(_scored(sheet, arguments.languages))
        for profile, scores in sorted(by_profile.items()):
            print(_row(f"{folder.name} {profile}", scores))
        everything = [score for scores in by_profile.values() for score in scores]
        print(_row(f"{folder.name}, all", everything))


def _sheets(folder: Path) -> Iterator[Sheet]:
    truth = folder / "truth.jsonl"
    if truth.is_file():
        for row in map(json.loads, truth.read_text(encoding="utf-8").splitlines()):
            yield Sheet(folder / row["file"], 1, row["text"], row["profile"])
        return
    for text in sorted(folder.glob("*.gt.txt")):
        name = text.name.removesuffix(".gt.txt")
        base, _, number = name.partition(".p0")
        found = [
            path
            for path in folder.glob(f"{base}.*")
            if path.suffix in (".pdf", ".tif", ".png", ".jpg")
        ]
        for path in found:
            yield Sheet(path, int(number or 1), text.read_text(encoding="utf-8"), path.suffix[1:])


def _scored(sheet: Sheet, languages: str) -> Score:
    content = sheet.path.read_bytes()
    began = time.process_time()
    asked = {"number": str(sheet.number), "languages": languages}
    answer = json.loads(recognise_page(io.BytesIO(content), asked))
    lines = lines_from_json(answer["lines"])
    empty = Unread(answer["empty"]) if answer["empty"] else None
    found = Recognised(1, languages, lines, answer["turned"], empty)
    (page,) = with_recognised([Page(1, "", unread=Unread.NOT_YET_READ)], {1: found})
    chain = time.process_time() - began
    seen = scan_of_page(content, sheet.number)
    cleaned = picture.cleaned(seen)
    began = time.process_time()
    tesseract.recognised(cleaned, languages)
    engine = time.process_time() - began
    bare = _text(tesseract.recognised(_grey(seen), languages))
    truth, text = _normal(sheet.text), _normal(_text(lines))
    words, numbers = _words(truth), _numbers(truth)
    bare_text = _normal(bare)
    return Score(
        errors=Levenshtein.distance(truth, text),
        characters=len(truth),
        wrong_words=Levenshtein.distance(truth.split(), text.split()),
        words=len(truth.split()),
        found=(words & _words(text)).total(),
        sought=words.total(),
        numbers_read=(numbers & _numbers(text)).total(),
        numbers=numbers.total(),
        bare_errors=Levenshtein.distance(truth, bare_text),
        bare_found=(words & _words(bare_text)).total(),
        unread=page.unread is not None,
        chain=chain,
        engine=engine,
    )


def _grey(seen: Picture) -> Picture:
    return Picture(np.asarray(Image.fromarray(seen.pixels).convert("L")), seen.dpi)


def _text(lines: tuple[tuple[object, ...], ...]) -> str:
    return "\n".join(" ".join(word.text for word in line) for line in lines)  # type: ignore[attr-defined]


def _normal(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text).translate(_FOLDED).translate(_DASHES)
    spaced = re.sub(r"\s+", " ", folded).strip()
    return _SPACED.sub(lambda found: found.group().replace(" ", ""), spaced)


def _words(text: str) -> Counter[str]:
    return Counter(word for word in re.findall(r"[^\W_]+", text.casefold()) if len(word) > 1)


def _numbers(text: str) -> Counter[str]:
    tokens = (token.strip(".,;:()\"'") for token in text.split())
    return Counter(t for t in tokens if len(t) > 1 and any(c.isdigit() for c in t))


_HEAD = f"{'set':34}{'pages':>6}{'CER':>7}{'WER':>7}{'recall':>8}{'numbers':>9}{'unread':>8}" + (
    f"{'bare CER':>10}{'recall':>8}{'CPU s':>7}{'overhead':>10}"
)


def _row(name: str, scores: list[Score]) -> str:
    def total(field: str) -> float:
        return sum(getattr(score, field) for score in scores)

    def share(part: str, whole: str) -> float:
        return 100 * total(part) / max(1, total(whole))

    return (
        f"{name:34}{len(scores):6}{share('errors', 'characters'):7.2f}"
        f"{share('wrong_words', 'words'):7.2f}{share('found', 'sought'):8.1f}"
        f"{share('numbers_read', 'numbers'):9.1f}{total('unread'):8.0f}"
        f"{share('bare_errors', 'characters'):10.2f}{share('bare_found', 'sought'):8.1f}"
        f"{total('chain') / len(scores):7.2f}"
        f"{100 * (total('chain') / total('engine') - 1):9.0f}%"
    )


if __name__ == "__main__":
    main()
