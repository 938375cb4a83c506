"""What a query finds, written out: a table, records, a ZIP of originals, or a BagIt bag.

Every format goes through the one search path, so an export never holds more than its reader sees.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
import shutil
import sys
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import chain, islice
from pathlib import Path, PurePosixPath
from typing import TextIO

from corpus.access import OFFICE
from corpus.document import PICTURED, Access, Document
from search.answer import search
from search.index import Index
from search.query import parse
from web.collection import Collection
from web.copying import copies_json
from web.record import record
from web.spreadsheets import harmless

_WINDOW = 500
_UNFIT = re.compile(r'[\x00-\x1f\x7f%\\/:*?"<>|]')
_LONGEST_NAME = 200  # bytes; with the id before them they fit into the 255 of a file system
_COLUMNS = (
    "id",
    "title",
    "kind",
    "subkind",
    "number",
    "court",
    "date",
    "language",
    "access",
    "pages",
    "pages_unread",
    "outcome",
    "box",
    "folder",
)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """How many documents answer a query `whole`, `partly`, and pages that no search sees."""

    whole: int
    partly: int
    unread_pages: int


def found(query: str, index: Index, collection: Collection) -> Iterator[Document]:
    """Yield every document that answers a query, in the order of the results.

    What answers only a part of it is for a person to look through, not to be written out.

    Raises:
        QueryError: if the query cannot be answered.
    """
    asked = replace(parse(query), limit=_WINDOW, facets=False)
    while True:
        results = search(OFFICE, asked, index, collection.catalogue)
        whole = [hit.id for hit in results.hits if not hit.partly]
        yield from collection.catalogue.documents(whole)
        asked = replace(asked, offset=asked.offset + _WINDOW)
        if asked.offset >= results.whole:
            return


def left_out(query: str, index: Index, collection: Collection) -> LeftOut:
    """Return what `found` passes over.

    Raises:
        QueryError: if the query cannot be answered.
    """
    results = search(
        OFFICE, replace(parse(query), limit=0, facets=False), index, collection.catalogue
    )
    return LeftOut(results.whole, results.listed - results.whole, results.unread_pages)


def write(
    form: str, documents: Iterator[Document], collection: Collection, output: Path | None
) -> int:
    """Write documents in one of `FORMATS` and return how many there were.

    `output` None means stdout, which only `csv` and `jsonl` can go to. A file is complete when it
    has its name: until then it lies beside it with `.part` at the end. Nothing is written of a
    query that cannot be answered.
    """
    documents = chain([*islice(documents, 1)], documents)
    if output is None:
        return FORMATS[form](documents, collection, sys.stdout)
    part = output.with_name(f"{output.name}.part")
    _remove(part)
    try:
        count = FORMATS[form](documents, collection, part)
    except BaseException:
        _remove(part)
        raise
    part.rename(output)
    return count


def _remove(part: Path) -> None:
    """Remove what an export left that did not come to its end."""
    if part.is_dir():
        shutil.rmtree(part)
    else:
        part.unlink(missing_ok=True)


def _csv(documents: Iterator[Document], _: Collection, output: Path | TextIO) -> int:
    with _text(output) as file:
        table = csv.writer(file)
        table.writerow(_COLUMNS)
        count = 0
        for document in documents:
            table.writerow([harmless(value) for value in _row(document)])
            count += 1
    return count


def _row(document: Document) -> tuple[str, ...]:
    values = (
        document.id,
        document.title,
        document.kind,
        document.best("subkind"),
        document.number,
        document.best("court"),
        document.date,
        document.language,
        document.access.value,
        len(document.pages),
        len(document.unread_pages),
        document.best("outcome"),
        document.best("box"),
        document.best("folder"),
    )
    return tuple("" if value is None else str(value) for value in values)


def _jsonl(documents: Iterator[Document], collection: Collection, output: Path | TextIO) -> int:
    count = 0
    with _text(output) as file:
        for document in documents:
            file.write(_record_line(document, collection))
            count += 1
    return count


class _Listed:
    """What lies beside exported originals: their records, and a manifest that brings them back.

    `preseden add FOLDER --manifest FOLDER/manifest.csv` gives each its kind and security class, and
    the records the strictest of them.
    """

    def __init__(self, collection: Collection) -> None:
        self._collection = collection
        self._records = io.StringIO()
        self._rows: list[tuple[str, str, Access]] = []

    @property
    def count(self) -> int:
        return len(self._rows)

    def add(self, document: Document) -> None:
        self._records.write(_record_line(document, self._collection))
        self._rows.append((_file_name(document), document.kind, document.access))

    def files(self) -> dict[str, bytes]:
        """Return the files by name."""
        strictest = max((access for *_, access in self._rows), key=[*Access].index, default=None)
        records = [("records.jsonl", "other", strictest)] if strictest else []
        table = io.StringIO()
        csv.writer(table).writerows([("path", "kind", "access"), *self._rows, *records])
        return {
            "records.jsonl": self._records.getvalue().encode(),
            "manifest.csv": table.getvalue().encode(),
        }


def _zip(documents: Iterator[Document], collection: Collection, output: Path | TextIO) -> int:
    assert isinstance(output, Path)
    listed = _Listed(collection)
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as archive:
        for document in documents:
            archive.write(collection.originals.path(document.id), _file_name(document))
            listed.add(document)
        for name, content in listed.files().items():
            archive.writestr(name, content)
    return listed.count


def _bagit(documents: Iterator[Document], collection: Collection, output: Path | TextIO) -> int:
    """Write a bag: the payload in `data/`, its SHA-256 manifest, and the tag files of RFC 8493."""
    assert isinstance(output, Path)
    payload = output / "data"
    payload.mkdir(parents=True)
    size, manifest, listed = 0, [], _Listed(collection)
    for document in documents:
        target = payload / _file_name(document)
        target.parent.mkdir(exist_ok=True)
        shutil.copyfile(collection.originals.path(document.id), target)
        size += target.stat().st_size
        manifest.append(f"{document.id}  data/{_file_name(document)}\n")
        listed.add(document)
    for name, content in listed.files().items():
        (payload / name).write_bytes(content)
        size += len(content)
        manifest.append(f"{hashlib.sha256(content).hexdigest()}  data/{name}\n")
    tags = {
        "bagit.txt": "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n",
        "bag-info.txt": f"Payload-Oxum: {size}.{len(manifest)}\n",
        "manifest-sha256.txt": "".join(manifest),
    }
    for name, text in tags.items():
        (output / name).write_text(text, encoding="utf-8")
    tag_lines = [f"{hashlib.sha256(t.encode()).hexdigest()}  {n}\n" for n, t in tags.items()]
    (output / "tagmanifest-sha256.txt").write_text("".join(tag_lines), encoding="utf-8")
    return listed.count


def _pdf(documents: Iterator[Document], collection: Collection, output: Path | TextIO) -> int:
    """Write a searchable PDF of each PDF or image; what is neither has no look of its own."""
    from ingest.sandbox import Sandbox
    from ingest.searchable import LIMITS, searchable

    assert isinstance(output, Path)
    output.mkdir()
    count = 0
    with Sandbox("ingest.searchable:make", LIMITS) as sandbox:
        for document in documents:
            if document.media_type not in PICTURED:
                continue
            pages = collection.catalogue.recognitions.newest(document.id).values()
            original = collection.originals.path(document.id)
            name = PurePosixPath(_file_name(document)).stem
            made = searchable(original, document.name, pages, sandbox)
            (output / f"{name}.pdf").write_bytes(made)
            count += 1
    return count


def _record_line(document: Document, collection: Collection) -> str:
    catalogue = collection.catalogue
    copies = copies_json(catalogue, document.id, OFFICE.may_read())
    row = record(document, catalogue.locations(document.id), copies)
    return json.dumps(row, ensure_ascii=False) + "\n"


def _file_name(document: Document) -> str:
    """Return a name within the export that is unique, and readable where the original's is.

    It can be one on every system, and stand on one line of a manifest.
    """
    name = _UNFIT.sub("_", PurePosixPath(document.name).name)
    short = name.encode()[-_LONGEST_NAME:].decode(errors="ignore")
    return f"originals/{document.id[:16]}-{short}"


@contextmanager
def _text(output: Path | TextIO) -> Iterator[TextIO]:
    if isinstance(output, Path):
        with output.open("w", encoding="utf-8", newline="") as file:
            yield file
    else:
        yield output


FORMATS: dict[str, Callable[[Iterator[Document], Collection, Path | TextIO], int]] = {
    "csv": _csv,
    "jsonl": _jsonl,
    "zip": _zip,
    "bagit": _bagit,
    "pdf": _pdf,
}
"""The formats of an export, each with the function that writes it and returns the count."""
