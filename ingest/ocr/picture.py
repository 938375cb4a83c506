"""Pictures of pages: opened from image files, cleaned for recognition, written as PNG.

The one module that imports Pillow. What is done to a picture before it is recognised, and what is
not (no enlarging, no straightening of less than two degrees), was measured on damaged pages of
every kind: whitening stamps and a median filter bring the error rate of characters from 3.0 to
0.6 %, straightening all pages raises it.
"""

from __future__ import annotations

import io
import math
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps, UnidentifiedImageError

from corpus.errors import DamagedError, TooLargeError

USUAL_DPI = 200
"""Resolution of a scan that does not say its own, and the one that pages are drawn at."""

LARGEST_PIXELS = 12_000_000
"""An A4 page at 300 dpi has 8.7 million; larger pictures are read smaller."""

SMALLEST_DPI, LARGEST_DPI = 60, 1200
"""What a file says beyond these is no resolution of a scan."""

MEDIAN_DPI = 190
"""From here on a median filter takes specks away; below it takes strokes."""

COLOURED, DARKEST_COLOUR = 28, 95
"""Difference of the channels, and the brightest of them, from which ink is coloured, 0-255."""

DARKEST_PAPER = 90
"""Grey (0-255) below which a sheet is no paper: tinted and recycled sheets have 150 and more."""

STRIP = 64
"""Rows that are filtered at a time: they stay in the cache of a processor, a page does not."""

SHADOW = 0.05
"""Share of a page at each edge in which the scanner's shadow lies."""

PUNCHED = 20
"""Millimetres from each edge in which holes and staples lie: ISO 838 punches at 9-15 mm."""

_FORMATS = ("TIFF", "JPEG", "PNG", "JPEG2000", "GIF", "BMP", "WEBP")
"""What is opened: a scanner's and a camera's formats, none that draws or runs anything."""

Image.MAX_IMAGE_PIXELS = 16 * LARGEST_PIXELS
"""Pillow refuses what claims twice as many pixels: an A0 sheet at 300 dpi has 140 million."""


