"""The one table of metadata fields: what a document can be said to have.

Catalogue, engines, query parser, facets and pages all read `FIELDS`; a field is added by one row.
Labels are English here and translated in `web/translations`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Type(StrEnum):
    """What sort of value a field holds, which decides how it is compared and searched."""

    TEXT = "text"
    """Words, searched like the body."""
    KEYWORD = "keyword"
    """One of a controlled list, compared whole."""
    NUMBER = "number"
    """A case, letter or docket number, compared by its normal form."""
    NAME = "name"
    """A person or organisation."""
    DATE = "date"
    """ISO 8601, reduced precision allowed."""
    CITATION = "citation"
    """A regulation or decision in normal form (`uu/2011/12/pasal/5`)."""


@dataclass(frozen=True, slots=True)
class Field:
    """One metadata field.

    `queried_as` are the further names that may stand before the colon in a query, Indonesian ones
    among them; `attributes` are what may stand beside the value in a claim; `several` says that a
    document can have more than one value at once; `term` is the Dublin Core element that an export
    writes it as.
    """

    name: str
    type: Type
    label: str
    queried_as: tuple[str, ...] = ()
    attributes: tuple[str, ...] = ()
    several: bool = False
    facet: bool = False
    term: str = ""


FIELDS: tuple[Field, ...] = (
    Field("kind", Type.KEYWORD, "Kind", ("jenis",), facet=True, term="dcterms:type"),
    Field("subkind", Type.KEYWORD, "Sub-kind", ("subjenis",)),
    Field("title", Type.TEXT, "Title", ("judul",), term="dcterms:title"),
    Field("language", Type.KEYWORD, "Language", ("bahasa",), facet=True, term="dcterms:language"),
    Field(
        "case_number", Type.NUMBER, "Case number", ("number", "nomor"), term="dcterms:identifier"
    ),
    Field("court", Type.KEYWORD, "Court", ("pengadilan",), ("court_id", "class"), facet=True),
    Field("court_level", Type.KEYWORD, "Court level", ("level", "tingkat")),
    Field("case_type", Type.KEYWORD, "Case type", ("perkara",)),
    Field("party", Type.NAME, "Party", ("pihak",), ("role", "formerly"), several=True),
    Field("counsel", Type.NAME, "Counsel", ("kuasa",), ("role",), several=True),
    Field("judge", Type.NAME, "Judge", ("hakim",), ("role",), several=True),
    Field("clerk", Type.NAME, "Clerk", ("panitera",)),
    Field("prosecutor", Type.NAME, "Prosecutor", ("jaksa",), several=True),
    Field("date_registered", Type.DATE, "Date registered", ("terdaftar", "registered")),
    Field("date_deliberated", Type.DATE, "Date deliberated", ("musyawarah", "deliberated")),
    Field("date_decided", Type.DATE, "Date decided", ("diputus", "decided")),
    Field("date", Type.DATE, "Date", ("tanggal",), term="dcterms:date"),
    Field("outcome", Type.KEYWORD, "Outcome", ("amar",), several=True, facet=True),
    Field("sentence", Type.TEXT, "Sentence", ("pidana",), ("months", "amount"), several=True),
    Field("costs", Type.TEXT, "Costs", ("biaya",), ("amount",)),
    Field(
        "letter_number",
        Type.NUMBER,
        "Letter number",
        ("surat", "letter"),
        ("signer", "archive", "serial"),
        term="dcterms:identifier",
    ),
    Field("subject", Type.TEXT, "Subject", ("perihal", "hal"), term="dcterms:subject"),
    Field("from", Type.NAME, "From", ("dari",), several=True),
    Field("to", Type.NAME, "To", ("kepada",), several=True),
    Field("author", Type.NAME, "Author", ("penyusun",), term="dcterms:creator", several=True),
    Field("signatory", Type.NAME, "Signatory", ("penandatangan",), several=True),
    Field("security_class", Type.KEYWORD, "Security class", ("klasifikasi",)),
    Field("issue", Type.TEXT, "Legal question", ("isu",), several=True),
    Field("conclusion", Type.TEXT, "Conclusion", ("simpulan",), several=True),
    Field("supersedes", Type.NUMBER, "Supersedes", ("menggantikan",), several=True),
    Field("meeting_title", Type.TEXT, "Meeting", ("rapat",)),
    Field("meeting_time", Type.TEXT, "Time", ("waktu",)),
    Field("meeting_place", Type.TEXT, "Place", ("tempat",)),
    Field("chair", Type.NAME, "Chair", ("pimpinan",), ("office",)),
    Field("attendee", Type.NAME, "Attendee", ("peserta",), ("office",), several=True),
    Field("speaker", Type.NAME, "Speaker", ("narasumber",), ("office",), several=True),
    Field("agenda", Type.TEXT, "Agenda", ("acara",), several=True),
    Field("decision", Type.TEXT, "Decision", ("keputusan",), several=True),
    Field(
        "action_item", Type.TEXT, "Action item", ("tindaklanjut",), ("owner", "due"), several=True
    ),
    Field("obstacle", Type.TEXT, "Obstacle", ("hambatan",), ("sort",), several=True),
    Field("next_meeting", Type.DATE, "Next meeting", ("rapatberikutnya",)),
    Field("box", Type.TEXT, "Box", ("boks",)),
    Field("folder", Type.TEXT, "Folder", ("map",)),
    Field("unit", Type.KEYWORD, "Unit", ("satker",), ("ministry",), several=True, facet=True),
    Field("upt", Type.NAME, "Technical unit", ("unitteknis",), ("kind_id",), several=True),
    Field("regulation", Type.CITATION, "Regulation", ("law", "hukum", "pasal"), several=True),
    Field("unresolved_citation", Type.CITATION, "Citation without known law", several=True),
    Field("cited_case", Type.CITATION, "Cited case", ("dikutip",), ("use",), several=True),
)

BY_NAME: dict[str, Field] = {row.name: row for row in FIELDS}

SEVERAL: frozenset[str] = frozenset(row.name for row in FIELDS if row.several)
"""The fields of which a document can have more than one value at once."""
