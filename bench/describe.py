"""How much of what documents say is described right, and how long it takes.

    python -m bench.describe FOLDER [--misses FIELD] [--part develop|held-out]

FOLDER holds `putusan`, `peraturan` and `english` with a `metadata.jsonl` each, `putusan` also
`gold.jsonl`; truth comes from there: hand labels, official metadata as far as it is printed in the
text, file names, paths. Documents are divided by a hash of their id: rules are written from the
misses of `develop` (two thirds) alone, `held-out` (a third) says how they do on others.
"""

from __future__ import annotations

import argparse
import cProfile
import hashlib
import json
import pstats
import re
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from corpus import citation
from corpus.case_number import parse
from corpus.document import Document, DocumentId
from corpus.errors import InputError
from ingest.describe import describe
from ingest.extracted import Extracted
from ingest.readers.registry import reader_for
from ingest.values.name import comparable

DEVELOP, HELD_OUT = "develop", "held-out"
RIGHT, WRONG, MISSING = "right", "wrong", "missing"
LEVELS = {
    "pertama": "first",
    "banding": "appeal",
    "banding pajak": "first",
    "kasasi": "cassation",
    "peninjauan kembali": "review",
    "pertama dan terakhir": "first",
}
OUTCOMES = {
    "pidana_penjara": {"terbukti"},
    "tolak": {"tolak", "kasasi-tolak", "kasasi-tolak-perbaikan", "pk-tolak", "mk-tolak"},
    "tidak_dapat_diterima": {"no", "kasasi-no", "mk-no", "pk-no"},
    "kabul": {"kabul", "kabul-seluruhnya", "kabul-verstek"},
    "kabul_sebagian": {"kabul-sebagian"},
    "menguatkan": {"banding-kuat"},
    "perdamaian": {"damai"},
    "dicabut": {"dicabut"},
    "gugur": {"gugur"},
    "tidak_berwenang": {"tidak-berwenang"},
}
KINDS = {"putusan": "putusan", "petikan_putusan": "petikan-putusan", "penetapan": "penetapan"}
KINDS |= {"akta_perdamaian": "putusan-perdamaian"}


@dataclass(frozen=True, slots=True)
class Truth:
    """What somebody else says about a document: field, source, values and how to compare them."""

    field: str
    source: str
    values: tuple[str, ...]
    alike: Callable[[str, str], bool]
    whole: bool = True
    """Whether further values of the document are wrong."""


@dataclass(frozen=True, slots=True)
class Case:
    """A document with its truths."""

    id: str
    stratum: str
    file: Path
    truths: tuple[Truth, ...]

    @property
    def part(self) -> str:
        """Which part of the labelled documents it is in."""
        return (
            HELD_OUT if int(hashlib.sha256(self.id.encode()).hexdigest(), 16) % 3 == 0 else DEVELOP
        )


def same_judgment(one: str, other: str) -> bool:
    return one.removesuffix("-mk") == other


def cites(ours: str, wanted: str) -> bool:
    """Say whether a citation is of the wanted law or article, or of a part of it."""
    return ours == wanted or ours.startswith(f"{wanted}/")


def same_text(one: str, other: str) -> bool:
    return _bare(one) == _bare(other)


def same_number(one: str, other: str) -> bool:
    first, second = parse(one), parse(other)
    return _bare(first.text if first else one) == _bare(second.text if second else other)


def same_stem(number: str, stem: str) -> bool:
    """Compare a number with a file name of the directory, which leaves court prefixes apart."""
    return _bare(number) == _bare(re.sub(r"^0+", "", stem))


def same_court(one: str, other: str) -> bool:
    first, second = (
        _bare(re.sub(r"(?i)\bkelas\b.*|republik indonesia", "", each)) for each in (one, other)
    )
    return first == second or first.endswith(second) or second.endswith(first)


def same_person(one: str, other: str) -> bool:
    return comparable(one) == comparable(other)


def equal(one: str, other: str) -> bool:
    return one == other


def _bare(text: str) -> str:
    return re.sub(r"[\W_]", "", text.lower()).replace("agama", "").replace("niaga", "")


