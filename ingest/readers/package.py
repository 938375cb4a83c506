"""The ZIP package that office files are (DOCX, XLSX, ODT, ODS): its parts, within bounds.

Part names in DOCX and XLSX are the producer's choice; only relationships say which part is the
document, which its footnotes (ECMA-376 Part 2, 6.5). The strict variant of those formats differs in
name spaces alone, so elements, attributes and relationships go by the last word of their names.

The package is hostile until shown otherwise: sizes are judged by the archive's directory before
anything is unpacked, entities are not resolved, nothing outside is fetched, and XML nested deeper
than 256 levels is refused by the parser.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from urllib.parse import unquote

from lxml import etree

from corpus.errors import DamagedError, EncryptedError, TooLargeError

MIB = 1024 * 1024
MOST_XML_BYTES = 256 * MIB
MOST_PART_BYTES = 64 * MIB
MOST_MEMBERS = 10_000
MOST_RATIO = 200
"""Word's own XML packs about 10 to 30 times smaller; a bomb of repeated zeros about 1,000 times."""

_SMALL_PART_BYTES = MIB
"""Parts up to this size may repeat themselves as they like."""

_ENCRYPTED = 0x1
"""Bit 0 of a member's flags: it is locked by a password (APPNOTE 4.4.4)."""


@dataclass(frozen=True, slots=True)
class Relationship:
    """A link of a part: `kind` is the last word of its type, `target` a part of the package."""

    id: str
    kind: str
    target: str


class Package:
    """An open package of the format `form`, which is how sentences about it call it.

    Raises:
        DamagedError: if the archive has no directory.
        TooLargeError: if its XML parts unpack to more than 256 MiB, or it has too many members.
    """

    def __init__(self, data: bytes, form: str) -> None:
        self._form = form
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OverflowError) as error:
            raise DamagedError(f"The {form} is cut short or not a whole ZIP archive.") from error
        members = self._archive.infolist()
        if len(members) > MOST_MEMBERS:
            raise TooLargeError(f"The {form} holds more than {MOST_MEMBERS} parts.")
        self._members = {_key(member.filename): member for member in members}
        xml = (one.file_size for one in members if one.filename.lower().endswith((".xml", ".rels")))
        if sum(xml) > MOST_XML_BYTES:
            raise TooLargeError(f"The {form} unpacks to more than {MOST_XML_BYTES // MIB} MiB.")

    def related(self, source: str = "") -> tuple[Relationship, ...]:
        """Return the links of a part to other parts, of the package itself where none is named."""
        folder, name = posixpath.split(source)
        part = posixpath.join(folder, "_rels", f"{name}.rels")
        if _key(part) not in self._members:
            return ()
        return tuple(_relationships(self.xml(part), folder))

    def holds(self, part: str) -> bool:
        """Say whether the package has that part."""
        return _key(part) in self._members

    def xml(self, part: str) -> etree._Element:
        """Return the root of a part.

        Raises:
            DamagedError: if the part is missing or broken.
            EncryptedError: if it is locked.
            TooLargeError: if it unpacks to more than allowed.
        """
        try:
            return etree.fromstring(self._bytes(part), _parser())
        except etree.XMLSyntaxError as error:
            raise DamagedError(
                f"The part {part} of the {self._form} is not well-formed."
            ) from error

    def each(self, part: str, name: str) -> Iterator[etree._Element]:
        """Yield the elements of that name one by one, each gone when the next is asked for.

        Raises:
            DamagedError, EncryptedError, TooLargeError: as `xml` does.
        """
        source = io.BytesIO(self._bytes(part))
        words = {"events": ("end",), "tag": f"{{*}}{name}", "resolve_entities": False}
        try:
            for _, element in etree.iterparse(source, **words, no_network=True, load_dtd=False):
                yield element
                element.clear()
        except etree.XMLSyntaxError as error:
            raise DamagedError(
                f"The part {part} of the {self._form} is not well-formed."
            ) from error

    def _bytes(self, part: str) -> bytes:
        member = self._members.get(_key(part))
        if member is None:
            raise DamagedError(f"The {self._form} lacks its part {part}.")
        if member.flag_bits & _ENCRYPTED:
            raise EncryptedError(f"The {self._form} is locked by a password.")
        self._bound(member)
        broken = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError)
        try:
            with self._archive.open(member) as stream:
                return stream.read(member.file_size)
        except (*broken, NotImplementedError, RuntimeError) as error:
            raise DamagedError(
                f"The part {part} of the {self._form} cannot be unpacked."
            ) from error

    def _bound(self, member: zipfile.ZipInfo) -> None:
        where = f"A part of the {self._form} unpacks to"
        if member.file_size > MOST_PART_BYTES:
            raise TooLargeError(f"{where} over {MOST_PART_BYTES // MIB} MiB.")
        ratio = member.file_size / max(member.compress_size, 1)
        if member.file_size > _SMALL_PART_BYTES and ratio > MOST_RATIO:
            raise TooLargeError(f"{where} {ratio:.0f} times its size.")


def local(name: object) -> str:
    """Return a tag's or an attribute's name without its name space, empty for what has no tag."""
    return _local(name) if isinstance(name, str) else ""


@cache
def _local(name: str) -> str:
    return name.rpartition("}")[2]


def child(element: etree._Element, *path: str) -> etree._Element | None:
    """Return the first element down the path of names, None where a step is missing."""
    found: etree._Element | None = element
    for name in path:
        if found is None:
            return None
        found = next((below for below in found if local(below.tag) == name), None)
    return found


def children(element: etree._Element, name: str) -> Iterator[etree._Element]:
    """Yield the children of that name."""
    return (below for below in element if local(below.tag) == name)


def attribute(element: etree._Element | None, name: str = "val") -> str | None:
    """Return the attribute of that name, in whatever name space; None where there is none."""
    if element is None:
        return None
    return next((str(value) for key, value in element.items() if local(key) == name), None)


def is_on(element: etree._Element | None) -> bool:
    """Say whether a switch such as `w:vanish` is there and not switched off."""
    return element is not None and attribute(element) not in {"0", "false", "off"}


def _parser() -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )


def _key(part: str) -> str:
    """Return the name by which parts are compared: ASCII case does not count (Part 2, 6.2.2)."""
    return part.replace("\\", "/").lstrip("/").lower()


def _relationships(root: etree._Element, folder: str) -> Iterator[Relationship]:
    for link in children(root, "Relationship"):
        if link.get("TargetMode") == "External":
            continue
        target = unquote(str(link.get("Target", "")))
        yield Relationship(
            id=str(link.get("Id", "")),
            kind=str(link.get("Type", "")).rpartition("/")[2],
            target=posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/"),
        )
