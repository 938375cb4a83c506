"""Headers, footers, page numbers and stamps: known by repetition and by their words."""

from __future__ import annotations

import re
import tomllib
from importlib import resources
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.furniture import DividedPage, PageLines, divide
from ingest.stamps import is_stamp, without_stamp

RULES: dict[str, Any] = tomllib.loads(
    resources.files("ingest").joinpath("rules/furniture.toml").read_text(encoding="utf-8")
)
PATTERNS = [
    (rule["id"], rule["pattern"], rule)
    for kind in ("stamp", "page_number", "bare_number", "catchword", "transmission", "body")
    for rule in RULES[kind]
]

BODY = [
    "Menimbang, bahwa Penggugat mendalilkan telah membeli sebidang sawah;",
    "Menimbang, bahwa Tergugat membantah dalil tersebut seluruhnya;",
    "Bahwa saksi melihat pembayaran di rumah kepala desa;",
    "Bahwa batas tanah ditandai pohon randu dan parit;",
    "Menimbang, bahwa bukti surat tidak disangkal oleh Tergugat;",
    "Demikian pula keterangan ahli pertanahan di persidangan;",
    "Karena itu dalil Penggugat patut dinyatakan terbukti;",
    "Biaya perkara dibebankan kepada pihak yang kalah;",
]


def body(number: int) -> list[str]:
    """Return lines that differ from page to page."""
    return [f"{line} (alinea {7 * number + i})" for i, line in enumerate(BODY)]


def divided(*pages: list[str]) -> tuple[DividedPage, ...]:
    return divide([PageLines(tuple(lines)) for lines in pages])


@pytest.mark.parametrize(
    ("name", "pattern", "rule"), PATTERNS, ids=[name for name, _, _ in PATTERNS]
)
def test_every_rule_matches_its_examples_and_no_counter_example(
    name: str, pattern: str, rule: dict[str, Any]
) -> None:
    compiled = re.compile(pattern, re.IGNORECASE)
    assert rule["source"]
    for example in rule["examples"]:
        assert compiled.fullmatch(example), example
    for example in rule["counter_examples"]:
        assert not compiled.fullmatch(example), example


def test_a_footer_is_kept_apart_with_its_page_number() -> None:
    pages = divided(
        *([*body(n), f"Halaman {n} dari 4 Putusan Nomor 12/Pdt.G/2024/PN Xyz"] for n in range(1, 5))
    )
    assert [page.printed for page in pages] == ["1", "2", "3", "4"]
    assert pages[2].footer == ("Halaman 3 dari 4 Putusan Nomor 12/Pdt.G/2024/PN Xyz",)
    assert pages[2].body == tuple(body(3))


def test_a_page_with_nothing_but_a_wrapped_footer_has_no_text() -> None:
    wrapped = [
        "Put",
        "us",
        "an",
        "No",
        "mo",
        "r",
        "8/P",
        "id.",
        "Su",
        "s/2",
        "02",
        "5/P",
        "N",
        "Kgn",
    ]
    full = [[*body(n), *body(n + 20), *body(n + 40)] for n in range(1, 9)]
    pages = divided(*(each for text in full for each in (text, wrapped)))
    assert [page.body for page in pages] == [each for text in full for each in (tuple(text), ())]
    assert pages[1].footer == tuple(wrapped)
    ends = [*wrapped[:7], "Mengadili sendiri", *wrapped[7:]]
    pages = divided(*(each for text in full for each in (text, wrapped)), ends)
    assert "Mengadili sendiri" in pages[-1].body


def test_the_line_of_a_fax_is_kept_apart_and_counts_no_pages() -> None:
    sent = [f"12-Mar-2019 14:0{n} Dari:BIRO HUKUM +62215250000 Hal:{n}/4" for n in range(1, 5)]
    pages = divided(*([line, *body(n), f"- {n + 6} -"] for n, line in enumerate(sent, start=1)))
    assert [page.header for page in pages] == [(line,) for line in sent]
    assert [page.printed for page in pages] == ["7", "8", "9", "10"]
    quoted = "12/03 2019 14:05 FAX 021 5250000 BIRO HUKUM 02/05"
    inside = [*body(1)[:4], quoted, *body(1)[4:]]
    assert divided(inside)[0].body == tuple(inside)


def test_a_single_page_has_its_footer_known_by_its_words() -> None:
    (page,) = divided([*body(1), "Hal. 1 dari 1 hal. Penetapan Nomor 3/Pdt.P/2024/PA.Xyz"])
    assert page.printed == "1"
    assert page.body == tuple(body(1))


