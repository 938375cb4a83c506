"""The query language: what can be typed, what it means, and what is refused with which advice."""

import string

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from corpus.errors import QueryError
from corpus.fields import FIELDS, Type
from search import grammar
from search.analysis import tokens
from search.query import parse
from search.refusals import MAX_CLAUSES
from search.tree import (
    And,
    Beginning,
    Described,
    In,
    Like,
    Not,
    Or,
    Period,
    Quoted,
    Word,
    join,
    negate,
    write,
)
from search.vocabulary import language


def words(text):
    return tuple(Word(word) for word in text.split())


def test_words_side_by_side_are_all_wanted():
    assert grammar.read("gugatan pembatalan merek") == And(words("gugatan pembatalan merek"))


def test_codes_and_numbers_stay_whole():
    assert grammar.read("64/PUU-X/2012, Pdt.G (ke-2)") == And(words("64/PUU-X/2012 Pdt.G ke-2"))


@pytest.mark.parametrize("operator", ["OR", "ATAU"])
def test_either_binds_more_tightly_than_words_side_by_side(operator):
    merek, paten = Word("merek"), Word("paten")
    assert grammar.read(f"gugatan merek {operator} paten") == And(
        (Word("gugatan"), Or((merek, paten)))
    )


@pytest.mark.parametrize("operator", ["AND", "DAN"])
def test_a_written_and_binds_most_tightly(operator):
    assert grammar.read(f"a1 {operator} b1 OR c1") == Or((And(words("a1 b1")), Word("c1")))


@pytest.mark.parametrize("text", ["kasasi -perdata", "kasasi NOT perdata", "kasasi BUKAN perdata"])
def test_words_can_be_excluded(text):
    assert grammar.read(text) == And((Word("kasasi"), Not(Word("perdata"))))


def test_operators_in_small_letters_are_words():
    assert grammar.read("penggugat dan tergugat atau bukan") == And(
        words("penggugat dan tergugat atau bukan")
    )


def test_a_hyphen_inside_a_word_excludes_nothing():
    assert grammar.read("undang-undang - 2012") == And(words("undang-undang 2012"))


@pytest.mark.parametrize("text", ['"tidak  dapat diterima"', "“tidak dapat diterima”"])
def test_quotation_marks_of_any_kind_make_a_phrase(text):
    assert grammar.read(text) == Quoted("tidak dapat diterima")


def test_a_number_after_a_phrase_spans_further_words():
    assert grammar.read('"gugatan kerugian"~5') == Quoted("gugatan kerugian", 5)
    assert grammar.read('"gugatan kerugian"~') == Quoted("gugatan kerugian", grammar.USUAL_WINDOW)


def test_beginnings_and_likes():
    assert grammar.read("gugat* sumitro~, wira~2") == And(
        (Beginning("gugat"), Like("sumitro"), Like("wira"))
    )


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("hakim:budi", Word("budi", "judge")),
        ("Judge:budi", Word("budi", "judge")),
        ('pihak:"budi santoso"', Quoted("budi santoso", None, "party")),
        ("nomor:12/Pdt.G/2020", Word("12/Pdt.G/2020", "case_number")),
        ("-jenis:putusan", Not(Word("putusan", "kind"))),
        ("pengadilan:bandu*", Beginning("bandu", "court")),
        ("hakim:(budi OR ani)", Or((Word("budi", "judge"), Word("ani", "judge")))),
        ("isi:kasasi", Word("kasasi", "body")),
    ],
)
def test_fields_are_named_in_both_languages(text, meaning):
    assert grammar.read(text) == meaning


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("date:2019..2023", "2019", "2023"),
        ("tahun:2021", "2021", "2021"),
        ("year:2019-2021", "2019", "2021"),
        ("tanggal:2024-09..", "2024-09", None),
        ("date:..2023", None, "2023"),
        ("date:10-9-2024", "2024-09-10", "2024-09-10"),
        ("date:10/09/2024,", "2024-09-10", "2024-09-10"),
        ('date:"10 Nopember 2024"', "2024-11-10", "2024-11-10"),
        ('date:"September 2024"', "2024-09", "2024-09"),
        ("tanggal:12 Januari 2021", "2021-01-12", "2021-01-12"),
        ("tanggal:Januari 2021", "2021-01", "2021-01"),
        ("tanggal:januari-2021", "2021-01", "2021-01"),
        ("date:January 12, 2021", "2021-01-12", "2021-01-12"),
        ('tanggal:"1 Januari 2021".."31 Maret 2021"', "2021-01-01", "2021-03-31"),
        ('tanggal:"Januari 2021"..2021-05', "2021-01", "2021-05"),
        ('tanggal:"1 Januari 2021 s.d. 31 Maret 2021"', "2021-01-01", "2021-03-31"),
        ('tahun:"2021 sampai dengan 2023"', "2021", "2023"),
        ("tahun:2020–2022", "2020", "2022"),
    ],
)
def test_dates_are_read_as_people_type_them(text, first, last):
    assert grammar.read(text) == Period("date", first, last)


