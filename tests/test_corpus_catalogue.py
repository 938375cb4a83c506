"""The catalogue keeps what it acknowledges, once, and can say where everything stands."""

import pickle
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, event, text

from corpus import database, tables
from corpus.catalogue import Catalogue
from corpus.document import (
    EDITOR,
    Access,
    Claim,
    Comment,
    Document,
    DocumentId,
    Page,
    Section,
    TextSource,
    Unread,
)
from corpus.errors import (
    ConfigurationError,
    DamagedError,
    IntegrityError,
    NotFoundError,
    UnsupportedError,
)
from corpus.standing import State

FIRST, SECOND = DocumentId("a" * 64), DocumentId("ab" * 32)


def judgment(id_: DocumentId = FIRST, number: str = "12/Pdt.G/2023/PN Xyz") -> Document:
    start = len("PUTUSAN\nNomor ")
    return Document(
        id=id_,
        name="putusan.pdf",
        media_type="application/pdf",
        pages=(
            Page(1, f"PUTUSAN\nNomor {number}", "1", "kepala", "Halaman 1 dari 2"),
            Page(2, "", None, unread=Unread.IMAGE_ONLY, source=TextSource.OCR, confidence=0.2),
        ),
        claims=(
            Claim("kind", "decision", "PUTUSAN", 1, 0, 7, "kind/putusan"),
            Claim(
                "case_number", number, number, 1, start, start + len(number), "number/first", 0.9
            ),
            Claim("party", "Budi", "BUDI", attributes=(("role", "Penggugat"), ("due", None))),
            Claim("date_decided", "2023-05-02", "2 Mei 2023"),
        ),
        sections=(Section("ruling", 1, 0, 2, 0),),
        access=Access.LIMITED,
        rules="f00",
        properties=(("title", "x"),),
        comments=(Comment("Ani", "periksa"),),
        warnings=("odd",),
    )


@pytest.fixture
def catalogue(tmp_path: Path) -> Iterator[Catalogue]:
    with Catalogue(tmp_path) as opened:
        yield opened


def recorded(catalogue: Catalogue, document: Document, path: str = "/arsip/putusan.pdf") -> None:
    catalogue.acknowledge(document.id, 10, path)
    catalogue.record(document)


def test_a_document_comes_back_as_it_was_recorded(catalogue: Catalogue) -> None:
    recorded(catalogue, judgment())
    assert catalogue.document(FIRST) == judgment()


def test_an_acknowledged_file_waits_until_it_is_recorded(catalogue: Catalogue) -> None:
    assert catalogue.acknowledge(FIRST, 10, "/arsip/a.pdf") is State.WAITING
    assert catalogue.waiting() == ((FIRST, "/arsip/a.pdf"),)
    catalogue.record(judgment())
    assert catalogue.acknowledge(FIRST, 10, "/arsip/a.pdf") is State.ADDED
    assert catalogue.waiting() == ()


def test_the_same_bytes_from_another_path_add_a_location(catalogue: Catalogue) -> None:
    recorded(catalogue, judgment(), "/arsip/a.pdf")
    catalogue.acknowledge(FIRST, 10, "/arsip/b.pdf")
    assert catalogue.locations(FIRST) == ("/arsip/a.pdf", "/arsip/b.pdf")
    assert catalogue.tally().documents == 1


def test_a_failure_is_listed_with_its_reason_and_its_attempts(catalogue: Catalogue) -> None:
    catalogue.acknowledge(FIRST, 10, "/arsip/a.pdf")
    for _ in range(2):
        catalogue.fail("/arsip/a.pdf", FIRST, DamagedError("a.pdf is damaged"))
    (failure,) = catalogue.failures()
    assert (failure.state, failure.reason, failure.attempts) == ("failed", "damaged", 2)
    assert catalogue.state(FIRST) is State.FAILED
    assert catalogue.failure_of(FIRST) == failure


def test_a_document_that_is_read_at_last_is_no_failure_any_more(catalogue: Catalogue) -> None:
    catalogue.acknowledge(FIRST, 10, "/arsip/a.pdf")
    catalogue.fail("/arsip/a.pdf", FIRST, DamagedError("a.pdf is damaged"))
    catalogue.record(judgment())
    assert catalogue.failures() == ()
    assert catalogue.state(FIRST) is State.ADDED


