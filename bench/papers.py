"""How much of made-up letters, opinions and minutes is described right, field by field.

    python -m bench.papers [--misses FIELD|all] [--part develop|held-out]
                           [--since NUMBER] [--of letters|minutes]

The set lies in `bench/labels/papers`: each file is TOML between two lines `+++` (how to set the
text, then the record as a person reads it) and the text. `form` says how it is set: `txt` as it
stands, `docx` and `pdf` by the markup of the samples, and then read back through the readers.
What a file does not name it does not have, so that every further value is wrong. Files of odd
number are `develop`; rules are never written from the misses of the even ones, `held-out`.
Files from 27 on were written later than the rules that the first were read by; `--since 27` judges
these alone, `--of` letters and opinions or minutes alone. `bench/labels/units.csv` and
`units_second.csv` hold single sentences with the units that act in them (a place where somebody is
only held is none), `units_documents.txt` whole documents with nothing but their units; there lines
and documents take turns.
"""

from __future__ import annotations

import argparse
import csv
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus.document import Document, DocumentId, Page
from corpus.samples import markup, typeset, word
from ingest.describe import describe
from ingest.describe.running import running_text
from ingest.describe.units import unit_claims
from ingest.extracted import Extracted
from ingest.readers.registry import reader_for

LABELS = Path(__file__).parent / "labels"
FOLDER = LABELS / "papers"
DEVELOP, HELD_OUT = "develop", "held-out"
RIGHT, WRONG, MISSING = "right", "wrong", "missing"
SINGLE_SENTENCES = {"sentence": "units.csv", "second sentence": "units_second.csv"}
SETTING = ("form", "letterhead", "head")
SINGLE = [
    "kind",
    "subkind",
    "language",
    "letter_number",
    "date",
    "security_class",
    "subject",
    "meeting_title",
    "meeting_time",
    "meeting_place",
    "chair",
    "next_meeting",
]
SEVERAL = [
    "from",
    "to",
    "signatory",
    "supersedes",
    "issue",
    "conclusion",
    "attendee",
    "speaker",
    "agenda",
    "decision",
    "action_item",
    "obstacle",
    "unit",
    "upt",
]
BESIDE = {"chair": ("office",), "attendee": ("office",), "speaker": ("office",)}
BESIDE |= {"action_item": ("owner", "due"), "upt": ("kind_id",)}
SENTENCES = {"issue", "conclusion", "decision", "action_item", "obstacle", "agenda"}

Value = dict[str, str]


@dataclass(frozen=True, slots=True)
class Paper:
    """One document of the set with its labels."""

    name: str
    content: bytes
    labels: dict[str, Any]

    @property
    def number(self) -> int:
        """Its number among the letters, or among the minutes, of the set, from 1."""
        return int(self.name[1:].split("-")[0])

    @property
    def part(self) -> str:
        """Which part of the set it belongs to."""
        return DEVELOP if self.number % 2 else HELD_OUT


def papers(folder: Path = FOLDER) -> Iterator[Paper]:
    """Yield the documents of the set, in order of their names."""
    for path in sorted(folder.glob("*.txt")):
        _, front, body = path.read_text(encoding="utf-8").split("+++\n", 2)
        labels = tomllib.loads(front)
        setting = {name: labels.pop(name) for name in SETTING if name in labels}
        yield Paper(path.stem, _set(path.stem, setting, body), labels)


def _set(name: str, setting: dict[str, Any], body: str) -> bytes:
    form = setting.pop("form")
    if form == "txt":
        return body.encode()
    front = "\n".join(f"{key} = {_toml(value)}" for key, value in setting.items())
    source = markup.parse(name, f'+++\nformat = "{form}"\n{front}\n+++\n{body}')
    return word.docx_file(source) if form == "docx" else typeset.pdf(source)


def _toml(value: str | list[str]) -> str:
    if isinstance(value, str):
        return f'"{value}"'
    return "[" + ", ".join(f'"{each}"' for each in value) + "]"


def judged(labels: dict[str, Any], document: Document) -> Iterator[tuple[str, str, str]]:
    """Yield field, `right`, `wrong` or `missing`, and what was compared, for each value."""
    for field in SINGLE:
        wanted, found = labels.get(field), _found(document, field)[:1]
        yield from _compared(field, _listed(wanted), found)
    for field in SEVERAL:
        yield from _compared(field, _listed(labels.get(field)), _found(document, field))
    for name, beginning in labels.get("sections", {}).items():
        texts = [
            " ".join(text for _, text in document.section_text(section))
            for section in document.sections
            if section.name == name
        ]
        verdict = WRONG if texts else MISSING
        if any(_plain(beginning) in _plain(text)[: len(beginning) + 60] for text in texts):
            verdict = RIGHT
        yield f"section:{name}", verdict, f"{beginning!r} / {[text[:60] for text in texts]}"


def _listed(wanted: Any) -> list[Value]:
    if wanted is None:
        return []
    return [
        each if isinstance(each, dict) else {"value": each}
        for each in (wanted if isinstance(wanted, list) else [wanted])
    ]


def _found(document: Document, field: str) -> list[Value]:
    known: dict[str, Value] = {}
    for claim in document.claimed(field):
        beside = {name: value for name, value in claim.attributes if value}
        known.setdefault(claim.value, {"value": claim.value, **beside})
    return list(known.values())


