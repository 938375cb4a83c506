"""One story of an RTF or a binary Word document while it is read: its lines and table rows."""

from __future__ import annotations

from ingest.readers.flow import HARD_BREAK, RENDERED_BREAK, divided_row_of


class Story:
    """The body, a header or a note, with the marks of `ingest.readers.flow`."""

    def __init__(self) -> None:
        self._done: list[str] = []
        self._now: list[str] = []
        self._cells: list[str] = []
        self._hanging: list[str] = []
        self._in_row = False

    def add(self, text: str) -> None:
        """Add text or a mark."""
        self._now.append(text)
        if text == "\n" and self._hanging:
            self._now += self._hanging
            self._hanging.clear()

    def hang(self, text: str) -> None:
        """Add the text of a box, which comes after the paragraph that it hangs on."""
        self._hanging.append(text)

    def break_page(self) -> None:
        """End the page before what comes, unless nothing has come yet."""
        if self._done or self._now:
            self._now.append(HARD_BREAK)

    def begin_row(self) -> None:
        """Note that what comes stands in a table."""
        if not self._in_row:
            self._finish()
            self._in_row = True

    def leave_table(self) -> None:
        """Note that what came so far stands in no table."""
        if not self._cells:
            self._finish()

    def end_cell(self) -> None:
        """End a cell of the table."""
        self._in_row = True
        self._cells.append("".join(self._now).strip("\n"))
        self._now.clear()

    def end_row(self) -> None:
        """End a row of the table."""
        self._done.append(divided_row_of(self._cells))
        self._cells.clear()
        self._in_row = False

    def end_nested_cell(self) -> None:
        """End a cell of a table within a cell, whose rows stand in it as lines."""
        self._strip_line_ends()
        self.add("\t")

    def end_nested_row(self) -> None:
        """End a row of a table within a cell."""
        if self._now and self._now[-1] == "\t":
            self._now[-1] = "\n"

    def text(self) -> str:
        """Return the story, each line ended; a row that was never ended ends here.

        Characters that the file writes in two halves (UTF-16) are one in it.
        """
        if self._cells:
            self.end_cell()
            self.end_row()
        self._now += self._hanging
        self._finish()
        text = "".join(self._done)
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        return text if text.endswith(("\n", HARD_BREAK, RENDERED_BREAK)) else f"{text}\n"

    def _finish(self) -> None:
        self._done += self._now
        self._now.clear()

    def _strip_line_ends(self) -> None:
        while self._now and self._now[-1] == "\n":
            self._now.pop()
