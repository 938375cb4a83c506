"""What a query finds, and in which order, once it is planned."""

import csv
from dataclasses import replace
from importlib.resources import files

import pytest

from corpus.access import OFFICE
from search.engines.memory import MemoryIndex
from search.misspelt import meant
from search.plan import Near, Phrase, Term
from search.planner import plan
from search.query import parse
from search.tree import write
from tests.search_collection import Collection, document


@pytest.fixture(scope="module")
def theft():
    """Return a collection about thefts and claims, in many word forms."""
    return Collection(
        document("noun", "perkara pencurian sepeda motor"),
        document("verb", "terdakwa mencuri sepeda motor milik korban"),
        document("passive", "barang yang dicuri adalah sepeda"),
        document("english", "the accused was convicted of theft"),
        document("tort", "gugatan perbuatan melawan hukum"),
        document("short", "gugatan PMH terhadap kanwil"),
        document("office", "gugatan terhadap kantor wilayah"),
        document("titled", "rapat", title="Notula pencurian data"),
        document("dated", "isi", date="2021-05-04", date_registered="2020-12-24"),
        document(
            "case", "isi putusan", kind="decision", court="Pengadilan Negeri Bandung",
            case_number="77/Pdt.G/2020/PN Bdg", judge="Budi Santoso, S.H.",
            outcome="kabul-sebagian",
        ),
    )  # fmt: skip


def test_all_words_are_needed_and_what_has_one_of_two_is_not_found(theft):
    results = theft.search("sepeda motor")
    assert results.total == 2
    assert {hit.id for hit in results.hits} == {"noun", "verb"}


def test_a_word_is_known_by_what_says_the_same_as_its_family():
    office = Collection(document("charge", "dengan tenaga bersama menggunakan kekerasan"))
    assert office.found("dikeroyok") == ["charge"]


def test_a_word_that_says_the_same_brings_its_family():
    office = Collection(document("claim", "penggugat mencabut gugatannya"))
    assert office.found("withdrawal of claim") == ["claim"]


def test_a_longer_form_need_not_stand_together_where_nothing_has_it_so():
    office = Collection(document("stolen", "kendaraan yang bermotor itu diambil; pencurian"))
    results = office.search("curanmor")
    assert [hit.id for hit in results.hits] == ["stolen"]
    assert results.loosely == "some"


def test_the_exact_word_ranks_before_its_family(theft):
    found = theft.found("pencurian")
    assert found[0] == "titled"
    assert found[1] == "noun"
    assert {"verb", "passive"} <= set(found)


def test_the_name_of_a_party_is_no_form_of_the_claim():
    collection = Collection(
        document("claim", "ia menggugat kantor itu"),
        document("party", "penggugat dan tergugat hadir"),
    )
    assert collection.found("gugatan") == ["claim"]


def test_a_short_form_that_stands_before_every_number_is_never_looked_for():
    collection = Collection(
        document("numbered", "putusan No. 12 tahun 1975"),
        document("whole", "gugatan tidak dapat diterima"),
    )
    assert collection.found("tidak dapat diterima") == ["whole"]


def test_a_long_form_is_not_looked_for_by_what_mostly_means_another_thing():
    collection = Collection(
        document("court", "putusan Pengadilan Tinggi Bandung"), document("company", "PT Maju Jaya")
    )
    assert collection.found("pengadilan tinggi") == ["court"]


def test_a_spelling_that_tables_and_stemmer_know_is_shown_once():
    collection = Collection(document("deed", "sertifikat tanah"))
    (expansion,) = collection.search("sertipikat").expansions
    assert expansion == ("sertipikat", ("sertifikat",))


def test_the_words_of_a_term_have_no_family():
    collection = Collection(
        document("term", "sertipikat hak tanggungan"),
        document("words", "biaya yang ditanggung oleh pemegang hak"),
    )
    assert collection.found("hak tanggungan") == ["term"]


def test_abbreviations_are_looked_for_both_ways(theft):
    assert set(theft.found("PMH")) == {"tort", "short"}
    assert set(theft.found("perbuatan melawan hukum")) == {"tort", "short"}
    assert {"short", "office"} <= set(theft.found("kanwil"))


def test_an_english_word_finds_indonesian_documents(theft):
    assert {"english", "noun"} <= set(theft.found("theft"))


def test_nothing_is_added_inside_quotation_marks(theft):
    assert theft.found('"pencurian"') == ["titled", "noun"]
    assert theft.found('"PMH"') == ["short"]


def test_nothing_is_added_to_what_is_excluded(theft):
    assert set(theft.found("sepeda -pencurian")) == {"verb", "passive"}


def test_expansion_can_be_switched_off(theft):
    assert set(theft.found(replace(parse("pencurian"), expand=False))) == {"noun", "titled"}
    assert theft.search(replace(parse("pencurian"), expand=False)).expansions == ()


