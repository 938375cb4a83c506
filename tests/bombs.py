"""Makes hostile files for tests: small ones that unpack to gigabytes, or have no end."""

from __future__ import annotations

import io
import struct
import tarfile
import zipfile
import zlib

GIB = 1 << 30
_CHUNK = 1 << 20

ENTITIES = (
    '<!DOCTYPE a [<!ENTITY a0 "PUTUSAN">'
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    + "]>"
)
"""A document type whose entity `a11` is 10^11 words."""


def zeros(size: int, wrapped: int = zlib.MAX_WBITS) -> bytes:
    """Return that many zero bytes, in whole MiB, deflated: as zlib, or as gzip by its `wbits`."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    block = packer.compress(bytes(_CHUNK)) + packer.flush(zlib.Z_FULL_FLUSH)
    body = block * (size // _CHUNK) + zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS).flush()
    if wrapped > zlib.MAX_WBITS:
        return b"\x1f\x8b\x08\0\0\0\0\0\0\x03" + body + struct.pack("<II", 0, size & 0xFFFFFFFF)
    return b"\x78\x9c" + body + struct.pack(">I", (size % 65521) << 16 | 1)


def png(side: int) -> bytes:
    """Return a PNG of so many white pixels each way, two colours, in as many rows as it claims."""
    rows = zlib.compressobj(9)
    row = b"\0" + b"\xff" * (side // 8)
    packed = b"".join(rows.compress(row * 64) for _ in range(side // 64)) + rows.flush()
    head = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", packed), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(part)) + name + part + struct.pack(">I", zlib.crc32(name + part))
        for name, part in parts
    )


def tiff(side: int) -> bytes:
    """Return a TIFF (6.0) that claims so many pixels each way and has one strip of a few bytes."""
    values = {256: side, 257: side, 258: 1, 259: 1, 262: 1, 273: 8, 277: 1, 278: side, 279: 100}
    entries = b"".join(struct.pack("<HHII", tag, 4, 1, value) for tag, value in values.items())
    directory = struct.pack("<H", len(values)) + entries + struct.pack("<I", 0)
    return b"II*\0" + struct.pack("<I", 108) + bytes(100) + directory


def pdf_of_picture(side: int) -> bytes:
    """Return a PDF whose page is one picture of so many pixels each way, all of them there."""
    picture = zeros(side * side // 8 // _CHUNK * _CHUNK + _CHUNK)
    name = (
        b"<</Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace/DeviceGray"
        b"/BitsPerComponent 1/Length %d/Filter/FlateDecode>>" % (side, side, len(picture))
    )
    return pdf(b"q 595 0 0 842 0 0 cm /A Do Q", "", drawn=(name, picture))


def pdf(
    content: bytes, filters: str, extra: int = 0, drawn: tuple[bytes, bytes] | None = None
) -> bytes:
    """Return a PDF whose page has that content, and so many more objects of no use.

    `drawn` is the dictionary and the bytes of a picture that the content may draw as `A`.
    """
    filtered = b"/Filter %s" % filters.encode() if filters else b""
    used = b"<</XObject<</A 5 0 R>>>>" if drawn else b"<<>>"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources %s>>" % used,
        b"<</Length %d%s>>stream\n" % (len(content), filtered) + content + b"\nendstream",
        *([drawn[0] + b"stream\n" + drawn[1] + b"\nendstream"] if drawn else []),
        *([b"<</A 1>>"] * extra),
    ]
    out, places = io.BytesIO(b"%PDF-1.7\n"), []
    out.seek(0, io.SEEK_END)
    for number, body in enumerate(objects, start=1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1))
    out.write(b"".join(b"%010d 00000 n \n" % place for place in places))
    out.write(b"trailer<</Root 1 0 R/Size %d>>\n" % (len(places) + 1))
    out.write(b"startxref\n%d\n%%%%EOF\n" % start)
    return out.getvalue()


def tar_of_one(name: str, size: int) -> bytes:
    """Return a tar archive, packed by gzip, whose one file of zeros has that many bytes."""
    member = tarfile.TarInfo(name)
    member.size = size
    packer = zlib.compressobj(9, zlib.DEFLATED, zlib.MAX_WBITS | 16)
    head = packer.compress(member.tobuf()) + packer.flush(zlib.Z_FULL_FLUSH)
    block = packer.compress(bytes(_CHUNK)) + packer.flush(zlib.Z_FULL_FLUSH)
    return head + block * (size // _CHUNK)


def zip_of(files: dict[str, bytes]) -> bytes:
    """Return a ZIP archive of these files."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()
