"""What others say about real documents: the truth that `bench.describe` measures against.

Truth is what a person read (hand labels, `bench/labels`), what the directory of the courts says as
far as it is printed in the text, file names and paths. The directory's *day of deliberation* is the
day of pronouncing over again in all but one document, so it is no truth; `closings.csv` holds both
days as read in the closings of the developed documents, `articles.csv` what articles at places
drawn by hash cite, as read. When two values are the same is told in `bench.alike`.
"""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz

from bench.alike import (
    bare,
    cites,
    equal,
    named_so,
    same_court,
    same_judgment,
    same_number,
    same_person,
    same_person_as_left,
    same_stem,
    same_text,
)
from corpus import citation
from corpus.document import Document
from ingest.values.name import comparable, is_degree

LABELS = Path(__file__).parent / "labels"

DEVELOP, HELD_OUT = "develop", "held-out"
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


def cases(folder: Path) -> Iterator[Case]:
    gold = {row["id"]: row["fields"] for row in _lines(folder / "putusan" / "gold.jsonl")}
    for row in _lines(folder / "putusan" / "metadata.jsonl"):
        truths = [*_gold(gold.get(row["id"], {})), *_labels(row["labels"])]
        truths += (*_closing(row["id"]), *_articles(row["id"]))
        yield Case(row["id"], row["stratum"], folder / row["file"], tuple(truths))
    for row in _lines(folder / "peraturan" / "metadata.jsonl"):
        if row.get("jenis"):
            yield Case(row["id"], "peraturan", folder / row["file"], tuple(_regulation(row)))
    for row in _lines(folder / "notulen" / "metadata.jsonl"):
        yield Case(row["id"], "notulen", folder / row["file"], tuple(_minutes(row)))
    for row in _lines(folder / "english" / "metadata.jsonl"):
        yield Case(row["id"], "english", folder / row["file"], tuple(_english(row.get("gold", {}))))


def _minutes(row: dict[str, Any]) -> Iterator[Truth]:
    yield Truth("date", "path", (row["date_from_path"],), equal)
    yield Truth("kind", "path", ("minutes",), equal)
    if row["attendees_from_list"]:
        yield Truth("attendee", "list of the minutes", tuple(row["attendees_from_list"]), named_so)


def _lines(file: Path) -> Iterator[dict[str, Any]]:
    return map(json.loads, file.read_text("utf-8").splitlines())


@cache
def _closings() -> dict[str, dict[str, str]]:
    table = (LABELS / "closings.csv").read_text("utf-8")
    return {row["id"]: row for row in csv.DictReader(table.splitlines())}


ARTICLE = "article"
"""Field of a citation at one place: page and offset before its normal form, `-` for no law."""


@cache
def _articles_read() -> dict[str, list[str]]:
    read: dict[str, list[str]] = {}
    for row in csv.DictReader((LABELS / "articles.csv").read_text("utf-8").splitlines()):
        read.setdefault(row["id"], []).append(f"{row['page']}:{row['offset']} {row['form']}")
    return read


def _articles(id_: str) -> Iterator[Truth]:
    """Yield what articles at places drawn by a hash of id, page and offset were read to cite."""
    for place in _articles_read().get(id_, ()):
        yield Truth(ARTICLE, "read", (place,), equal)


def _closing(id_: str) -> Iterator[Truth]:
    row = _closings().get(id_, {})
    for field in ("date_deliberated", "date_decided"):
        if row:
            yield Truth(field, "read", (row[field],), equal)


def _gold(fields: dict[str, Any]) -> Iterator[Truth]:
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
    if "penjara_bulan" in fields:
        months = str(fields["penjara_bulan"])
        yield Truth("sentence:months", "gold", (months,), equal)
    if fields.get("amar"):
        yield Truth("outcome", "gold", (fields["amar"],), lambda ours, gold: ours in OUTCOMES[gold])


def _labels(labels: dict[str, Any]) -> Iterator[Truth]:
    if "filename" in labels:
        yield Truth("case_number", "file name", (labels["filename"]["stem"],), same_stem)
    official, printed = labels.get("official", {}), labels.get("official_in_text", {})
    for field, label, alike in (
        ("case_number", "nomor", same_number),
        ("date_decided", "tanggal_dibacakan", equal),
        ("clerk", "panitera", same_person_as_left),
    ):
        if printed.get(label) and official.get(label):
            yield Truth(field, "official", (official[label],), alike)
    if printed.get("hakim_ketua"):
        yield Truth("judge:chair", "official", (official["hakim_ketua"],), same_person)
    if printed.get("hakim_anggota"):
        members = tuple(name for name in official["hakim_anggota"] if not is_degree(name))
        yield Truth("judge:member", "official", members, same_person)
    if official.get("tingkat_proses", "").lower() in LEVELS:
        yield Truth("court_level", "official", (LEVELS[official["tingkat_proses"].lower()],), equal)


def _regulation(row: dict[str, Any]) -> Iterator[Truth]:
    yield Truth("kind", "path", ("regulation",), equal)
    name = f"{row['jenis']} Nomor {row['nomor']} Tahun {row['tahun']}"
    yield Truth("title", "path", (name,), lambda ours, path: bare(ours).startswith(bare(path)))


def _english(gold: dict[str, Any]) -> Iterator[Truth]:
    dockets = gold.get("docket", [])
    if dockets:
        values = tuple(dockets) if isinstance(dockets, list) else (dockets,)
        yield Truth("case_number", "gold", values, lambda ours, gold: bare(gold) in bare(ours))
    if "court" in gold:
        yield Truth("court", "gold", (gold["court"],), same_text)
    if "date_filed" in gold:
        yield Truth("date", "gold", (gold["date_filed"],), equal)


def found_values(document: Document, field: str) -> list[str]:
    """Return the values of a field; `judge:chair` means the judges of that role."""
    name, _, role = field.partition(":")
    if name == "sentence":
        return [months for claim in document.claimed(name) if (months := claim.attribute(role))]
    if name == ARTICLE:
        return list(_cited_at(document))
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


def _cited_at(document: Document) -> Iterator[str]:
    for claim in document.claimed("regulation"):
        yield f"{claim.page}:{claim.start} {claim.value}"
    for claim in document.claimed("unresolved_citation"):
        yield f"{claim.page}:{claim.start} -"


NAMED = ("judge:chair", "judge:member", "clerk", "prosecutor", "party", "counsel")
"""Fields whose values are names: recognition may misread a letter of them."""

_LIKE_ENOUGH = 85.0
"""Percent of likeness at which two names are one that was misread."""

_SAID = (
    *("subkind", "case_number", "court", "court_level", "outcome", "costs", "sentence"),
    *("date_registered", "date_deliberated", "date_decided"),
    *NAMED,
)


def said_by(native: Document) -> Iterator[Truth]:
    """Yield what the description of a document's native text says, as truth for its scan."""
    for field in _SAID:
        values = tuple(found_values(native, field))
        if values:
            yield as_read(Truth(field, "native", values, equal))


def as_read(truth: Truth) -> Truth:
    """Return a truth for text that was recognised: names may differ by a letter in seven."""
    if truth.field not in NAMED:
        return truth
    return replace(truth, alike=lambda one, other: _misread(one, other) >= _LIKE_ENOUGH)


def _misread(one: str, other: str) -> float:
    return fuzz.ratio(comparable(one), comparable(other))
