"""Records with key fields missing or unsure are listed, until a person has spoken on them."""

from dataclasses import replace
from pathlib import Path

import pytest

from corpus import review
from corpus.catalogue import Catalogue
from corpus.correction import Correction
from corpus.document import Access, Claim, Document, DocumentId
from corpus.errors import RuleError
from corpus.review import KEY_VALUES, Cause, Doubt, Reason, Tally, Unresolved, doubts

FIRST, SECOND = DocumentId("a" * 64), DocumentId("b" * 64)
WHOLE = Document(
    FIRST,
    "a.txt",
    "text/plain",
    (),
    tuple(
        Claim(field, value, "", rule="a-rule", confidence=0.9)
        for field, value in (
            ("kind", "decision"),
            ("case_number", "1/G"),
            ("court", "Pengadilan Negeri Kolaka"),
            ("date_decided", "2024"),
            ("party", "Ani"),
            ("outcome", "kabul"),
        )
    ),
)


def without(document: Document, *fields: str) -> Document:
    kept = tuple(claim for claim in document.claims if claim.field not in fields)
    return replace(document, claims=kept)


def unsure(document: Document, field: str) -> Document:
    doubted = tuple(
        replace(claim, confidence=0.4) if claim.field == field else claim
        for claim in document.claims
    )
    return replace(document, claims=doubted)


def test_a_whole_record_leaves_no_doubt():
    assert doubts(WHOLE) == ()


def test_what_is_missing_or_unsure_is_named_in_the_order_of_the_file():
    document = unsure(without(WHOLE, "court"), "outcome")
    assert doubts(document) == (
        Doubt("court", Reason.MISSING, 0.0),
        Doubt("outcome", Reason.UNSURE, 0.4),
    )


def test_a_kind_that_no_rule_knew_is_in_doubt():
    unknown = replace(WHOLE, claims=(Claim("kind", "other", "", rule="none", confidence=0.3),))
    assert doubts(unknown) == (Doubt("kind", Reason.UNSURE, 0.3),)


UNRESOLVED = Claim("unresolved_citation", "pasal/88", "", rule="a-rule", confidence=0.7)


def test_citations_of_no_known_law_are_in_doubt_after_all_else():
    document = replace(WHOLE, claims=(*WHOLE.claims, UNRESOLVED, UNRESOLVED))
    assert doubts(document) == (Doubt("unresolved_citation", Reason.UNRESOLVED, 0.7),)
    assert doubts(without(document, "court"))[-1].reason is Reason.UNRESOLVED


def test_a_regulation_is_asked_for_its_title_and_its_day():
    regulation = replace(WHOLE, claims=(Claim("kind", "regulation", "", rule="a-rule"),))
    assert [doubt.field for doubt in doubts(regulation)] == ["title", "date"]


def test_a_document_with_unresolved_citations_alone_is_listed_last(tmp_path: Path):
    citing = replace(WHOLE, claims=(*WHOLE.claims, UNRESOLVED))
    with Catalogue(tmp_path) as catalogue:
        for id_, document in ((FIRST, citing), (SECOND, without(WHOLE, "court"))):
            catalogue.acknowledge(id_, 1, f"/arsip/{id_}")
            catalogue.record(replace(document, id=id_))
        assert [id_ for id_, _ in catalogue.descriptions.doubts(list(Access), 9)] == [SECOND, FIRST]
        nothing = Correction("unresolved_citation", None, None)
        catalogue.descriptions.correct(FIRST, nothing, "office")
        assert catalogue.descriptions.in_doubt(list(Access)) == 1


def test_headings_and_articles_of_contracts_leave_no_doubt():
    apart = [replace(UNRESOLVED, rule=f"citation/{cause}") for cause in ("heading", "of-contract")]
    assert doubts(replace(WHOLE, claims=(*WHOLE.claims, *apart))) == ()