def test_a_mended_file_at_the_same_path_is_no_failure_any_more(catalogue: Catalogue) -> None:
    catalogue.acknowledge(FIRST, 10, "/arsip/a.pdf")
    catalogue.fail("/arsip/a.pdf", FIRST, DamagedError("a.pdf is damaged"))
    catalogue.acknowledge(SECOND, 10, "/arsip/a.pdf")
    assert catalogue.failures() == ()


def test_every_original_is_in_exactly_one_state(catalogue: Catalogue) -> None:
    recorded(catalogue, judgment())
    catalogue.acknowledge(SECOND, 1, "/arsip/b")
    catalogue.acknowledge(DocumentId("c" * 64), 1, "/arsip/c")
    catalogue.fail("/arsip/c", DocumentId("c" * 64), DamagedError("c is damaged"))
    catalogue.fail("/arsip/d.zip", None, UnsupportedError("d.zip is a ZIP archive"))
    tally = catalogue.tally()
    assert (tally.originals, tally.documents, tally.waiting, tally.failed) == (3, 1, 1, 1)
    assert tally.skipped == 1
    assert tally.failure_reasons == (("damaged", 1), ("unsupported-type", 1))
    assert (tally.pages, tally.pages_unread) == (2, 1)
    assert tally.unread_reasons == (("image-only", 1),)
    assert tally.kinds == (("decision", 1),)


def test_what_a_person_claimed_survives_a_new_description(catalogue: Catalogue) -> None:
    by_hand = Claim("title", "Putusan Xyz", "Putusan Xyz", rule=EDITOR)
    document = judgment()
    recorded(catalogue, document)
    corrected = catalogue.document(FIRST)
    catalogue.record(Document(FIRST, "putusan.pdf", "application/pdf", corrected.pages, (by_hand,)))
    catalogue.record(document)
    assert catalogue.document(FIRST).title == "Putusan Xyz"
    assert catalogue.document(FIRST).claims.count(by_hand) == 1


def test_changes_name_each_document_once_with_its_newest_revision(catalogue: Catalogue) -> None:
    recorded(catalogue, judgment())
    recorded(catalogue, judgment(SECOND), "/arsip/b.pdf")
    catalogue.record(judgment())
    assert [(c.revision, c.id, c.removed) for c in catalogue.changes(0, 10)] == [
        (2, SECOND, False),
        (3, FIRST, False),
    ]
    catalogue.remove(SECOND)
    assert catalogue.changes(3, 10) == ((4, SECOND, True),)
    assert catalogue.revision == 4


def test_removing_what_is_not_there_is_an_error(catalogue: Catalogue) -> None:
    with pytest.raises(NotFoundError):
        catalogue.remove(FIRST)
    assert catalogue.revision == 0


@pytest.mark.parametrize(
    "reference",
    ["a" * 64, "A" * 12, "aaaa", "12/pdt.g/2023/pn.xyz", "12 Pdt G 2023 PN Xyz", "/arsip/a.pdf"],
)
def test_a_document_is_found_by_id_prefix_number_or_path(
    catalogue: Catalogue, reference: str
) -> None:
    recorded(catalogue, judgment(), "/arsip/a.pdf")
    recorded(catalogue, judgment(SECOND, "13/Pdt.G/2023/PN Xyz"), "/arsip/b.pdf")
    assert catalogue.resolve(reference) == FIRST


@pytest.mark.parametrize(
    "reference",
    [
        "Nomor 733/Pid.Sus/2024/PN Bls",
        "No. 733/PID.SUS/2024/PN.Bls",
        "733/Pid.Sus/2024/PN Bengkalis",
        "Putusan PN Bengkalis Nomor 733/Pid.Sus/2024/PN Bls",
        "733/Pid.Sus/2024",
        "no. 733 pid sus 2024",
        "SEK.4-HH.05.02-77",
    ],
)
def test_a_number_may_be_spelt_in_any_way_and_be_one_of_several(
    catalogue: Catalogue, reference: str
) -> None:
    one = judgment(FIRST, "733/Pid.Sus/2024/PN Bls")
    further = Claim("letter_number", "SEK.4-HH.05.02-77", "SEK.4-HH.05.02-77")
    recorded(catalogue, replace(one, claims=(*one.claims, further)))
    recorded(catalogue, judgment(SECOND, "733/Pid.B/2024/PN Bls"), "/arsip/b.pdf")
    assert catalogue.resolve(reference) == FIRST


