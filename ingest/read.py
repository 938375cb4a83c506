"""One file, from its bytes to a document: extract, then describe.

`read_document` is what runs in the child process of `ingest.sandbox`, so it takes a file and plain
parameters and returns text.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import BinaryIO

from corpus.document import EDITOR, MANIFEST, PICTURED, Access, Claim, Document, DocumentId, Page
from corpus.record import from_json, to_json
from ingest import readability, stamps
from ingest.describe import SAID, describe
from ingest.extracted import Extracted
from ingest.furniture import PageLines, divide
from ingest.readability import marked
from ingest.readers import registry

_OF_EACH_SORT = (
    """PUTUSAN
Nomor 1/Pdt.G/2020/PN Bls
DEMI KEADILAN BERDASARKAN KETUHANAN YANG MAHA ESA
Pengadilan Negeri Bengkalis yang mengadili perkara perdata antara:
Ani binti Umar, untuk selanjutnya disebut sebagai Penggugat;
Lawan
Kepala Lembaga Pemasyarakatan Kelas IIA Bengkalis, sebagai Tergugat;
Mengingat, Pasal 1365 KUHPerdata dan Undang-Undang Nomor 22 Tahun 2022;
MENGADILI
Menolak gugatan Penggugat;
Demikian diputuskan pada hari Senin, tanggal 2 Maret 2020, oleh Budi, S.H., sebagai Hakim Ketua,
dibantu Citra, S.H., Panitera Pengganti.""",
    "NOTULA RAPAT\nHari/tanggal : Senin, 2 Maret 2020\nPimpinan : Budi\nPeserta:\n1. Ani, Analis",
    "PENDAPAT HUKUM\nNomor : SEK.4-HH.05.02-1\nHal : Hibah\nKESIMPULAN\nHibah sah.",
    "UNITED STATES DISTRICT COURT\nAnn v. Bob\nCase No. 4:21-cv-91734\nORDER\nIt is so ordered.",
)
"""A short document of each sort that is described in its own way: all rules are asked for it."""


def read_document(file: BinaryIO, parameters: Mapping[str, str]) -> str:
    """Read a file and return its document as JSON (`corpus.record.to_json`).

    Args:
        file: the open file, at its beginning.
        parameters: `id` (SHA-256 of the bytes) and `name` (of the file); `kind` and `access` where
            somebody said so; `fields`, a JSON object of further fields by name; `scans`, of any
            value, where pages that are pictures will be recognised.

    Raises:
        InputError: if the file cannot be read, naming the reason and the remedy.
    """
    extracted = registry.read(file)
    if "scans" in parameters and extracted.media_type in PICTURED:
        extracted = replace(extracted, pages=marked(extracted.pages))
    document = describe(
        extracted,
        id=DocumentId(parameters["id"]),
        name=parameters["name"],
        kind=parameters.get("kind"),
    )
    return to_json(_with_what_was_said(document, parameters))


def describe_again(file: BinaryIO, _parameters: Mapping[str, str]) -> str:
    """Describe a document by what its pages say and the rules are now, and return it as JSON.

    What the person said who handed it in stays: the kind, the security class, fields of a manifest.
    Where nobody said a security class, the stricter holds of the one it had and the one that is
    read now. Corrections decide as what it is described; the catalogue itself keeps their claims.

    Args:
        file: a document as JSON (`corpus.record.to_json`).
    """
    before = from_json(file.read().decode())
    extracted = Extracted(
        before.media_type, before.pages, before.properties, before.comments, before.warnings
    )
    now = describe(
        extracted,
        id=before.id,
        name=before.name,
        kind=_claimed_by(before, "kind", SAID),
        corrected=_claimed_by(before, "kind", EDITOR),
    )
    said = tuple(claim for claim in before.claims if claim.rule == MANIFEST)
    class_ = _claimed_by(before, "security_class", EDITOR, MANIFEST)
    access = Access(class_) if class_ else max(before.access, now.access, key=list(Access).index)
    return to_json(replace(now, claims=(*said, *now.claims), access=access))


def _claimed_by(document: Document, field: str, *rules: str) -> str | None:
    """Return the value of a field that the first of these rules has, None where none has any."""
    by_rule = {claim.rule: claim.value for claim in document.claims if claim.field == field}
    return next((by_rule[rule] for rule in rules if rule in by_rule), None)


def _with_what_was_said(document: Document, parameters: Mapping[str, str]) -> Document:
    """Put what the person said before what the rules read: it comes first at equal confidence."""
    fields = json.loads(parameters.get("fields", "{}"))
    access = Access(parameters["access"]) if "access" in parameters else document.access
    if "access" in parameters:
        fields["security_class"] = parameters["access"]
    said = tuple(Claim(name, value, value, rule=MANIFEST) for name, value in fields.items())
    return replace(document, claims=(*said, *document.claims), access=access)


def _load_rules() -> None:
    """Read every rule and table now, in the process that forks a child for each document.

    A child that had to load them for its one document would spend most of its time on that.
    """
    stamps.bears_stamp("")
    divide((PageLines(("1",)),))
    readability.is_garbage("")
    for text in _OF_EACH_SORT:
        extracted = Extracted("text/plain", (Page(1, text),))
        describe(extracted, id=DocumentId("0" * 64), name="")


_load_rules()
