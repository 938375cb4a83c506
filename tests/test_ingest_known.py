"""What is said of a file that is in already: the stricter class holds, the rest is told."""

from pathlib import Path

import pytest

from corpus.catalogue import Catalogue
from corpus.correction import Correction
from corpus.document import Access
from corpus.originals import Originals
from ingest.batch import run
from ingest.intake import Intake
from ingest.outcome import Outcome, Task


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    paths = (tmp_path / "asli.txt", tmp_path / "salinan.txt")
    for path in paths:
        path.write_text("SURAT\nPerihal sewa lahan kantor.\n")
    return paths


def take_in(catalogue: Catalogue, home: Path, *tasks: Task) -> list[Outcome]:
    with Intake(catalogue, Originals(home)) as intake:
        return [*run(intake, tasks, 1)]


@pytest.mark.parametrize("classes", [("B", "SR"), ("SR", "B"), (None, "SR"), ("SR", None)])
def test_of_two_copies_the_stricter_class_holds(
    catalogue: Catalogue, home: Path, files: tuple[Path, Path], classes: tuple[str | None, ...]
) -> None:
    tasks = [Task(path, access=said) for path, said in zip(files, classes, strict=True)]
    first, second = take_in(catalogue, home, *tasks)
    assert {first.state, second.state} == {"added", "known"}
    assert first.message is second.message is None
    document = catalogue.document(first.id)
    assert document.access is Access.STRICTLY_CONFIDENTIAL
    assert document.best("security_class") == "SR"
    before = catalogue.revision
    take_in(catalogue, home, *tasks)
    assert catalogue.revision == before


def test_a_class_that_a_person_corrected_stays(
    catalogue: Catalogue, home: Path, files: tuple[Path, Path]
) -> None:
    (first,) = take_in(catalogue, home, Task(files[0], access="R"))
    catalogue.descriptions.correct(first.id, Correction("security_class", "R", "B"), "Ani")
    take_in(catalogue, home, Task(files[0], access="R"))
    assert catalogue.document(first.id).access is Access.OPEN


def test_what_else_is_said_is_told_and_not_taken(
    catalogue: Catalogue, home: Path, files: tuple[Path, Path]
) -> None:
    said = {"title": "Sewa", "box": "B-7"}
    (first,) = take_in(catalogue, home, Task(files[0], "letter", fields=said))
    (again,) = take_in(catalogue, home, Task(files[0], "letter", fields=said))
    assert again.message is None
    (other,) = take_in(catalogue, home, Task(files[1], "opinion", fields=said | {"box": "B-8"}))
    assert other.state == "known"
    assert other.message == "It is in already: what is said of its kind, box was not taken."
    assert "preseden correct" in (other.advice or "")
    assert catalogue.document(first.id).best("box") == "B-7"
