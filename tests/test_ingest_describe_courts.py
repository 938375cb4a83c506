"""Decisions and filings of every court and family, as they write; every person and case is made up.

Each file of `tests/courts` is a text and the record that it should give (`bench/rulings.py`).
"""

from pathlib import Path

import pytest

from bench.rulings import HELD_OUT, described, found, rulings, tally

RULINGS = tuple(rulings(Path(__file__).parent / "courts"))


@pytest.mark.parametrize("ruling", RULINGS, ids=lambda ruling: ruling.name)
def test_a_document_gives_its_record(ruling):
    document = described(ruling)
    assert {field: found(document, field) for field in ruling.expected} == ruling.expected


def test_documents_that_were_not_looked_at_are_mostly_read():
    counts = [
        tally(values, found(described(ruling), field))
        for ruling in rulings(HELD_OUT)
        for field, values in ruling.expected.items()
    ]
    right, wrong, missing = (sum(column) for column in zip(*counts, strict=True))
    assert right > 12 * (wrong + missing)
