"""The languages of the pages: which one a visitor reads, and the translations.

Messages are English in code and templates. What belongs to a controlled list (kinds, outcomes,
reasons) is looked up by `label` under the name of its list, so that `translations/*.po` are the
only place that spells it, in English too. The `.po` files are compiled in memory at the first use.
"""

from __future__ import annotations

import re
from functools import cache
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import Translations
from flask import Flask, request
from flask.wrappers import Response
from flask_babel import Babel, Domain, get_locale, pgettext

from web.settings import LANGUAGES

_FOLDER = Path(__file__).parent / "translations"
_COOKIE = "lang"
_YEAR_SECONDS = 365 * 24 * 3600
_FORMAT = "format"
"""The name in a sentence for what a file is, and the list that such names are values of."""
_PLACEHOLDER = re.compile(r"%\((\w+)\)s")


def speak(app: Flask, default: str) -> None:
    """Make the pages of an application speak the language that a visitor chose.

    A `lang` parameter chooses one and is remembered in a cookie; else the cookie counts, else
    `default`.
    """
    _InMemoryBabel(app, locale_selector=lambda: _chosen(default), default_locale=default)
    app.after_request(_remember)
    app.jinja_env.globals.update(
        label=label, language=current_language, languages=LANGUAGES, sentence=sentence
    )


def current_language() -> str:
    """Return the language of the page that is being made, `id` or `en`."""
    return str(get_locale())


def label(listed: str, value: str) -> str:
    """Return what a value of a controlled list is called, or the value where it has no name."""
    return str(pgettext(listed, value))


def in_english(listed: str, value: str) -> str:
    """Return what a value of a controlled list is called on the command line."""
    message = messages("en").get(value, context=listed)
    return str(message.string) if message else value


def listed(name: str) -> tuple[str, ...]:
    """Return the values of a controlled list that have a name, in the order of their names.

    None where there is no such list.
    """
    values = (str(each.id) for each in messages(LANGUAGES[0]) if each.id and each.context == name)
    return tuple(sorted(values, key=lambda value: label(name, value).casefold()))


def sentence(english: str) -> str:
    """Return the sentence of an error in the language of the page, or as it is.

    Errors speak English, with the words of the file or the query in it. Their translations stand
    under the context `error`, with a name in place of each such word: `%(word)s`.
    """
    for pattern, translated in _sentences(current_language()):
        if found := pattern.fullmatch(english):
            return translated % {
                name: label(name, word) if name == _FORMAT else word
                for name, word in found.groupdict().items()
            }
    return english


@cache
def translations(language: str) -> Translations:
    """Return the compiled translations into a language."""
    compiled = BytesIO()
    write_mo(compiled, messages(language))
    compiled.seek(0)
    return Translations(compiled, domain="messages")


@cache
def messages(language: str) -> Catalog:
    """Return the messages of a language as they are written in its file."""
    with (_FOLDER / f"{language}.po").open("rb") as source:
        return read_po(source, locale=language, abort_invalid=True)


@cache
def _sentences(language: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    """Return the sentences of errors as patterns with their translation, the longest first."""
    known = [
        (str(message.id), str(message.string))
        for message in messages(language)
        if message.context == "error" and message.string
    ]
    known.sort(key=lambda pair: -len(pair[0]))
    return tuple((_pattern(english), translated) for english, translated in known)


def _pattern(english: str) -> re.Pattern[str]:
    names_and_words = _PLACEHOLDER.split(english)
    parts = [
        f"(?P<{part}>.*)" if at % 2 else re.escape(part) for at, part in enumerate(names_and_words)
    ]
    return re.compile("".join(parts), re.DOTALL)


class _InMemory(Domain):  # type: ignore[misc]  # flask_babel has no types
    """The messages, without the compiled files on disk that Flask-Babel looks for."""

    def get_translations(self) -> Translations:
        return translations(current_language())


class _InMemoryBabel(Babel):  # type: ignore[misc]  # flask_babel has no types
    domain_instance = _InMemory()


def _chosen(default: str) -> str:
    for wish in (request.args.get("lang"), request.cookies.get(_COOKIE)):
        if wish in LANGUAGES:
            return wish
    return default


def _remember(response: Response) -> Response:
    wish = request.args.get("lang")
    if wish in LANGUAGES:
        response.set_cookie(
            _COOKIE, wish, max_age=_YEAR_SECONDS, httponly=True, samesite="Lax", path="/"
        )
    return response