def test_a_beginning_that_several_numbers_have_is_ambiguous(catalogue: Catalogue) -> None:
    recorded(catalogue, judgment(FIRST, "733/Pid.Sus/2024/PN Bls"))
    recorded(catalogue, judgment(SECOND, "733/Pid.Sus/2024/PN Kka"), "/arsip/b.pdf")
    with pytest.raises(NotFoundError, match="names 2 documents"):
        catalogue.resolve("733/Pid.Sus/2024")
    for none in ("733", "733/Pid.Sus", "-", ""):
        with pytest.raises(NotFoundError, match="No document is called"):
            catalogue.resolve(none)


def test_what_a_reader_may_not_see_is_named_by_nothing(catalogue: Catalogue) -> None:
    recorded(catalogue, judgment())
    secret = replace(judgment(SECOND), access=Access.STRICTLY_CONFIDENTIAL)
    recorded(catalogue, secret, "/arsip/b.pdf")
    others = (Access.OPEN, Access.LIMITED)
    assert catalogue.resolve("12/Pdt.G/2023/PN Xyz", others) == FIRST
    for reference in (SECOND, SECOND[:8], "/arsip/b.pdf"):
        with pytest.raises(NotFoundError, match=f"^No document is called {reference!r}$"):
            catalogue.resolve(reference, others)


@pytest.mark.parametrize("reference", ["aa", "ffff", "14/Pdt.G/2023/PN Xyz", "/arsip/c.pdf"])
def test_a_reference_to_nothing_is_an_error(catalogue: Catalogue, reference: str) -> None:
    recorded(catalogue, judgment())
    with pytest.raises(NotFoundError):
        catalogue.resolve(reference)


def test_an_ambiguous_reference_says_so(catalogue: Catalogue) -> None:
    recorded(catalogue, judgment())
    recorded(catalogue, judgment(SECOND), "/arsip/b.pdf")
    with pytest.raises(NotFoundError, match="names 2 documents"):
        catalogue.resolve("12/Pdt.G/2023/PN Xyz")


def test_metadata_can_be_searched_without_an_index(catalogue: Catalogue) -> None:
    recorded(catalogue, judgment())
    found = catalogue.matching(["PDT", "2023"], [Access.LIMITED], 5)
    assert [summary.id for summary in found] == [FIRST]
    assert catalogue.matching(["pdt"], [Access.OPEN], 5) == ()
    assert catalogue.matching(["%"], [Access.LIMITED], 5) == ()


def test_unread_pages_count_only_what_the_reader_may_see(catalogue: Catalogue) -> None:
    recorded(catalogue, judgment())
    assert catalogue.unread_pages([Access.LIMITED]) == 1
    assert catalogue.unread_pages([Access.OPEN]) == 0


def test_blank_pages_are_listed_as_unread_but_hide_nothing_from_a_search(
    catalogue: Catalogue,
) -> None:
    pages = (*judgment().pages, Page(3, "", unread=Unread.BLANK))
    recorded(catalogue, replace(judgment(), pages=pages))
    assert [reason for _, _, reason in catalogue.unread()] == [Unread.IMAGE_ONLY, Unread.BLANK]
    assert catalogue.unread_pages([Access.LIMITED]) == 1


def test_the_collection_survives_reopening(tmp_path: Path) -> None:
    with Catalogue(tmp_path) as catalogue:
        recorded(catalogue, judgment())
    with Catalogue(tmp_path) as catalogue:
        assert catalogue.summaries([FIRST, SECOND])[FIRST].number == "12/Pdt.G/2023/PN Xyz"


def test_a_catalogue_that_is_handed_over_is_opened_anew(catalogue: Catalogue) -> None:
    recorded(catalogue, judgment())
    with pickle.loads(pickle.dumps(catalogue)) as other:
        assert other.document(FIRST) == judgment()
        other.remove(FIRST)
    assert catalogue.ids() == ()


