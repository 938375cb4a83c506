"""How faithfully PDF text is extracted, beside plain PDFium and pdftotext.

    python bench/fidelity.py FOLDER

FOLDER is a folder of real documents: PDFs anywhere in it, and, where the truth about them is known,
`metadata.jsonl` (one object a line: `file`, `labels.official` with the values that an official
register gives, `labels.official_in_text` saying which of them the document prints) and `gold.jsonl`
(`file`, `fields` read by hand). Printed for each extractor:

values      share of those values found in the text. Dates are looked for as `4 Maret 2024`. Folded:
            case ignored, each run of white space is one space; a word that is split is a miss.
letters     the same with everything but letters and digits dropped, so that a split word is none.
residue     share of pages with any piece of a download stamp or of its watermark.
singles     words of a single letter, for 100 pages.
split       pairs of neighbours, one of them no word, that make a word together, for 100 pages.
glued       words that are none but made of two common ones, for 100 pages: people write some, too.
pages/s     pages per second of processor time, one thread, files already in memory.

What is a word is taken from the texts of all extractors together: used ten times; a common one, a
hundred times, and of four letters at least.
"""

from __future__ import annotations

import argparse
import json
import re
import resource
import shutil
import subprocess
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pypdfium2

from ingest.readers import pdf

Extractor = Callable[[Path, bytes], list[str]]

MONTHS = "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember"
OFFICIAL = {
    *("nomor", "hakim_ketua", "hakim_anggota", "panitera", "tanggal_musyawarah"),
    *("tanggal_dibacakan", "terdakwa", "penuntut_umum", "penggugat", "tergugat"),
    *("pemohon", "termohon"),
}
GOLD = {
    *("nomor", "hakim_ketua", "hakim_anggota", "panitera", "penuntut", "pihak"),
    *("tanggal_musyawarah", "tanggal_diucapkan", "perkara_asal"),
}
RESIDUE = re.compile(
    r"^(?:Direktori Putusan Mahkamah Agung.*|(?:www\.)?putusan\d?\.mahkamahagung\.go\.id|"
    r".*Disclaimer|.*inakurasi informasi.*|.*paling kini dan akurat.*|.*hal mana akan terus.*|"
    r"Mahkamah Agung Republik Indonesia|(?:hk|ep|ub|ng|gu|lik|ah|am|do|ne|si|In|es|on)+)$",
    re.MULTILINE,
)
WORD = re.compile(r"[^\W\d_]+")


def preseden(_: Path, content: bytes) -> list[str]:
    pages = pdf.read(content).pages
    return ["\n".join((page.header, page.text, page.footer)) for page in pages]


def plain_pdfium(_: Path, content: bytes) -> list[str]:
    with pypdfium2.PdfDocument(content) as document:
        return [page.get_textpage().get_text_range() for page in document]


def pdftotext(path: Path, _: bytes) -> list[str]:
    program = shutil.which("pdftotext")
    assert program
    made = subprocess.run([program, str(path), "-"], capture_output=True, check=False)
    return made.stdout.decode("utf-8", "replace").split("\f")[:-1]


def processor_seconds() -> float:
    """Return the processor time of this process and of the programs it ran."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def values_of(folder: Path) -> dict[str, list[str]]:
    """Return the values that each file prints, by file name."""
    values: dict[str, list[str]] = defaultdict(list)
    for row in rows(folder / "metadata.jsonl"):
        labels = row["labels"]
        official = labels.get("official", {})
        printed = labels.get("official_in_text", {})
        fields = official | official.get("para_pihak", {})
        known = {name: fields[name] for name in OFFICIAL & fields.keys() if printed.get(name)}
        values[Path(row["file"]).name] += flat(known)
    for row in rows(folder / "gold.jsonl"):
        known = {name: row["fields"][name] for name in GOLD & row["fields"].keys()}
        values[Path(row["file"]).name] += flat(known)
    return values


def rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.open(encoding="utf-8")] if path.exists() else []


def flat(fields: dict[str, Any]) -> Iterator[str]:
    for name, value in fields.items():
        for one in value if isinstance(value, list) else [value]:
            text = one[-1] if isinstance(one, list) else str(one)
            yield in_words(text) if name.startswith("tanggal") else text


def in_words(date: str) -> str:
    year, month, day = date.split("-")
    return f"{int(day)} {MONTHS.split()[int(month) - 1]} {year}"


def folded(text: str) -> str:
    return " ".join(text.casefold().split())


def letters(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())


def found(values: list[str], pages: list[str], fold: Callable[[str], str]) -> int:
    text = fold("\n".join(pages))
    return sum(fold(value) in text or fold(value).replace(" 0", " ") in text for value in values)


def split_and_glued(words: list[str], counts: Counter[str]) -> tuple[int, int]:
    """Count neighbours that are one word, and words that are two."""
    split = sum(
        counts[before + after] >= 100 and min(counts[before], counts[after]) < 10
        for before, after in pairwise(words)
    )
    glued = sum(
        counts[word] < 10
        and any(counts[word[:i]] >= 100 <= counts[word[i:]] for i in range(4, len(word) - 3))
        for word in words
    )
    return split, glued


def measured(extract: Extractor, files: dict[Path, bytes]) -> tuple[dict[str, list[str]], float]:
    """Return the pages of each file by its name, and the rate in pages per second."""
    start = processor_seconds()
    texts = {path.name: extract(path, content) for path, content in files.items()}
    return texts, sum(map(len, texts.values())) / (processor_seconds() - start)


def row_of(texts: dict[str, list[str]], values: dict[str, list[str]], counts: Counter[str]) -> str:
    pages = [page for one in texts.values() for page in one]
    words = [word.lower() for page in pages for word in WORD.findall(page)]
    total = sum(len(values[name]) for name in texts) or 1
    exact, loose = (
        sum(found(values[name], one, fold) for name, one in texts.items()) / total
        for fold in (folded, letters)
    )
    residue = sum(bool(RESIDUE.search(page)) for page in pages) / len(pages)
    singles = sum(len(word) == 1 for word in words)
    split, glued = split_and_glued(words, counts)
    per = 100 / len(pages)
    return (
        f"{exact:6.1%} {loose:7.1%} {residue:7.2%} {singles * per:7.1f} "
        f"{split * per:7.2f} {glued * per:7.2f}"
    )


def main() -> None:
    assert __doc__
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, help="a folder of real documents")
    folder = parser.parse_args().folder
    extractors: dict[str, Extractor] = {"preseden": preseden, "PDFium": plain_pdfium}
    if shutil.which("pdftotext"):
        extractors["pdftotext"] = pdftotext
    files = {path: path.read_bytes() for path in sorted(folder.rglob("*.pdf"))}
    values = values_of(folder)
    outcomes = {name: measured(extract, files) for name, extract in extractors.items()}
    counts = Counter(
        word.lower()
        for texts, _ in outcomes.values()
        for pages in texts.values()
        for page in pages
        for word in WORD.findall(page)
    )
    print(f"{len(files)} files, {sum(len(values[path.name]) for path in files)} known values")
    print("extractor  values letters residue singles   split   glued pages/s")
    for name, (texts, rate) in outcomes.items():
        print(f"{name:10} {row_of(texts, values, counts)} {rate:7.0f}")


if __name__ == "__main__":
    main()
