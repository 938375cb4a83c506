"""What Word and Excel packages share: the properties, and parts of the package by their kind."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from ingest.characters import clean
from ingest.readers.package import Package, child, local

_PROPERTIES = {
    "title": "title",
    "subject": "subject",
    "creator": "author",
    "keywords": "keywords",
    "created": "created",
    "modified": "modified",
}
"""The core properties that are kept, by the names that all readers use."""


def properties(package: Package) -> Iterator[tuple[str, str]]:
    """Yield what the file says of itself, by the names that all readers use."""
    root = _root_part(package, "core-properties")
    for element in () if root is None else root:
        name = _PROPERTIES.get(local(element.tag))
        value = clean(element.text or "").strip()
        if name and value:
            yield name, value


def page_count(package: Package) -> int | None:
    """Return how many pages the program that wrote the file counted, None where it did not."""
    root = _root_part(package, "extended-properties")
    pages = None if root is None else child(root, "Pages")
    count = "" if pages is None else (pages.text or "").strip()
    return int(count) if count.isdecimal() and len(count) <= 6 else None


def main_part(package: Package, usual: str) -> str:
    """Return the part that the package is about, `usual` where it has lost its links."""
    links = package.related()
    return next((link.target for link in links if link.kind == "officeDocument"), usual)


def _root_part(package: Package, kind: str) -> etree._Element | None:
    parts = (link.target for link in package.related() if link.kind == kind)
    return next((package.xml(part) for part in parts if package.holds(part)), None)
