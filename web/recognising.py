"""Recognising scans from the command line: what was asked for, and the slow lane with progress."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import takewhile

import click

from corpus.document import Document, DocumentId, Unread
from corpus.errors import MissingDependencyError
from ingest.ocr.languages import USUAL_LANGUAGES, need
from ingest.outcome import Outcome
from ingest.sandboxes import Place
from ingest.scans import Recognition, ScanReader, run
from web.collection import Collection
from web.index_beside import IndexBeside
from web.progress import Progress
from web.stopping import never

_SYNC_EVERY = 20
"""Recognised documents between two commits of the index: each took seconds, a commit takes none."""


@dataclass(frozen=True, slots=True)
class Scans:
    """Which pages are to be recognised, and in which languages (None: the usual ones).

    `insist` has pages tried once more that failed as often as may be.
    """

    which: Recognition
    languages: str | None = None
    insist: bool = False

    def may_concern(self, outcome: Outcome) -> bool:
        """Say whether a file that was read may have pages to recognise."""
        if self.which is Recognition.NEVER or outcome.state not in ("added", "known"):
            return False
        asked = self.which is Recognition.ALWAYS or self.languages is not None
        return asked or outcome.pages_unread > 0


def scans_asked_for(ocr: str, languages: str | None) -> Scans:
    """Return what the options `--ocr` and `--languages` ask for, as far as it can be done.

    Raises:
        MissingDependencyError: if something was asked for that is not installed.
    """
    which = Recognition(ocr)
    if which is Recognition.NEVER:
        return Scans(which)
    try:
        need(languages or USUAL_LANGUAGES)
    except MissingDependencyError as error:
        if which is Recognition.ALWAYS or languages:
            raise
        click.echo(f"Scans are not recognised. {error.message}.\n  {error.advice}", err=True)
        return Scans(Recognition.NEVER)
    return Scans(which, languages)


def recognised_later(
    collection: Collection,
    outcomes: Mapping[DocumentId, list[Outcome]],
    jobs: int,
    scans: Scans,
    index: IndexBeside,
    stop: Callable[[], bool] = never,
    place: Place | None = None,
) -> Iterator[Outcome]:
    """Recognise the pages of documents that were read, and yield their outcomes as they are then.

    The index follows now and then, and has the last of them when it is told to once more. No
    further document is begun when `stop` says that somebody wants to stop. To the seconds of an
    outcome come those since the document before it was finished. `place` is where pages are
    recognised (None: on this machine).
    """
    catalogue, originals = collection.catalogue, collection.originals
    ended, before = 0, time.monotonic()
    with (
        ScanReader(
            catalogue, originals, scans.languages, insist=scans.insist, place=place
        ) as reader,
        Progress(_pages_of(collection, outcomes, scans), "pages of scans") as progress,
    ):
        wanted = takewhile(lambda _: not stop(), outcomes)
        documents = (catalogue.document(document_id) for document_id in wanted)
        for done in run(reader, documents, scans.which, jobs):
            if not isinstance(done, Document):
                progress.advance(1)
                continue
            seconds = time.monotonic() - before
            yield from (_as_it_is_now(each, done, seconds) for each in outcomes[done.id])
            ended, before = ended + 1, time.monotonic()
            if ended % _SYNC_EVERY == 0:
                index.follow()


def _pages_of(
    collection: Collection, outcomes: Mapping[DocumentId, list[Outcome]], scans: Scans
) -> int:
    """Return how many pages are to be recognised, as far as can be told beforehand."""
    if scans.which is Recognition.ALWAYS:
        return sum(of_document[0].pages for of_document in outcomes.values())
    unread = collection.catalogue.unread()
    return sum(id_ in outcomes and why is Unread.NOT_YET_READ for id_, _, why in unread)


def _as_it_is_now(outcome: Outcome, document: Document, seconds: float) -> Outcome:
    return replace(
        outcome,
        kind=document.kind,
        pages_unread=len(document.unread_pages),
        seconds=outcome.seconds + seconds,
    )