def _compared(
    field: str, wanted: list[Value], found: list[Value]
) -> Iterator[tuple[str, str, str]]:
    alike = _same_sentence if field in SENTENCES else _same
    left = list(found)
    for value in wanted:
        match = next((each for each in left if alike(each["value"], value["value"])), None)
        if match is None:
            single = field in SINGLE and left
            verdict = WRONG if single else MISSING
            if single:
                left.clear()
            yield field, verdict, f"{value['value']!r} / {[each['value'] for each in found]}"
            continue
        left.remove(match)
        yield field, RIGHT, value["value"]
        for name in BESIDE.get(field, ()):
            yield from _beside(f"{field}:{name}", value.get(name), match.get(name))
    for each in left:
        yield field, WRONG, f"- / {each['value']!r}"


def _beside(field: str, wanted: str | None, found: str | None) -> Iterator[tuple[str, str, str]]:
    compared = f"{wanted!r} / {found!r}"
    if wanted and not found:
        yield field, MISSING, compared
    elif wanted or found:
        yield field, RIGHT if _same(wanted or "", found or "") else WRONG, compared


def _plain(text: str) -> str:
    plain = " ".join(text.split()).strip(" .;,:").casefold()
    return plain.removeprefix("pukul ").removeprefix("jam ")


def _same(one: str, other: str) -> bool:
    return _plain(one) == _plain(other)


def _same_sentence(one: str, other: str) -> bool:
    """Say whether two sentences are one, or one stands in the other and is most of it."""
    short, long = sorted((_plain(one), _plain(other)), key=len)
    return short in long and len(short) >= 0.6 * len(long)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--misses", help="show what is missed in this field, or in `all`")
    options.add_argument("--part", choices=(DEVELOP, HELD_OUT), default=DEVELOP)
    options.add_argument("--since", type=int, default=1, help="only papers from this number on")
    options.add_argument("--of", choices=("letters", "minutes"), help="only papers of this sort")
    asked = options.parse_args()
    tallies: dict[str, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    for paper in papers():
        if paper.number < asked.since or (asked.of and not asked.of.startswith(paper.name[0])):
            continue
        document = _described(paper)
        for field, verdict, compared in judged(paper.labels, document):
            tallies[field][paper.part][verdict] += 1
            shown = asked.misses in (field, "all") and paper.part == asked.part
            if shown and verdict != RIGHT:
                print(f"{paper.name:32} {field:18} {verdict:8} {compared}")
    for part, sentence, field, verdict, compared in (
        _of_units() if asked.since == 1 and not asked.of else ()
    ):
        tallies[field][part][verdict] += 1
        if asked.misses in (field, "all") and part == asked.part and verdict != RIGHT:
            print(f"{sentence[:60]:60} {field:16} {verdict:8} {compared}")
    if not asked.misses:
        _print(tallies)


def _of_units() -> Iterator[tuple[str, str, str, str, str]]:
    yield from _sentences()
    yield from _documents()


def _documents() -> Iterator[tuple[str, str, str, str, str]]:
    """Yield the same of each unit of the documents that are marked with nothing but their units."""
    texts = (LABELS / "units_documents.txt").read_text("utf-8").split("\n=== ")[1:]
    for position, whole in enumerate(texts):
        head, _, text = whole.partition("\n")
        document = describe(
            Extracted("text/plain", (Page(1, text),)), id=DocumentId("made-up"), name="made-up.txt"
        )
        part = HELD_OUT if position % 2 else DEVELOP
        for field, wanted in zip(("unit", "upt"), head.split(";"), strict=True):
            found = [{"value": claim.value} for claim in document.claimed(field)]
            named = [each.strip() for each in wanted.split("|") if each.strip()]
            for _, verdict, compared in _compared(field, _listed(named), found):
                yield part, text.partition("\n")[0], f"document:{field}", verdict, compared


def _sentences() -> Iterator[tuple[str, str, str, str, str]]:
    """Yield part, sentence, field, verdict and what was compared for each unit of a sentence."""
    for named, table in SINGLE_SENTENCES.items():
        with (LABELS / table).open(encoding="utf-8") as file:
            for position, row in enumerate(csv.DictReader(file)):
                part = HELD_OUT if position % 2 else DEVELOP
                for field, verdict, compared in _units_judged(row):
                    yield part, row["sentence"], f"{named}:{field}", verdict, compared


def _units_judged(row: dict[str, str]) -> Iterator[tuple[str, str, str]]:
    running = running_text((Page(1, row["sentence"]),))
    claims = unit_claims(running, (), row["date"])
    for field in ("unit", "upt"):
        found = [{"value": claim.value} for claim in claims if claim.field == field]
        wanted = _listed(row[field].split("|") if row[field] else None)
        if not wanted and not found:
            yield field, RIGHT, "-"
        for _, verdict, compared in _compared(field, wanted, found):
            yield field, verdict, compared


def _described(paper: Paper) -> Document:
    extracted = reader_for(paper.content).read(paper.content)
    return describe(extracted, id=DocumentId("0" * 64), name=f"{paper.name}.txt")


def _print(tallies: dict[str, dict[str, Counter[str]]]) -> None:
    print(f"{'field':20} {DEVELOP:>16} {HELD_OUT:>16}   right / wrong / missing")
    total: dict[str, Counter[str]] = defaultdict(Counter)
    for field, parts in tallies.items():
        print(f"{field:20} {_figures(parts[DEVELOP]):>16} {_figures(parts[HELD_OUT]):>16}")
        for part, counts in parts.items():
            total[part] += counts
    print(f"{'all':20} {_figures(total[DEVELOP]):>16} {_figures(total[HELD_OUT]):>16}")


def _figures(counts: Counter[str]) -> str:
    return f"{counts[RIGHT]} / {counts[WRONG]} / {counts[MISSING]}"


if __name__ == "__main__":
    main()
