"""What is in flight is listed, and a death is counted only where it tells something."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.catalogue import Catalogue
from corpus.deaths import MOST_DEATHS
from corpus.document import Document, DocumentId, Page
from corpus.leases import Lane
from corpus.recognised import Recognised

FIRST, SECOND = DocumentId("a" * 64), DocumentId("b" * 64)

_DIE_HOLDING = """
import os, signal, sys
from contextlib import ExitStack
from pathlib import Path
from corpus.catalogue import Catalogue
from corpus.leases import Lane

home, *held = sys.argv[1:]
with ExitStack() as stack:
    catalogue = Catalogue(Path(home))
    for each in held:
        id_, _, page = each.partition(":")
        work = (Lane.OCR, int(page)) if page else (Lane.NATIVE,)
        lease = catalogue.leases.held(id_, f"/arsip/{id_[0]}.pdf", *work)
        stack.enter_context(lease)
    os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture
def catalogue(home: Path) -> Iterator[Catalogue]:
    with Catalogue(home) as opened:
        for id_ in (FIRST, SECOND):
            opened.acknowledge(id_, 1, f"/arsip/{id_[0]}.pdf")
        yield opened


def die_holding(home: Path, *held: str) -> None:
    subprocess.run([sys.executable, "-c", _DIE_HOLDING, str(home), *held], check=False)


def document() -> Document:
    return Document(FIRST, "a.pdf", "application/pdf", (Page(1, "PUTUSAN"),))


def test_a_file_in_flight_is_listed_until_it_is_done(catalogue: Catalogue) -> None:
    with catalogue.leases.held(FIRST, "/arsip/a.pdf", Lane.OCR, 3):
        (lease,) = catalogue.leases.all()
        assert (lease.path, lease.lane, lease.page, lease.alive) == ("/arsip/a.pdf", "ocr", 3, True)
        assert lease.seconds >= 0
    assert catalogue.leases.all() == ()


def test_a_lease_of_a_dead_process_is_seen_and_taken_up(catalogue: Catalogue, home: Path) -> None:
    die_holding(home, FIRST)
    (lease,) = catalogue.leases.all()
    assert not lease.alive
    catalogue.leases.reckon()
    assert catalogue.leases.all() == ()
    assert catalogue.deaths.over(FIRST) == 1
    assert list((home / "processes").iterdir()) == []


def test_the_living_keep_their_leases(catalogue: Catalogue, home: Path) -> None:
    with catalogue.leases.held(FIRST, "/arsip/a.pdf", Lane.NATIVE), Catalogue(home) as other:
        other.leases.reckon()
        (lease,) = other.leases.all()
        assert lease.alive
    assert catalogue.deaths.suspects() == frozenset()


def test_several_in_flight_are_suspected_and_not_blamed(catalogue: Catalogue, home: Path) -> None:
    die_holding(home, FIRST, SECOND)
    catalogue.leases.reckon()
    assert catalogue.deaths.suspects() == {("/arsip/a.pdf", None), ("/arsip/b.pdf", None)}
    assert catalogue.deaths.over(FIRST) == catalogue.deaths.over(SECOND) == 0


def test_what_was_done_when_its_process_died_is_not_suspected(
    catalogue: Catalogue, home: Path
) -> None:
    catalogue.record(document())
    die_holding(home, FIRST, SECOND)
    catalogue.leases.reckon()
    assert (catalogue.deaths.over(FIRST), catalogue.deaths.over(SECOND)) == (0, 1)


def test_deaths_are_forgotten_when_the_document_is_read(catalogue: Catalogue) -> None:
    for _ in range(MOST_DEATHS):
        catalogue.deaths.blame(FIRST, "/arsip/a.pdf", "SIGSEGV")
    assert catalogue.deaths.deadly() == ((FIRST, "/arsip/a.pdf", "SIGSEGV"),)
    catalogue.record(document())
    assert catalogue.deaths.deadly() == ()
    assert catalogue.deaths.suspects() == frozenset()


def test_a_death_over_a_page_alone_is_a_recognition_in_vain(
    catalogue: Catalogue, home: Path
) -> None:
    die_holding(home, f"{FIRST}:2")
    catalogue.leases.reckon()
    assert catalogue.recognitions.failures(FIRST) == {2: 1}
    assert catalogue.deaths.suspects() == {("/arsip/a.pdf", 2)}
    catalogue.recognitions.keep(FIRST, Recognised(2, "ind"))
    assert catalogue.deaths.suspects() == frozenset()


def test_leases_in_a_restored_catalogue_are_nobodys_fault(catalogue: Catalogue, home: Path) -> None:
    die_holding(home, FIRST)
    for path in (home / "processes").iterdir():
        path.unlink()
    catalogue.leases.reckon()
    assert catalogue.leases.all() == ()
    assert catalogue.deaths.over(FIRST) == 0
