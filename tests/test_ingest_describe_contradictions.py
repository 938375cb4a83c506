"""Dates that cannot all be right are kept, and doubted."""

from __future__ import annotations

import pytest

from corpus.document import Claim
from ingest.describe.contradictions import UNSURE, with_doubt

NUMBER, REGISTERED, DELIBERATED, DECIDED = (
    "case_number",
    "date_registered",
    "date_deliberated",
    "date_decided",
)


def doubted(**values: str) -> set[str]:
    claims = [Claim(field, value, value, page=1) for field, value in values.items()]
    found = with_doubt(claims)
    assert [claim.value for claim in found] == list(values.values())
    return {claim.field for claim in found if claim.confidence == UNSURE}


@pytest.mark.parametrize(
    ("values", "doubt"),
    [
        ({NUMBER: "111 K/Ag/2026", DECIDED: "2006-03-30"}, {DECIDED}),
        ({NUMBER: "1250/Pdt.G/2024/PN Sby", DECIDED: "2023"}, {DECIDED}),
        (
            {
                NUMBER: "PUT-67152/PP/M.XIVB/15/2016",
                DELIBERATED: "2015-03-04",
                DECIDED: "2015-03-04",
            },
            {DECIDED},
        ),
        ({NUMBER: "PUT-001477.99/2023/PP/M.XIIB Tahun 2024", DECIDED: "2023-09-13"}, {DECIDED}),
        ({REGISTERED: "2024-05-02", DECIDED: "2024-04-30"}, {REGISTERED, DECIDED}),
        ({DELIBERATED: "2024-06-11", DECIDED: "2024-06-10"}, {DELIBERATED, DECIDED}),
    ],
)
def test_dates_out_of_order_are_doubted(values: dict[str, str], doubt: set[str]) -> None:
    assert doubted(**values) == doubt


@pytest.mark.parametrize(
    "values",
    [
        {NUMBER: "1250/Pdt.G/2024/PN Sby", REGISTERED: "2024-03-01", DECIDED: "2025-07-28"},
        {NUMBER: "111 K/Ag/2026", DECIDED: "2026"},
        {DELIBERATED: "2024-06-10", DECIDED: "2024-06-10"},
        {DELIBERATED: "2024-06", DECIDED: "2024-06-10"},
        {NUMBER: "PUT-67152/PP/M.XIVB/15/2016", DELIBERATED: "2015-03-04", DECIDED: "2016-01-04"},
        {NUMBER: "12-2207", DECIDED: "2013-01-03"},
        {DECIDED: "2013-01-03"},
    ],
)
def test_dates_in_order_are_not(values: dict[str, str]) -> None:
    assert doubted(**values) == set()
