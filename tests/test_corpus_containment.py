"""What lies in a container is told from its neighbours by the whole of its name."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.catalogue import Catalogue
from corpus.containment import INSIDE, Arrival
from corpus.document import DocumentId

CONTAINER, INNER = DocumentId("c" * 64), DocumentId("d" * 64)


@pytest.mark.parametrize("neighbour", ["/arsip/bXk.zip", "/arsip/b_k.zip2", "/arsip/B_K.zip"])
def test_a_container_holds_what_lies_under_its_own_name(tmp_path: Path, neighbour: str) -> None:
    location = "/arsip/b_k.zip"
    with Catalogue(tmp_path / "koleksi") as catalogue:
        for number, place in enumerate((location, neighbour)):
            catalogue.acknowledge(CONTAINER, 10, place)
            inside = f"{place}{INSIDE}surat.txt"
            inner = DocumentId(f"{number}" * 64)
            catalogue.acknowledge_contained([Arrival(inner, 3 + number, inside, CONTAINER)])
        (held,) = catalogue.containment.contents(CONTAINER, location)
        assert (held.location, held.id) == (f"{location}{INSIDE}surat.txt", DocumentId("0" * 64))
        assert catalogue.containment.taken_up(location, leave_out="/arsip/b") == (1, 3)
        assert catalogue.containment.taken_up(location, leave_out=location) == (0, 0)


def test_what_lies_in_another_container_inside_is_not_of_the_outer_one(tmp_path: Path) -> None:
    location = "/arsip/luar.zip"
    inner = f"{location}{INSIDE}dalam.zip"
    with Catalogue(tmp_path / "koleksi") as catalogue:
        catalogue.acknowledge(CONTAINER, 10, location)
        catalogue.acknowledge_contained(
            [
                Arrival(INNER, 5, inner, CONTAINER),
                Arrival(DocumentId("e" * 64), 3, f"{inner}{INSIDE}surat.txt", INNER),
            ]
        )
        assert [one.id for one in catalogue.containment.contents(CONTAINER, location)] == [INNER]
        assert catalogue.containment.taken_up(location, leave_out=inner) == (1, 5)
