"""A document and search results as JSON: what the API and `--json` of the command line print."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from corpus.containment import container_location
from corpus.document import Claim, Document
from corpus.fields import FIELDS
from search.listing import Answered
from search.results import Facet, Hit, Results
from search.similar import Likeness

_CITATIONS = ("regulation", "unresolved_citation", "cited_case")
_ITEMS = ("agenda", "decision", "action_item", "obstacle")


def record(
    document: Document, locations: Sequence[str], copies: Sequence[Mapping[str, Any]] = ()
) -> dict[str, Any]:
    """Return the record of a document, with the paths that it was given under, and its copies.

    `containers` are the paths of the messages and archives that it lies in.
    `citations` repeats the regulations and decisions that it cites, those whose law is not clear
    too, `items` what a meeting dealt with, both in order of reading and each row with the `field`
    it comes from. `recognised_pages` are those whose text was read from a picture, by Preseden
    (`ocr`) or by the program that put it behind the picture (`layer`). `personal_data` says where
    it stands, without its words. Where a person has corrected a field, only the person's claims
    are listed.
    """
    return {
        "id": document.id,
        "title": document.title,
        "kind": document.kind,
        "language": document.language,
        "pages": len(document.pages),
        "access": document.access.value,
        "locations": list(locations),
        "containers": [at for at in map(container_location, locations) if at is not None],
        "fields": _fields(document),
        "citations": _in_reading_order(document, _CITATIONS),
        "items": _in_reading_order(document, _ITEMS),
        "personal_data": [asdict(span) for span in document.personal],
        "unread_pages": [
            {"page": page.number, "reason": page.unread} for page in document.unread_pages
        ],
        "recognised_pages": [
            {"page": page.number, "source": page.source, "confidence": page.confidence}
            for page in document.recognised_pages
        ],
        "warnings": list(document.warnings),
        "copies": list(copies),
    }


def results_json(results: Results) -> dict[str, Any]:
    """Return search results: what was found, how much of it, and what could not be searched."""
    return {
        "total": results.total,
        "took_ms": round(results.took_ms, 2),
        "unread_pages": results.unread_pages,
        "hits": [_hit(hit) for hit in results.hits],
        "facets": {facet.field: _facet(facet) for facet in results.facets},
        "relaxed": results.relaxed,
        "loosely": results.loosely,
        "described": results.described,
        "further": results.further,
        "expansions": {word: list(further) for word, further in results.expansions},
        "recognised": [
            {
                "class": one.kind,
                "normal_form": one.form,
                "typed": one.typed,
                "slip": one.slip,
                "missing": one.missing,
            }
            for one in results.recognised
        ],
        "absent": list(results.absent),
        "did_you_mean": results.did_you_mean,
    }


def answered_json(each: Answered) -> dict[str, Any]:
    """Return the answer to one query of a list: the results, or the error that says what to do."""
    error = each.error
    if error is None:
        assert each.results is not None
        return {"query": each.query, "error": None, **results_json(each.results)}
    told = {
        "message": error.message,
        "advice": error.advice,
        "suggestion": error.suggestion,
        "choices": list(error.choices),
    }
    return {"query": each.query, "error": told}


def likeness_json(likeness: Likeness) -> dict[str, Any]:
    """Return similar documents as search results are returned.

    `words` are those of the given document that the others were looked up by.
    """
    return {
        "total": len(likeness.hits),
        "took_ms": round(likeness.took_ms, 2),
        "unread_pages": likeness.unread_pages,
        "words": list(likeness.words),
        "hits": [_hit(hit) for hit in likeness.hits],
    }


def _fields(document: Document) -> dict[str, list[dict[str, Any]]]:
    claimed = {field.name: document.claimed(field.name) for field in FIELDS}
    return {name: [_claim(claim) for claim in claims] for name, claims in claimed.items() if claims}


def _claim(claim: Claim) -> dict[str, Any]:
    return {
        "value": claim.value,
        "raw": claim.raw,
        "page": claim.page,
        "start": claim.start,
        "end": claim.end,
        "rule": claim.rule,
        "confidence": claim.confidence,
        **dict(claim.attributes),
    }


def _in_reading_order(document: Document, fields: tuple[str, ...]) -> list[dict[str, Any]]:
    claims = [claim for field in fields for claim in document.claimed(field)]
    claims.sort(key=lambda claim: (claim.page or 0, claim.start or 0))
    return [{"field": claim.field, **_claim(claim)} for claim in claims]


def _hit(hit: Hit) -> dict[str, Any]:
    return {
        "id": hit.id,
        "title": hit.title,
        "kind": hit.kind,
        "number": hit.number,
        "court": hit.court,
        "date": hit.date,
        "access": hit.access.value,
        "language": hit.language,
        "score": round(hit.score, 4),
        "pages": [
            {
                "page": snippet.page,
                "snippet": snippet.text,
                "marks": [list(span) for span in snippet.marks],
                "printed": snippet.printed,
            }
            for snippet in hit.snippets
        ],
        "partly": hit.partly,
        "reasons": [{"class": one.sort, "values": list(one.values)} for one in hit.reasons],
    }


def _facet(facet: Facet) -> list[dict[str, Any]]:
    return [{"value": row.value, "count": row.count} for row in facet.values]
