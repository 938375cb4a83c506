"""Documents described again, by what their pages say and the rules are now.

No original is read again: the catalogue has the text. Every document is described in a child
process under limits, as when it came in, and kept before the next, so that this may be stopped at
any moment; what is described by today's rules is passed over the next time.
"""

from __future__ import annotations

import logging
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Self

from corpus.catalogue import Catalogue
from corpus.disk import refused
from corpus.document import BY_PERSONS, Document, DocumentId
from corpus.errors import InputError
from corpus.record import from_json, to_json
from ingest.describe.loaded import changed_since
from ingest.limits import Limits
from ingest.sandboxes import Sandboxes

log = logging.getLogger(__name__)

_ROUND = 16
"""Documents of each job that are waited for together."""


@dataclass(frozen=True, slots=True)
class Redescription:
    """What became of one document.

    `state` is `described`, `unchanged` (the rules of today say the same of it) or `failed`; the
    last says why in `reason`, `message` and `advice`, and leaves what was known. `changed` are the
    fields whose values differ, and `sections`, `personal_data` or `access`. `seconds` is wall time.
    """

    id: DocumentId
    title: str
    kind: str
    state: str
    changed: tuple[str, ...] = ()
    reason: str | None = None
    message: str | None = None
    advice: str | None = None
    seconds: float = 0.0


class Redescriber:
    """Describes documents of a catalogue again. Use as a context, since it holds processes."""

    def __init__(self, catalogue: Catalogue, limits: Limits | None = None) -> None:
        self._catalogue = catalogue
        self._sandboxes = Sandboxes("ingest.read:describe_again", limits or Limits())

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the processes that describe."""
        self._sandboxes.close()

    def described(self, document: Document) -> Document:
        """Return a document as it is described today, without what persons claim of it.

        Raises:
            InputError: if describing it goes beyond a limit.
            StoreError: if there is no room for its text in the folder of temporary files.
        """
        with tempfile.NamedTemporaryFile(suffix=".json") as file:
            try:
                file.write(to_json(document).encode())
                file.flush()
            except OSError as error:
                raise refused(error, Path(file.name).parent, "a temporary file") from error
            answer = self._sandboxes.run(Path(file.name), document.name, {})
        return from_json(answer)

    def describe(self, document_id: DocumentId) -> Redescription:
        """Describe a document again, keep that, and return what became of it.

        Raises:
            NotFoundError: if there is no such document.
        """
        began = time.monotonic()
        while True:
            seen = self._catalogue.revision
            before = self._catalogue.document(document_id)
            try:
                now = self.described(before)
            except InputError as error:
                return _failed(before, error, began)
            changed = _changed(before, now)
            if self._catalogue.descriptions.renew(now, seen, changed=bool(changed)):
                break
            log.info("%s changed while it was described", document_id)
        kept = self._catalogue.summaries((document_id,))[document_id]
        return Redescription(
            document_id,
            kept.title,
            kept.kind,
            "described" if changed else "unchanged",
            changed,
            seconds=time.monotonic() - began,
        )


def outdated(catalogue: Catalogue) -> tuple[DocumentId, ...]:
    """Return the documents that rules described which have changed since, in order."""
    descriptions = catalogue.descriptions
    due = [rules for rules in descriptions.rules() if not rules or changed_since(rules)]
    return tuple(sorted(id_ for rules in due for id_ in descriptions.by(rules)))


def run(redescriber: Redescriber, ids: Sequence[DocumentId], jobs: int) -> Iterator[Redescription]:
    """Describe documents again, that many at once, and yield what became of each in their order."""
    with ThreadPoolExecutor(jobs, thread_name_prefix="describe") as pool:
        for start in range(0, len(ids), jobs * _ROUND):
            yield from pool.map(redescriber.describe, ids[start : start + jobs * _ROUND])


def _failed(document: Document, error: InputError, began: float) -> Redescription:
    return Redescription(
        document.id,
        document.title,
        document.kind,
        "failed",
        reason=error.reason,
        message=error.message,
        advice=error.advice,
        seconds=time.monotonic() - began,
    )


def _changed(before: Document, now: Document) -> tuple[str, ...]:
    """Return what differs but for what persons claim, which no description touches."""
    kept = replace(before, claims=tuple(c for c in before.claims if c.rule not in BY_PERSONS))
    fields = {claim.field for claim in {*kept.claims} ^ {*now.claims}}
    others = {
        "sections": kept.sections != now.sections,
        "personal_data": kept.personal != now.personal,
        "access": kept.access != now.access,
    }
    return tuple(sorted({*fields, *(name for name, differs in others.items() if differs)}))
