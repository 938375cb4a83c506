"""The pages that ask whether this was answered before: prior documents like one, or like a text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from corpus.document import KINDS, Document
from corpus.errors import InputError
from corpus.fields import BY_NAME
from search.results import Hit
from search.similar import WORD, Likeness, similar
from web.desk import desk, readable, reader
from web.failing import status_of
from web.question import Question
from web.superseding import opinions, superseding

routes = Blueprint("before", __name__)

LARGEST_UPLOAD = 32 << 20
"""Bytes of a file, or of a text, that may be handed in to be compared."""

_PASTED = "teks.txt"
_BESIDE_A_RECORD = 5
_MARKED = 8


@dataclass(frozen=True, slots=True)
class Shown:
    """A similar document, and what to find in it: the words that both have.

    `answers` are the questions and conclusions of an opinion, each after the English label of its
    field.
    """

    hit: Hit
    find: str
    answers: tuple[tuple[str, str], ...] = ()


@routes.get("/similar")
def ask() -> ResponseReturnValue:
    """Show the form for a text or a file."""
    return _form()


@routes.post("/similar")
def answer() -> ResponseReturnValue:
    """Show the documents like the text or file that is handed in, which is not kept."""
    request.max_content_length = request.max_form_memory_size = LARGEST_UPLOAD
    text, upload = request.form.get("text", "").strip(), request.files.get("file")
    kind = request.form.get("kind", "")
    if upload is not None and upload.filename:
        content, name = upload.read(), upload.filename
    elif text:
        content, name = text.encode(), _PASTED
    else:
        empty = InputError("There is nothing to compare.", "Paste a text, or choose a file.")
        return _form(kind=kind, error=empty), status_of(empty)
    try:
        given = desk().aside.read(content, name)
    except InputError as error:
        return _form(text, kind, error), status_of(error)
    return _answered(given, text=text, kind=kind, name="" if name == _PASTED else name)


@routes.get("/documents/<reference>/similar")
def of_document(reference: str) -> ResponseReturnValue:
    """Show the documents like one of the collection."""
    kind = request.args.get("kind", "")
    return _answered(readable(reference), kind=kind, of_collection=True)


def beside(document: Document) -> Likeness:
    """Return the few documents that a record names as like it.

    Raises:
        IndexBusyError, IndexDamagedError: there is no index to ask.
    """
    found = desk()
    return similar(
        reader(), document, found.index, found.collection.catalogue, limit=_BESIDE_A_RECORD
    )


def _form(text: str = "", kind: str = "", error: InputError | None = None) -> str:
    return render_template(
        "similar.html",
        question=Question(),
        text=text,
        kind=kind,
        kinds=KINDS,
        error=error,
        likeness=None,
    )


def _answered(
    given: Document, kind: str, text: str = "", name: str = "", *, of_collection: bool = False
) -> str:
    kinds = (kind,) if kind in KINDS else ()
    likeness = similar(reader(), given, desk().index, desk().collection.catalogue, kinds)
    return render_template(
        "similar.html",
        question=Question(),
        text=text,
        name=name,
        kind=kind,
        kinds=KINDS,
        likeness=likeness,
        shown=tuple(_shown(likeness.hits)),
        superseded=superseding(opinions(likeness.hits)),
        document=given if of_collection else None,
    )


def _shown(hits: Sequence[Hit]) -> Iterator[Shown]:
    known = desk().collection.catalogue.documents(hit.id for hit in hits if hit.kind == "opinion")
    answers = {opinion.id: tuple(_answers(opinion)) for opinion in known}
    for hit in hits:
        yield Shown(hit, _shared_words(hit), answers.get(hit.id, ()))


def _answers(opinion: Document) -> Iterator[tuple[str, str]]:
    """Yield the first question and the first conclusion of an opinion, where there are such."""
    for field in ("issue", "conclusion"):
        for claim in opinion.claimed(field)[:1]:
            yield BY_NAME[field].label, claim.value


def _shared_words(hit: Hit) -> str:
    words = (value for reason in hit.reasons if reason.sort == WORD for value in reason.values)
    return " OR ".join(list(words)[:_MARKED])
