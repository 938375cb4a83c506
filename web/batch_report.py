"""The report of a batch: what an archivist signs for. As values, as JSON and as a table."""

from __future__ import annotations

import csv
from collections import Counter
from dataclasses import asdict, dataclass
from datetime import datetime
from functools import cached_property
from typing import Any, TextIO

from corpus.batch import Batch, BatchFile
from corpus.batches import Batches
from corpus.document import DocumentId
from corpus.paging import Irregularity
from corpus.standing import now
from web.spreadsheets import harmless

STATES = ("added", "known", "failed", "skipped", "waiting")
"""The states that a file of a batch can be in, the best first."""

_COLUMNS = (
    "path",
    "state",
    "reason",
    "message",
    "sha256",
    "bytes",
    "kind",
    "pages",
    "pages_unread",
    "box",
    "folder",
    "copies",
)

_BETWEEN = " | "
"""What stands between the copies of a file in the table; few paths have it in them."""


@dataclass(frozen=True)
class Report:
    """A batch with its files as they stand.

    Every page of its documents is either in the index or listed as unread: `pages` = `indexed` +
    the sum of `unread`. Each document counts once, however many of the files hold it. `copies` are
    the groups of likely copies, of which some may have come with other batches.
    """

    batch: Batch
    files: tuple[BatchFile, ...]
    unread: tuple[tuple[str, int], ...]
    irregularities: tuple[tuple[DocumentId, Irregularity], ...]
    copies: tuple[tuple[DocumentId, ...], ...] = ()

    @property
    def states(self) -> dict[str, int]:
        """How many files are in each state."""
        counts = Counter(file.state for file in self.files)
        return {state: counts[state] for state in STATES}

    @property
    def reasons(self) -> dict[str, int]:
        """How many files failed or were skipped for each reason, the commonest first."""
        return dict(Counter(file.reason for file in self.files if file.reason).most_common())

    @cached_property
    def documents(self) -> tuple[BatchFile, ...]:
        """One file for each document of the batch."""
        return tuple({f.id: f for f in reversed(self.files) if f.pages or f.kind}.values())[::-1]

    @property
    def duplicates(self) -> dict[DocumentId, tuple[str, ...]]:
        """The paths of each original that the batch holds more than once."""
        paths: dict[DocumentId, list[str]] = {}
        for file in self.files:
            if file.id is not None:
                paths.setdefault(file.id, []).append(file.path)
        return {id_: tuple(found) for id_, found in paths.items() if len(found) > 1}

    @property
    def pages(self) -> int:
        """The pages of all documents of the batch."""
        return sum(file.pages for file in self.documents)

    @property
    def indexed(self) -> int:
        """The pages whose text can be searched."""
        return self.pages - sum(file.pages_unread for file in self.documents)

    @property
    def seconds(self) -> float:
        """Wall time from its beginning to its end, or until now while it runs."""
        began, ended = self.batch.began_at, self.batch.ended_at or now()
        return (datetime.fromisoformat(ended) - datetime.fromisoformat(began)).total_seconds()

    @cached_property
    def paths(self) -> dict[DocumentId, str]:
        """A path for each document."""
        return {file.id: file.path for file in self.documents if file.id is not None}

    @property
    def has_places(self) -> bool:
        """Whether it was said of any file where it lay on paper."""
        return any(file.box or file.folder for file in self.files)

    @cached_property
    def likely_copies(self) -> dict[DocumentId, tuple[str, ...]]:
        """The likely copies of each document: a path of each, its id where of another batch.

        Files with the very same bytes are no copies but duplicates.
        """
        return {
            id_: tuple(self.paths.get(other, other) for other in group if other != id_)
            for group in self.copies
            for id_ in group
        }

    @property
    def counts(self) -> tuple[tuple[str, int], ...]:
        """The batch in numbers, as they are kept with a verdict."""
        numbers = {"files": len(self.files), **self.states, "documents": len(self.documents)}
        numbers |= {"pages": self.pages, "indexed": self.indexed}
        return tuple((numbers | {"unread": self.pages - self.indexed}).items())


def report_of(batches: Batches, batch: Batch) -> Report:
    """Return the report of a batch as it stands now."""
    return Report(
        batch,
        batches.files(batch),
        batches.unread(batch),
        batches.irregularities(batch),
        batches.copies(batch),
    )


def report_json(report: Report) -> dict[str, Any]:
    """Return a report as plain values."""
    batch = report.batch
    return {
        "batch": batch.id,
        "sources": list(batch.sources),
        "began_at": batch.began_at,
        "ended_at": batch.ended_at,
        "seconds": report.seconds,
        "files": len(report.files),
        "states": report.states,
        "reasons": report.reasons,
        "documents": len(report.documents),
        "pages": {
            "in": report.pages,
            "indexed": report.indexed,
            "unread": report.pages - report.indexed,
            "unread_reasons": dict(report.unread),
        },
        "duplicates": [
            {"id": id_, "paths": list(paths)} for id_, paths in report.duplicates.items()
        ],
        "copies": [
            [{"id": id_, "path": report.paths.get(id_)} for id_ in group] for group in report.copies
        ],
        "irregularities": [
            {"id": id_, "path": report.paths.get(id_), **asdict(found)}
            for id_, found in report.irregularities
        ],
        "verdicts": [
            {**asdict(verdict), "counts": dict(verdict.counts)} for verdict in batch.verdicts
        ],
        "listed": [asdict(file) for file in report.files],
    }


def write_table(report: Report, output: TextIO) -> None:
    """Write one line a file as CSV, with the checksum of each original and its likely copies."""
    table = csv.writer(output)
    table.writerow(_COLUMNS)
    for file in report.files:
        table.writerow(
            [
                harmless(str("" if value is None else value))
                for value in (
                    file.path,
                    file.state,
                    file.reason,
                    file.message,
                    file.id,
                    file.size,
                    file.kind,
                    file.pages,
                    file.pages_unread,
                    file.box,
                    file.folder,
                    _BETWEEN.join(report.likely_copies.get(file.id, ()) if file.id else ()),
                )
            ]
        )
