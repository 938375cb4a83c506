"""Writes small DOCX packages for tests: what Word writes, with nothing else around it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

TRANSITIONAL = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_LINKS = "http://purl.oclc.org/ooxml/officeDocument/relationships"

_SPACES = (
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
)
_CORE = (
    '<cp:coreProperties xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dcterms="http://purl.org/dc/terms/">{}</cp:coreProperties>'
)
_APP = (
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    "<Pages>{}</Pages></Properties>"
)
_RELATIONSHIPS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    "{}</Relationships>"
)


def run(text: str, properties: str = "") -> str:
    """Return a run; `properties` is what stands in its `w:rPr`."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*runs: str, properties: str = "") -> str:
    """Return a paragraph; runs without a tag are plain text."""
    inner = "".join(one if one.startswith("<") else run(one) for one in runs)
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def table(*rows: tuple[str, ...]) -> str:
    """Return a table; cells without a tag are one plain paragraph."""
    cells = (
        "".join(f"<w:tc><w:tcPr/>{c if c.startswith('<') else paragraph(c)}</w:tc>" for c in row)
        for row in rows
    )
    return f"<w:tbl><w:tblPr/>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def in_list(number: int, level: int | None = 0) -> str:
    """Return the paragraph properties that put a paragraph into a list."""
    depth = "" if level is None else f'<w:ilvl w:val="{level}"/>'
    return f'<w:numPr>{depth}<w:numId w:val="{number}"/></w:numPr>'


def docx(
    body: str,
    parts: Mapping[str, str] | None = None,
    *,
    core: str = "",
    pages: int | None = None,
    space: str = TRANSITIONAL,
    links: str = LINKS,
    main: str = "word/document.xml",
) -> bytes:
    """Return a package whose body is that XML.

    `parts` are the contents of further parts by kind (`footnotes`, `styles`, ...); `header`,
    `footer` and what else may come more than once is written `header:ID`, so that sections can
    refer to the id. `core` is what stands in the core properties, `pages` the program's count.
    """
    folder = main.rpartition("/")[0]
    members = {main: f"<w:body>{body}</w:body>"}
    linked = []
    for key, content in (parts or {}).items():
        kind, _, link = key.partition(":")
        name = f"{kind}{link}.xml"
        members[f"{folder}/{name}".lstrip("/")] = content
        linked.append((link or f"id-{kind}", f"{links}/{kind}", name))
    files = {name: _part(content, space, links) for name, content in members.items()}
    files[f"{folder}/_rels/{main.rpartition('/')[2]}.rels".lstrip("/")] = _relationships(linked)
    root = [("r1", f"{links}/officeDocument", f"/{main}")]
    if core:
        files["docProps/core.xml"] = _CORE.format(core)
        root.append(("r2", f"{links}/metadata/core-properties", "docProps/core.xml"))
    if pages is not None:
        files["docProps/app.xml"] = _APP.format(pages)
        root.append(("r3", f"{links}/extended-properties", "docProps/app.xml"))
    files["_rels/.rels"] = _relationships(root)
    return archive(files)


def archive(files: Mapping[str, str | bytes]) -> bytes:
    """Return a ZIP archive of the files."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in files.items():
            target.writestr(name, content)
    return buffer.getvalue()


def _part(content: str, space: str, links: str) -> str:
    return f'<w:part {_SPACES} xmlns:w="{space}" xmlns:r="{links}">{content}</w:part>'


def _relationships(links: list[tuple[str, str, str]]) -> str:
    entries = (f'<Relationship Id="{i}" Type="{t}" Target="{to}"/>' for i, t, to in links)
    return _RELATIONSHIPS.format("".join(entries))
