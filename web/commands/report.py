"""`preseden report`: what came in with a batch, how it stands, and who signed for it."""

from __future__ import annotations

import sys
from contextlib import nullcontext
from dataclasses import asdict
from pathlib import Path
from typing import TextIO

import click

from corpus.batch import Batch, Verdict
from corpus.standing import now
from web.batch_report import Report, report_json, report_of, write_table
from web.collection import Collection, opened
from web.commands import print_json, writable
from web.settings import Settings


@click.command()
@click.argument("batch", required=False)
@click.option(
    "--format", "form", type=click.Choice(["text", "html", "csv", "json"]), default="text"
)
@click.option(
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    callback=writable,
    help="The file [stdout].",
)
@click.option("--accept", metavar="NAME", help="Accept the batch, in this person's name.")
@click.option("--return", "send_back", metavar="NAME", help="Send it back, in this person's name.")
@click.option("--note", default="", help="What the person has to say about it.")
@click.option("--json", "as_json", is_flag=True, help="The same as --format json.")
@click.pass_obj
def report(
    settings: Settings,
    batch: str | None,
    form: str,
    output: Path | None,
    accept: str | None,
    send_back: str | None,
    note: str,
    as_json: bool,
) -> int:
    """Report on a batch; without one, list them all.

    The report names every file with its state, reason and checksum, every page that could not be
    read, what pages seem to be missing, and who accepted the batch or sent it back.
    """
    _check_usage(batch, accept, send_back, note)
    with opened(settings.home, must_exist=True) as collection:
        if batch is None:
            _list(collection.catalogue.batches.all(), as_json or form == "json")
            return 0
        made = report_of(collection.catalogue.batches, collection.catalogue.batches.batch(batch))
        if accept or send_back:
            made = _judged(collection, made, accept, send_back, note)
        with output.open("w", encoding="utf-8") if output else nullcontext(sys.stdout) as stream:
            _write(made, "json" if as_json else form, settings, stream)
    return 1 if made.states["failed"] or made.states["waiting"] else 0


def _check_usage(batch: str | None, accept: str | None, send_back: str | None, note: str) -> None:
    if any(name is not None and not name.strip() for name in (accept, send_back)):
        raise click.UsageError("--accept and --return need the name of the person")
    if accept and send_back:
        raise click.UsageError("a batch is either accepted or sent back")
    if (accept or send_back) and batch is None:
        raise click.UsageError("name the batch that is meant")
    if note and not (accept or send_back):
        raise click.UsageError("--note goes with --accept or --return")
    if send_back and not note:
        raise click.UsageError("--return needs a --note that says what is wrong")


def _judged(
    collection: Collection, made: Report, accept: str | None, send_back: str | None, note: str
) -> Report:
    """Keep a person's word on the batch, and return the report with it."""
    batches, name = collection.catalogue.batches, accept or send_back
    assert name is not None
    batches.judge(made.batch.id, Verdict(accept is not None, name, note, made.counts, now()))
    return report_of(batches, batches.batch(made.batch.id))


def _list(batches: tuple[Batch, ...], as_json: bool) -> None:
    for batch in batches:
        if as_json:
            print_json(asdict(batch))
        else:
            click.echo(f"{batch.id}  {batch.began_at}  {_standing(batch)}  {batch.sources[0]}")


def _standing(batch: Batch) -> str:
    if batch.ended_at is None:
        return "not ended"
    if not batch.verdicts:
        return "not signed"
    last = batch.verdicts[-1]
    return f"{'accepted' if last.accepted else 'sent back'} by {last.name}"


def _write(made: Report, form: str, settings: Settings, stream: TextIO) -> None:
    if form == "csv":
        write_table(made, stream)
    elif form == "json":
        import json

        stream.write(json.dumps(report_json(made), ensure_ascii=False) + "\n")
    elif form == "html":
        from web.printing import report_page

        stream.write(report_page(made, settings.language))
    else:
        stream.write("\n".join(_lines(made)) + "\n")


def _lines(made: Report) -> list[str]:
    batch = made.batch
    states = ", ".join(f"{count} {state}" for state, count in made.states.items() if count)
    lines = [
        f"Batch {batch.id}, began {batch.began_at}, {made.seconds:.0f} s, {_standing(batch)}",
        *(f"  from {source}" for source in batch.sources),
        f"{len(made.files)} files: {states}",
        *(f"  {reason}: {count}" for reason, count in made.reasons.items()),
        f"{len(made.documents)} documents with {made.pages} pages: "
        f"{made.indexed} indexed, {made.pages - made.indexed} not readable",
        *(f"  {reason}: {count}" for reason, count in made.unread),
        f"{len(made.duplicates)} originals are there more than once",
        f"{len(made.copies)} groups of likely copies",
        *(
            f"  {', '.join(made.paths.get(id_, id_[:12]) for id_ in group)}"
            for group in made.copies
        ),
    ]
    for id_, found in made.irregularities:
        place = f"p. {found.page} {found.printed}".rstrip()
        lines.append(f"  {found.problem}: {made.paths.get(id_, id_)} {place}")
    for file in made.files:
        if file.state not in ("added", "known"):
            place = " / ".join(filter(None, (file.box, file.folder)))
            where = f" ({place})" if place else ""
            lines.append(f"{file.state}: {file.path}{where}  {file.message or ''}".rstrip())
    for verdict in batch.verdicts:
        word = "accepted" if verdict.accepted else "sent back"
        lines.append(f"{word} by {verdict.name} on {verdict.at}: {verdict.note}".rstrip(": "))
    return lines
