"""The type of a file is told by its content, and what is not read is called by its name."""

from __future__ import annotations

import gzip
import io
import zipfile
from contextlib import suppress
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import DamagedError, EmptyFileError, InputError, UnsupportedError
from ingest.readers import (
    compressed,
    doc,
    docx,
    eml,
    html,
    msg,
    ods,
    odt,
    pdf,
    registry,
    rtf,
    text,
    xlsx,
    zip_archive,
)

COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 504


def archive(*names: str, first: str = "", compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", compression) as target:
        if first:
            target.writestr("mimetype", first, zipfile.ZIP_STORED)
        for name in names:
            target.writestr(name, "isi")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "reader"),
    [
        (b"PUTUSAN\nDEMI KEADILAN", text),
        (b"\r\n%PDF-1.7\n", pdf),
        (archive("[Content_Types].xml", "word/document.xml"), docx),
        (archive("[Content_Types].xml", "word/document.xml")[:-10], docx),
        (COMPOUND + "EncryptedPackage".encode("utf-16-le"), docx),
        (COMPOUND + "WordDocument".encode("utf-16-le"), doc),
        (COMPOUND + "__properties_version1.0".encode("utf-16-le"), msg),
        (archive("a.pdf", "b.pdf"), zip_archive),
        (gzip.compress(b"isi", mtime=0), compressed),
        (b"\xfd7zXZ\x00 cut short", compressed),
        (b"From: a@kantor.example\r\nMIME-Version: 1.0\r\n\r\nIsi", eml),
        (b"BZh adalah singkatan.", text),
        (archive("content.xml", first="application/vnd.oasis.opendocument.text"), odt),
        (archive("content.xml", first="application/vnd.oasis.opendocument.spreadsheet"), ods),
        (archive("[Content_Types].xml", "xl/workbook.xml"), xlsx),
        (rb"{\rtf1\ansi Surat kuasa}", rtf),
        (b"<!DOCTYPE html><html>", html),
        (b"BMN adalah Barang Milik Negara.", text),
        (b"MZ adalah inisial anak Pemohon.", text),
        (b"PK adalah peninjauan kembali.", text),
    ],
)
def test_a_file_goes_to_the_reader_of_its_content(data: bytes, reader: ModuleType) -> None:
    assert registry.reader_for(data) is reader


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (archive("[Content_Types].xml", "xl/workbook.bin"), "a binary Excel workbook"),
        (b"\r\n[.ShellClassInfo]\r\nIconIndex=0", "a setting of a folder, kept by Windows"),
        ("\ufeff[.ShellClassInfo]\r\n".encode("utf-16-le"), "a setting of a folder, kept by Windo"),
        (b"[LocalizedFileNames]\r\n", "a setting of a folder, kept by Windows"),
        (b"[ZoneTransfer]\r\nZoneId=3\r\n", "a note of Windows on where a file came from"),
        (b"[InternetShortcut]\r\nURL=https://jdih.example/\r\n", "a link to a web page"),
        (b"\x00\x00\x00\x01Bud1\x00\x00\x10", "a setting of a folder, kept by macOS"),
        (b"\x00\x05\x16\x07\x00\x02\x00\x00", "what macOS keeps beside a file"),
        (COMPOUND + "Catalog".encode("utf-16-le"), "small pictures of a folder, kept by Windows"),
        (archive("[Content_Types].xml", "ppt/presentation.xml"), "a PowerPoint presentation"),
        (archive("META-INF/container.xml", first="application/epub+zip"), "an EPUB book"),
        (COMPOUND + "Workbook".encode("utf-16-le"), "a legacy Excel workbook"),
        (COMPOUND + "PowerPoint Document".encode("utf-16-le"), "a legacy PowerPoint presentation"),
        (COMPOUND, "a legacy Office file"),
        (b"\xffWPC\x16\x0f\x00\x00\x01", "a WordPerfect document"),
        (b"\x00\x00\x00\x18ftypheic\x00\x00", "a HEIC image"),
        (b"\x00\x00\x00\x18ftypmp42\x00\x00", "a video or sound recording"),
        (b"7z\xbc\xaf\x27\x1c\x00\x04", "a 7-Zip archive"),
        (b"Rar!\x1a\x07\x01\x00", "a RAR archive"),
        (b'<?xml version="1.0"?><surat/>', "an XML file"),
        (b"\x00\x01\x02\x03" * 64, "a binary file of unknown type"),
    ],
)
def test_a_file_that_is_not_read_is_called_by_its_name(data: bytes, name: str) -> None:
    with pytest.raises(UnsupportedError) as caught:
        registry.reader_for(data)
    assert name in caught.value.message
    assert caught.value.advice


def test_a_file_without_bytes_is_named_empty() -> None:
    with pytest.raises(EmptyFileError):
        registry.reader_for(b"")


def test_an_archive_cut_short_is_named_damaged() -> None:
    with pytest.raises(DamagedError, match="damaged ZIP archive"):
        registry.reader_for(archive("a.pdf", "b.pdf")[:40])


@given(st.binary(max_size=300))
def test_any_bytes_have_a_reader_or_a_named_error(data: bytes) -> None:
    with suppress(InputError):
        assert registry.reader_for(data) in registry.READERS
