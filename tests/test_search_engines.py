"""The contract of an engine, run over each of them."""

import pytest

from corpus.document import Claim, Document, DocumentId, Page, Section
from search.engines.memory import MemoryIndex
from search.engines.whoosh import WhooshIndex
from search.plan import (
    All,
    AnyOf,
    Dates,
    Everything,
    Fuzzy,
    Keyword,
    Near,
    Passage,
    Phrase,
    Plan,
    Prefer,
    Prefix,
    Term,
    Within,
    Without,
)

ENGINES = {"memory": lambda folder: MemoryIndex(), "whoosh": WhooshIndex}


@pytest.fixture(params=sorted(ENGINES))
def index(request, tmp_path):
    engine = ENGINES[request.param](tmp_path / "index")
    yield engine
    engine.close()


def document(name, text, *, sections=(), **claims):
    """Return a document of one page a line of text, with one claim a value."""
    pages = tuple(Page(number, line) for number, line in enumerate(text.split("\n"), start=1))
    values = {
        field: (value,) if isinstance(value, str) else value for field, value in claims.items()
    }
    made = tuple(Claim(field, value, value) for field in values for value in values[field])
    return Document(DocumentId(name), f"{name}.pdf", "application/pdf", pages, made, sections)


def found(index, node, **wanted):
    return [key for key, _ in index.search(Plan(node, **wanted)).ranked]


def test_a_document_without_a_word_makes_no_other_seem_longer(index):
    index.update([document("a", "merek dagang"), document("b", "merek dan nama dagang")], [], 1)
    before = index.search(Plan(Term("body", "dagang"))).ranked
    index.update([document("empty", "")], [], 2)
    after = index.search(Plan(Term("body", "dagang"))).ranked
    assert [key for key, _ in after] == ["a", "b"]
    ratios = [new / old for (_, new), (_, old) in zip(after, before, strict=True)]
    assert ratios[0] == pytest.approx(ratios[1], rel=1e-6)  # all as much rarer


@pytest.fixture
def stocked(index):
    """Return an index of four documents about two subjects."""
    index.update(
        [
            document(
                "a",
                "gugatan pembatalan merek terkenal\nmengadili menolak gugatan penggugat",
                sections=(Section("ruling", 2, 0, 2, 40),),
                kind="decision",
                case_number="12/Pdt.Sus-Merek/2021/PN Niaga Jkt.Pst",
                court="Pengadilan Niaga Jakarta Pusat",
                date="2021-05-04",
                judge="Budi Santoso",
                regulation=("uu/2016/20/pasal/21/ayat/3", "uu/2016/20/pasal/21"),
            ),
            document(
                "b",
                "merek dagang dan gugatan yang menolak pembatalan",
                kind="filing",
                date="2022",
                title="Gugatan merek",
                regulation="uu/2016/20/pasal/21/ayat/3",
            ),
            document(
                "c", "notula rapat koordinasi", kind="minutes", date="2021-09-10", unit="Setjen"
            ),
            document("d", "pendapat hukum tentang sertipikat tanah", kind="opinion"),
        ],
        [],
        7,
    )
    return index


def test_an_empty_index_answers_nothing(index):
    assert index.revision == 0
    assert index.search(Plan(Term("all", "gugatan"))).total == 0
    assert index.search(Plan(Everything(), facets=("kind",))).facets == (("kind", ()),)


def test_an_index_knows_what_it_has_seen(stocked):
    assert stocked.revision == 7


