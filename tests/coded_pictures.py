"""Makes PDF files of one page whose picture is packed by a codec, sound or damaged."""

from __future__ import annotations

import io
import struct
import zlib
from functools import partial

import bombs
from PIL import Image, ImageDraw

WIDTH, HEIGHT = 600, 800


def drawn(mode: str) -> Image.Image:
    """Return a page with bars where its lines would be."""
    image = Image.new("L", (WIDTH, HEIGHT), 255)
    for top in range(80, 700, 40):
        ImageDraw.Draw(image).rectangle((60, top, 540, top + 12), fill=0)
    return image.convert(mode)


def _saved(form: str) -> bytes:
    file = io.BytesIO()
    drawn("L").save(file, form)
    return file.getvalue()


def group4() -> bytes:
    """Return the page as a fax machine packs it (ITU-T T.6)."""
    file = io.BytesIO()
    drawn("1").save(file, "TIFF", compression="group4", tiffinfo={262: 0, 278: HEIGHT})
    with Image.open(io.BytesIO(file.getvalue())) as image:
        (start,), (length,) = image.tag_v2[273], image.tag_v2[279]
    return file.getvalue()[start : start + length]


def jbig2() -> bytes:
    """Return the page as one region of JBIG2, packed by MMR (ITU-T T.88, 7.4.6 and 7.4.8)."""
    page = struct.pack(">IIIIBH", WIDTH, HEIGHT, 0, 0, 0, 0)
    region = struct.pack(">IIIIBB", WIDTH, HEIGHT, 0, 0, 0, 1) + group4()
    return _segment(0, 48, page) + _segment(1, 38, region)


def _segment(number: int, kind: int, content: bytes) -> bytes:
    return struct.pack(">IBBBI", number, kind, 0, 1, len(content)) + content


CODECS = {
    "CCITTFaxDecode": group4,
    "JBIG2Decode": jbig2,
    "JPXDecode": partial(_saved, "JPEG2000"),
    "DCTDecode": partial(_saved, "JPEG"),
    "FlateDecode": lambda: zlib.compress(drawn("L").tobytes()),
}
"""What packs the pictures of scans, by the name that PDF has for it."""


def pdf(codec: str, packed: bytes, bits: int | None = None) -> bytes:
    """Return a PDF whose one page is a picture; `bits` a pixel, as the codec has them if None."""
    bits = bits or (1 if codec in ("CCITTFaxDecode", "JBIG2Decode") else 8)
    parameters = f"/DecodeParms<</K -1/Columns {WIDTH}/Rows {HEIGHT}>>"
    head = (
        f"<</Type/XObject/Subtype/Image/Width {WIDTH}/Height {HEIGHT}/ColorSpace/DeviceGray"
        f"/BitsPerComponent {bits}/Length {len(packed)}/Filter/{codec}"
        f"{parameters if codec == 'CCITTFaxDecode' else ''}>>"
    )
    return bombs.pdf(b"q 595 0 0 842 0 0 cm /A Do Q", "", drawn=(head.encode(), packed))
