"""The slow lane: pages that are pictures, recognised one by one after everything else is in.

A document with such pages is in the collection already, what text it has can be found, and its
pictures are listed as `not-yet-read`. Here each page is recognised in a child process of its own
and kept at once; when the last one is there the document is described again and recorded anew. So
a long scan goes on where it was stopped, and a page that takes the engine down costs that page.
"""

from __future__ import annotations

import json
import logging
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import partial
from typing import Self

from corpus.catalogue import Catalogue
from corpus.deaths import MOST_DEATHS
from corpus.document import BY_PERSONS, PICTURED, Document, DocumentId, Page, TextSource, Unread
from corpus.errors import DiedError, InputError
from corpus.leases import Lane
from corpus.originals import Originals
from corpus.recognised import Recognised, lines_from_json
from ingest.limits import MIB, Limits
from ingest.ocr.languages import USUAL_LANGUAGES
from ingest.ocr.pages import with_recognised
from ingest.readability import WITHOUT_TEXT
from ingest.redescription import Redescriber
from ingest.sandboxes import Place, Sandboxes
from ingest.side_by_side import SideBySide
from ingest.text_layer import is_doubtful

log = logging.getLogger(__name__)

PAGE_LIMITS = Limits(memory_bytes=1536 * MIB, cpu_seconds=60, wall_seconds=180.0)
"""What recognising one page may use; the slowest real one took 5 s of CPU and 300 MiB."""

MOST_ATTEMPTS = 3
"""A page that failed so often is left alone: an engine may be killed once by chance."""


class Recognition(StrEnum):
    """Which pages are recognised: those without a text of their own, all of them, or none."""

    AUTO = "auto"
    ALWAYS = "always"
    NEVER = "never"


class ScanReader:
    """Recognises pages of documents that are in the collection. A context: it holds processes."""

    def __init__(
        self,
        catalogue: Catalogue,
        originals: Originals,
        languages: str | None = None,
        limits: Limits = PAGE_LIMITS,
        *,
        insist: bool = False,
        place: Place | None = None,
    ) -> None:
        """Take what to read from and write to; `languages` as Tesseract names them, `ind+eng`.

        `insist` has pages tried once more that failed as often as may be. `place` is where pages
        are recognised (None: on this machine).
        """
        self._insist = insist
        self._catalogue = catalogue
        self._originals = originals
        self._said = languages
        self._languages = languages or USUAL_LANGUAGES
        recognised_at = place or Sandboxes
        self._recognising = recognised_at("ingest.ocr.reading:recognise_page", limits)
        self._describing = Redescriber(catalogue)
        self._suspects: frozenset[tuple[str, int | None]] = frozenset()

    def __enter__(self) -> Self:
        """Take up what processes left behind that died."""
        self._catalogue.leases.reckon()
        self._suspects = self._catalogue.deaths.suspects()
        return self

    def __exit__(self, *_: object) -> None:
        self._recognising.close()
        self._describing.close()

    def due(self, document: Document, which: Recognition) -> tuple[int, ...]:
        """Return the pages of a document that are to be recognised and were not, in order.

        A page counts as recognised when it was, in the languages asked for where any were, or when
        that failed `MOST_ATTEMPTS` times.
        """
        if which is Recognition.NEVER or document.media_type not in PICTURED:
            return ()
        newest = self._catalogue.recognitions.newest(document.id)
        failures = self._catalogue.recognitions.failures(document.id)
        return tuple(
            page.number
            for page in document.pages
            if (which is Recognition.ALWAYS or _is_picture(page))
            and not self._is_done(newest.get(page.number), failures.get(page.number, 0))
        )

    def recognise(self, document: Document, number: int) -> Recognised:
        """Recognise a page and keep what was found, or the sentence that says why nothing was.

        Where its process dies it is tried again, `MOST_ATTEMPTS` times in all.

        Raises:
            StoreError: if the collection cannot be written to (disk full).
        """
        place = self._catalogue.locations(document.id)[0]
        with self._catalogue.leases.held(document.id, place, Lane.OCR, number):
            page, died = self._tried(document, number)
            while died and not self._in_vain(document.id, number):
                page, died = self._tried(document, number)
        return page

    def suspects(self, document: Document, number: int) -> bool:
        """Say whether a process died while it had this page in hand, among others or alone."""
        if not self._suspects:
            return False
        return (self._catalogue.locations(document.id)[0], number) in self._suspects

    def finish(self, document_id: DocumentId) -> Document:
        """Describe a document anew with all that was recognised of it, record and return it.

        Where describing it goes beyond a limit its text is recorded all the same, with a warning
        and without what rules read in the text that it had before.
        """
        document = self._catalogue.document(document_id)
        found = self._catalogue.recognitions.newest(document_id)
        read = replace(document, pages=with_recognised(document.pages, found))
        try:
            read = self._described(read)
        except InputError as error:
            log.warning("%s: %s; its text is kept as it is", document_id, error.reason)
            said = tuple(claim for claim in read.claims if claim.rule in BY_PERSONS)
            warnings = (*read.warnings, error.message)
            read = replace(read, claims=said, sections=(), personal=(), warnings=warnings)
        self._catalogue.record(read)
        return self._catalogue.document(document_id)

    def _described(self, document: Document) -> Document:
        """Describe a document, again where its process dies, as often as that may happen.

        Raises:
            InputError: if describing it goes beyond a limit, or its process dies every time.
        """
        for _ in range(MOST_DEATHS - 1):
            try:
                return self._describing.described(document)
            except DiedError as error:
                log.warning("%s: %s; it is described again", document.id, error.reason)
        return self._describing.described(document)

    def as_it_stands(self, document: Document) -> Document:
        """Return a document of which no page is due, finished where it was left unfinished."""
        left = any(page.unread is Unread.NOT_YET_READ for page in document.pages)
        return self.finish(document.id) if left else document

    def _tried(self, document: Document, number: int) -> tuple[Recognised, bool]:
        """Recognise a page once, keep what came of it, and say whether its process died."""
        died = False
        try:
            answer = self._recognising.run(
                self._originals.path(document.id),
                f"page {number} of {document.name}",
                {"number": str(number), "languages": self._languages},
            )
        except InputError as error:
            log.warning("page %d of %s: %s", number, document.id, error.reason)
            died = isinstance(error, DiedError)
            page = Recognised(number, self._languages, failure=error.message)
        else:
            page = _recognised(number, self._languages, answer)
        self._catalogue.recognitions.keep(document.id, page)
        return page, died

    def _in_vain(self, document_id: DocumentId, number: int) -> bool:
        failures = self._catalogue.recognitions.failures(document_id)
        return failures.get(number, 0) >= MOST_ATTEMPTS

    def _is_done(self, page: Recognised | None, failures: int) -> bool:
        if page is None or self._said not in (None, page.languages):
            return False
        return page.failure is None or (failures >= MOST_ATTEMPTS and not self._insist)


