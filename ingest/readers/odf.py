"""What OpenDocument files share (OASIS ODF 1.3): declared type, names, properties, encryption.

Unlike those of Word, elements of different name spaces share their last words (`text:title`,
`svg:title`), so here a name keeps the short word that stands for its name space.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from lxml import etree

from corpus.errors import EncryptedError
from ingest.characters import clean
from ingest.readers.package import Package

_DECLARATION = b"mimetypeapplication/vnd.oasis.opendocument."
"""How the first member of such a package begins: its name, then its content, stored as it is
(ODF 1.3 Part 2, 3.3)."""

_PREFIXES = {
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://www.w3.org/1999/xlink": "xlink",
    "http://www.w3.org/XML/1998/namespace": "xml",
    "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0": "draw",
    "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0": "svg",
    "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0": "fo",
}
"""The short words of name spaces that do not hold theirs themselves (ODF 1.3 Part 3, 1.4)."""

_PROPERTIES = {
    "dc:title": "title",
    "dc:subject": "subject",
    "meta:initial-creator": "author",
    "dc:creator": "author",
    "meta:keyword": "keywords",
    "meta:creation-date": "created",
    "dc:date": "modified",
}
"""The properties that are kept, by the names that all readers use; of two authors the first."""


def declares(data: bytes, kind: str) -> bool:
    """Say whether the bytes are an OpenDocument package of that kind: `text`, `spreadsheet`."""
    return data.startswith(b"PK\x03\x04") and _DECLARATION + kind.encode() in data


def opened(data: bytes, form: str) -> Package:
    """Return the package.

    Raises:
        EncryptedError: if it is locked by a password.
        DamagedError, TooLargeError: as `Package` says.
    """
    package = Package(data, form)
    manifest = "META-INF/manifest.xml"
    if package.holds("encrypted-package") or (
        package.holds(manifest) and _is_locked(package.xml(manifest))
    ):
        raise EncryptedError(f"The {form} is locked by a password.")
    return package


def name_of(name: object) -> str:
    """Return the name of an element or attribute as the standard writes it (`text:p`).

    Empty for what is neither, such as an entity.
    """
    return _short(name) if isinstance(name, str) else ""


@cache
def _short(name: str) -> str:
    space, _, local = name.rpartition("}")
    space = space.removeprefix("{")
    prefix = _PREFIXES.get(space) or space.removesuffix(":1.0").rpartition(":")[2]
    return f"{prefix}:{local}"


def value(element: etree._Element | None, name: str) -> str:
    """Return the attribute of that name, empty where there is none."""
    if element is None:
        return ""
    return next((str(text) for key, text in element.items() if name_of(key) == name), "")


def below(element: etree._Element | None, name: str) -> Iterator[etree._Element]:
    """Yield the children of that name."""
    return (one for one in (() if element is None else element) if name_of(one.tag) == name)


def first(element: etree._Element | None, *path: str) -> etree._Element | None:
    """Return the first element down the path of names, None where a step is missing."""
    for name in path:
        element = next(below(element, name), None)
    return element


def words(element: etree._Element | None) -> str:
    """Return all text within an element, empty where there is no element."""
    return "" if element is None else "".join(str(part) for part in element.itertext())


def figure(text: str, otherwise: int) -> int:
    """Return a number of at most six figures, the other where there is none."""
    return int(text) if text.isdecimal() and len(text) <= 6 else otherwise


def properties(package: Package) -> Iterator[tuple[str, str]]:
    """Yield what the file says of itself, by the names that all readers use, each once."""
    found: dict[str, str] = {}
    for element in _meta(package):
        name = _PROPERTIES.get(name_of(element.tag))
        text = clean(element.text or "").strip()
        if name and text:
            found.setdefault(name, text)
    yield from found.items()


def page_count(package: Package) -> int | None:
    """Return how many pages the program that wrote the file counted, None where it did not."""
    for element in _meta(package):
        if name_of(element.tag) == "meta:document-statistic":
            return figure(value(element, "meta:page-count"), 0) or None
    return None


def _meta(package: Package) -> Iterator[etree._Element]:
    meta = first(package.xml("meta.xml"), "office:meta") if package.holds("meta.xml") else None
    yield from () if meta is None else meta


def _is_locked(manifest: etree._Element) -> bool:
    return any(name_of(one.tag) == "manifest:encryption-data" for one in manifest.iter())
