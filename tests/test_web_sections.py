"""Every section that a document is described with can be named in a query, in both languages."""

import pytest

from ingest.describe.loaded import group
from search.query import parse
from search.vocabulary import language
from web.languages import messages

DESCRIBED = sorted(
    {rule.value for rule in group("sections", "")} | {"identity"}  # where the heading begins
)


@pytest.mark.parametrize("section", DESCRIBED)
def test_a_section_of_described_documents_is_known_to_the_query_language(section):
    known = language()
    assert section in known.sections.values()
    for name, meant in known.sections.items():
        if meant == section:
            assert parse(f"in:{name} merek") == parse(f"bagian:{section} merek")


@pytest.mark.parametrize("spoken", ["id", "en"])
@pytest.mark.parametrize("section", DESCRIBED)
def test_a_section_has_a_name_in_the_reasons_of_a_result(section, spoken):
    assert messages(spoken).get(section, context="why")
