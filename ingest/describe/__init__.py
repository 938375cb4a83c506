"""Describe a document by rules: what it is, who is in it, what it decides, which law it cites.

    pages ─▶ running text ─▶ kind ─▶ number, court, dates, title ─▶ document

Each module is one noun of the law and returns claims; the rules they apply are data in
`ingest/rules`. Every claim names its rule and, where it was read from a page, its place there.
"""

from __future__ import annotations

from dataclasses import replace

from corpus.document import ARCHIVES, Access, Claim, Document, DocumentId
from ingest.describe.citations import case_claims, regulation_claims
from ingest.describe.closing import closing_of
from ingest.describe.contradictions import with_doubt
from ingest.describe.courts import court_claims, opening_court, with_code
from ingest.describe.dates import decision_dates, own_date
from ingest.describe.english import english_claims
from ingest.describe.english_lines import with_lines
from ingest.describe.filings import filing_claims
from ingest.describe.headings import own_number
from ingest.describe.kinds import MESSAGE, STAMPED, UNKNOWN, exact_subkind, kind_claims
from ingest.describe.letters import letter_claims
from ingest.describe.loaded import ENGLISH_KINDS, rules_of
from ingest.describe.minutes import minutes_claims
from ingest.describe.noise import without_noise, without_running_head
from ingest.describe.opinions import chapters_of, opinion_claims, question_of_subject
from ingest.describe.outcomes import outcome_claims
from ingest.describe.panel import panel_claims
from ingest.describe.parties import party_claims
from ingest.describe.personal import personal_spans
from ingest.describe.regulations import Head, enacted, head_of, own_law
from ingest.describe.reporters import reporter_claims
from ingest.describe.running import RunningText, running_text
from ingest.describe.sections import Part, part, parts_of_decision
from ingest.describe.sentences import sentence_claims
from ingest.describe.signatures import counsel_claims
from ingest.describe.slips import without_slips
from ingest.describe.titles import title_claim
from ingest.describe.units import unit_claims
from ingest.extracted import Extracted
from ingest.language import language_of

SAID = "said"
"""The rule name of the kind that a person said a document is."""

_ACCESS = {"opinion": Access.LIMITED}
"""Who may read a kind of document where it does not say so itself; other kinds are open."""


def describe(
    extracted: Extracted,
    *,
    id: DocumentId,  # noqa: A002 - the name that documents have it under
    name: str,
    kind: str | None = None,
    corrected: str | None = None,
) -> Document:
    """Return the document: its pages, and what the rules say about them.

    Args:
        extracted: what a reader found in the file.
        id: SHA-256 of the file's bytes.
        name: the file's name.
        kind: what a person said that it is when it came in; the rules then do not ask.
        corrected: the kind that a person has put in its place since; it is described as such, and
            its claim is that person's, not ours.

    Raises:
        RuleError: if a file of rules or a reference table is not as it should be.
    """
    if extracted.media_type in ARCHIVES:
        return _of_archive(extracted, id, name)
    joined = "\n".join(page.text for page in extracted.pages)
    blanked = without_slips(without_noise(joined), extracted.pages)
    running = running_text(extracted.pages, blanked)
    language = language_of(page.text for page in extracted.pages)
    if language == "en":
        running = with_lines(running)
    found = kind_claims(running.without_margins())
    described_as = corrected or kind or found[0].value
    is_message = any(claim.value == MESSAGE for claim in found)
    english = (language == "en" or found[0].rule == STAMPED) and not is_message
    head = head_of(running) if described_as == "regulation" else None
    claims, parts = _claims(running, described_as, language, head, english=english)
    kinds = _kinds(found, kind, described_as, claims)
    title = title_claim(running, (Claim("kind", described_as, ""), *kinds, *claims), head)
    claims = (*kinds, *([title] if title else ()), *claims)
    return Document(
        id,
        name,
        extracted.media_type,
        extracted.pages,
        (*claims, Claim("language", language, "", rule="language/function-words")),
        sections=tuple(running.section(part.name, (part.start, part.end)) for part in parts),
        personal=personal_spans(running, claims),
        access=_access(claims, described_as),
        rules=rules_of(described_as, english=english),
        properties=extracted.properties,
        comments=extracted.comments,
        warnings=extracted.warnings,
    )


def _of_archive(extracted: Extracted, id_: DocumentId, name: str) -> Document:
    """Return the record of an archive: the names in it are those of other documents."""
    return Document(
        id_, name, extracted.media_type, extracted.pages, rules=rules_of(UNKNOWN, english=False)
    )


