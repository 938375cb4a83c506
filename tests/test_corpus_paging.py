"""Missing, doubled and blank pages are seen by what pages print and hold."""

import pytest

from corpus.document import Page, Unread
from corpus.paging import Irregularity, Problem, irregularities, totals


def of(total: int, *numbers: int | None) -> list[Page]:
    """Return pages that print these numbers; None for one that prints none."""
    return [
        Page(at, f"Isi {at}")
        if n is None
        else Page(at, f"Isi {at}", str(n), footer=f"Hal. {n} dari {total} hal. Putusan Nomor 1")
        for at, n in enumerate(numbers, 1)
    ]


def seen(pages: list[Page]) -> list[tuple[str, int, str]]:
    return [(str(each.problem), each.page, each.printed) for each in irregularities(pages)]


@pytest.mark.parametrize(
    ("pages", "expected"),
    [
        (of(4, 1, 2, 3, 4), []),
        (of(4, None, 2, None, 4), []),
        (of(6, 1, 2, 5, 6), [("missing", 2, "3-4")]),
        (of(4, 1, None, 4), [("missing", 1, "3")]),  # or 2, as the page between prints none
        (of(5, 3, 4, 5), [("missing", 0, "1-2")]),
        (of(5, 1, 2, 3), [("missing", 3, "4-5")]),
        (of(5, 1, 2, 3, None, None), []),
        (of(3, 1, 2, 2, 3), [("doubled", 3, "2")]),
        (of(5, 1, 2, 73, 4, 5), []),  # misread
        (of(3, 1, 2, 3) + of(2, 1, 2), []),  # an appendix of its own
        ([], []),
    ],
)
def test_printed_numbers_tell_what_is_missing_or_there_twice(pages, expected):
    renumbered = [
        Page(at, page.text, page.printed, footer=page.footer) for at, page in enumerate(pages, 1)
    ]
    assert seen(renumbered) == expected


def test_numbers_without_a_total_show_gaps_only_between_pages():
    pages = [Page(at, str(at), str(n)) for at, n in enumerate((4, 5, 8), 1)]
    assert seen(pages) == [("missing", 2, "6-7")]


def test_the_same_long_text_is_a_page_twice_and_a_short_one_is_a_form():
    long, short = "Menimbang, bahwa gugatan beralasan. " * 10, "Terima kasih."
    pages = [Page(1, short), Page(2, long), Page(3, short), Page(4, f" {long}\n")]
    assert seen(pages) == [("doubled", 4, "")]


def test_the_same_text_under_two_page_numbers_is_said_twice():
    text = "Saksi menerangkan di bawah sumpah. " * 10
    assert seen([Page(1, text, "1"), Page(2, text, "2")]) == []
    assert seen([Page(1, text, "1"), Page(2, "x", "2"), Page(3, text)]) == [("doubled", 3, "")]


def test_a_blank_page_is_named():
    pages = [Page(1, "Isi"), Page(2, "", unread=Unread.BLANK), Page(3, "", unread=Unread.CODEC)]
    assert irregularities(pages) == (Irregularity(Problem.BLANK, 2),)


def test_a_case_number_is_no_page_count():
    pages = [Page(at, str(at), str(at), footer=f"{at}/37 Pdt.G") for at in (1, 2)]
    assert seen(pages) == []


@pytest.mark.parametrize("rule", totals(), ids=lambda rule: rule.id)
def test_rules_of_totals_keep_their_examples(rule):
    for example in rule.examples:
        match = rule.pattern.search(example.text)
        assert match
        assert match["total"] == example.value
    for text in rule.counter_examples:
        assert not rule.pattern.search(text)
