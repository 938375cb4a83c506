"""Numbers of lines in the margin are taken out; rows of lists and tables keep theirs."""

from __future__ import annotations

from io import BytesIO

import pytest
from reportlab.pdfgen.canvas import Canvas

from ingest.furniture import PageLines
from ingest.line_numbers import without_line_numbers
from ingest.readers import pdf

SENTENCES = [
    f"Plaintiff alleges the {ordinal} breach of the lease on the {ordinal} day."
    for ordinal in ("first", "second", "third", "fourth", "fifth", "sixth", "seventh")
]


def evenly(count: int, top: float = 720.0, step: float = 24.0) -> tuple[float, ...]:
    return tuple(top - step * row for row in range(count))


def pleading(count: int) -> PageLines:
    """Return a page whose numbers come before its lines, which stand at their heights."""
    numbers = tuple(str(row) for row in range(1, count + 1))
    heights = evenly(count)
    body = evenly(len(SENTENCES), 696.0, 96.0)
    return PageLines((*numbers, *SENTENCES), (*heights, *body))


@pytest.mark.parametrize("count", [25, 28])
def test_numbers_down_the_margin_are_taken_out(count: int) -> None:
    (page,) = without_line_numbers([pleading(count)])
    assert page.lines == tuple(SENTENCES)
    assert page.heights == evenly(len(SENTENCES), 696.0, 96.0)


def test_numbers_that_no_height_is_known_of_have_to_follow_each_other() -> None:
    numbers = [str(row) for row in range(1, 29)]
    together = PageLines((*numbers, *SENTENCES))
    assert without_line_numbers([together])[0].lines == tuple(SENTENCES)
    between = PageLines((*numbers[:14], *SENTENCES, *numbers[14:]))
    assert without_line_numbers([between]) == [between]


def test_numbers_of_rows_that_are_uneven_or_cover_a_part_stay() -> None:
    page = pleading(25)
    uneven = PageLines(
        page.lines, (*(h - (9 if i % 3 else 0) for i, h in enumerate(page.heights)),)
    )
    title = PageLines(("DAFTAR HADIR", *page.lines), (1400.0, *page.heights))
    for table in (uneven, title):
        assert without_line_numbers([table]) == [table]


def transcript(first: str) -> PageLines:
    lines = (f"{row:2}     Q.  {first} question, number {row}?" for row in range(1, 26))
    return PageLines(("Direct examination of the witness", *lines))


def test_numbers_before_the_lines_of_every_page_are_taken_out() -> None:
    pages = without_line_numbers([transcript("This"), transcript("That")])
    assert pages[1].lines[0] == "Direct examination of the witness"
    assert pages[1].lines[25] == "Q.  That question, number 25?"


def test_rows_of_one_list_keep_their_numbers() -> None:
    rows = [f"{row} Peserta {row} Biro Hukum" for row in range(1, 61)]
    pages = [PageLines(tuple(rows[:30])), PageLines(tuple(rows[30:]))]
    assert without_line_numbers(pages) == pages


def test_few_numbers_stay() -> None:
    short = PageLines(tuple(str(row) for row in range(1, 24)))
    assert without_line_numbers([short]) == [short]


def test_a_pleading_in_pdf_is_read_without_them() -> None:
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=(612, 792), invariant=True)
    for row, height in enumerate(evenly(28), start=1):
        canvas.drawRightString(80, height, str(row))
    for row, sentence in enumerate(SENTENCES):
        canvas.drawString(108, 720 - 96 * row, sentence)
    canvas.drawString(280, 40, "COMPLAINT")
    canvas.save()
    (page,) = pdf.read(buffer.getvalue()).pages
    assert page.text.splitlines() == [*SENTENCES, "COMPLAINT"]
