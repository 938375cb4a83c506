"""What is said of a file that is in already, under this name or another.

Of two copies different things may be said. If each run took over what it is told, they would take
turns for ever; so what was said first stays, but for the security class, of which the stricter
holds: it must not depend on which of two copies came first.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from corpus.catalogue import Catalogue
from corpus.document import EDITOR, MANIFEST, Access, Claim, DocumentId
from ingest.outcome import Task

CORRECT = "Say it with `preseden correct`, or on its page."
_CLASS = "security_class"


def said_of_known(catalogue: Catalogue, id_: DocumentId, task: Task) -> str | None:
    """Keep a stricter class that is said of a document; return a sentence on what is not kept."""
    if task.access is not None:
        _close(catalogue, id_, Access(task.access))
    ignored = ", ".join(_ignored(catalogue, id_, task))
    return f"It is in already: what is said of its {ignored} was not taken." if ignored else None


def _close(catalogue: Catalogue, id_: DocumentId, access: Access) -> None:
    """Keep the stricter of two security classes, unless a person corrected the one there is."""
    kept = False
    while not kept and _is_stricter(access, catalogue.summaries((id_,))[id_].access):
        seen = catalogue.revision
        document = catalogue.document(id_)
        own = [claim for claim in document.claims if claim.field == _CLASS]
        if any(claim.rule == EDITOR for claim in own):
            return
        others = (each for each in document.claims if each not in own or each.rule != MANIFEST)
        said = Claim(_CLASS, access.value, access.value, rule=MANIFEST)
        closed = replace(document, claims=(said, *others), access=access)
        kept = catalogue.descriptions.renew(closed, seen, changed=True)


def _is_stricter(access: Access, than: Access) -> bool:
    classes = [*Access]
    return classes.index(access) > classes.index(than)


def _ignored(catalogue: Catalogue, id_: DocumentId, task: Task) -> Iterator[str]:
    """Yield the fields of which something else is said than the record has."""
    said = {name: value for name, value in task.fields.items() if name != _CLASS}
    if task.kind is not None:
        said = {"kind": task.kind, **said}
    for name, value in said.items():
        if value not in catalogue.claimed((id_,), (name,)):
            yield name
