"""All the tasks of minutes: of tables, lists and lines called so, and of sentences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from corpus.document import Claim
from ingest.describe.actions import (
    actions_below,
    actions_in_prose,
    actions_of_table,
    actions_said,
)
from ingest.describe.assignments import assignments_in
from ingest.describe.loaded import one
from ingest.describe.outline import Head
from ingest.describe.running import RunningText
from ingest.describe.tabular import Table, begins_as_table


def follow_ups(
    running: RunningText,
    heads: tuple[Head, ...],
    tables: tuple[Table, ...],
    names: tuple[str, ...],
    agreed: str | None,
) -> Iterator[Claim]:
    """Yield the tasks of tables, lists and lines called so, and of sentences where is none.

    Sentences that call a task one count beside a list as well, but not within it.
    """
    found: list[Claim] = []
    of_tasks = [table for table in tables if _has_tasks(table)]
    for table in of_tasks:
        found += actions_of_table(running, table, names, agreed)
    for head in heads:
        within = any(head.body[0] <= table.start < head.body[1] for table in of_tasks)
        within = within or begins_as_table(running.text, *head.body)
        if head.rule.value in ("action_item", "outcome") and not within:
            below = actions_below(running, head.body, names, agreed)
            found += below if head.rule.value == "action_item" else filter(_has_owner_or_due, below)
    of_lists = {(claim.page, claim.end) for claim in found}
    said = actions_said(running, names, agreed)
    found += [claim for claim in said if (claim.page, claim.end) not in of_lists]
    assigned = tuple(assignments_in(running, names, agreed))
    if found:
        told = [claim for claim, anywhere in assigned if anywhere]
        yield from (*found, *_beside(told, found))
        return
    told = [claim for claim, _ in assigned]
    yield from (*told, *_beside(actions_in_prose(running, names, agreed), told))


def is_task(running: RunningText, item: tuple[int, int], agreed: str | None) -> bool:
    """Say whether an item that stands among decisions gives somebody something to do."""
    return any(map(_has_owner_or_due, actions_below(running, item, (), agreed)))


def _has_owner_or_due(claim: Claim) -> bool:
    return bool(claim.attribute("owner") or claim.attribute("due"))


def due_when_met(tasks: Iterable[Claim], met: str | None) -> Iterator[Claim]:
    """Yield tasks; one that is due when those present meet again, with that day: `met`."""
    again = one("minutes", "item/by-next-meeting").pattern
    for task in tasks:
        due = task.attribute("due")
        if due is None and met is not None and again.search(task.value):
            due = met
        yield replace(task, attributes=(("owner", task.attribute("owner")), ("due", due)))


def _beside(claims: Iterable[Claim], known: Sequence[Claim]) -> Iterator[Claim]:
    """Yield the claims whose words no known claim has."""
    places = [(claim.page, claim.start or 0, claim.end or 0) for claim in known]
    for claim in claims:
        start, end = claim.start or 0, claim.end or 0
        apart = all(
            page != claim.page or end <= first or start >= last for page, first, last in places
        )
        if apart:
            yield claim


def _has_tasks(table: Table) -> bool:
    return "action_item" in table.columns and bool({"owner", "due"} & set(table.columns))