@pytest.mark.parametrize(
    ("node", "ids"),
    [
        (Term("all", "gugatan"), "ab"),
        (Term("title", "gugatan"), "b"),
        (Term("judge", "budi"), "a"),
        (Term("number", "niaga"), "a"),
        (Term("law", "uu/2016/20"), "ab"),
        (Term("all", "absen"), ""),
        (Phrase("all", ("gugatan", "pembatalan")), "a"),
        (Phrase("all", ("pembatalan", "gugatan")), ""),
        (Phrase("body", ("gugatan", "menolak")), ""),
        (Phrase("body", ("gugatan", "menolak"), slop=1), "b"),
        (Phrase("body", ("merek", "terkenal", "mengadili")), "a"),
        (Near("body", ("merek", "gugatan"), 3), "a"),
        (Near("body", ("merek", "gugatan"), 4), "ab"),
        (Passage("body", (("merek",), ("menolak", "terkenal")), 2, 2), "a"),
        (Passage("body", (("merek",), ("menolak",)), 6, 2), "ab"),
        (Passage("body", (("gugatan",), ("merk",), ("merek",)), 1, 2, ordered=True), "a"),
        (Passage("body", (("gugatan",), ("merek",)), 1, 2, ordered=True), ""),
        (Passage("body", (("gugatan",), ("merek",)), 2, 2, ordered=True), "a"),
        (Within("ruling", Passage("body", (("menolak",), ("absen",)), 2, 1)), "a"),
        (Prefix("all", "gugat"), "ab"),
        (Prefix("judge", "sant"), "a"),
        (Fuzzy("all", "gugetan"), "ab"),
        (Fuzzy("all", "gugetam"), ""),
        (Fuzzy("all", "gugetam", 2), "ab"),
        (Keyword("kind", frozenset({"filing", "minutes"})), "bc"),
        (Dates("2021-05-04", "2021-12-31"), "ac"),
        (Dates("2021-06-01", None), "bc"),
        (Dates(None, "2021-05-04"), "a"),
        (Within("ruling", Term("body", "menolak")), "a"),
        (Within("ruling", Term("body", "merek")), ""),
        (Within("ruling", Phrase("body", ("menolak", "gugatan"))), "a"),
        (All((Term("all", "merek"), Term("all", "terkenal"))), "a"),
        (AnyOf((Term("all", "rapat"), Term("all", "terkenal"))), "ac"),
        (Without(Term("all", "merek")), "cd"),
        (All((Term("all", "gugatan"), Without(Term("all", "terkenal")))), "b"),
        (Prefer(Term("all", "gugatan"), Term("all", "rapat")), "ab"),
        (Everything(), "abcd"),
        (All(()), "abcd"),
        (AnyOf(()), ""),
    ],
)
def test_a_node_finds_these_documents(stocked, node, ids):
    assert sorted(found(stocked, node)) == list(ids)
    assert stocked.search(Plan(node, limit=1)).total == len(ids)


def test_a_weight_in_the_title_ranks_first(stocked):
    assert found(stocked, Term("all", "gugatan")) == ["b", "a"]


def test_what_is_cited_more_often_ranks_first(stocked):
    assert found(stocked, Term("law", "uu/2016/20/pasal/21")) == ["a", "b"]


def test_what_is_preferred_ranks_first(stocked):
    assert found(stocked, Prefer(Term("all", "gugatan"), Term("judge", "budi", 50.0))) == ["a", "b"]


def test_a_passage_scores_by_its_words_and_how_close_they_stand(index):
    words = (("surat",), ("kuasa",), ("khusus",))
    texts = ("surat kuasa", "kuasa khusus untuk surat", "khusus surat kuasa", "kuasa")
    index.update([document(name, text) for name, text in zip("abcd", texts, strict=True)], [], 1)
    assert found(index, Passage("body", words, within=8, least=2)) == ["c", "b", "a"]


def test_only_the_best_are_ranked_by_what_is_better(stocked):
    better = Passage("body", (("gugatan",), ("menolak",)), 3, 2, weight=100.0)
    gugatan = Term("title", "gugatan"), Term("body", "gugatan")
    assert found(stocked, AnyOf(gugatan)) == ["b", "a"]
    assert found(stocked, AnyOf(gugatan), better=better) == ["a", "b"]
    assert found(stocked, AnyOf(gugatan), better=better, among=1) == ["b", "a"]
    assert found(stocked, AnyOf(gugatan), better=better, sort="date") == ["a", "b"]


def test_a_weight_multiplies_the_score(stocked):
    once, twice = (
        stocked.search(Plan(Term("body", "terkenal", weight))).ranked[0][1] for weight in (1.0, 2.0)
    )
    assert twice == pytest.approx(2 * once)


def test_equal_scores_are_ordered_by_id(stocked):
    assert found(stocked, Everything()) == ["a", "b", "c", "d"]


def test_pages_of_an_answer_join(stocked):
    assert found(stocked, Everything(), limit=2, offset=2) == ["c", "d"]
    assert found(stocked, Everything(), offset=9) == []


def test_documents_without_a_date_come_last_both_ways(stocked):
    assert found(stocked, Everything(), sort="date") == ["a", "c", "b", "d"]
    assert found(stocked, Everything(), sort="-date") == ["b", "c", "a", "d"]