def test_other_dates_have_their_own_names():
    assert grammar.read("diputus:2021") == Period("date_decided", "2021", "2021")


def test_a_section_is_for_the_words_beside_it():
    assert grammar.read("in:amar mengabulkan gugatan") == In(
        ("ruling",), And(words("mengabulkan gugatan"))
    )
    assert grammar.read("kasasi (dalam:amar in:pertimbangan ditolak)") == And(
        (Word("kasasi"), In(("ruling", "considerations"), Word("ditolak")))
    )


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ('"tidak dapat diterima', '"tidak dapat diterima"'),
        ("(merek OR paten", "merek OR paten"),
        ("merek) paten", "merek paten"),
        ("OR merek", "merek"),
        ("merek AND", "merek"),
        ("merek AND OR paten", "merek OR paten"),
        ("merek OR OR paten", "merek OR paten"),
        ("NOT NOT merek", "merek"),
        ("merek -", "merek"),
        ("merek NOT", "merek"),
        ('"" merek ()', "merek"),
        ("hakim: budi", "hakim budi"),
        ("merek hakim:", "merek hakim"),
        ("apa itu merek?", "apa itu merek"),
        ("http://contoh.id", "http://contoh.id"),
        ("ayat(2)", "ayat 2"),
        ("", "*"),
        ("merek *", "merek"),
    ],
)
def test_what_can_only_mean_one_thing_is_read_so(text, reading):
    assert write(grammar.read(text)) == reading


@pytest.mark.parametrize(
    ("text", "suggestion"),
    [
        ("a* merek", "a merek"),
        ("*gugat", "gugat"),
        ("gu*gat", "gu gat"),
        ("Pdt.G*", "Pdt.G"),
        ("pn~", "pn"),
        ('"a b"~5000', '"a b"~100'),
        ("jugde:budi", "judge:budi"),
        ("hakim:bu*", "judge:bu"),
        ("in:ammar ditolak", "in:amar ditolak"),
        ("in:casu ditolak", "casu ditolak"),
        ("in:amar", "in:amar menolak"),
        ("merek (in:amar)", "merek ( in:amar menolak )"),
        ("merek OR in:amar ditolak", "merek OR (in:amar ditolak"),
        ("date:kemarin merek", "merek"),
        ("date:>2020", "date:2020.."),
        ("date:2023..2019", "date:2019..2023"),
        ("date:2023-02-30 merek", "merek"),
        ("... , !", "*"),
        ("((((((((((((( merek )))))))))))))", "merek"),
        ("a* b* merek", "a b merek"),
    ],
)
def test_what_cannot_be_answered_is_refused_with_a_query_that_can(text, suggestion):
    with pytest.raises(QueryError) as refused:
        grammar.read(text)
    assert refused.value.suggestion == suggestion
    assert refused.value.message.endswith(".")
    assert refused.value.advice.endswith(".")


def test_an_unknown_section_offers_every_section_there_is():
    with pytest.raises(QueryError) as refused:
        grammar.read("kasasi in:casu ditolak")
    assert len(refused.value.choices) == len(language().section_names)
    assert "kasasi in:amar ditolak" in refused.value.choices
    assert "ruling (amar), " in refused.value.advice


