"""Draw a source as if it had been printed, stamped and scanned: skewed, noisy, no text layer.

The only file that knows Pillow. The letters come from Bitstream Vera, which reportlab brings along,
so that no font of the machine is needed.
"""

from __future__ import annotations

import math
import time
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import numpy as np
import reportlab
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from corpus.samples import markup

_DPI = 200
_SIZE = (1654, 2339)
"""A4 at 200 dpi, in pixels."""
_LEFT, _RIGHT, _TOP, _BOTTOM = 210, 1480, 190, 2160
_LEADING = 46
_INK = (62, 42, 128)
_FONTS = Path(reportlab.__file__).parent / "fonts"
_LONG_AGO = time.gmtime(0)


@dataclass(frozen=True, slots=True)
class _Line:
    """Words at a place on the page; `x` in pixels from the left edge."""

    x: int
    text: str
    bold: bool = False


def scanned_pdf(source: markup.Source) -> bytes:
    """Return the source as a PDF of black-and-white page images."""
    return _saved(
        [_black_and_white(page) for page in _pages(source)], "PDF",
        creationDate=_LONG_AGO, modDate=_LONG_AGO, title=source.title,
    )  # fmt: skip


def tiff(source: markup.Source) -> bytes:
    """Return the source as a TIFF of black-and-white pages, in CCITT Group 4."""
    return _saved([_black_and_white(page) for page in _pages(source)], "TIFF", compression="group4")