def test_filters_narrow_hits_totals_and_facets(stocked):
    answer = stocked.search(
        Plan(
            Everything(),
            filters=(Keyword("access", frozenset({"B"})), Dates("2021-01-01", "2021-12-31")),
            facets=("kind", "year"),
        )
    )
    assert answer.total == 2
    assert answer.facets == (
        ("kind", (("decision", 1), ("minutes", 1))),
        ("year", (("2021", 2),)),
    )
    assert found(stocked, Everything(), filters=(Keyword("access", frozenset({"R"})),)) == []


def test_a_chosen_value_keeps_the_counts_of_its_facet(stocked):
    answer = stocked.search(
        Plan(
            Term("all", "gugatan"),
            chosen=(("kind", Keyword("kind", frozenset({"filing"}))),),
            facets=("kind", "year"),
        )
    )
    assert answer.total == 1
    assert answer.facets == (("kind", (("decision", 1), ("filing", 1))), ("year", (("2022", 1),)))


def test_a_changed_document_replaces_itself(stocked):
    stocked.update([document("a", "kepailitan")], [], 8)
    assert found(stocked, Term("all", "terkenal")) == []
    assert found(stocked, Term("all", "kepailitan")) == ["a"]
    assert stocked.search(Plan(Everything())).total == 4
    assert stocked.revision == 8


def test_a_removed_document_is_found_no_more(stocked):
    stocked.update([], [DocumentId("a"), DocumentId("z")], 8)
    assert found(stocked, Everything()) == ["b", "c", "d"]
    assert found(stocked, Term("all", "gugatan")) == ["b"]


def test_the_vocabulary_counts_documents(stocked):
    assert stocked.vocabulary("body", "men") == (("mengadili", 1), ("menolak", 2))
    assert stocked.vocabulary("body", "zz") == ()
    assert stocked.vocabulary("title", "g") == (("gugatan", 1),)


def test_words_spelt_nearly_so_are_counted(stocked):
    assert dict(stocked.spelt_like("body", "gugaten", 1))["gugatan"] >= 1
    assert ("menolak", 2) in stocked.spelt_like("body", "menolak", 0)
    assert stocked.spelt_like("body", "zzzzz", 1) == ()
    assert stocked.spelt_like("nothing", "gugatan", 2) == ()


def test_of_some_documents_those_that_each_node_finds_are_told(stocked):
    nodes = [
        Term("title", "gugatan"),
        Phrase("body", ("menolak", "gugatan")),
        Without(Everything()),
    ]
    asked = [DocumentId(name) for name in ("a", "b", "nobody")]
    titled, refused, nothing = stocked.having(nodes, asked)
    assert refused == {"a"}
    assert titled <= {"a", "b"}
    assert nothing == frozenset()
    assert stocked.having(nodes, []) == (frozenset(),) * 3
    assert stocked.having([], asked) == ()


def test_courts_can_be_sorted_by_their_level_the_highest_first(index):
    levels = {"a": "first", "b": "review", "c": "appeal", "d": "cassation"}
    documents = [document(name, "merek", court_level=level) for name, level in levels.items()]
    index.update([*documents, document("e", "merek"), document("f", "merek merek")], [], 1)
    in_order = found(index, Term("body", "merek"), sort="level")
    assert in_order == ["b", "d", "c", "a", "f", "e"]
    assert found(index, Term("body", "merek"), sort="level", limit=2, offset=1) == ["d", "c"]


def test_the_best_pages_have_the_most_and_have_it_together(index):
    apart = f"gugatan {'dan ' * 40}merek"
    index.update(
        [document("a", f"gugatan\n\n{apart}\nmerek gugatan"), document("b", "akta")], [], 1
    )
    sought = [Term("body", "gugatan"), Term("body", "merek", 2.0)]
    assert index.best_pages(sought, ["a", "b", "absent"], 4) == {"a": (4, 3, 1)}
    assert index.best_pages(sought, ["a"], 1) == {"a": (4,)}
    assert index.best_pages([], ["a"], 1) == {}


def test_a_phrase_across_a_page_break_stands_on_both_pages(index):
    index.update([document("a", "akta\nbatal demi\nhukum")], [], 1)
    phrase = Phrase("body", ("demi", "hukum"))
    assert index.best_pages([phrase], ["a"], 3) == {"a": (2, 3)}
