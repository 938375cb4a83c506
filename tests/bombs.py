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


def pdf(content: bytes, filters: str, extra: int = 0) -> bytes:
    """Return a PDF whose page has that content, and so many more objects of no use."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<<>>>>",
        b"<</Length %d/Filter %s>>stream\n" % (len(content), filters.encode())
        + content
        + b"\nendstream",
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