def jpeg(source: markup.Source) -> bytes:
    """Return the first page of the source as a JPEG in colour, at 150 dpi."""
    page = next(_pages(source)).resize(
        (_SIZE[0] * 3 // 4, _SIZE[1] * 3 // 4), Image.Resampling.LANCZOS
    )
    out = BytesIO()
    page.save(out, "JPEG", quality=50, dpi=(150, 150))
    return out.getvalue()


def _saved(pages: list[Image.Image], form: str, **options: object) -> bytes:
    out = BytesIO()
    pages[0].save(
        out, form, save_all=True, append_images=pages[1:],
        resolution=_DPI, dpi=(_DPI, _DPI), **options,
    )  # fmt: skip
    return out.getvalue()


def _black_and_white(page: Image.Image) -> Image.Image:
    return page.convert("L").point(lambda grey: 255 * (grey > 150)).convert("1")


def _pages(source: markup.Source) -> Iterator[Image.Image]:
    sheets = list(_sheets(source))
    chance = np.random.default_rng(zlib.crc32(source.name.encode()))
    for number, lines in enumerate(sheets, 1):
        page = Image.new("RGB", _SIZE, "white")
        draw = ImageDraw.Draw(page)
        y = _TOP
        for line in lines:
            draw.text((line.x, y), line.text, "black", _font(30, bold=line.bold))
            y += _LEADING
        if source.foot:
            draw.text(
                (_LEFT, _BOTTOM + 50),
                source.foot.format(page=number, pages=len(sheets)),
                "black",
                _font(22),
            )
        if source.stamp and number == len(sheets):
            _stamp(page, source.stamp, (640, max(y - 230, 300)))
        yield _aged(page, chance)


def _aged(page: Image.Image, chance: np.random.Generator) -> Image.Image:
    """Return the page as a scanner gives it: a little turned, soft at the edges, with specks."""
    turned = page.rotate(
        chance.uniform(0.25, 0.7) * chance.choice((-1, 1)),
        Image.Resampling.BICUBIC,
        fillcolor="white",
    ).filter(ImageFilter.GaussianBlur(0.7))
    pixels = np.array(turned)
    ys, xs = (chance.integers(0, limit - 2, 220) for limit in (_SIZE[1], _SIZE[0]))
    for y, x in zip(ys, xs, strict=True):
        pixels[y : y + 2, x : x + 2] = chance.integers(0, 120)
    return Image.fromarray(pixels)


def _stamp(page: Image.Image, words: str, centre: tuple[int, int]) -> None:
    """Press a round stamp onto the page, its words along the ring."""
    draw = ImageDraw.Draw(page)
    for radius, width in ((150, 5), (142, 2), (96, 2)):
        box = [(centre[0] - radius, centre[1] - radius), (centre[0] + radius, centre[1] + radius)]
        draw.ellipse(box, outline=_INK, width=width)
    for place, letter in enumerate(words):
        angle = 2 * math.pi * place / len(words) - math.pi / 2
        tile = Image.new("L", (40, 40))
        ImageDraw.Draw(tile).text((20, 20), letter, 255, _font(22, bold=True), anchor="mm")
        tile = tile.rotate(-math.degrees(angle) - 90, Image.Resampling.BICUBIC)
        at = (
            round(centre[0] + 119 * math.cos(angle)) - 20,
            round(centre[1] + 119 * math.sin(angle)) - 20,
        )
        page.paste(Image.new("RGB", tile.size, _INK), at, tile)


def _sheets(source: markup.Source) -> Iterator[list[_Line]]:
    room = (_BOTTOM - _TOP) // _LEADING
    sheet = [_centred(line, bold=True) for line in source.letterhead]
    for block in source.blocks:
        lines = [] if isinstance(block, markup.PageBreak) else list(_lines(block))
        if sheet and (
            isinstance(block, markup.PageBreak) or len(sheet) + min(len(lines), 4) > room
        ):
            yield sheet
            sheet = []
        for line in lines:
            if len(sheet) == room:
                yield sheet
                sheet = []
            sheet.append(line)
    if sheet:
        yield sheet


def _lines(block: markup.Block) -> Iterator[_Line]:
    match block:
        case markup.Paragraph(style, text):
            for part in markup.words(text).split(markup.BREAK):
                yield from _paragraph(style, part)
        case markup.Item(level, marker, text):
            x = _LEFT + 60 * level
            yield from _hung(x, marker, x + 60, markup.words(text))
        case markup.Labels(rows):
            x = _LEFT + max(_width(label) for label, _ in rows) + 30
            for label, value in rows:
                yield from _hung(_LEFT, label, x + 24, f": {markup.words(value)}")
        case markup.Columns(rows) | markup.Table(rows):
            for row in rows:
                yield _Line(_LEFT, _spread(row))
    yield _Line(_LEFT, "")


def _paragraph(style: markup.Style, text: str) -> Iterator[_Line]:
    bold = style in (markup.Style.TITLE, markup.Style.HEADING)
    if style in (markup.Style.TITLE, markup.Style.CENTRE):
        yield from (_centred(line, bold=bold) for line in _wrapped(text, _RIGHT - _LEFT))
    elif style is markup.Style.RIGHT:
        yield _Line(_RIGHT - _width(text), text)
    else:
        yield from (_Line(_LEFT, line, bold) for line in _wrapped(text, _RIGHT - _LEFT))


def _hung(x: int, marker: str, text_x: int, text: str) -> Iterator[_Line]:
    """Yield an entry whose marker hangs at its left.

    A marker and its first line are one drawn line, padded with spaces, which keeps the page simple.
    """
    first, *rest = _wrapped(text, _RIGHT - text_x)
    padded = marker
    while x + _width(padded) < text_x:
        padded += " "
    yield _Line(x, padded + first)
    yield from (_Line(text_x, line) for line in rest)


def _spread(cells: tuple[str, ...]) -> str:
    step = (_RIGHT - _LEFT) // len(cells)
    line = ""
    for number, cell in enumerate(cells):
        while _width(line) < number * step + (step - _width(cell)) // 2:
            line += " "
        line += cell
    return line


def _centred(text: str, *, bold: bool = False) -> _Line:
    return _Line((_SIZE[0] - _width(text)) // 2, text, bold)


def _wrapped(text: str, width: int) -> list[str]:
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if _width(longer) > width and lines[-1]:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def _width(text: str) -> int:
    return round(_font(30).getlength(text))


def _font(size: int, *, bold: bool = False) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(_FONTS / ("VeraBd.ttf" if bold else "Vera.ttf"), size)
