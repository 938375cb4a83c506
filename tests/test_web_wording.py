"""Marked and folded text stays the text."""

import re
import time
from html import unescape

import pytest
from flask_babel import force_locale
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from web.wording import folded, marked, moment


@pytest.fixture
def in_jakarta(monkeypatch):
    monkeypatch.setenv("TZ", "WIB-7")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def test_time_is_told_by_the_clock_of_this_machine(client, in_jakarta):
    with client.application.test_request_context("/"), force_locale("id"):
        assert moment("2024-05-01T20:30:00+00:00") == "2 Mei 2024, 03.30 WIB"


@given(st.text(max_size=60), st.integers(0, 60), st.integers(1, 9))
def test_marked_text_reads_as_the_text(text, start, length):
    spans = [(start, min(len(text), start + length))] if start < len(text) else []
    html = marked(text, spans)
    assert unescape(re.sub(r"</?mark>", "", html)) == unescape(str(Markup.escape(text)))
    assert html.count("<mark>") == len(spans)


@given(st.text("ab.\n", max_size=60))
def test_folding_keeps_every_character(text):
    assert re.sub(r"<[^>]+>", "", folded(Markup.escape(text), text)) == text
