"""A manifest is read as spreadsheets save it, and all that is wrong in it is told at once."""

from pathlib import Path

import pytest

from corpus.errors import ConfigurationError
from web.manifest import read_manifest

COMMAS = "path,kind,box,date\nsurat.txt,letter,B-7,2024-05-31\nnota.txt,opinion,B-8,31/05/2024\n"


@pytest.mark.parametrize(
    "content",
    [
        COMMAS.encode(),
        COMMAS.replace(",", ";").replace("\n", "\r\n").encode("utf-8-sig"),
        COMMAS.replace(",", "\t").encode(),
        COMMAS.replace("path", "Path ").encode(),
    ],
)
def test_every_way_in_which_spreadsheets_save_a_table_is_read(
    tmp_path: Path, content: bytes
) -> None:
    file = tmp_path / "daftar.csv"
    file.write_bytes(content)
    said = read_manifest(file)
    assert said.of(tmp_path / "surat.txt") == {"kind": "letter", "box": "B-7", "date": "2024-05-31"}
    assert said.of(tmp_path / "nota.txt")["date"] == "2024-05-31"
    assert said.of(tmp_path / "lain.txt") == {}


def test_the_letters_of_windows_are_read(tmp_path: Path) -> None:
    file = tmp_path / "daftar.csv"
    file.write_bytes('path;title\nsurat.txt;"Nota – „Café”"\n'.encode("cp1252"))
    assert read_manifest(file).of(tmp_path / "surat.txt") == {"title": "Nota – „Café”"}


def test_all_rows_that_are_wrong_are_named_with_line_column_and_remedy(tmp_path: Path) -> None:
    file = tmp_path / "daftar.csv"
    file.write_text(
        "path,kind,access,date\n"
        "a.txt,surat,R,\n"
        ",letter,R,\n"
        "b.txt,letter,X,kemarin\n"
        "c.txt,letter,R,2024\n"
        "c.txt,letter,R,2024\n"
        "d.txt,letter,R,2024,lebih\n"
    )
    with pytest.raises(ConfigurationError) as caught:
        read_manifest(file)
    told = caught.value.message
    for line in ("line 2: kind is 'surat'", "line 3: path is empty", "line 4: access is 'X'"):
        assert line in told
    assert "line 4: date is 'kemarin'; write a date as" in told
    assert "line 6: path is that of line 5" in told
    assert "line 7: has more values than columns" in told
    assert "Nothing was taken in" in caught.value.advice


def test_rows_without_file_and_files_without_row_are_known(tmp_path: Path) -> None:
    (tmp_path / "ada.txt").write_text("x")
    (tmp_path / "lain.txt").write_text("x")
    file = tmp_path / "daftar.csv"
    file.write_text("path\nada.txt\nhilang.txt\n")
    said = read_manifest(file)
    assert said.not_there() == (tmp_path / "hilang.txt",)
    files = [tmp_path / "ada.txt", tmp_path / "lain.txt"]
    assert said.without_row(files) == (tmp_path / "lain.txt",)


def said_of(tmp_path: Path, header: str, row: str, encoding: str = "utf-8") -> dict[str, str]:
    file = tmp_path / "daftar.csv"
    file.write_bytes(f"path;{header}\na.txt;{row}\n".encode(encoding))
    return dict(read_manifest(file).of(tmp_path / "a.txt"))


@pytest.mark.parametrize(
    ("column", "typed", "kept"),
    [
        ("court", "PN Jkt.Pst", "Pengadilan Negeri Jakarta Pusat"),
        ("court", "Pengadilan Negeri Bengkalis", "Pengadilan Negeri Bengkalis"),
        ("court", "Dewan Sengketa Khayal", "Dewan Sengketa Khayal"),
        ("case_number", "Nomor: 9/pdt.g/2024/PN.Kka", "9/Pdt.G/2024/PN Kka"),
        ("cited_case", "putusan tanggal 3 Mei 2024", "putusan tanggal 3 Mei 2024"),
        ("regulation", "UU No. 12 Tahun 2011 pasal 5 ayat 2", "uu/2011/12/pasal/5/ayat/2"),
        ("date_decided", "2 Maret 2023", "2023-03-02"),
        ("date", "2023-03", "2023-03"),
        ("kind", "Letter", "letter"),
        ("access", "sr", "SR"),
        ("court_level", "First", "first"),
        ("title", '"Nota\ndua baris"', "Nota dua baris"),
    ],
)
def test_values_are_kept_in_the_form_that_records_compare(
    tmp_path: Path, column: str, typed: str, kept: str
) -> None:
    assert said_of(tmp_path, column, typed) == {column: kept}


def test_the_unicode_text_of_spreadsheets_is_read(tmp_path: Path) -> None:
    assert said_of(tmp_path, "title", "Ākta", "utf-16") == {"title": "Ākta"}


@pytest.mark.parametrize(
    ("columns", "values", "told"),
    [
        ("date", "2024-13-45", "date is '2024-13-45'; write a date as"),
        ("date", "2024-02-30", "date is '2024-02-30'; write a date as"),
        ("regulation", "bukan peraturan", "regulation is 'bukan peraturan'; write one regulation"),
        ("court_level", "xx", "court_level is 'xx'; it is one of appeal, cassation"),
        ("security_class", "Z", "security_class is 'Z'; it is one of B, R, SR, T"),
        ("access;security_class", "B;SR", "access and security_class differ"),
    ],
)
def test_what_can_be_no_value_is_wrong(
    tmp_path: Path, columns: str, values: str, told: str
) -> None:
    with pytest.raises(ConfigurationError) as caught:
        said_of(tmp_path, columns, values)
    assert told in caught.value.message


def test_a_security_class_decides_who_may_read_the_file(tmp_path: Path) -> None:
    file = tmp_path / "daftar.csv"
    file.write_text("path,security_class\na.txt,SR\n")
    assert read_manifest(file).task(tmp_path / "a.txt", None, "B").access == "SR"
