"""A document as JSON and back: what crosses from the reading process, loss-free.

`web.record` is the other JSON, the one that users of the command line and the API see.
"""

from __future__ import annotations

import json
from typing import Any

from corpus.document import (
    Access,
    Claim,
    Comment,
    Document,
    DocumentId,
    Page,
    PersonalSort,
    PersonalSpan,
    Section,
    TextSource,
    Unread,
)


def to_json(document: Document) -> str:
    """Return a document as one line of JSON."""
    return json.dumps(document, default=fields_of, ensure_ascii=False)


def fields_of(value: Any) -> dict[str, Any]:
    """Return the fields of a frozen value by name, as they are: `asdict` would copy each of them.

    Raises:
        AttributeError: if it is no dataclass with slots.
    """
    return {name: getattr(value, name) for name in value.__slots__}


def from_json(text: str) -> Document:
    """Return the document that `to_json` wrote.

    Raises:
        ValueError: if the text is no such JSON.
    """
    try:
        return _document(json.loads(text))
    except (KeyError, TypeError) as e:
        raise ValueError(f"not a document: {e!r}") from e


def _document(record: dict[str, Any]) -> Document:
    return Document(
        id=DocumentId(record["id"]),
        name=record["name"],
        media_type=record["media_type"],
        pages=tuple(page_from(row) for row in record["pages"]),
        claims=tuple(claim_from(row) for row in record["claims"]),
        sections=tuple(Section(**row) for row in record["sections"]),
        personal=tuple(personal_from(row) for row in record["personal"]),
        access=Access(record["access"]),
        rules=record["rules"],
        properties=pairs(record["properties"]),
        comments=tuple(Comment(**row) for row in record["comments"]),
        warnings=tuple(record["warnings"]),
    )


def page_from(row: dict[str, Any]) -> Page:
    """Return the page that a row of plain values describes."""
    unread = row["unread"]
    return Page(
        **{
            **row,
            "unread": None if unread is None else Unread(unread),
            "source": TextSource(row["source"]),
        }
    )


def claim_from(row: dict[str, Any]) -> Claim:
    """Return the claim that a row of plain values describes."""
    return Claim(**{**row, "attributes": pairs(row["attributes"])})


def personal_from(row: dict[str, Any]) -> PersonalSpan:
    """Return the span that a row of plain values describes."""
    return PersonalSpan(**{**row, "sort": PersonalSort(row["sort"])})


def pairs(rows: list[list[Any]]) -> tuple[tuple[Any, Any], ...]:
    """Return lists of two as tuples of two, which JSON does not know."""
    return tuple((first, second) for first, second in rows)
