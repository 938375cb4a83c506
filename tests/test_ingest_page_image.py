"""Pages as they look, from any bytes."""

import base64
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from corpus.errors import DamagedError, EncryptedError
from ingest.ocr.picture import LARGEST_PIXELS
from ingest.page_image import render, render_page


def pdf(size=(595, 842), **options):
    made = io.BytesIO()
    canvas = Canvas(made, pagesize=size, **options)
    for colour in ((1, 0, 0), (0, 0, 1)):
        canvas.setFillColorRGB(*colour)
        canvas.rect(0, 0, *size, fill=1)
        canvas.showPage()
    canvas.save()
    return made.getvalue()


def test_page_is_drawn_in_its_colours_at_the_width_asked_for():
    image = Image.open(io.BytesIO(render_page(pdf(), 2, 300)))
    assert (image.format, image.mode, image.width) == ("PNG", "RGB", 300)
    assert image.height == round(300 * 842 / 595)
    assert image.getpixel((150, 150)) == (0, 0, 255)


def test_sandbox_gets_the_image_as_text():
    text = render(io.BytesIO(pdf()), {"number": "1", "width": "100"})
    assert base64.b64decode(text) == render_page(pdf(), 1, 100)


def test_long_page_is_drawn_no_larger_than_allowed():
    image = Image.open(io.BytesIO(render_page(pdf((100, 14400)), 1, 2000)))
    assert image.width * image.height <= LARGEST_PIXELS * 1.01


@pytest.mark.parametrize("number", [0, 3, -1])
def test_page_that_is_not_there_is_refused(number):
    with pytest.raises(DamagedError):
        render_page(pdf(), number, 100)


def test_locked_file_is_refused():
    locked = pdf(encrypt=StandardEncryption("rahasia", ownerPassword="rahasia"))
    with pytest.raises(EncryptedError):
        render_page(locked, 1, 100)


@settings(max_examples=30)
@given(st.binary(max_size=200), st.integers(0, 900))
def test_broken_file_gives_an_image_or_a_named_error(rubbish, position):
    whole = pdf()
    broken = whole[:position] + rubbish + whole[position + len(rubbish) :]
    image = drawn_or_refused(broken)
    assert image is None or image.startswith(b"\x89PNG")


def drawn_or_refused(data):
    try:
        return render_page(data, 1, 20)
    except (DamagedError, EncryptedError):
        return None