def _claims(
    running: RunningText, kind: str, language: str, head: Head | None, *, english: bool
) -> tuple[tuple[Claim, ...], tuple[Part, ...]]:
    if english and kind in ENGLISH_KINDS:
        claims = english_claims(running, kind)
        if kind == "letter":
            dated = any(claim.field == "date" for claim in claims)
            written = None if dated else own_date(running, kind)
            claims += (*((written,) if written else ()), *letter_claims(running, language, kind))
        parts: tuple[Part, ...] = ()
    elif kind == "decision":
        claims, parts = _of_decision(running)
    else:
        claims, parts = _of_other(running, kind, language, head)
    itself = own_law(head) if kind == "regulation" else None
    claims = (*claims, *_cited(running, claims, itself))
    if english:
        own = tuple(claim.value for claim in claims if claim.field == "case_number")
        claims += reporter_claims(running, own)
    return claims, parts


def _cited(
    running: RunningText, claims: tuple[Claim, ...], itself: str | None
) -> tuple[Claim, ...]:
    first = {claim.field: claim.value for claim in reversed(claims)}
    date = first.get("date_decided") or first.get("date")
    return (
        *regulation_claims(running, date, itself),
        *case_claims(running, first.get("case_number")),
        *unit_claims(running, claims, date),
    )


def _kinds(
    found: tuple[Claim, ...], said: str | None, kind: str, claims: tuple[Claim, ...]
) -> tuple[Claim, ...]:
    """Return the claims of kind, exact by number and court, overruled by what a person said."""
    if said is not None and said != found[0].value:
        return (Claim("kind", said, said, rule=SAID),)
    if kind != found[0].value:
        return found[:1]  # the sub-kind belongs to what the document is not
    first = {claim.field: claim.value for claim in reversed(claims)}
    number, court = first.get("case_number", ""), first.get("court", "")
    return tuple(
        replace(claim, value=exact_subkind(claim.value, number, court))
        if claim.field == "subkind"
        else claim
        for claim in found
    )


def _of_decision(whole: RunningText) -> tuple[tuple[Claim, ...], tuple[Part, ...]]:
    running = whole.without_margins()
    closing = closing_of(running)
    parts = parts_of_decision(running, closing)
    opening = opening_court(running)
    number = own_number(running)
    number = with_code(number, opening) if number else None
    written = number.value if number else None
    courts = court_claims(running, written, opening)
    level = next((claim.value for claim in courts if claim.field == "court_level"), None)
    class_ = next((claim.attribute("class") for claim in courts), None)
    ruling = part(parts, "ruling")
    outcomes = outcome_claims(running, ruling, written, level, class_) if ruling else ()
    claims = (
        *((number,) if number else ()),
        *outcomes,
        *(sentence_claims(running, ruling) if ruling else ()),
        *courts,
        *decision_dates(running, closing),
        *panel_claims(running, closing),
        *_parties(running, parts, written or ""),
    )
    placed = (Part(each.name, *running.joined((each.start, each.end))) for each in parts)
    return with_doubt(claims), tuple(placed)


def _parties(running: RunningText, parts: tuple[Part, ...], number: str) -> tuple[Claim, ...]:
    identity = part(parts, "identity")
    if identity is None:
        return ()
    ruling = part(parts, "ruling")
    ruled = (ruling.start, ruling.end) if ruling else None
    return party_claims(running, (identity.start, identity.end), ruled, number)


def _of_other(
    running: RunningText, kind: str, language: str, head: Head | None
) -> tuple[tuple[Claim, ...], tuple[Part, ...]]:
    running = replace(running, text=without_running_head(running.text))
    dated = enacted(running, head) if kind == "regulation" else None
    dated = dated or own_date(running, kind)
    claims: tuple[Claim, ...] = (dated,) if dated else ()
    parts: tuple[Part, ...] = ()
    if kind == "opinion":
        chapters = chapters_of(running)
        parts = tuple(chapter.part for chapter in chapters)
        claims += opinion_claims(running, chapters)
    if kind == "minutes":
        claims += minutes_claims(running, dated.value if dated else None)
    if kind == "filing":
        plain = running.without_margins()
        claims += filing_claims(plain)
        if not any(claim.field == "counsel" for claim in claims):
            claims += tuple(counsel_claims(plain))
    else:
        claims += _without_title(letter_claims(running, language, kind), claims)
    if kind == "opinion" and not any(claim.field == "issue" for claim in claims):
        claims += tuple(question_of_subject(claims))
    return claims, parts


def _without_title(head: tuple[Claim, ...], known: tuple[Claim, ...]) -> tuple[Claim, ...]:
    """Return the head of a letter without a subject that only names a meeting in its minutes."""
    titles = {claim.value for claim in known if claim.field == "meeting_title"}
    if any(claim.field == "to" for claim in head):
        return head
    return tuple(claim for claim in head if claim.field != "subject" or claim.value not in titles)


def _access(claims: tuple[Claim, ...], kind: str) -> Access:
    """Return the class that the document is marked with, else that of its kind."""
    for claim in claims:
        if claim.field == "security_class":
            return Access(claim.value)
    return _ACCESS.get(kind, Access.OPEN)
