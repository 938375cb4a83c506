"""When the text of a page is none."""

from __future__ import annotations

import codecs
from string import ascii_lowercase

import pytest

from corpus.document import Unread
from ingest.readability import is_garbage, unread_as

INDONESIAN = (
    "Menimbang, bahwa Penggugat mendalilkan telah membeli sebidang sawah dari Tergugat dan telah "
    "membayarnya lunas di hadapan dua orang saksi, sehingga jual beli itu patut dinyatakan sah;"
)
ENGLISH = (
    "The appellant submits that the tribunal misread the schedule attached to the lease, and that "
    "no reasonable reader could have taken the second paragraph to exclude the garden wall."
)
SUMS = "\n".join(f"{n} Biaya panggilan Rp{n}50.000,00 Rp{n}75.000,00" for n in range(1, 30))
NAMES = "\n".join(
    ["PT BPR NTB Syariah", "Drs. H. Nugroho, S.H., M.H.", "Sri Wulan", "NIP 1970"] * 9
)
ARABIC = "بسم الله الرحمن الرحيم " * 20


@pytest.mark.parametrize("text", [INDONESIAN, ENGLISH, SUMS, NAMES, ARABIC, "", "Sah;"])
def test_what_people_write_is_read(text: str) -> None:
    assert not is_garbage(text)


@pytest.mark.parametrize(
    "text",
    [
        codecs.encode(INDONESIAN, "rot13"),
        "".join(chr(ord(c) + 3) if c.isalpha() else c for c in INDONESIAN),
        "".join(chr(0xF000 + ord(c)) for c in INDONESIAN),
        " ".join(INDONESIAN.replace(" ", "")),
        INDONESIAN.translate(dict.fromkeys(map(ord, "aeiou"), "\ufffd")),
    ],
    ids=["rotated", "shifted", "private", "torn", "unmapped"],
)
def test_what_a_broken_font_gives_is_garbage(text: str) -> None:
    assert is_garbage(text)


ALPHABETS = (
    "zeqakvouwyxbijhcrfgsplmdtn",
    "uwkxobqzavjyhlignepdtcrsmf",
    "eghjafzbuxkydwqrlvomnitpsc",
)


@pytest.mark.parametrize("alphabet", ALPHABETS)
@pytest.mark.parametrize("text", [INDONESIAN * 3, ENGLISH * 3])
def test_a_font_whose_glyphs_were_numbered_anew_gives_garbage(text: str, alphabet: str) -> None:
    assert is_garbage(text.lower().translate(str.maketrans(ascii_lowercase, alphabet)))


def test_a_page_that_repeats_a_few_words_is_read() -> None:
    assert not is_garbage("\n".join(f"Pasal {n}\nCukup jelas." for n in range(20, 32)))


@pytest.mark.parametrize(
    ("characters", "pictures", "drawings", "reason"),
    [
        (0, 0.0, 0, Unread.BLANK),
        (0, 0.01, 12, Unread.BLANK),
        (0, 0.3, 0, Unread.IMAGE_ONLY),
        (0, 0.0, 900, Unread.IMAGE_ONLY),
        (30, 0.6, 0, Unread.IMAGE_ONLY),
        (30, 0.2, 0, None),
        (150, 0.95, 0, Unread.IMAGE_ONLY),
        (150, 0.6, 0, None),
        (900, 1.0, 0, None),
    ],
)
def test_a_page_with_little_text_is_unread_for_a_reason(
    characters: int, pictures: float, drawings: int, reason: Unread | None
) -> None:
    assert unread_as(characters, pictures, drawings) is reason