def cases(folder: Path) -> Iterator[Case]:
    gold = {row["id"]: row["fields"] for row in _lines(folder / "putusan" / "gold.jsonl")}
    for row in _lines(folder / "putusan" / "metadata.jsonl"):
        truths = [*_gold(gold.get(row["id"], {})), *_labels(row["labels"])]
        yield Case(row["id"], row["stratum"], folder / row["file"], tuple(truths))
    for row in _lines(folder / "peraturan" / "metadata.jsonl"):
        if row.get("jenis"):
            yield Case(row["id"], "peraturan", folder / row["file"], tuple(_regulation(row)))
    for row in _lines(folder / "notulen" / "metadata.jsonl"):
        date = Truth("date", "path", (row["date_from_path"],), equal)
        kind = Truth("kind", "path", ("minutes",), equal)
        yield Case(row["id"], "notulen", folder / row["file"], (date, kind))
    for row in _lines(folder / "english" / "metadata.jsonl"):
        yield Case(row["id"], "english", folder / row["file"], tuple(_english(row.get("gold", {}))))


def _lines(file: Path) -> Iterator[dict]:
    return map(json.loads, file.read_text("utf-8").splitlines())


def _gold(fields: dict) -> Iterator[Truth]:
    if not fields:
        return
    yield Truth("subkind", "gold", (KINDS[fields["jenis_dokumen"]],), same_judgment)
    yield Truth("case_number", "gold", (fields["nomor"],), same_number)
    yield Truth("court", "gold", (fields["pengadilan"],), same_court)
    yield Truth("court_level", "gold", (LEVELS[fields["tingkat"]],), equal)
    for field, label in (
        ("date_deliberated", "tanggal_musyawarah"),
        ("date_decided", "tanggal_diucapkan"),
    ):
        if label in fields:
            yield Truth(field, "gold", (fields[label],), equal)
    if "hakim_ketua" in fields:
        yield Truth("judge:chair", "gold", (fields["hakim_ketua"],), same_person)
        yield Truth("judge:member", "gold", tuple(fields["hakim_anggota"]), same_person)
        yield Truth("clerk", "gold", (fields["panitera"],), same_person)
    parties = tuple(name for _, name in fields["pihak"])
    yield Truth("party", "gold", parties, same_person, whole=fields["pihak_lengkap"])
    cited = tuple(form for law in fields.get("hukum", ()) for form in citation.parse(law))
    if cited:
        yield Truth("regulation", "gold", cited, cites, whole=False)
    if fields.get("amar"):
        yield Truth("outcome", "gold", (fields["amar"],), lambda ours, gold: ours in OUTCOMES[gold])


def _labels(labels: dict) -> Iterator[Truth]:
    if "filename" in labels:
        yield Truth("case_number", "file name", (labels["filename"]["stem"],), same_stem)
    official, printed = labels.get("official", {}), labels.get("official_in_text", {})
    for field, label, alike in (
        ("case_number", "nomor", same_number),
        ("date_deliberated", "tanggal_musyawarah", equal),
        ("date_decided", "tanggal_dibacakan", equal),
        ("clerk", "panitera", same_person),
    ):
        if printed.get(label) and official.get(label):
            yield Truth(field, "official", (official[label],), alike)
    if printed.get("hakim_ketua"):
        yield Truth("judge:chair", "official", (official["hakim_ketua"],), same_person)
    if printed.get("hakim_anggota"):
        yield Truth("judge:member", "official", tuple(official["hakim_anggota"]), same_person)
    if official.get("tingkat_proses", "").lower() in LEVELS:
        yield Truth("court_level", "official", (LEVELS[official["tingkat_proses"].lower()],), equal)


def _regulation(row: dict) -> Iterator[Truth]:
    yield Truth("kind", "path", ("regulation",), equal)
    name = f"{row['jenis']} Nomor {row['nomor']} Tahun {row['tahun']}"
    yield Truth("title", "path", (name,), lambda ours, path: _bare(ours).startswith(_bare(path)))