class UndecodedError(DamagedError):
    """The pixels of an image file cannot be decoded."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of a page: `pixels` of shape (rows, columns) or (rows, columns, 3), 0-255."""

    pixels: NDArray[np.uint8]
    dpi: int

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in pixels."""
        return self.pixels.shape[1], self.pixels.shape[0]


def count_frames(data: bytes) -> int:
    """Return the number of pages in an image file: more than one in a TIFF, else one.

    Raises:
        UndecodedError: if it cannot be opened.
        TooLargeError: if it claims more pixels than any sheet of paper has.
    """
    with _opened(data) as image:
        return int(getattr(image, "n_frames", 1)) if image.format == "TIFF" else 1


def frame(data: bytes, number: int) -> Picture:
    """Return a page (from 1) of an image file, upright as its camera meant it.

    Raises:
        UndecodedError: if there is no such page or it cannot be decoded.
        TooLargeError: if it claims more pixels than any sheet of paper has.
    """
    with _opened(data) as image:
        image.seek(number - 1)
        dpi = _resolution(image)
        largest = math.sqrt(LARGEST_PIXELS / (image.width * image.height))
        if largest < 1:
            image.draft("RGB", (round(image.width * largest), round(image.height * largest)))
        upright = ImageOps.exif_transpose(image)
        mode = "L" if upright.mode in ("1", "L", "I;16", "LA") else "RGB"
        plain = upright if upright.mode == mode else upright.convert(mode)
        return _bounded(Picture(np.asarray(plain), dpi))


@contextmanager
def _opened(data: bytes) -> Iterator[Image.Image]:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of odd metadata; the pixels are what counts
            with Image.open(io.BytesIO(data), formats=_FORMATS) as image:
                yield image
    except Image.DecompressionBombError as e:
        raise TooLargeError("The image claims more pixels than any sheet of paper has.") from e
    except (UnidentifiedImageError, OSError, EOFError, ValueError, SyntaxError, KeyError) as e:
        # Pillow's decoders raise all of these on damaged files (Pillow handbook, "Error handling").
        raise UndecodedError("The image cannot be decoded.") from e


def _resolution(image: Image.Image) -> int:
    found = image.info.get("dpi")
    dpi = round(float(min(found))) if found and all(found) else 0
    return dpi if SMALLEST_DPI <= dpi <= LARGEST_DPI else _guessed(image)


def _guessed(image: Image.Image) -> int:
    """Return the resolution at which the picture would be a sheet as wide as A4 (8.27 inches)."""
    guess = round(min(image.width, image.height) / 8.27)
    return min(max(guess, SMALLEST_DPI), LARGEST_DPI)


def _bounded(picture: Picture) -> Picture:
    """Return the picture with at most `LARGEST_PIXELS`."""
    width, height = picture.size
    scale = math.sqrt(LARGEST_PIXELS / (width * height))
    return picture if scale >= 1 else resized(picture, round(width * scale))


def resized(picture: Picture, width: int) -> Picture:
    """Return the picture `width` pixels wide."""
    across, down = picture.size
    height = max(1, round(down * width / across))
    image = Image.fromarray(picture.pixels).resize((width, height), Image.Resampling.BOX)
    return Picture(np.asarray(image), max(1, round(picture.dpi * width / across)))


def rough(picture: Picture, dpi: int) -> Picture:
    """Return the picture at a resolution at which its print is measured, not read."""
    across, down = picture.size
    scale = dpi / picture.dpi
    width, height = max(1, round(across * scale)), max(1, round(down * scale))
    image = Image.fromarray(picture.pixels)
    small = image.resize((width, height), Image.Resampling.BOX, reducing_gap=1.0)
    return Picture(np.asarray(small), dpi)


def turned(picture: Picture, degrees: int) -> Picture:
    """Return the picture turned clockwise by 0, 90, 180 or 270 degrees."""
    return Picture(np.ascontiguousarray(np.rot90(picture.pixels, -degrees // 90)), picture.dpi)


def straightened(picture: Picture, degrees: float) -> Picture:
    """Return the picture turned clockwise by a few degrees about its middle, its size unchanged."""
    image = Image.fromarray(picture.pixels)
    turned = image.rotate(-degrees, Image.Resampling.BICUBIC, fillcolor=paper_tone(picture.pixels))
    return Picture(np.asarray(turned), picture.dpi)


def paper_tone(grey: NDArray[np.uint8]) -> int:
    """Return the tone (0-255) of the paper that the pixels of a grey picture show."""
    return int(np.median(grey[::7, ::7]))


def middle_tone(grey: NDArray[np.uint8]) -> float:
    """Return the median tone (0-255) of all pixels of a grey picture."""
    return _middle(_tones(grey))


def _tones(grey: NDArray[np.uint8]) -> NDArray[np.intp]:
    """Return how many pixels of a grey picture have each tone, 0-255."""
    return np.array(Image.fromarray(grey).histogram(), np.intp)


def _middle(tones: NDArray[np.intp]) -> float:
    """Return the median of tones that are counted, between two where they are halved there."""
    below = tones.cumsum()
    halves = (below[-1] + 1) // 2, below[-1] // 2 + 1
    return float(np.searchsorted(below, halves).mean())


def cleaned(picture: Picture) -> Picture:
    """Return the picture in grey without coloured ink and, where fine enough, without specks.

    Stamps and signatures make the engine's layout analysis drop the passages they lie on.
    """
    grey = _without_coloured_ink(picture.pixels)
    return Picture(_median(grey) if picture.dpi >= MEDIAN_DPI else grey, picture.dpi)


def _without_coloured_ink(pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
    if pixels.ndim == 2:
        return pixels
    image = Image.fromarray(pixels)
    grey = np.array(image.convert("L"))
    red, green, blue = (np.asarray(band) for band in image.reduce(2).split())  # blurs, too
    brightest = np.maximum(np.maximum(red, green), blue)
    darkest = np.minimum(np.minimum(red, green), blue)
    coloured = (brightest - darkest > COLOURED) & (brightest > DARKEST_COLOUR)
    if coloured.any():
        paper = paper_tone(grey)
        for quarter in (grey[::2, ::2], grey[::2, 1::2], grey[1::2, ::2], grey[1::2, 1::2]):
            rows, columns = quarter.shape
            np.copyto(quarter, paper, where=coloured[:rows, :columns])
    return grey


def _median(grey: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Return each pixel as the median of itself and its eight neighbours; the edge stays.

    Sorting each row of three, then the largest of the least, the median of the middle and the least
    of the largest, leaves the median of the nine (A. Paeth, Median finding on a 3x3 grid, 1990).
    """
    result = grey.copy()
    if min(grey.shape) < 3:
        return result
    for top in range(0, grey.shape[0] - 2, STRIP):
        above, here, below = (grey[top + n : top + n + STRIP] for n in range(3))
        rows = min(STRIP, grey.shape[0] - 2 - top)
        middle = _median_of_nine(above[:rows], here[:rows], below[:rows])
        result[top + 1 : top + 1 + rows, 1:-1] = middle
    return result


