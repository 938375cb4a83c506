"""Families of words: what belongs together does, and what only looks so does not."""

import pytest
from Sastrawi.Stemmer.StemmerFactory import StemmerFactory

from search.engines.memory import MemoryIndex
from search.families import family, indonesian_stem
from search.vocabulary import _rows, stems
from tests.search_collection import document


def kin(word, *others):
    """Return the family of a word in a collection that has the others."""
    index = MemoryIndex()
    index.update([document("all", " ".join(others))], [], 1)
    return set(family(word, index))


@pytest.mark.parametrize(
    ("word", "others"),
    [
        ("menolak", ("tolaki",)),
        ("tolak", ("tolaki",)),
        ("bekas", ("bekasi",)),
        ("malu", ("maluku",)),
        ("hak", ("haki",)),
        ("acara", ("pengacara",)),
        ("asa", ("perasaan",)),
        ("tari", ("tarikan", "penarikan")),
        ("menang", ("menangis",)),
        ("awal", ("pengawal",)),
    ],
)
def test_what_only_looks_alike_is_no_family(word, others):
    assert kin(word, *others) == set()


@pytest.mark.parametrize(
    ("word", "others"),
    [
        ("penyidik", {"penyidikan", "disidik"}),
        ("pengesahan", {"disahkan", "mengesahkan", "sahnya"}),
        ("kerusakan", {"merusak", "perusakan"}),
        ("pajak", {"perpajakan"}),
        ("bantahan", {"membantah", "dibantah"}),
        ("memasukkan", {"dimasukkan", "masuknya"}),
        ("pengecekan", {"mengecek", "dicek"}),
    ],
)
def test_what_belongs_together_is_one(word, others):
    assert others <= kin(word, *others)


def test_each_row_puts_the_stemmer_right_and_stands_once():
    rows = _rows("stems.csv")
    assert len({row["word"] for row in rows}) == len(rows)
    stemmer = StemmerFactory().create_stemmer()
    for row in rows:
        assert row["reason"]
        assert indonesian_stem(row["word"]) == stems()[row["word"]] == row["stem"]
        assert row["word"] == row["stem"] or stemmer.stem(row["word"]) != row["stem"], row
