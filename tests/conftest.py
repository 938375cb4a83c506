"""What several test files share: a small collection, served."""

import pytest
from hypothesis import settings
from web_collection import served

from web import create_app
from web.settings import Settings

# A busy machine is no fault: speed is measured in `bench`, never by a test.
settings.register_profile("preseden", deadline=None)
settings.load_profile("preseden")


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
