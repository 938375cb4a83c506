"""Settings come from the environment, once."""

import pytest

from corpus.errors import ConfigurationError
from web.settings import Settings, read_settings


def test_settings_come_from_the_environment():
    read = read_settings(
        {"PRESEDEN_HOME": "/arsip", "PRESEDEN_PORT": "0", "PRESEDEN_LANGUAGE": "en"}
    )
    assert (str(read.home), read.port, read.language) == ("/arsip", 0, "en")
    assert read_settings({}) == Settings()


@pytest.mark.parametrize("wrong", [{"PRESEDEN_PORT": "x"}, {"PRESEDEN_LANGUAGE": "fr"}])
def test_wrong_settings_are_named(wrong):
    with pytest.raises(ConfigurationError, match=next(iter(wrong))):
        read_settings(wrong)