def test_a_running_header_is_known_by_repetition() -> None:
    pages = divided(*(["KANTOR HUKUM TERANG BULAN", *body(n)] for n in range(1, 6)))
    assert all(page.header == ("KANTOR HUKUM TERANG BULAN",) for page in pages)
    assert pages[4].body == tuple(body(5))


def test_headers_of_left_and_right_pages_are_both_known() -> None:
    pages = divided(*([("Memori Banding", "Perkara Sawah")[n % 2], *body(n)] for n in range(1, 10)))
    assert [page.header for page in pages[3:5]] == [("Memori Banding",), ("Perkara Sawah",)]


def test_a_number_in_dashes_that_counts_along_is_the_page_number() -> None:
    pages = divided(*([f"- {n + 10} -", *body(n)] for n in range(1, 6)))
    assert [page.printed for page in pages] == ["11", "12", "13", "14", "15"]


def test_openings_that_recur_at_the_top_of_the_pages_stay_in_the_body() -> None:
    pages = divided(*(["Menimbang, bahwa", *body(n)] for n in range(1, 8)))
    assert all(page.body[0] == "Menimbang, bahwa" for page in pages)


def test_articles_at_the_top_of_the_pages_are_no_page_numbers() -> None:
    pages = divided(*([f"Pasal {n}", *body(n)] for n in range(1, 8)))
    assert all(page.printed is None and page.header == () for page in pages)


def test_a_line_that_recurs_in_the_middle_stays() -> None:
    pages = divided(*([*body(n), "Menyatakan sah;", *body(n + 50)] for n in range(1, 8)))
    assert all("Menyatakan sah;" in page.body for page in pages)


def test_words_that_announce_the_next_page_are_footer() -> None:
    (page,) = divided([*body(1), "Pasal 8 . . ."])
    assert page.footer == ("Pasal 8 . . .",)
    assert page.body == tuple(body(1))


def test_two_pages_that_begin_alike_keep_their_first_lines() -> None:
    pages = divided(["Saksi menerangkan:", *body(1)], ["Saksi menerangkan:", *body(2)])
    assert all(page.body[0] == "Saksi menerangkan:" for page in pages)


def test_pages_that_are_nothing_but_alike_keep_their_text() -> None:
    pages = divided(*(["Formulir kosong"] for _ in range(5)))
    assert all(page.body == ("Formulir kosong",) for page in pages)


def test_heights_decide_where_the_edge_is_not_the_order_of_drawing() -> None:
    sheets = [
        PageLines(
            (f"Halaman {n} dari 3", *body(n)), (40.0, *(700.0 - 20 * i for i in range(len(BODY))))
        )
        for n in range(1, 4)
    ]
    pages = divide(sheets)
    assert pages[1].footer == ("Halaman 2 dari 3",)
    assert pages[1].header == ()


STAMPED = (
    "Direktori Putusan Mahkamah Agung Republik Indonesia",
    "putusan.mahkamahagung.go.id",
    "Isi putusan tentang sebidang sawah.",
    "Disclaimer",
    "Halaman 7",
)


def test_a_download_stamp_vanishes_and_the_text_stays() -> None:
    page = without_stamp(PageLines(STAMPED, (9.0, 8.0, 7.0, 2.0, 1.0)))
    assert page == PageLines(("Isi putusan tentang sebidang sawah.",), (7.0,))


def test_a_counter_without_a_stamp_is_the_documents_own() -> None:
    assert is_stamp(["Halaman 7", "Isi putusan."]) == (False, False)


@given(st.lists(st.lists(st.text(max_size=30), max_size=12), max_size=12))
def test_every_line_ends_in_exactly_one_part(pages: list[list[str]]) -> None:
    for lines, page in zip(pages, divided(*pages), strict=True):
        assert sorted(page.header + page.body + page.footer) == sorted(lines)


def test_a_text_of_one_line_is_no_stamp_although_it_speaks_of_one() -> None:
    whole = " ".join([*BODY, "harap segera hubungi Kepaniteraan Mahkamah Agung", *BODY * 2])
    assert without_stamp(PageLines((whole,))) == PageLines((whole,))


def test_the_name_of_the_court_is_a_stamp_only_where_it_stands_again_and_again() -> None:
    stamp = ("Direktori Putusan Mahkamah Agung Republik Indonesia", "putusan.mahkamahagung.go.id")
    name = "Mahkamah Agung Republik Indonesia"
    signed = PageLines((*stamp, "Untuk salinan,", name, "Panitera"))
    assert without_stamp(signed).lines == ("Untuk salinan,", name, "Panitera")
    marked = PageLines((*stamp, *[name] * 5, "Menimbang;"))
    assert without_stamp(marked).lines == ("Menimbang;",)
