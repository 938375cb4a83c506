"""Taking in a batch from the command line: files read side by side, scans after them, all told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Any

import click

from corpus.document import DocumentId
from ingest.batch import run
from ingest.intake import Intake
from ingest.outcome import Outcome, Task
from ingest.sandboxes import Place
from ingest.scans import Recognition
from web.collection import Collection
from web.commands import print_json
from web.index_beside import IndexBeside
from web.ledger import Ledger
from web.progress import Progress
from web.recognising import Scans, recognised_later
from web.stopping import never


@dataclass(frozen=True, slots=True)
class Manner:
    """How files are taken in: side by side in so many jobs, with which scans, told as what.

    `stop` is asked before each file whether somebody wants to stop. `place` is where files are read
    (None: on this machine).
    """

    jobs: int
    scans: Scans
    as_json: bool = False
    stop: Callable[[], bool] = never
    place: Place | None = None


def take_in(
    collection: Collection, sources: Sequence[str], tasks: Sequence[Task], manner: Manner
) -> Counter[str]:
    """Take in the files as one batch, showing each; return how many ended in which state.

    Raises:
        click.Abort: if somebody wanted to stop. The batch goes on when its sources are given again.
    """
    with Ledger(collection.catalogue.batches, sources, tasks) as ledger:
        counts = _counted(collection, tasks, manner, ledger)
        if manner.stop():
            raise click.Abort
    click.echo(_summary(counts), err=True)
    click.echo(f"Batch {ledger.batch.id}: preseden report {ledger.batch.id}", err=True)
    return counts


def _counted(
    collection: Collection, tasks: Sequence[Task], manner: Manner, ledger: Ledger
) -> Counter[str]:
    """Take in the files; one whose pages are still to be recognised is shown when they are."""
    counts: Counter[str] = Counter()
    later: dict[DocumentId, list[Outcome]] = {}
    with IndexBeside(collection, len(tasks)) as index:
        with Progress(len(tasks)) as progress:
            for outcome in _read(collection, tasks, manner, index):
                ledger.note(outcome)
                if outcome.id and manner.scans.may_concern(outcome):
                    later.setdefault(outcome.id, []).append(outcome)
                else:
                    _count(outcome, counts)
                    _show(outcome, manner.as_json, progress.say)
                progress.expect(len(outcome.contained))
                progress.advance(outcome.pages)
        if manner.stop():
            return counts
        scans = recognised_later(
            collection, later, manner.jobs, manner.scans, index, manner.stop, manner.place
        )
        for outcome in scans:
            ledger.note(outcome)
            _count(outcome, counts)
            _show(outcome, manner.as_json, click.echo)
    return counts


def _read(
    collection: Collection, tasks: Iterable[Task], manner: Manner, index: IndexBeside
) -> Iterator[Outcome]:
    """Read the files, and have the index follow."""
    follow = manner.scans.which is not Recognition.NEVER
    wanted = takewhile(lambda _: not manner.stop(), tasks)
    catalogue, originals = collection.catalogue, collection.originals
    with Intake(catalogue, originals, scans_follow=follow, place=manner.place) as intake:
        yield from index.followed(run(intake, wanted, manner.jobs))


def _count(outcome: Outcome, counts: Counter[str]) -> None:
    counts[outcome.state] += 1
    counts["pages"] += outcome.pages
    counts["pages unread"] += outcome.pages_unread


def _show(outcome: Outcome, as_json: bool, say: Callable[[str], None]) -> None:
    if as_json:
        print_json(as_row(outcome))
    elif outcome.message:
        say(f"{outcome.state}: {outcome.path}\n  {outcome.message}\n  {outcome.advice}")


def as_row(outcome: Outcome) -> dict[str, Any]:
    """Return an outcome as the command line prints it."""
    return {
        "path": outcome.path,
        "id": outcome.id,
        "state": outcome.state,
        "reason": outcome.reason,
        "kind": outcome.kind,
        "pages": outcome.pages,
        "pages_unread": outcome.pages_unread,
        "seconds": round(outcome.seconds, 3),
        "message": outcome.message,
        "advice": outcome.advice,
    }


def _summary(counts: Counter[str]) -> str:
    parts = [f"{counts[state]} {state}" for state in ("added", "known", "failed", "skipped")]
    read = counts["pages"] - counts["pages unread"]
    return f"{', '.join(parts)}. Pages: {read} read, {counts['pages unread']} not readable."
