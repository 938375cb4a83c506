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
