"""Pictures of pages: opened whatever their format, cleaned, and never larger than a sheet."""

import io
from contextlib import suppress

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from corpus.errors import DamagedError, TooLargeError
from ingest.ocr import picture
from ingest.ocr.picture import LARGEST_PIXELS, Picture


def page(mode="RGB", size=(400, 560), colour="white"):
    image = Image.new(mode, size, colour)
    ImageDraw.Draw(image).rectangle((60, 100, 340, 120), fill=0)
    return image


def saved(image, form, **options):
    file = io.BytesIO()
    image.save(file, form, **options)
    return file.getvalue()


@pytest.mark.parametrize(
    ("form", "mode"),
    [
        ("TIFF", "1"),
        ("TIFF", "RGB"),
        ("PNG", "P"),
        ("PNG", "LA"),
        ("JPEG", "CMYK"),
        ("JPEG", "L"),
        ("GIF", "P"),
        ("BMP", "RGB"),
        ("WEBP", "RGB"),
        ("JPEG2000", "RGB"),
    ],
)
def test_a_page_is_opened_from_every_format_a_scanner_writes(form, mode):
    data = saved(page().convert(mode), form)
    assert picture.count_frames(data) == 1
    seen = picture.frame(data, 1)
    assert seen.size == (400, 560)
    assert seen.pixels[110, 200].mean() < 60 < 200 < seen.pixels[300, 200].mean()


def test_every_page_of_a_tiff_is_a_page():
    data = saved(page("1"), "TIFF", save_all=True, append_images=[page("1", (300, 200))] * 2)
    assert picture.count_frames(data) == 3
    assert picture.frame(data, 3).size == (300, 200)
    with pytest.raises(DamagedError):
        picture.frame(data, 4)


def test_resolution_is_the_files_own_or_that_of_an_a4_sheet():
    assert picture.frame(saved(page(), "TIFF", dpi=(300, 300)), 1).dpi == 300
    assert picture.frame(saved(page(size=(1654, 2339)), "PNG"), 1).dpi == 200
    assert picture.frame(saved(page(size=(1654, 2339)), "PNG", dpi=(1, 1)), 1).dpi == 200


def test_a_page_held_askew_by_a_camera_stands_upright():
    exif = Image.Exif()
    exif[0x0112] = 6  # turned by a quarter (Exif 2.3, Orientation)
    assert picture.frame(saved(page(), "JPEG", exif=exif), 1).size == (560, 400)


def test_a_picture_larger_than_a_sheet_is_made_smaller_and_keeps_its_inches():
    seen = picture.frame(saved(page("1", (6000, 8000)), "TIFF", dpi=(600, 600)), 1)
    width, height = seen.size
    assert width * height <= LARGEST_PIXELS
    assert seen.dpi == pytest.approx(600 * width / 6000, abs=1)


def test_a_picture_that_claims_to_be_a_field_is_refused():
    header = saved(page("1", (8, 8)), "BMP")
    claimed = (100_000).to_bytes(4, "little")
    with pytest.raises(TooLargeError):
        picture.frame(header[:18] + claimed + claimed + header[26:], 1)


@settings(max_examples=40)
@given(st.binary(max_size=60), st.integers(0, 600))
def test_a_broken_image_gives_a_picture_or_a_named_error(rubbish, position):
    whole = saved(page("1", (64, 64)), "TIFF")
    broken = whole[:position] + rubbish + whole[position + len(rubbish) :]
    with suppress(DamagedError, TooLargeError):
        picture.frame(broken, 1)


def test_coloured_ink_is_whitened_and_black_ink_stays():
    image = page()
    ImageDraw.Draw(image).rectangle((100, 300, 300, 400), fill=(90, 60, 200))
    clean = picture.cleaned(Picture(np.asarray(image), 200)).pixels
    assert clean.ndim == 2
    assert clean[350, 200] == 255
    assert clean[110, 200] == 0


def test_specks_go_at_a_fine_resolution_and_strokes_stay_at_a_coarse_one():
    pixels = np.full((100, 100), 255, np.uint8)
    pixels[50, 50] = 0
    assert picture.cleaned(Picture(pixels, 200)).pixels.min() == 255
    assert picture.cleaned(Picture(pixels, 150)).pixels.min() == 0


@pytest.mark.parametrize("rows", [3, 64, 66, 67, 131])
def test_each_pixel_becomes_the_median_of_nine_across_strips(rows):
    pixels = np.random.default_rng(rows).integers(0, 256, (rows, 40), np.uint8)
    nines = np.lib.stride_tricks.sliding_window_view(pixels, (3, 3))
    expected = pixels.copy()
    expected[1:-1, 1:-1] = np.median(nines, axis=(2, 3))
    assert (picture.cleaned(Picture(pixels, 200)).pixels == expected).all()


@pytest.mark.parametrize("columns", [1, 2, 7, 8])
def test_the_middle_tone_is_the_median_of_all_pixels(columns):
    pixels = np.random.default_rng(columns).integers(0, 256, (9, columns), np.uint8)
    assert picture.middle_tone(pixels) == np.median(pixels)


def test_a_picture_of_odd_size_is_made_small_for_measuring():
    seen = Picture(np.full((2339, 1653), 200, np.uint8), 200)
    assert picture.rough(seen, 100).pixels.shape == (1170, 826)
    assert picture.rough(seen, 60).pixels.shape == (702, 496)
    assert (picture.rough(seen, 60).pixels == 200).all()


@given(st.sampled_from([0, 90, 180, 270]))
def test_turning_goes_clockwise_and_round(degrees):
    seen = Picture(np.arange(12, dtype=np.uint8).reshape(3, 4), 200)
    back = picture.turned(picture.turned(seen, degrees), (360 - degrees) % 360)
    assert (back.pixels == seen.pixels).all()
    quarter = picture.turned(seen, 90)
    assert quarter.pixels[0].tolist() == [8, 4, 0]


def test_print_is_measured_without_the_edge_of_the_scanner():
    pixels = np.full((2000, 1500), 230, np.uint8)
    pixels[:5] = 0
    assert picture.print_on(Picture(pixels, 200)) == 0
    pixels[500:520, 300:800] = 40
    assert picture.print_on(Picture(pixels, 200)) == pytest.approx(0.0041, abs=0.0001)


def test_print_is_measured_without_holes_but_with_the_first_lines():
    pixels = np.full((2339, 1654), 230, np.uint8)
    pixels[700:760, 70:130] = 40
    assert picture.print_on(Picture(pixels, 200)) > 0
    assert picture.print_on(Picture(pixels, 200), picture.PUNCHED) == 0
    pixels[200:240, 300:1300] = 40
    assert picture.print_on(Picture(pixels, 200), picture.PUNCHED) > 0.01


def test_a_picture_of_a_few_dots_has_a_middle():
    assert picture.print_on(Picture(np.full((4, 4), 230, np.uint8), 200), picture.PUNCHED) == 0


def test_a_negative_and_an_unlit_sheet_are_no_paper():
    assert picture.print_on(Picture(np.zeros((2000, 1500), np.uint8), 200)) == 1.0
