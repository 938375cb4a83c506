"""Settings of the programs, read once from the environment. Nothing else reads the environment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import ConfigurationError

LANGUAGES = ("id", "en")
"""The languages of the pages, the default first."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Where the collection lies, and how its pages are served.

    `language` is what a visitor sees who has not chosen one. `port` is 0-65535, 0 for any free one.
    `mask` says whether pages and exports hide personal data.
    """

    home: Path = Path("preseden-data")
    host: str = "127.0.0.1"
    port: int = 8000
    language: str = LANGUAGES[0]
    mask: bool = False


def read_settings(environment: Mapping[str, str]) -> Settings:
    """Return the settings that `PRESEDEN_HOME`, `_HOST`, `_PORT`, `_LANGUAGE` and `_MASK` give.

    Raises:
        ConfigurationError: if one of them has a value that it cannot have.
    """
    default = Settings()
    return Settings(
        home=Path(environment.get("PRESEDEN_HOME", default.home)),
        host=environment.get("PRESEDEN_HOST", default.host),
        port=_port(environment.get("PRESEDEN_PORT", str(default.port))),
        language=_language(environment.get("PRESEDEN_LANGUAGE", default.language)),
        mask=_switch(environment.get("PRESEDEN_MASK", "off")),
    )


def _port(text: str) -> int:
    if not text.isascii() or not text.isdigit() or int(text) > 65535:
        raise ConfigurationError(
            f"PRESEDEN_PORT is {text!r}, which is no port", "Set it to a number from 0 to 65535."
        )
    return int(text)


def _language(text: str) -> str:
    if text not in LANGUAGES:
        raise ConfigurationError(
            f"PRESEDEN_LANGUAGE is {text!r}, which the pages do not speak",
            f"Set it to one of {', '.join(LANGUAGES)}.",
        )
    return text


def _switch(text: str) -> bool:
    if text not in ("on", "off"):
        raise ConfigurationError(f"PRESEDEN_MASK is {text!r}", "Set it to on or off.")
    return text == "on"
