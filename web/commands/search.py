"""`preseden search`: search the collection."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import click

from corpus.access import OFFICE
from search.answer import search as answer
from search.query import SORTS, parse
from search.results import Hit, Results, Snippet
from web.collection import indexed, opened
from web.commands import print_json
from web.record import results_json
from web.settings import Settings


@click.command()
@click.argument("query")
@click.option("--kind", multiple=True, help="Only documents of this kind (may be repeated).")
@click.option("--sort", type=click.Choice(SORTS), default="relevance")
@click.option("--limit", type=click.IntRange(0, 1000), default=10, show_default=True)
@click.option("--offset", type=click.IntRange(0), default=0, help="Results to pass over.")
@click.option("--facets", is_flag=True, help="Count what was found by kind, court, year and so on.")
@click.option("--json", "as_json", is_flag=True, help="One line of JSON on stdout.")
@click.pass_obj
def search(
    settings: Settings, /, *, query: str, as_json: bool, kind: tuple[str, ...], **more: Any
) -> int:
    """Search for words, "phrases", numbers, articles or field:value.

    The whole language is in docs/queries.md and on the help page.
    """
    asked = replace(parse(query), kind=kind, **more)
    with opened(settings.home, must_exist=True) as collection, indexed(collection) as index:
        results = answer(OFFICE, asked, index, collection.catalogue)
    if as_json:
        print_json(results_json(results))
    else:
        _print(results)
    return 0


def _print(results: Results) -> None:
    partly = " (nothing has all the words; these have some)" if results.relaxed else ""
    click.echo(f"{results.total} documents in {results.took_ms:.0f} ms{partly}")
    if results.did_you_mean:
        click.echo(f"did you mean: {results.did_you_mean}")
    for word, further in results.expansions:
        click.echo(f"also looked for, beside {word}: {', '.join(further)}")
    for hit in results.hits:
        _print_hit(hit)
    for facet in results.facets:
        counts = ", ".join(f"{row.value} {row.count}" for row in facet.values[:8])
        click.echo(f"\n{facet.field}: {counts}")
    if results.unread_pages:
        click.echo(
            f"\n{results.unread_pages} pages of the collection could not be read and were not"
            " searched: see `preseden failures --pages`."
        )


def _print_hit(hit: Hit) -> None:
    known = " · ".join(part for part in (hit.kind, hit.court, hit.number, hit.date) if part)
    click.echo(f"\n{click.style(hit.title, bold=True)}\n  {known} · {hit.id[:12]}")
    for snippet in hit.snippets:
        click.echo(f"  p. {snippet.page}: {_marked(snippet)}")


def _marked(snippet: Snippet) -> str:
    """Return the snippet's text with its marks in bold."""
    parts, at = [], 0
    for start, end in snippet.marks:
        parts += [snippet.text[at:start], click.style(snippet.text[start:end], bold=True)]
        at = end
    return "".join([*parts, snippet.text[at:]])
