"""A long text is looked up by its telling words."""

from search.description import described
from search.plan import Term
from tests.search_collection import Collection, document

FACTS = "Penggugat menyimpan dua peti kemas di gudang dan gudang dibongkar pencuri. " * 12
SHELF = Collection(
    document("store", "sengketa penyimpanan peti kemas yang dicuri dari gudang pelabuhan"),
    document("divorce", "penggugat dan tergugat bercerai karena perselisihan"),
    document("minutes", "notula rapat koordinasi"),
)


def test_documents_with_many_of_the_telling_words_come_first():
    results = SHELF.search(FACTS)
    assert results.described
    assert not results.relaxed
    assert [hit.id for hit in results.hits] == ["store", "divorce"]


def test_what_tells_most_is_marked():
    (store, *_) = SHELF.search(FACTS).hits
    text, marks = store.snippets[0].text, store.snippets[0].marks
    assert {"peti", "kemas", "gudang"} <= {text[start:end] for start, end in marks}


def test_light_words_and_words_of_no_document_are_not_looked_for():
    nodes = described("gudang yang gudang dan zzzz", SHELF.index).nodes
    assert [node.token for node in nodes if isinstance(node, Term)] == ["gudang"]
