"""A person's correction outranks rules, keeps its history, and outlives every description."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.catalogue import Catalogue
from corpus.correction import Correction, corrected
from corpus.document import EDITOR, Access, Claim, Document, DocumentId, Page
from corpus.errors import CorrectionError, NotFoundError

ID = DocumentId("a" * 64)
TEXT = "Nomor 12/Pdt.G/2023/PN Xyz, hakim Budi dan Ani"


def claim(field: str, value: str, raw: str, **more: str) -> Claim:
    start = TEXT.index(raw)
    return Claim(field, value, raw, 1, start, start + len(raw), "a-rule", 0.8, tuple(more.items()))


READ = Document(
    ID,
    "a.txt",
    "text/plain",
    (Page(1, TEXT),),
    (
        claim("case_number", "12/Pdt.G/2023/PN Xyz", "12/Pdt.G/2023/PN Xyz"),
        claim("judge", "Budi", "Budi", role="chair"),
        claim("judge", "Ani", "Ani", role="member"),
    ),
)


def values(document: Document, field: str) -> list[str]:
    return [claim.value for claim in document.claimed(field)]


@pytest.fixture
def catalogue(tmp_path: Path) -> Iterator[Catalogue]:
    with Catalogue(tmp_path) as opened:
        opened.acknowledge(ID, 1, "/arsip/a.txt")
        opened.record(READ)
        yield opened


def test_a_corrected_value_stands_alone_at_the_place_of_the_one_it_is_for():
    document = corrected(READ, Correction("case_number", "12/Pdt.G/2023/PN Xyz", "13/Pdt.G/2023"))
    (claim,) = document.claimed("case_number")
    assert (claim.value, claim.rule, claim.confidence) == ("13/Pdt.G/2023", EDITOR, 1.0)
    assert TEXT[claim.start : claim.end] == claim.raw == "12/Pdt.G/2023/PN Xyz"


def test_of_several_values_only_the_corrected_one_changes():
    document = corrected(READ, Correction("judge", "Budi", "Budi Santoso"))
    assert values(document, "judge") == ["Budi Santoso", "Ani"]
    assert document.claimed("judge")[0].attribute("role") == "chair"


def test_what_stands_beside_a_value_can_be_corrected():
    document = corrected(READ, Correction("judge", "Ani", "Ani", (("role", "chair"),)))
    assert [(c.value, c.attribute("role")) for c in document.claimed("judge")] == [
        ("Ani", "chair"),
        ("Budi", "chair"),
    ]


def test_a_value_can_be_taken_back_and_given_again():
    without = corrected(READ, Correction("judge", "Ani", None))
    assert values(without, "judge") == ["Budi"]
    assert values(corrected(without, Correction("judge", None, "Ani")), "judge") == ["Ani", "Budi"]


def test_a_persons_own_value_leaves_nothing_when_it_is_taken_back():
    added = corrected(READ, Correction("clerk", None, "Citra"))
    assert corrected(added, Correction("clerk", "Citra", None)) == READ


def test_that_there_is_no_value_is_kept_until_one_is_given():
    none = corrected(READ, Correction("clerk", None, None))
    assert values(none, "clerk") == []
    assert [c.field for c in none.claims if c.value == ""] == ["clerk"]
    given_one = corrected(none, Correction("clerk", None, "Citra"))
    assert [(c.value, c.rule) for c in given_one.claims if c.field == "clerk"] == [
        ("Citra", EDITOR)
    ]


def test_a_security_class_decides_who_may_read():
    document = corrected(READ, Correction("security_class", None, "SR"))
    assert document.access is Access.STRICTLY_CONFIDENTIAL


def test_what_is_no_longer_there_cannot_be_corrected():
    with pytest.raises(CorrectionError, match="Citra"):
        corrected(READ, Correction("judge", "Citra", "Budi"))


@given(st.lists(st.tuples(st.sampled_from(["judge", "clerk"]), st.sampled_from("abc")), max_size=6))
def test_the_last_value_given_is_always_there_and_no_value_twice(given_values):
    document = READ
    for field, value in given_values:
        document = corrected(document, Correction(field, None, value))
        assert value in values(document, field)
        assert len(values(document, field)) == len(set(values(document, field)))
    assert len(document.claimed("clerk")) <= 1


def test_a_correction_outlives_a_new_description_with_other_values(catalogue):
    descriptions = catalogue.descriptions
    descriptions.correct(ID, Correction("judge", "Ani", None), "office")
    descriptions.correct(ID, Correction("case_number", "12/Pdt.G/2023/PN Xyz", "9/G/1"), "office")
    catalogue.record(READ)
    document = catalogue.document(ID)
    assert values(document, "judge") == ["Budi"]
    assert document.number == "9/G/1"
    assert catalogue.resolve("9/G/1") == ID


def test_a_correction_is_a_revision_that_an_index_follows(catalogue):
    before = catalogue.revision
    after = catalogue.descriptions.correct(ID, Correction("clerk", None, "Citra"), "office")
    assert [change.id for change in catalogue.changes(before, 9)] == [ID]
    assert catalogue.revision == after


def test_history_tells_who_corrected_what_the_newest_first(catalogue):
    first = Correction("judge", None, "Citra", (("role", "member"),))
    second = Correction("judge", "Citra", None)
    catalogue.descriptions.correct(ID, first, "office")
    catalogue.descriptions.correct(ID, second, "office")
    made = catalogue.descriptions.corrections(ID)
    assert [each.correction for each in made] == [second, first]
    assert {each.by for each in made} == {"office"}
    assert all(each.at.endswith("+00:00") for each in made)


def test_a_correction_that_cannot_be_leaves_no_trace(catalogue):
    revision = catalogue.revision
    with pytest.raises(CorrectionError):
        catalogue.descriptions.correct(ID, Correction("judge", "Citra", None), "office")
    with pytest.raises(NotFoundError):
        catalogue.descriptions.correct(DocumentId("b" * 64), Correction("judge", None, "x"), "o")
    assert catalogue.descriptions.corrections(ID) == ()
    assert catalogue.revision == revision
