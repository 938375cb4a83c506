"""Marked and folded text stays the text."""

import re
from html import unescape

from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from web.wording import folded, marked


@given(st.text(max_size=60), st.integers(0, 60), st.integers(1, 9))
def test_marked_text_reads_as_the_text(text, start, length):
    spans = [(start, min(len(text), start + length))] if start < len(text) else []
    html = marked(text, spans)
    assert unescape(re.sub(r"</?mark>", "", html)) == unescape(str(Markup.escape(text)))
    assert html.count("<mark>") == len(spans)


@given(st.text("ab.\n", max_size=60))
def test_folding_keeps_every_character(text):
    assert re.sub(r"<[^>]+>", "", folded(Markup.escape(text), text)) == text