def test_what_was_added_is_shown(theft):
    added = dict(theft.search("PMH pencurian").expansions)
    assert added["PMH"] == ("Perbuatan Melawan Hukum",)
    assert set(added["pencurian"]) == {"theft", "larceny", "mencuri", "dicuri"}


@pytest.mark.parametrize(
    ("query", "meant"),
    [
        ("PK kasasi novum", "Peninjauan Kembali"),
        ("laporan PK bapas", "Pembimbing Kemasyarakatan"),
        ("pk bapas", "Pembimbing Kemasyarakatan"),
        ("PK pekerja PHK", "Perjanjian Kerja"),
        ("PK", "Peninjauan Kembali"),
        ("PA satker anggaran", "Pengguna Anggaran"),
        ("cb narapidana", "Cuti Bersyarat"),
        ("CB sita penggugat", "conservatoir beslag"),
    ],
)
def test_words_beside_a_short_form_decide_what_it_means(theft, query, meant):
    short = next(word for word in query.split() if len(word) == 2)
    assert dict(theft.search(query).expansions)[short] == (meant,)


def test_a_short_form_that_nothing_decides_is_a_word(theft):
    assert "PT" not in dict(theft.search("PT Samudra Cipta").expansions)
    assert "pk" not in dict(theft.search("pk").expansions)


def test_the_field_decides_what_a_short_form_means():
    appeal = plan(parse('pengadilan:"PT Bandung"'), OFFICE, MemoryIndex())
    assert "tinggi" in repr(appeal.plan.node)


def test_meanings_of_a_short_form_are_decided_by_different_words():
    table = files("search.vocabulary").joinpath("ambiguous.csv")
    rows = list(csv.DictReader(table.read_text(encoding="utf-8").splitlines()))
    for row in rows:
        others = [each for each in rows if each["short"] == row["short"] and each is not row]
        for other in others:
            assert set(row["beside"].split()).isdisjoint(other["beside"].split())
        assert row["source"]
        assert row["beside"] == " ".join(dict.fromkeys(row["beside"].split()))


def test_an_ambiguous_abbreviation_means_its_long_form_in_capitals_only(theft):
    capitals = plan(parse("NO"), OFFICE, theft.index)
    small = plan(parse("no"), OFFICE, theft.index)
    assert dict(capitals.expansions) == {"NO": ("tidak dapat diterima",)}
    assert small.expansions == ()


def test_a_light_word_is_needed_only_when_it_is_alone(theft):
    assert set(theft.found("apakah ada yang dicuri")) >= {"passive"}
    assert theft.found("yang") == ["passive"]


def test_a_misspelt_word_finds_what_is_spelt_nearly_so(theft):
    assert "office" in theft.found("wilayyah")
    assert dict(theft.search("wilayyah").expansions) == {"wilayyah": ("wilayah",)}


def test_two_letters_in_the_wrong_order_are_put_right(theft):
    assert "noun" in theft.found("pencuiran")


def test_a_known_word_is_in_doubt_only_where_little_answers(theft):
    many = Collection(*(document(f"d{n}", "santoso") for n in range(40)), document("x", "santosa"))
    assert meant("santosa", many.index, known_too=False, family={}) == ()
    assert meant("santosa", many.index, known_too=True, family={}) == ("santoso",)


@pytest.fixture(scope="module")
def forms():
    """Return a collection with words that look like inflections of others that it has as well."""
    return Collection(
        document("ban", "usul penangkalan orang asing, yang pernah ditangkal"),
        document("arrest", "polisi menangkap orang"),
        document("end", "termination of the agreement"),
        document("fence", "memagari tanah dengan pagar"),
        document("confession", "terdakwa mengaku"),
    )


@pytest.mark.parametrize(
    ("typed", "family", "found"),
    [
        (
            "menangkal",
            ("entry ban", "cekal", "tangkal", "penangkalan", "ditangkal"),
            ["ban"],
        ),
        ("terminated", ("termination",), ["end"]),
        ("dipagari", ("memagari", "pagar"), ["fence"]),
    ],
)
def test_an_inflection_that_no_document_has_is_no_slip_but_finds_its_family(
    forms, typed, family, found
):
    results = forms.search(typed)
    assert [hit.id for hit in results.hits] == found
    assert dict(results.expansions) == {typed: family}
    assert results.did_you_mean is None


def test_the_family_of_a_word_that_no_document_has_carries_the_query():
    shelf = Collection(
        document("other", "orang asing, orang asing, orang asing menangkap ikan"),
        document("ban", "usul penangkalan orang asing dari kantor imigrasi di daerah itu"),
    )
    assert shelf.found("menangkal orang asing")[0] == "ban"


