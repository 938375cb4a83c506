"""A small collection on disk, with a desk to serve its pages from; all in it is made up."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from html import unescape
from pathlib import Path
from threading import Event

from flask.testing import FlaskClient
from reportlab.pdfgen.canvas import Canvas

from corpus.catalogue import Catalogue
from corpus.document import Access, Claim, Document, Page, Unread
from corpus.errors import EncryptedError, IndexBusyError
from corpus.originals import Originals
from search.sync import sync
from web.desk import Desk, laid_out

_TRIES = 1_000
NUMBER = "12/Pdt.G/2024/PN Kka"
RULING = (
    "PUTUSAN\nNomor 12/Pdt.G/2024/PN Kka",
    "Mengabulkan gugatan Penggugat;\nMenghukum Tergugat membayar ganti rugi;",
    "",
)
MINUTES = ("Notula rapat: gugatan <script>alert(1)</script> & tindak lanjut.",)


def claim(field: str, value: str, raw: str = "", **more: str) -> Claim:
    """Return a claim that the first page was read for."""
    found = RULING[0].find(raw)
    place = (1, found, found + len(raw)) if raw else (None, None, None)
    return Claim(field, value, raw, *place, "a-rule", 0.9, tuple(more.items()))


CLAIMS = (
    claim("kind", "decision"),
    claim("subkind", "putusan"),
    claim("language", "id"),
    claim("title", "Putusan ganti rugi"),
    claim("case_number", NUMBER, NUMBER),
    claim("court", "Pengadilan Negeri Kolaka"),
    claim("court_level", "first"),
    claim("date_decided", "2024-09-10"),
    claim("outcome", "kabul-sebagian"),
    claim("judge", "Sulastri Wulandari, S.H.", role="chair"),
    claim("party", "PT Samudra Cipta", role="Penggugat", court_id="kka"),
    claim("regulation", "uu/2011/12/pasal/5/ayat/2/huruf/a"),
    claim("action_item", "Menyusun memori banding", owner="Biro Hukum", due="2024-10-01"),
)


def pdf(*texts: str) -> bytes:
    """Return a PDF with a page for each text."""
    made = io.BytesIO()
    canvas = Canvas(made, pagesize=(595, 842), invariant=1)
    for text in texts:
        canvas.drawString(72, 700, text)
        canvas.showPage()
    canvas.save()
    return made.getvalue()


def ruling_pages() -> tuple[Page, ...]:
    """Return three pages: the second printed as 14, the third unread."""
    return (
        Page(1, RULING[0]),
        Page(2, RULING[1], printed="14", header="Halaman kepala"),
        Page(3, "", unread=Unread.IMAGE_ONLY),
    )


def ruling(id_: str, *claims: Claim) -> Document:
    """Return the decision of the collection, with these claims beside its own."""
    return Document(
        id_, "putusan ü.pdf", "application/pdf", ruling_pages(), (*CLAIMS, *claims),
        warnings=("The structure of the PDF is broken: check its pages against the original.",),
    )  # fmt: skip


def fill(home: Path, inbox: Path, *more: Document) -> dict[str, str]:
    """Make the collection, with further documents, and return the ids of its own by name."""
    originals, ids = Originals(home), {}
    files = {
        "ruling": ("putusan.pdf", pdf("PUTUSAN", "Mengabulkan", "")),
        "minutes": ("notula.html", b"<script>alert(1)</script>"),
        "secret": ("rahasia.txt", b"gugatan rahasia"),
    }
    with Catalogue(home) as catalogue:
        for name, (file_name, content) in files.items():
            path = inbox / file_name
            path.write_bytes(content)
            ids[name], size = originals.put(path)
            catalogue.acknowledge(ids[name], size, f"/arsip/{file_name}")
        catalogue.record(ruling(ids["ruling"]))
        catalogue.record(
            Document(
                ids["minutes"], "notula.html", "text/html", (Page(1, MINUTES[0]),),
                (claim("kind", "minutes"), claim("title", "Rapat <b>koordinasi</b>")),
            )
        )  # fmt: skip
        catalogue.record(
            Document(
                ids["secret"], "rahasia.txt", "text/plain", (Page(1, "gugatan rahasia"),),
                access=Access.STRICTLY_CONFIDENTIAL,
            )
        )  # fmt: skip
        for document in more:
            catalogue.acknowledge(document.id, 1, f"/arsip/{document.name}")
            catalogue.record(document)
        catalogue.fail(
            "/arsip/kunci.pdf", None, EncryptedError("The PDF opens only with a password.")
        )
    return ids


@contextmanager
def served(tmp_path: Path, *more: Document) -> Iterator[tuple[Desk, dict[str, str]]]:
    """Fill a collection and lay it out on a desk."""
    home, inbox = tmp_path / "home", tmp_path / "inbox"
    inbox.mkdir()
    ids = fill(home, inbox, *more)
    with laid_out(home) as desk:
        yield desk, ids


def page(client: FlaskClient, address: str, status: int = 200) -> str:
    """Return the HTML at an address, which must answer so."""
    response = client.get(address)
    assert response.status_code == status
    return response.get_data(as_text=True)


def catch_up(desk: Desk) -> None:
    """Bring the index up to date, behind the thread that follows the catalogue if it is at it."""
    ended = Event()
    for _ in range(_TRIES):
        try:
            sync(desk.index, desk.collection.catalogue)
            return
        except IndexBusyError:
            ended.wait(0.01)
    raise TimeoutError("The index is still being written.")


def words(html: str) -> str:
    """Return what a person reads of a page, on one line."""
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", html)))


def links(html: str) -> list[str]:
    """Return the addresses that a page links to."""
    return [unescape(address) for address in re.findall(r'href="([^"]+)"', html)]
