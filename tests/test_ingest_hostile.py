"""Bombs cost one file each: bounded by the limits, named, and the batch goes on."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

import bombs
import pytest
from bombs import ENTITIES, GIB
from ooxml import TRANSITIONAL, archive, docx, paragraph
from opendocument import odt, p

from corpus.catalogue import Catalogue
from corpus.document import Document, Unread
from corpus.originals import Originals
from ingest.batch import run
from ingest.intake import Intake
from ingest.limits import MIB, Limits
from ingest.ocr.languages import USUAL_LANGUAGES, installed
from ingest.outcome import Outcome, Task
from ingest.scans import Recognition, ScanReader
from ingest.scans import run as recognise

LIMITS = Limits(memory_bytes=768 * MIB, cpu_seconds=20, wall_seconds=60.0)
WORKBOOK = (
    Path(__file__).parent.parent / "corpus/samples/minutes/notula-rapat-anggaran-advokasi.xlsx"
)
LETTER = b"NOTA DINAS\nNomor: SEK.4-HH.05.02-1\nHal: Uji\n"


def document_with_entities() -> bytes:
    body = f'<w:document xmlns:w="{TRANSITIONAL}"><w:body>&a11;</w:body></w:document>'
    return archive({"word/document.xml": f"{ENTITIES}{body}"})


def with_entities(packed: bytes, part: str, before: str) -> bytes:
    """Return a package with the bomb in a part of it, in place of a text that stands there."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(packed)) as whole, zipfile.ZipFile(made, "w") as bomb:
        for entry in whole.infolist():
            content = whole.read(entry)
            if entry.filename == part:
                declaration, end, xml = content.decode().rpartition("?>")
                xml = xml.replace(before, "&a11;", 1)
                content = f"{declaration}{end}{ENTITIES}{xml}".encode()
            bomb.writestr(entry, content)
    return made.getvalue()


BOMBS = {
    "gigabytes.pdf": lambda: bombs.pdf(bombs.zeros(4 * GIB), "/FlateDecode"),
    "twice.pdf": lambda: bombs.pdf(
        zlib.compress(bombs.zeros(4 * GIB)), "[/FlateDecode/FlateDecode]"
    ),
    "spaces.docx": lambda: docx(paragraph(" " * (65 * MIB))),
    "spaces.odt": lambda: odt(p(" " * (65 * MIB))),
    "entities.docx": document_with_entities,
    "entities.odt": lambda: with_entities(odt(p("lanjut")), "content.xml", "lanjut"),
    "entities.xlsx": lambda: with_entities(
        WORKBOOK.read_bytes(), "xl/worksheets/sheet1.xml", "NOTULA RAPAT"
    ),
    "pixels.png": lambda: bombs.png(100_000),
    "pixels.tif": lambda: bombs.tiff(100_000),
    "groups.rtf": lambda: rb"{\rtf1" + b"{" * 1_000_000,
    "elements.html": lambda: b"<html>" + b"<div>" * 500_000,
    "endless.gz": lambda: bombs.zeros(20 * GIB, zlib.MAX_WBITS | 16),
    "endless.tgz": lambda: bombs.tar_of_one("a.bin", 8 * GIB),
    "many.zip": lambda: bombs.zip_of({f"{n}.txt": b"%d" % n for n in range(20_001)}),
    "spaces.zip": lambda: bombs.zip_of({"a.txt": b" " * (65 * MIB)}),
    "parts.eml": lambda: (
        b"MIME-Version: 1.0\n"
        + b"".join(
            b"Content-Type: multipart/x; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(9_000)
        )
    ),
}
"""Files of at most some megabytes that unpack to gigabytes, or have no end."""

NAMED = {"too-large", "memory-limit", "time-limit", "damaged", "reader-crashed"}


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Outcome]]:
    folder = tmp_path_factory.mktemp("jahat")
    for name, make in BOMBS.items():
        (folder / name).write_bytes(make())
    (folder / "objects.pdf").write_bytes(bombs.pdf(b"q Q", "null", extra=1_000_000))
    (folder / "surat.txt").write_bytes(LETTER)
    tasks = [Task(path) for path in (*sorted(folder.iterdir()), folder / "surat.txt")]
    home = tmp_path_factory.mktemp("home")
    with Catalogue(home) as catalogue, Intake(catalogue, Originals(home), LIMITS) as intake:
        yield {Path(one.path).name: one for one in run(intake, tasks, 1)}


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_fails_with_a_reason_and_an_advice(name: str, found: dict[str, Outcome]) -> None:
    outcome = found[name]
    assert outcome.state == "failed"
    assert outcome.reason in NAMED
    assert outcome.message
    assert outcome.advice


def test_a_pdf_of_a_million_objects_is_read(found: dict[str, Outcome]) -> None:
    assert (found["objects.pdf"].state, found["objects.pdf"].pages) == ("added", 1)


@pytest.mark.skipif(
    not set(USUAL_LANGUAGES.split("+")) <= installed(), reason="no language data of Tesseract"
)
def test_a_picture_of_ten_thousand_million_pixels_on_a_page_costs_that_page(tmp_path: Path) -> None:
    path = tmp_path / "pixels.pdf"
    path.write_bytes(bombs.pdf_of_picture(100_000))
    home = tmp_path / "home"
    with Catalogue(home) as catalogue:
        with Intake(catalogue, Originals(home), LIMITS, scans_follow=True) as intake:
            outcome = intake.take_in(Task(path))
        assert (outcome.state, outcome.pages_unread) == ("added", 1)
        assert outcome.id
        with ScanReader(catalogue, Originals(home)) as reader:
            document = catalogue.document(outcome.id)
            *_, document = recognise(reader, [document], Recognition.AUTO, 1)
    assert isinstance(document, Document)
    assert [page.unread for page in document.pages] == [Unread.CODEC]


def test_the_batch_goes_on(found: dict[str, Outcome]) -> None:
    assert found["surat.txt"].state == "known"
    assert len(found) == len(BOMBS) + 2
