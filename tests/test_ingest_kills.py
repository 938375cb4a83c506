"""A batch whose processes are killed at random moments ends as one that nobody disturbed.

`bench.kills` does the same with more files and more kills.
"""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from bench.kills import begun, differences, disturb
from corpus.catalogue import Catalogue

FILINGS = Path(__file__).parent.parent / "corpus" / "samples" / "filing"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "arsip"
    folder.mkdir()
    for n in range(30):
        (folder / f"{n:02}.txt").write_text(f"NOTA DINAS\nNomor: SEK-{n}\nPerihal gugatan {n}.\n")
    for n, path in enumerate(sorted(FILINGS.glob("*.docx")) + sorted(FILINGS.glob("*.pdf"))):
        (folder / f"{n}-{path.name}").write_bytes(path.read_bytes())
    (folder / "rusak.pdf").write_bytes(b"%PDF-1.7\n broken")
    (folder / "foto.xyz").write_bytes(bytes(range(256)) * 20)
    return folder


def test_a_batch_killed_at_random_ends_as_one_that_was_not(tmp_path: Path, folder: Path) -> None:
    calm, killed = tmp_path / "tenang", tmp_path / "dibunuh"
    begun(folder, calm, jobs=2).wait()
    hit = disturb(folder, killed, jobs=2, kills=4, seconds=4.0, chance=random.Random(1))
    assert hit.total() == 4
    assert list(differences(calm, killed)) == []
    with Catalogue(killed) as catalogue:
        assert catalogue.tally().documents > 30