def test_a_slip_that_looks_like_an_inflection_is_put_right_where_the_word_is_far_commoner(forms):
    assert dict(forms.search("menagku").expansions) == {"menagku": ("mengaku",)}
    pumpkin, valid = document("x", "sebuah labu"), "peraturan yang berlaku"
    few = Collection(pumpkin, *(document(f"d{n}", valid) for n in range(9)))
    many = Collection(pumpkin, *(document(f"d{n}", valid) for n in range(10)))
    assert dict(few.search("berlabu").expansions) == {"berlabu": ("labu",)}
    assert dict(many.search("berlabu").expansions) == {"berlabu": ("berlaku",)}
    assert many.search("berlabu").did_you_mean == "berlaku"


def test_a_quotation_with_one_wrong_word_finds_the_right_passage():
    right = "majelis hakim menilai penggugat tidak memiliki kedudukan hukum"
    shelf = Collection(
        document("right", right),
        document("loose", "hukum kedudukan memiliki penggugat hakim majelis menilai tidak lain"),
    )
    assert shelf.found('"majelis hakim menilai pengguggat tidak memiliki"')[0] == "right"
    assert shelf.search('"majelis hakim menilai pengguggat tidak memiliki"').relaxed


def test_all_words_of_a_sentence_in_any_order_rank_its_document_first():
    apart = " kata" * 20
    shelf = Collection(
        document("a", f"somasi{apart} leasing{apart} motor{apart} debitur"),
        document("b", f"motor debitur dalam somasi leasing{apart}{apart}{apart}"),
    )
    assert shelf.found("somasi leasing motor debitur") == ["b", "a"]


def test_five_words_in_one_passage_outweigh_four_in_many():
    apart = " kata" * 40
    four = f"somasi leasing motor debitur{apart} jaminan{apart} "
    shelf = Collection(
        document("four", four * 12),
        document("five", f"Jaminan atas motor. Somasi leasing kepada debitur.{apart * 12}"),
    )
    assert shelf.found("somasi leasing motor debitur jaminan") == ["five", "four"]


def test_words_near_each_other_rank_first():
    far = "sertipikat " + "kata " * 30 + "tanah"
    near = Collection(document("a", far), document("b", "sertipikat tanah " + "kata " * 30))
    assert near.found("tanah sertipikat") == ["b", "a"]


def test_an_amount_is_found_with_its_points():
    assert Collection(document("a", "sebesar Rp1.250.000,00")).found("1250000") == ["a"]


@pytest.mark.parametrize(
    "query",
    [
        "hakim:budi", 'judge:"budi santoso"', "hakim:budi*", "hakim:bude~", "nomor:77/Pdt.G/2020",
        'nomor:"77 pdt g 2020 pn bdg"', "jenis:putusan", "kind:decision", "pengadilan:bandung",
        'court:"PN Bandung"', 'court:"PN Bdg"', "pengadilan:pn.bdg", "court:BDG",
        "amar:dikabulkan", "outcome:kabul-sebagian", "amar:sebagian",
        "hakim:(ani OR budi)", "jenis:putusan -hakim:ani",
    ],
)  # fmt: skip
def test_a_field_narrows_the_search(theft, query):
    assert theft.found(query) == ["case"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("tahun:2021", ["dated"]),
        ("date:2021-05-04", ["dated"]),
        ("date:..2021-05", ["dated"]),
        ("date:2021-06..", []),
        ("terdaftar:2020", ["dated"]),
        ("terdaftar:2020-12-20..2021", ["dated"]),
        ("terdaftar:2021..", []),
    ],
)
def test_dates_narrow_the_search(theft, query, found):
    assert theft.found(query) == found


def test_a_proximity_search_wants_the_words_near_each_other(theft):
    assert theft.found('"mencuri korban"~3') == ["verb"]
    assert plan(parse('"mencuri korban"~2'), OFFICE, theft.index).plan.node == Near(
        "all", ("mencuri", "korban"), 4
    )


def test_a_quotation_is_a_phrase_with_every_word():
    node = plan(parse('"tidak dapat diterima"'), OFFICE, Collection().index).plan.node
    assert node == Phrase("all", ("tidak", "dapat", "diterima"))


def test_a_single_quoted_word_is_a_term():
    assert plan(parse('"yang"'), OFFICE, Collection().index).plan.node == Term("all", "yang")


def test_the_written_query_is_planned_as_the_typed_one(theft):
    for text in ("pencurian (motor OR hakim:budi) -paten", 'tahun:2021 in:amar "a b"~3'):
        again = parse(write(parse(text).tree))
        assert plan(again, OFFICE, theft.index) == plan(parse(text), OFFICE, theft.index)


def test_a_word_of_another_language_that_is_rarer_comes_no_higher_for_that():
    indonesian = [document(f"id{n}", f"gugatan perkara {n}") for n in range(9)]
    office = Collection(*indonesian, document("en", "lawsuit matter one"))
    found = [hit.id for hit in office.search("gugatan").hits]
    assert len(found) == 10
    assert found[-1] == "en"