def test_a_long_text_without_operators_is_a_description():
    facts = "Penggugat membeli tanah, ATAU: menurut tergugat tidak.\n" * 60
    assert parse(facts).tree == Described(" ".join(facts.split()))
    assert parse(str(parse(facts))) == parse(facts)


def test_a_query_that_is_too_long_is_refused_with_its_first_words():
    with pytest.raises(QueryError) as refused:
        grammar.read("gugatan OR " * 1000)
    assert grammar.read(refused.value.suggestion)


def test_a_query_with_too_many_words_is_refused_with_the_words_that_fit():
    with pytest.raises(QueryError) as refused:
        grammar.read(" OR ".join(f"kata{number}" for number in range(100)))
    assert len(grammar.read(refused.value.suggestion).nodes) == MAX_CLAUSES


def test_a_query_with_too_many_open_words_is_refused_with_the_rest_written_out():
    with pytest.raises(QueryError, match="asterisk or a tilde") as refused:
        grammar.read(" ".join(f"kata{number}~" for number in range(12)))
    assert len(grammar.read(refused.value.suggestion).nodes) == 12


def test_a_text_that_is_too_long_even_for_a_description_is_refused():
    with pytest.raises(QueryError, match="characters"):
        grammar.read("gugatan " * grammar.MAX_DESCRIPTION)


def test_the_text_is_kept_but_makes_no_other_query():
    assert parse("kasasi  merek").text == "kasasi  merek"
    assert parse("kasasi  merek") == parse("kasasi merek")


plain = st.text(string.ascii_lowercase + string.digits + "é", min_size=4, max_size=8).filter(
    lambda word: len(tokens(word)) == 1  # `rp00` are two
)
codes = st.sampled_from(["64/PUU-X/2012", "Pdt.G", "S.H", "ke-2", "Rp5.000.000,00", "12/1/2021"])
phrases = st.lists(st.one_of(plain, codes), min_size=1, max_size=4).map(" ".join)
fields = st.sampled_from([None, "body", *(row.name for row in FIELDS if row.type is not Type.DATE)])
leaves = st.one_of(
    st.builds(Word, st.one_of(plain, codes), fields),
    st.builds(Quoted, phrases, st.sampled_from([None, 0, 7]), fields),
    st.builds(Beginning, plain, fields),
    st.builds(Like, plain, fields),
    st.builds(
        Period,
        st.sampled_from([row.name for row in FIELDS if row.type is Type.DATE]),
        st.sampled_from([None, "2019", "2020-12", "2020-12-31"]),
        st.sampled_from(["2021", "2021-05", "2021-05-07"]),
    ),
    st.just(Period("date", "2024-02-29", "2024-02-29")),
    st.just(Period("date_registered", "2024-02", None)),
)


def _within(section, node):
    return node if isinstance(node, In) else In((section,), node)


trees = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3).map(lambda nodes: join(And, nodes)),
        st.lists(inner, min_size=1, max_size=3).map(lambda nodes: join(Or, nodes)),
        inner.map(negate),
        st.builds(_within, st.sampled_from(sorted(set(language().sections.values()))), inner),
    ),
    max_leaves=8,
)


@given(trees)
def test_a_written_tree_reads_as_itself(tree):
    assert grammar.read(write(tree)) == tree


typed = st.lists(
    st.sampled_from(
        ['"', "(", ")", "-", "*", "~", "~3", ":", " ", " OR ", " DAN ", " NOT ", "in:", "in:amar",
         "hakim:", "jugde:", "date:", "2019..", "..2020", "merek", "a", "Pdt.G", "_", "…", "'", "“"]
    ),
    max_size=14,
).map("".join)  # fmt: skip


@settings(deadline=None)  # a shared machine may pause
@given(st.one_of(typed, st.text(max_size=40)))
@example("hakim:~in:amar")
@example("date:in:-")
@example("date:in:amar")
def test_anything_typed_is_read_or_refused_with_a_query_that_works(text):
    try:
        query = parse(text)
    except QueryError as refused:
        for instead in (refused.suggestion, *refused.choices):
            assert instead is None or parse(instead)
    else:
        assert parse(str(query)) == query
