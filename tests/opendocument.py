"""Writes small OpenDocument packages for tests: what LibreOffice writes, nothing else around it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

_SPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in {
        "office": "office",
        "style": "style",
        "text": "text",
        "table": "table",
        "draw": "drawing",
        "fo": "xsl-fo-compatible",
        "svg": "svg-compatible",
        "meta": "meta",
        "number": "datastyle",
        "manifest": "manifest",
    }.items()
) + (
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xlink="http://www.w3.org/1999/xlink"'
    ' xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"'
)
_KIND = "application/vnd.oasis.opendocument."


def p(*pieces: str, style: str = "P0") -> str:
    """Return a paragraph."""
    return f'<text:p text:style-name="{style}">{"".join(pieces)}</text:p>'


def items(*entries: str, style: str = "", attributes: str = "") -> str:
    """Return a list; each entry is what stands in its item."""
    inner = "".join(f"<text:list-item>{entry}</text:list-item>" for entry in entries)
    named = f'text:style-name="{style}"' if style else ""
    return f"<text:list {named} {attributes}>{inner}</text:list>"


def style(name: str, properties: str = "", attributes: str = "", family: str = "paragraph") -> str:
    """Return a style; `properties` are its elements of properties."""
    return (
        f'<style:style style:name="{name}" style:family="{family}" {attributes}>'
        f"{properties}</style:style>"
    )


def master(name: str, inner: str = "", attributes: str = "") -> str:
    """Return a layout of pages with its headers and footers."""
    return f'<style:master-page style:name="{name}" {attributes}>{inner}</style:master-page>'


def odt(
    body: str,
    *,
    styles: str = "",
    masters: str = "",
    layouts: str = "",
    meta: str = "",
    files: Mapping[str, str] | None = None,
) -> bytes:
    """Return an ODT; `styles` are the automatic ones of its content."""
    return package(
        "text", f"<office:text>{body}</office:text>", styles, masters, layouts, meta, files
    )


def ods(tables: str, *, styles: str = "", meta: str = "") -> bytes:
    """Return an ODS of those tables."""
    return package(
        "spreadsheet", f"<office:spreadsheet>{tables}</office:spreadsheet>", styles, meta=meta
    )


def package(
    kind: str,
    body: str,
    styles: str = "",
    masters: str = "",
    layouts: str = "",
    meta: str = "",
    files: Mapping[str, str] | None = None,
) -> bytes:
    """Return a package whose first member declares its kind, as the standard wants it."""
    automatic = f"<office:automatic-styles>{styles}</office:automatic-styles>"
    parts = {
        "content.xml": _part("content", f"{automatic}<office:body>{body}</office:body>"),
        "styles.xml": _part(
            "styles",
            f"<office:automatic-styles>{layouts}</office:automatic-styles>"
            f"<office:master-styles>{masters}</office:master-styles>",
        ),
        "meta.xml": _part("meta", f"<office:meta>{meta}</office:meta>"),
        "META-INF/manifest.xml": f"<manifest:manifest {_SPACES}/>",
        **(files or {}),
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        target.writestr("mimetype", _KIND + kind, zipfile.ZIP_STORED)
        for name, content in parts.items():
            target.writestr(name, content)
    return buffer.getvalue()


def encrypted(kind: str) -> bytes:
    """Return a package that a password locks."""
    manifest = (
        f'<manifest:manifest {_SPACES}><manifest:file-entry manifest:full-path="content.xml">'
        "<manifest:encryption-data/></manifest:file-entry></manifest:manifest>"
    )
    return package(kind, "", files={"META-INF/manifest.xml": manifest, "content.xml": "\x01\x02"})


def _part(name: str, content: str) -> str:
    return f"<office:document-{name} {_SPACES}>{content}</office:document-{name}>"
