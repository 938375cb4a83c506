"""The sample documents: complete, well described, and made from their sources."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from corpus.fields import BY_NAME, Type

pytest.importorskip("reportlab", reason="samples are made with the development extras")

from corpus.samples import make_samples, markup

HERE = make_samples.HERE
SOURCES = sorted(make_samples.SOURCES.glob("*/*.txt"))
KINDS = {"decision", "filing", "opinion", "minutes", "letter", "regulation"}
DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
CITATION = re.compile(r"[a-z]+(/[0-9a-z.-]+)*")
PAGED = {"pdf", "scanned pdf", "tiff", "jpeg"}


def expected_path(source: Path) -> Path:
    return HERE / source.parent.name / f"{source.stem}.expected.json"


def expected(source: Path) -> dict[str, Any]:
    record: dict[str, Any] = json.loads(expected_path(source).read_text(encoding="utf-8"))
    return record


def by_name(path: Path) -> str:
    return path.stem


def test_there_are_at_least_24_samples_of_every_kind_and_format() -> None:
    assert len(SOURCES) >= 24
    assert {source.parent.name for source in SOURCES} == KINDS
    assert {make_samples.read(source).format for source in SOURCES} == set(make_samples.MAKERS)


def test_sources_files_and_records_belong_together() -> None:
    made = {str(make_samples.made_name(path, make_samples.read(path))) for path in SOURCES}
    records = {str(expected_path(path).relative_to(HERE)) for path in SOURCES}
    there = {str(path.relative_to(HERE)) for kind in KINDS for path in (HERE / kind).iterdir()}
    assert there == made | records


def test_the_samples_are_small() -> None:
    sizes = [path.stat().st_size for kind in KINDS for path in (HERE / kind).iterdir()]
    assert sum(sizes) < 5_000_000


@pytest.mark.parametrize("source", SOURCES, ids=by_name)
def test_making_a_sample_again_gives_the_same_bytes(source: Path, tmp_path: Path) -> None:
    if not make_samples.MAKERS[make_samples.read(source).format].exact:
        pytest.skip("an image depends on the release of Pillow")
    made = make_samples.make(source, tmp_path)
    assert made.read_bytes() == (HERE / made.relative_to(tmp_path)).read_bytes()


@pytest.mark.parametrize("source", SOURCES, ids=by_name)
def test_a_record_is_well_formed(source: Path) -> None:
    record = expected(source)
    assert set(record) == {
        "kind", "subkind", "language", "pages", "fields", "phrases", "absent"
    }  # fmt: skip
    assert record["kind"] == source.parent.name
    assert record["language"] in {"id", "en"}
    paged = make_samples.read(source).format in PAGED
    assert isinstance(record["pages"], int) == paged
    assert 3 <= len(record["phrases"]) <= 6
    for phrase in record["phrases"]:
        assert phrase["page"] in range(1, record["pages"] + 1) if paged else phrase["page"] is None


@pytest.mark.parametrize("source", SOURCES, ids=by_name)
def test_a_record_uses_known_fields_in_their_normal_form(source: Path) -> None:
    for name, rows in expected(source)["fields"].items():
        field = BY_NAME[name]
        for row in rows:
            assert set(row) - {"value"} <= set(field.attributes), name
            assert row["value"] == row["value"].strip() != ""
            if field.type is Type.DATE:
                assert DATE.fullmatch(row["value"])
            if name == "regulation":
                assert CITATION.fullmatch(row["value"])
            if row.get("due") is not None:
                assert DATE.fullmatch(row["due"])


@pytest.mark.parametrize("source", SOURCES, ids=by_name)
def test_phrases_stand_in_the_source_and_absent_ones_do_not(source: Path) -> None:
    text = " ".join(markup.words(source.read_text(encoding="utf-8")).split())
    record = expected(source)
    assert all(" ".join(phrase["text"].split()) in text for phrase in record["phrases"])
    assert not any(absent in text for absent in record["absent"])


def test_a_source_without_front_matter_is_refused() -> None:
    with pytest.raises(markup.MarkupError, match="begin the source with TOML"):
        markup.parse("letter", "# SURAT")


def test_an_unknown_setting_of_a_source_is_refused() -> None:
    with pytest.raises(markup.MarkupError, match="colour"):
        markup.parse("letter", '+++\nformat = "pdf"\ncolour = "red"\n+++\n# SURAT\n')