def test_claimed_values_are_a_person_s_where_one_spoke(catalogue: Catalogue) -> None:
    recorded(catalogue, judgment(FIRST))
    spoken = (Claim("party", "Ny", ""), Claim("party", "Nyoman", "", rule=EDITOR))
    recorded(catalogue, replace(judgment(SECOND), claims=spoken), "/arsip/lain.pdf")
    assert set(catalogue.claimed((FIRST, SECOND), ["party"])) == {"Budi", "Nyoman"}
    assert set(catalogue.claimed((FIRST,), ["kind", "party"])) == {"decision", "Budi"}
    assert catalogue.claimed((), ["party"]) == ()


def test_the_migrations_make_the_tables_that_the_code_knows(tmp_path: Path) -> None:
    with Catalogue(tmp_path):
        pass
    engine = create_engine(f"sqlite:///{tmp_path / 'catalogue.db'}")
    with engine.connect() as connection:
        context = MigrationContext.configure(connection)
        assert compare_metadata(context, tables.metadata) == []
    engine.dispose()
    newest = ScriptDirectory(str(Path(database.__file__).parent / "migrations")).get_heads()
    assert newest == [database.NEWEST]


def test_a_catalogue_of_a_newer_version_is_not_touched(tmp_path: Path) -> None:
    with Catalogue(tmp_path):
        pass
    engine = create_engine(f"sqlite:///{tmp_path / 'catalogue.db'}")
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    engine.dispose()
    with pytest.raises(ConfigurationError, match="newer"):
        Catalogue(tmp_path)


def test_a_file_that_is_no_catalogue_is_named(tmp_path: Path) -> None:
    (tmp_path / "catalogue.db").write_bytes(b"this is no database" * 100)
    with pytest.raises(IntegrityError, match=r"catalogue\.db"):
        Catalogue(tmp_path)


def test_some_pages_of_some_documents_are_read_in_order(catalogue: Catalogue) -> None:
    recorded(catalogue, judgment())
    recorded(catalogue, judgment(SECOND, "13/Pdt.G/2023/PN Xyz"), "/arsip/lain.pdf")
    found = catalogue.some_pages({FIRST: (2, 1, 9), SECOND: (1,)})
    assert found == {FIRST: judgment().pages, SECOND: catalogue.pages(SECOND)[:1]}
    assert catalogue.some_pages({}) == {}


def test_some_pages_are_looked_up_and_not_looked_for_among_all(catalogue: Catalogue) -> None:
    recorded(catalogue, judgment())
    asked: list[tuple[str, Any]] = []

    def note(_connection: Any, _cursor: Any, statement: str, values: Any, *_: Any) -> None:
        asked.append((statement, values))

    event.listen(catalogue._engine, "before_cursor_execute", note)
    catalogue.some_pages({FIRST: (2,), SECOND: (1,)})
    event.remove(catalogue._engine, "before_cursor_execute", note)
    (statement, values), *_ = [each for each in asked if "FROM pages" in each[0]]
    with catalogue._engine.connect() as connection:
        steps = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values).all()
    assert not [step.detail for step in steps if step.detail.startswith("SCAN pages")]


def test_where_a_regulation_is_cited_is_told_with_its_parts_in_order(catalogue: Catalogue) -> None:
    text = "Pasal 37 ayat (1) dan Pasal 378 dan Pasal 37 KUHP"
    claims = tuple(
        Claim("regulation", value, raw, 1, start, start + len(raw))
        for value, raw, start in (
            ("kuhp/pasal/37", "37", 42),
            ("kuhp/pasal/37/ayat/1", "37 ayat (1)", 6),
            ("kuhp/pasal/378", "378", 28),
        )
    )
    recorded(catalogue, Document(FIRST, "a.txt", "text/plain", (Page(1, text),), claims))
    found = catalogue.citations((FIRST, SECOND), ["kuhp/pasal/37"])
    assert {id_: [claim.raw for claim in those] for id_, those in found.items()} == {
        FIRST: ["37 ayat (1)", "37"]
    }
    assert catalogue.citations((FIRST,), ["kuhp/pasal/3"]) == {}
