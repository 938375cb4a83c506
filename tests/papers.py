"""A paper as a test writes it, and what was read of it."""

from corpus.document import Document, DocumentId, Page
from ingest.describe import describe
from ingest.extracted import Extracted

HEAD = "NOTULA RAPAT\n\nHari/Tanggal : Rabu, 6 Maret 2024\nPimpinan : Ani Lestari\n\n"


def described(text: str) -> Document:
    page = Page(1, text)
    return describe(Extracted("text/plain", (page,)), id=DocumentId("a" * 64), name="x.txt")


def values(document: Document, field: str) -> list[str]:
    return [claim.value for claim in document.claimed(field)]