def _median_of_nine(
    above: NDArray[np.uint8], here: NDArray[np.uint8], below: NDArray[np.uint8]
) -> NDArray[np.uint8]:
    """Return the medians of all nines that three rows of pixels hold, for each of many threes."""
    low, high = np.minimum(above, here), np.maximum(above, here)
    least, largest = np.minimum(low, below), np.maximum(high, below)
    middle = np.maximum(low, np.minimum(high, below))
    most_of_least = np.maximum(np.maximum(least[:, :-2], least[:, 1:-1]), least[:, 2:])
    least_of_largest = np.minimum(np.minimum(largest[:, :-2], largest[:, 1:-1]), largest[:, 2:])
    median_of_middle = _median_of_three(middle[:, :-2], middle[:, 1:-1], middle[:, 2:])
    return _median_of_three(most_of_least, median_of_middle, least_of_largest)


def _median_of_three(
    a: NDArray[np.uint8], b: NDArray[np.uint8], c: NDArray[np.uint8]
) -> NDArray[np.uint8]:
    return np.maximum(np.minimum(a, b), np.minimum(np.maximum(a, b), c))


def as_pdf(data: bytes) -> bytes:
    """Return an image file as a PDF with a page for each of its pictures, at their resolution.

    Raises:
        UndecodedError: if it cannot be decoded.
        TooLargeError: if it claims more pixels than any sheet of paper has.
    """
    file = io.BytesIO()
    with _opened(data) as image:
        pages = []
        for number in range(count_frames(data)):
            image.seek(number)
            upright = ImageOps.exif_transpose(image)
            pages.append(upright if upright.mode in ("1", "L") else upright.convert("RGB"))
        dpi = _resolution(image)
        pages[0].save(file, "PDF", save_all=True, append_images=pages[1:], resolution=dpi)
    return file.getvalue()


def print_on(picture: Picture, margin: int = 0) -> float:
    """Return the share (0.0-1.0) of a grey picture that is darker than its paper, the edge aside.

    1.0 where the paper itself is dark: a negative, or a sheet that was not lit. The edge is where
    shadows lie, or `margin` millimetres, of a scrap a third at most.
    """
    dots = round(margin / 25.4 * picture.dpi)
    y, x = (min(max(int(SHADOW * side), dots), side // 3) for side in picture.pixels.shape)
    inner = picture.pixels[y : -y or None, x : -x or None]
    tones = _tones(inner)
    paper = _middle(tones)
    dark = tones[: math.ceil(0.62 * paper)].sum() / tones.sum()
    return float(dark) if paper >= DARKEST_PAPER else 1.0


def png(picture: Picture) -> bytes:
    """Return the picture as a PNG file."""
    file = io.BytesIO()
    Image.fromarray(picture.pixels).save(file, "PNG", compress_level=6)
    return file.getvalue()
