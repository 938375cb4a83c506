"""`preseden search`: search the collection."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any, TextIO

import click

from corpus.access import OFFICE
from corpus.spelled import written
from search.answer import search as answer
from search.listing import Answered, answers
from search.query import SORTS, parse
from search.results import Hit, Recognised, Results, Snippet
from web.answer_table import write_table
from web.collection import indexed, opened
from web.commands import Asking, print_json
from web.kinds import require_kinds
from web.languages import in_english
from web.record import answered_json, results_json
from web.settings import Settings
from web.unanswered import note


@click.command(cls=Asking)
@click.argument("query", required=False)
@click.option(
    "--list",
    "lines",
    type=click.File(encoding="utf-8"),
    help="Answer each line of this file (- is stdin) by itself.",
)
@click.option("--kind", multiple=True, help="Only documents of this kind (may be repeated).")
@click.option("--sort", type=click.Choice(SORTS), default="relevance")
@click.option("--limit", type=click.IntRange(0, 1000), default=10, show_default=True)
@click.option("--offset", type=click.IntRange(0), default=0, help="Results to pass over.")
@click.option("--exactly", is_flag=True, help="Only what was typed: nothing else is looked for.")
@click.option("--facets", is_flag=True, help="Count what was found by kind, court, year and so on.")
@click.option("--json", "as_json", is_flag=True, help="One line of JSON a query on stdout.")
@click.option("--csv", "as_csv", is_flag=True, help="The answers to a list as a table on stdout.")
@click.pass_obj
def search(
    settings: Settings,
    /,
    *,
    query: str | None,
    lines: TextIO | None,
    as_json: bool,
    as_csv: bool,
    exactly: bool,
    **more: Any,
) -> int:
    """Search for words, "phrases", numbers, articles or field:value.

    The whole language is in docs/queries.md and on the help page.
    """
    if (query is None) == (lines is None):
        raise click.UsageError("Give a query, or a file of queries with --list.")
    if as_csv and lines is None:
        raise click.UsageError("--csv is for a --list; `preseden export` writes what one finds.")
    require_kinds(more["kind"])
    asked = replace(parse(query or ""), expand=not exactly, **more)
    with opened(settings.home, must_exist=True) as collection, indexed(collection) as index:
        if lines is not None:
            found = answers(OFFICE, lines, asked, index, collection.catalogue)
            return _show_list(found, as_json=as_json, as_csv=as_csv)
        results = answer(OFFICE, asked, index, collection.catalogue)
        note(collection.home, asked, results)
    if as_json:
        print_json(results_json(results))
    else:
        _print(results)
    return 0


def _show_list(found: Iterable[Answered], *, as_json: bool, as_csv: bool) -> int:
    """Show the answers; the exit code says whether all queries could be answered."""
    answered = tuple(found)
    if as_csv:
        write_table(answered, sys.stdout)
        return _exit_code(answered)
    for each in answered:
        if as_json:
            print_json(answered_json(each))
        else:
            _print_answered(each)
    return _exit_code(answered)


def _exit_code(answered: Iterable[Answered]) -> int:
    return 1 if any(each.error for each in answered) else 0


def _print_answered(each: Answered) -> None:
    click.echo(f"\n{click.style(each.query, bold=True)}")
    if each.error:
        click.echo(f"  {each.error.message} {each.error.advice}")
    if each.results:
        for one in each.results.recognised:
            if one.slip or one.missing:
                click.echo(f"  {_told(one)}")
        partly = each.results.listed - each.results.whole
        further = f" ({partly} with a part of it)" if partly else ""
        click.echo(f"  {each.results.whole} documents{further}")
        for hit in each.results.hits:
            click.echo(f"  {hit.id[:12]} {hit.title}")


def _notes(results: Results) -> Iterator[str]:
    """Yield how the query was read, and what was looked for instead."""
    for one in results.recognised:
        if one.kind != "topic":
            yield _told(one)
    if results.loosely is not None:
        yield in_english("loosely", results.loosely)
    if results.described:
        yield "The text is too long for a query: documents are ranked by its telling words."
    if results.quoted and not results.total:
        yield "No document has the quoted words together."
    if results.did_you_mean:
        yield f"did you mean: {results.did_you_mean}"
    for word, further in results.expansions:
        yield f"also looked for, beside {word}: {', '.join(further)}"


def _print(results: Results) -> None:
    click.echo(f"{results.total} documents in {results.took_ms:.0f} ms")
    for line in _notes(results):
        click.echo(line)
    for hit in results.hits:
        _print_hit(hit)
    if results.further:
        click.echo(f"\n{results.further} further documents have a part of it.")
    for facet in results.facets:
        counts = ", ".join(f"{row.value} {row.count}" for row in facet.values[:8])
        click.echo(f"\n{facet.field}: {counts}")
    if results.unread_pages:
        click.echo(
            f"\n{results.unread_pages} pages of the collection could not be read and were not"
            " searched: see `preseden failures --pages`."
        )


def _told(one: Recognised) -> str:
    """Return what a part of the query was read as, in a line."""
    note = ""
    if one.slip:
        note = f", in place of {one.typed} (--exactly searches for what was typed)"
    elif one.missing:
        note = ", which no document has"
    form = written(one.form) if one.kind == "regulation" else one.form
    return f"read as {one.kind.replace('_', ' ')}: {form}{note}"


def _print_hit(hit: Hit) -> None:
    known = " · ".join(part for part in (hit.kind, hit.court, hit.number, hit.date) if part)
    partly = " (has a part of it)" if hit.partly else ""
    click.echo(f"\n{click.style(hit.title, bold=True)}{partly}\n  {known} · {hit.id[:12]}")
    for snippet in hit.snippets:
        click.echo(f"  p. {snippet.page}: {_marked(snippet)}")


def _marked(snippet: Snippet) -> str:
    """Return the snippet's text with its marks in bold."""
    parts, at = [], 0
    for start, end in snippet.marks:
        parts += [snippet.text[at:start], click.style(snippet.text[start:end], bold=True)]
        at = end
    return "".join([*parts, snippet.text[at:]])