def _english(gold: dict) -> Iterator[Truth]:
    dockets = gold.get("docket", [])
    if dockets:
        values = tuple(dockets) if isinstance(dockets, list) else (dockets,)
        yield Truth("case_number", "gold", values, lambda ours, gold: _bare(gold) in _bare(ours))
    if "court" in gold:
        yield Truth("court", "gold", (gold["court"],), same_text)
    if "date_filed" in gold:
        yield Truth("date", "gold", (gold["date_filed"],), equal)


def found_values(document: Document, field: str) -> list[str]:
    """Return the values of a field; `judge:chair` means the judges of that role."""
    name, _, role = field.partition(":")
    if name == "date" and not document.claimed(name):
        return [document.date] if document.date else []
    wanted = {"chair", "single"} if role == "chair" else {role}
    return list(
        dict.fromkeys(
            claim.value
            for claim in document.claimed(name)
            if not role or claim.attribute("role") in wanted
        )
    )


SEVERAL = {"judge:member", "party", "regulation"}
"""Fields that are judged as sets; of the others only the best value counts."""


def judged(truth: Truth, document: Document) -> Counter[str]:
    ours = found_values(document, truth.field)
    if truth.field not in SEVERAL:
        ours = ours[:1]
    counts: Counter[str] = Counter()
    left = list(ours)
    for value in truth.values:
        match = next((each for each in left if truth.alike(each, value)), None)
        if match is not None:
            left.remove(match)
            counts[RIGHT] += 1
        else:
            counts[MISSING if truth.field in SEVERAL or not ours else WRONG] += 1
    if truth.field in SEVERAL and truth.whole:
        counts[WRONG] += len(left)
    return counts


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folder", type=Path, help="a folder of real documents")
    options.add_argument("--misses", help="show what is missed in this field")
    options.add_argument("--part", choices=(DEVELOP, HELD_OUT), default=DEVELOP)
    options.add_argument("--profile", action="store_true", help="show where the time goes")
    asked = options.parse_args()
    read = list(_read(asked.folder))
    seconds, pages, described = _described(read, profiled=asked.profile)
    tallies: dict[tuple[str, str, str], Counter[str]] = defaultdict(Counter)
    for case, document in described:
        for truth in case.truths:
            counts = judged(truth, document)
            for stratum in (case.stratum, "all"):
                tallies[truth.field, f"{case.part} {truth.source}", stratum] += counts
            missed = counts[WRONG] + counts[MISSING]
            if missed and truth.field == asked.misses and case.part == asked.part:
                print(case.id, truth.source, truth.values, found_values(document, truth.field))
    if not asked.misses:
        _print(tallies)
    print(f"{len(described)} documents, {pages} pages, {1000 * seconds / pages:.2f} ms a page")


def _read(folder: Path) -> Iterator[tuple[Case, Extracted]]:
    for case in cases(folder):
        content = case.file.read_bytes()
        try:
            yield case, reader_for(content).read(content)
        except InputError as error:
            print(f"{case.id}: {error.message}")


def _described(
    read: list[tuple[Case, Extracted]], *, profiled: bool
) -> tuple[float, int, list[tuple[Case, Document]]]:
    profile = cProfile.Profile()
    started = time.perf_counter()
    if profiled:
        profile.enable()
    described = [
        (case, describe(extracted, id=DocumentId(case.id), name=case.file.name))
        for case, extracted in read
    ]
    profile.disable()
    seconds = time.perf_counter() - started
    if profiled:
        pstats.Stats(profile).sort_stats("cumulative").print_stats(45)
    return seconds, sum(len(document.pages) for _, document in described), described


def _print(tallies: dict[tuple[str, str, str], Counter[str]]) -> None:
    print(f"{'field':18} {'part and source':22} {'stratum':18} right wrong missing  share")
    for (field, source, stratum), counts in sorted(tallies.items()):
        share = counts[RIGHT] / max(1, counts.total())
        figures = f"{counts[RIGHT]:5} {counts[WRONG]:5} {counts[MISSING]:7} {share:6.3f}"
        print(f"{field:18} {source:22} {stratum:18} {figures}")


if __name__ == "__main__":
    main()