def run(
    reader: ScanReader, documents: Iterable[Document], which: Recognition, jobs: int
) -> Iterator[Recognised | Document]:
    """Recognise the pages of documents that are due, that many at once.

    Yields each page as it is recognised, and each document when it is finished; a document of
    which no page is due is yielded as it is. A page over which a process died is tried when no
    other is left, alone.
    """
    steps = _steps(reader, documents, which)
    left: Counter[DocumentId] = Counter()  # pages of each document under way
    with SideBySide[DocumentId, Recognised | Document](jobs, 2 * jobs, "scans") as work:
        while True:
            while work.has_room and (step := next(steps, None)):
                left[step.document_id] += step.pages
                begin = work.put_off if step.suspected else work.begin
                begin(step.document_id, step.work)
            if work.is_over:
                return
            for document_id, ended in work.ended():
                if isinstance(ended, Recognised):
                    left[document_id] -= 1
                    if not left[document_id]:
                        work.begin(document_id, partial(reader.finish, document_id))
                yield ended


@dataclass(frozen=True, slots=True)
class _Step:
    """A piece of work on one document; `pages` is how many pages are due, told with the first.

    `suspected` says that a process died over it.
    """

    document_id: DocumentId
    work: Callable[[], Recognised | Document]
    pages: int = 0
    suspected: bool = False


def _steps(
    reader: ScanReader, documents: Iterable[Document], which: Recognition
) -> Iterator[_Step]:
    for document in documents:
        due = reader.due(document, which)
        for number in due:
            pages = len(due) if number == due[0] else 0
            work = partial(reader.recognise, document, number)
            yield _Step(document.id, work, pages, reader.suspects(document, number))
        if not due:
            yield _Step(document.id, partial(reader.as_it_stands, document))


def _recognised(number: int, languages: str, answer: str) -> Recognised:
    found = json.loads(answer)
    return Recognised(
        number,
        languages,
        lines_from_json(found["lines"]),
        found["turned"],
        Unread(found["empty"]) if found["empty"] else None,
        second=found["second"],
    )


def _is_picture(page: Page) -> bool:
    """Say whether a page has no text layer to go by, or was recognised before."""
    if page.source is TextSource.LAYER:
        return is_doubtful(page)
    return page.unread in WITHOUT_TEXT or page.source is TextSource.OCR
