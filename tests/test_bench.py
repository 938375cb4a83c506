"""Every benchmark can still be started; what they measure is in docs/quality.md."""

import importlib
from pathlib import Path

import pytest

from bench.alike import same_court

BENCH = Path(__file__).parents[1] / "bench"
OTHERS = ("tantivy_itself", "xapian_itself")  # import an engine that the project does not need


@pytest.mark.parametrize(
    "module",
    sorted(
        ".".join(path.relative_to(BENCH.parent).with_suffix("").parts)
        for path in BENCH.rglob("*.py")
        if path.stem not in OTHERS
    ),
)
def test_a_benchmark_imports(module):
    assert importlib.import_module(module)


def test_courts_are_compared_by_every_name_of_theirs():
    assert same_court("Mahkamah Agung", "Mahkamah Agung Republik Indonesia")
    assert not same_court("Pengadilan Negeri Malang", "Pengadilan Negeri Kepanjen")
