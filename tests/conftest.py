"""What several test files share: an empty collection, and a small one, served."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from web_collection import served

from corpus.catalogue import Catalogue
from web import create_app
from web.settings import Settings

# A busy machine is no fault: speed is measured in `bench`, never by a test.
settings.register_profile("preseden", deadline=None)
settings.load_profile("preseden")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def catalogue(home: Path) -> Iterator[Catalogue]:
    with Catalogue(home) as opened:
        yield opened


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    with served(tmp_path_factory.mktemp("served")) as (desk, ids):
        yield desk, ids


@pytest.fixture
def desk(place):
    return place[0]


@pytest.fixture
def ids(place):
    return place[1]


@pytest.fixture
def client(desk):
    return create_app(Settings(), desk).test_client()
