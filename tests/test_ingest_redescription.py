"""Only what changed rules touch is described again, without its original; persons outrank it."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from corpus.catalogue import Catalogue
from corpus.document import EDITOR, Access, Claim, Document, DocumentId, Page
from ingest.describe import describe, loaded
from ingest.extracted import Extracted
from ingest.limits import Limits
from ingest.redescription import Redescriber, outdated, run

NOTE = (
    "NOTULA RAPAT\nHari/tanggal : Senin, 2 Maret 2020\nPimpinan : Budi Santoso\nPeserta:\n"
    "1. Ani Lestari, Analis\nHubungi 0812-3456-7890\n"
)
ENGLISH = "UNITED STATES DISTRICT COURT\nAnn v. Bob\nCase No. 4:21-cv-9\nORDER\nIt is so ordered."
RULING = "PUTUSAN\nNomor 1/Pdt.G/2020/PN Bls\nDEMI KEADILAN\nMENGADILI\nMenolak gugatan;"


@pytest.fixture
def ids(catalogue: Catalogue) -> dict[str, DocumentId]:
    """A note and a ruling, as they are described today; there are no originals of them."""
    found = {"note": DocumentId("a" * 64), "ruling": DocumentId("b" * 64)}
    for name, text in (("note", NOTE), ("ruling", RULING)):
        catalogue.acknowledge(found[name], len(text), f"/arsip/{name}.txt")
        extracted = Extracted("text/plain", (Page(1, text),))
        catalogue.record(describe(extracted, id=found[name], name=f"{name}.txt"))
    return found


def altered(catalogue: Catalogue, document_id: DocumentId, **changes: object) -> Document:
    """Record a document otherwise than it is, as if other rules had described it."""
    document = replace(catalogue.document(document_id), **changes)
    catalogue.record(document)
    return document


def with_older(rules: str, name: str) -> str:
    """Return what described a document, as if it had been before the file of that name changed."""
    return " ".join(f"{name}:0" if p.startswith(f"{name}:") else p for p in rules.split())


def described(catalogue: Catalogue, *ids: DocumentId, limits: Limits | None = None):
    with Redescriber(catalogue, limits) as redescriber:
        return list(run(redescriber, ids, 2))


def test_what_todays_rules_described_is_not_due(catalogue, ids):
    assert outdated(catalogue) == ()


@pytest.mark.parametrize(
    ("changed", "due"),
    [("minutes", ["note"]), ("outcomes", ["ruling"]), ("kinds", ["note", "ruling"])],
)
def test_only_documents_that_a_changed_file_described_are_due(
    catalogue, ids, monkeypatch, changed, due
):
    today = loaded._hashes()
    monkeypatch.setattr(loaded, "_hashes", lambda: today | {changed: "other"})
    assert outdated(catalogue) == tuple(sorted(ids[name] for name in due))


def test_a_document_is_described_again_from_its_pages(catalogue, ids):
    before = catalogue.document(ids["note"])
    altered(catalogue, ids["note"], claims=(), rules=with_older(before.rules, "minutes"))
    assert outdated(catalogue) == (ids["note"],)
    (outcome,) = described(catalogue, ids["note"])
    assert (outcome.state, outcome.kind) == ("described", "minutes")
    assert "attendee" in outcome.changed
    assert catalogue.document(ids["note"]) == before
    assert outdated(catalogue) == ()


def test_an_index_has_nothing_to_do_where_the_rules_say_the_same(catalogue, ids):
    before = catalogue.document(ids["note"])
    altered(catalogue, ids["note"], rules=with_older(before.rules, "minutes"))
    revision = catalogue.revision
    (outcome,) = described(catalogue, ids["note"])
    assert (outcome.state, outcome.changed) == ("unchanged", ())
    assert catalogue.revision == revision
    assert catalogue.document(ids["note"]) == before


def test_what_persons_said_and_corrected_stays(catalogue, ids):
    document = catalogue.document(ids["note"])
    kept = (
        Claim("meeting_title", "Rapat tanah", "", rule="manifest"),
        Claim("chair", "Citra", "", rule=EDITOR),
        Claim("kind", "letter", "", rule=EDITOR),
        Claim("security_class", "R", "", rule="manifest"),
    )
    altered(catalogue, ids["note"], claims=(*kept, *document.claims), rules="")
    described(catalogue, ids["note"])
    again = catalogue.document(ids["note"])
    assert set(kept) < set(again.claims)
    assert (again.kind, again.access) == ("letter", Access.CONFIDENTIAL)
    assert again.best("chair") == "Citra"


def test_a_stricter_class_is_not_loosened_by_rules(catalogue, ids):
    altered(catalogue, ids["note"], access=Access.STRICTLY_CONFIDENTIAL, rules="")
    described(catalogue, ids["note"])
    assert catalogue.document(ids["note"]).access is Access.STRICTLY_CONFIDENTIAL


def test_a_document_beyond_its_limits_keeps_what_is_known_and_stays_due(catalogue, ids):
    before = altered(catalogue, ids["note"], rules="")
    (outcome,) = described(catalogue, ids["note"], limits=Limits(output_bytes=10))
    assert (outcome.state, outcome.reason) == ("failed", "too-large")
    assert catalogue.document(ids["note"]) == before
    assert outdated(catalogue) == (ids["note"],)


def test_a_description_of_what_has_changed_meanwhile_is_not_kept(catalogue, ids):
    seen = catalogue.revision
    document = altered(catalogue, ids["note"], rules="other")
    assert not catalogue.descriptions.renew(document, seen, changed=True)
    assert catalogue.descriptions.renew(document, catalogue.revision, changed=True)


@pytest.fixture
def nothing_loaded() -> Iterator[None]:
    """Have every file of rules loaded anew in a test, and after it."""
    cached = (loaded.rules, loaded.group, loaded.one)
    for function in cached:
        function.cache_clear()
    yield
    for function in cached:
        function.cache_clear()


@pytest.mark.usefixtures("nothing_loaded")
@pytest.mark.parametrize(
    "text", [NOTE, RULING, "PENDAPAT HUKUM\nHal : Hibah", "GUGATAN\nKepada Yth.", ENGLISH]
)
def test_a_document_names_every_file_of_rules_that_it_was_described_by(monkeypatch, text):
    loads, used = loaded.load, set()
    monkeypatch.setattr(loaded, "load", lambda file: used.add(file.name) or loads(file))
    extracted = Extracted("text/plain", (Page(1, text),))
    monkeypatch.setattr(loaded, "_hashes", dict)  # it would load them all
    monkeypatch.setattr("ingest.describe.rules_of", lambda kind, english: f"{kind} {english}")
    kind, english = describe(extracted, id=DocumentId("0" * 64), name="x.txt").rules.split()
    named = loaded.rule_files(kind, english=english == "True")
    assert {name.removesuffix(".toml") for name in used} <= set(named)
