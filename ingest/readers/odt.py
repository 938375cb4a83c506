"""The ODT reader: from the parts of the package to pages, properties and comments.

`odf` knows the package, `odt_text` reads what it says, `pagination` divides it.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from corpus.errors import DamagedError
from ingest.extracted import Extracted
from ingest.readers.odf import below, declares, first, opened, page_count, properties, value
from ingest.readers.odt_lists import FORMS
from ingest.readers.odt_styles import Styles
from ingest.readers.odt_text import Layout, Story
from ingest.readers.pagination import Furniture, Notes, Section, paginate

MEDIA_TYPE = "application/vnd.oasis.opendocument.text"


def sniff(data: bytes) -> bool:
    """Say whether the bytes are an ODT, a locked one or the beginning of one among them."""
    return declares(data, "text")


def read(data: bytes) -> Extracted:
    """Return the pages of an ODT with its comments and properties.

    Raises:
        EncryptedError: if it is locked by a password.
        DamagedError: if a part that it needs is missing or broken.
        TooLargeError: if it unpacks to more than allowed.
    """
    package = opened(data, "ODT")
    content = package.xml("content.xml")
    common = package.xml("styles.xml") if package.holds("styles.xml") else None
    text = first(content, "office:body", "office:text")
    if text is None:
        raise DamagedError("The ODT has no text.")
    styles = Styles((content,) if common is None else (common, content))
    layouts = _Layouts(common, styles)
    story = Story(styles, layouts.usual)
    try:
        body = story.text_of(text)
    except RecursionError as error:
        raise DamagedError("The elements of the ODT are nested too deep.") from error
    pages = paginate(
        body,
        tuple(layouts.section(layout) for layout in story.layouts),
        Notes(story.footnotes, story.endnotes),
        tells_even=layouts.tell_even,
        count=(count := page_count(package)),
    )
    return Extracted(
        media_type=MEDIA_TYPE,
        pages=pages,
        properties=tuple(properties(package)),
        comments=tuple(story.comments),
        warnings=tuple(_warnings(content, len(pages), count)),
    )


class _Layouts:
    """The layouts of pages (`style:master-page`), whose headers and footers are stories too."""

    def __init__(self, common: etree._Element | None, styles: Styles) -> None:
        self._styles = styles
        masters = list(below(first(common, "office:master-styles"), "style:master-page"))
        self._masters = {value(one, "style:name"): one for one in masters}
        self.usual = "Standard" if "Standard" in self._masters else next(iter(self._masters), "")
        self.tell_even = any(
            first(one, f"style:{name}-left") is not None
            for one in masters
            for name in ("header", "footer")
        )
        layouts = below(first(common, "office:automatic-styles"), "style:page-layout")
        self._forms = {
            value(one, "style:name"): FORMS.get(
                value(first(one, "style:page-layout-properties"), "style:num-format"), "decimal"
            )
            for one in layouts
        }

    def section(self, layout: Layout) -> Section:
        """Return the section of pages that a layout begins.

        A layout that is followed by another one is that of the first page alone.
        """
        master = self._masters.get(layout.master_page)
        following = self._masters.get(value(master, "style:next-style-name"), master)
        alone = following is not master
        has_first = any(
            first(master, f"style:{name}-first") is not None for name in ("header", "footer")
        )
        return Section(
            title_page=alone or has_first,
            start=layout.start,
            form=self._forms.get(value(master, "style:page-layout-name"), "decimal"),
            headers=self._furniture(master, following, "header"),
            footers=self._furniture(master, following, "footer"),
        )

    def _furniture(
        self, master: etree._Element | None, following: etree._Element | None, name: str
    ) -> Furniture:
        default = self._text(following, f"style:{name}") or ""
        own = default if following is master else self._text(master, f"style:{name}") or ""
        beginning = self._text(master, f"style:{name}-first")
        even = self._text(following, f"style:{name}-left")
        return Furniture(
            default=default,
            first=own if beginning is None else beginning,
            even=default if even is None else even,
        )

    def _text(self, master: etree._Element | None, name: str) -> str | None:
        """Return the text of one header or footer, None where there is none."""
        element = first(master, name)
        if element is None or value(element, "style:display") == "false":
            return None
        return Story(self._styles).text_of(element)


def _warnings(content: etree._Element, pages: int, count: int | None) -> Iterator[str]:
    if pages == 1 and (count or 1) > 1:
        yield f"The file does not say where its {count} pages end: all of its text is on page 1."
    objects = (value(one, "xlink:href") for one in content.iter("{*}object", "{*}object-ole"))
    embedded = sorted({name.removeprefix("./") for name in objects if name})
    if embedded:
        yield f"Files that are embedded in it were not read: {', '.join(embedded)}."