def test_what_lacks_a_value_comes_before_what_is_unsure_and_the_least_sure_first(tmp_path: Path):
    third, fourth = DocumentId("c" * 64), DocumentId("d" * 64)
    surer = replace(unsure(WHOLE, "court"), id=FIRST)
    least = Claim("kind", "other", "", rule="none", confidence=0.3)
    listed = {
        FIRST: surer,
        SECOND: replace(WHOLE, claims=(least,)),
        third: without(WHOLE, "court"),
        fourth: replace(WHOLE, claims=(*WHOLE.claims, UNRESOLVED)),
    }
    with Catalogue(tmp_path) as catalogue:
        for id_, document in listed.items():
            catalogue.acknowledge(id_, 1, f"/arsip/{id_}")
            catalogue.record(replace(document, id=id_))
        descriptions, all_may = catalogue.descriptions, list(Access)
        order = [id_ for id_, _ in descriptions.doubts(all_may, 9, reasons=KEY_VALUES)]
        assert order == [third, SECOND, FIRST]
        assert descriptions.in_doubt(all_may, KEY_VALUES) == 3
        of_court = [id_ for id_, _ in descriptions.doubts(all_may, 9, field="court")]
        assert of_court == [third, FIRST]
        assert descriptions.tallied(all_may)[0] == Tally("court", Reason.MISSING, 1)
        assert len(descriptions.tallied(all_may)) == 4


def test_unresolved_citations_are_counted_by_cause(tmp_path: Path):
    unknown = replace(UNRESOLVED, value="uu-perlebahan/pasal/9", rule="citation/unknown-name")
    citing = replace(WHOLE, claims=(*WHOLE.claims, UNRESOLVED, unknown, unknown))
    with Catalogue(tmp_path) as catalogue:
        for id_, access in ((FIRST, Access.OPEN), (SECOND, Access.CONFIDENTIAL)):
            catalogue.acknowledge(id_, 1, f"/arsip/{id_}")
            catalogue.record(replace(citing, id=id_, access=access))
        descriptions = catalogue.descriptions
        assert descriptions.unresolved(list(Access)) == (
            Unresolved(Cause.UNKNOWN_NAME, 4, 2),
            Unresolved(Cause.UNNAMED, 2, 2),
        )
        assert descriptions.unresolved([Access.OPEN])[0] == Unresolved(Cause.UNKNOWN_NAME, 2, 1)


def test_documents_are_listed_by_their_doubts_and_by_who_may_read_them(tmp_path: Path):
    with Catalogue(tmp_path) as catalogue:
        for id_, document in ((FIRST, without(WHOLE, "court")), (SECOND, unsure(WHOLE, "kind"))):
            catalogue.acknowledge(id_, 1, f"/arsip/{id_}")
            catalogue.record(replace(document, id=id_))
        secret = replace(without(WHOLE, "party"), id=SECOND, access=Access.CONFIDENTIAL)
        catalogue.record(without(secret, "court", "party"))
        descriptions = catalogue.descriptions
        assert [id_ for id_, _ in descriptions.doubts(list(Access), 9)] == [SECOND, FIRST]
        assert descriptions.in_doubt(list(Access)) == 2
        assert descriptions.in_doubt([Access.OPEN]) == 1
        assert [id_ for id_, _ in descriptions.doubts([Access.OPEN], 9)] == [FIRST]
        assert [id_ for id_, _ in descriptions.doubts(list(Access), 9, 1)] == [FIRST]


def test_a_field_that_a_person_has_spoken_on_is_in_doubt_no_more(tmp_path: Path):
    with Catalogue(tmp_path) as catalogue:
        catalogue.acknowledge(FIRST, 1, "/arsip/a")
        catalogue.record(unsure(without(WHOLE, "court"), "outcome"))
        catalogue.descriptions.correct(FIRST, Correction("court", None, None), "office")
        catalogue.descriptions.correct(FIRST, Correction("outcome", "kabul", "kabul"), "office")
        assert catalogue.descriptions.in_doubt(list(Access)) == 0


@pytest.mark.parametrize(
    "text",
    ["no toml", "unsure_below = 0.5", '[kind.letter]\nfields = ["nothing"]\n[x]\n', "kind = 3"],
)
def test_a_broken_file_of_questions_is_named(tmp_path: Path, monkeypatch, text):
    (tmp_path / "review.toml").write_text(f"unsure_below = 0.5\n{text}" if "[" in text else text)
    monkeypatch.setattr(review, "FOLDER", tmp_path)
    with pytest.raises(RuleError, match=r"review\.toml"):
        review.questions.__wrapped__()
