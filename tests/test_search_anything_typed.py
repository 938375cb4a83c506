"""Whatever is typed is answered or refused with a query that works; nothing crashes or waits."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.errors import QueryError
from search.query import parse
from tests.search_collection import Collection, document

TYPED = (
    "𝔪𝔢𝔯𝔢𝔨 漢字 عقد İ ﬁ ß",
    "😀 merek😀 \u202e\u200b",
    "'; DROP TABLE documents; -- 1' OR '1'='1",
    "<script>alert(1)</script> {{7*7}} ${x}",
    "\x00 a\x00b",
    "(" * 100 + "merek" + ")" * 100,
    "-" * 1900,
    '"' * 1901,
    "merek " * 100_000,
    " OR ".join(["merek"] * 300),
    " OR ".join(f"k{number}" for number in range(60)),
    "mer* " * 60,
    " ".join(f"kata{number}~" for number in range(60)),
    " ".join(f"{number}/Pdt.G/2020/PN Bls" for number in range(30)),
    " ".join(f"pasal {number} kuhp" for number in range(20)),
    "pasal 99999999999 KUHP UU / UU 0/0 733//////2024",
    "hakim:-a hakim:NOT hakim:OR hakim:in:amar -hakim:a",
    "in:amar OR merek in:dakwaan (in:tuntutan *)",
    "date:2020...2021 tahun:dua date:99999",
    "a OR (b in:",
    "5merek2020 1/Pdt.G/20201/Pdt.G/2020",
)


@pytest.fixture(scope="module")
def office():
    return Collection(
        document("merek", "sengketa merek terkenal 漢字", case_number="1/Pdt.G/2020/PN Bls"),
        document("law", "pasal 5 KUHP", regulation="kuhp/pasal/5"),
    )


def answered(office, typed):
    """Return the answer, or that to the query which is offered instead."""
    try:
        return office.search(typed)
    except QueryError as refused:
        for instead in (refused.suggestion, *refused.choices):
            if instead:
                office.search(instead)
        return refused


@pytest.mark.parametrize("typed", TYPED, ids=range(len(TYPED)))
def test_what_nobody_should_type_is_answered_or_refused(office, typed):
    assert answered(office, typed)


PIECES = (
    "merek", "hakim:", "in:amar", "in:", "date:", "2020..", '"', "(", ")", "-", "*", "~2", "OR",
    "DAN", "NOT", "pasal 5", "kuhp", "1/Pdt.G/2020", "PN Bls", "SEK.1-OT.01.01-3", "漢", "Rp5.000",
)  # fmt: skip


@settings(deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=9), st.sampled_from(["", " "]))
def test_any_pieces_of_a_query_are_answered_or_refused(pieces, between):
    office = Collection(document("merek", "merek", case_number="1/Pdt.G/2020/PN Bls"))
    assert answered(office, between.join(pieces))


def test_a_query_of_nothing_but_signs_says_so():
    with pytest.raises(QueryError, match="no word or number"):
        parse("…")
