"""Names are found however they are spelt, and ordinary words are not taken for names."""

import pytest

from bench.names import collection, questions
from bench.relevance import measure, ours
from search.engines.memory import MemoryIndex
from search.engines.whoosh import WhooshIndex
from search.sounds import sound
from search.vocabulary import forms_of_names, sounds
from tests.search_collection import Collection, document

ENGINES = {"memory": lambda _: MemoryIndex(), "whoosh": WhooshIndex}


@pytest.mark.parametrize("rule", sounds(), ids=lambda rule: rule.id)
def test_a_rule_puts_its_examples_right_and_leaves_the_others(rule):
    for example in rule.examples:
        assert rule.pattern.sub(rule.value, example.text) == example.value
    for text in rule.counter_examples:
        assert rule.pattern.sub(rule.value, text) == text


@pytest.mark.parametrize(
    "spellings",
    [
        ("syarifuddin", "syarifudin", "sjarifoedin", "sarifudin", "sharifuddin"),
        ("tjahjono", "cahyono", "tjahyono"),
        ("djoko", "joko"),
        ("soekardjo", "sukarjo", "soekarjo"),
        ("achmad", "ahmad", "akhmad", "ahmat"),
        ("thoriq", "torik", "thorik"),
        ("dzulkifli", "zulkifli", "sulkifly"),
        ("stephanus", "stefanus"),
        ("fadhil", "fadil"),
        ("jusuf", "yusuf", "joesoef", "yusup"),
        ("rizky", "riski", "rizqi"),
        ("aisyah", "aisjah", "aisa"),
    ],
)
def test_spellings_of_a_name_sound_alike(spellings):
    assert len({sound(each) for each in spellings}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [("hasan", "hasin"), ("lubis", "lubas"), ("rahman", "rahim"), ("dodi", "toti")],
)
def test_other_names_do_not(one, other):
    assert sound(one) != sound(other)


def test_each_form_of_a_name_leads_to_all_others():
    forms = forms_of_names()
    assert {"muhammad", "mohamad", "moh"} < set(forms["m"])
    for form, others in forms.items():
        assert form not in others
        assert all(form in forms[other] for other in others)


@pytest.fixture(params=sorted(ENGINES))
def office(request, tmp_path):
    names = ("Syarifuddin Lubis", "Syarifudin Hasibuan", "Muhammad Rasyid", "Budhi Pohan")
    documents = [document(f"d{at}", f"{name} hadir", party=name) for at, name in enumerate(names)]
    witness = document("witness", "Saksi Hasanuddin Tarigan menerangkan sewa tanah masa panen")
    judge = document("judge", "Hakim Tannah Massa dan Sewwa", judge="Tannah Massa Sewwa")
    index = ENGINES[request.param](tmp_path / "index")
    yield Collection(*documents, witness, judge, index=index)
    index.close()


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("syarifudin lubis", "d0"),
        ("lubis sjarifoedin", "d0"),
        ("syarifuddin hasibuan", "d1"),
        ("m. rasyid", "d2"),
        ("Moh. Rasjid", "d2"),
        ("budi pohan", "d3"),
        ("hasanudin tarigan", "witness"),
    ],
)
def test_a_name_is_found_as_it_is_heard(office, typed, first):
    results = office.search(typed)
    assert results.hits[0].id == first
    assert (results.total, results.relaxed) == (1, False)


def test_what_was_looked_for_beside_it_is_shown(office):
    assert dict(office.search("syarifudin lubis").expansions)["syarifudin"] == ("syarifuddin",)


def test_the_typed_spelling_comes_first(office):
    assert office.found("syarifudin") == ["d1", "d0"]
    assert office.found("syarifuddin") == ["d0", "d1"]


@pytest.mark.parametrize("typed", ["tanah", "masa", "sewa", "sewa tanah", "masa panen"])
def test_ordinary_words_stay_as_they_are(office, typed):
    assert not {"judge", "d0"}.intersection(office.found(typed))


def test_an_initial_stands_for_a_name_only_before_another():
    office = Collection(
        document("name", "M. Yusuf hadir", party="M. Yusuf"),
        document("title", "Yusuf Hamid, S.H., M.H. hadir", party="Yusuf Hamid"),
    )
    assert office.found("muhammad yusuf")[0] == "name"
    assert office.search("muhammad yusuf").total == 1
    assert "m" not in dict(office.search("pasal m").expansions)


def test_names_as_people_type_them_bring_their_document_first(tmp_path):
    source = ["Menimbang, bahwa saksi menerangkan hal itu di bawah sumpah. " * 20]
    documents = list(collection(source))
    held = Collection(*documents, index=WhooshIndex(tmp_path / "index"))
    ranks = [
        measure(ours(each.text, held.index, held), each.answers)[0] for each in questions("tuning")
    ]
    held.index.close()
    assert sum(ranks) / len(ranks) >= 0.96


def test_a_name_as_it_was_typed_comes_before_all_its_other_spellings():
    others = "Moh. Arief Fatoni, M. Arip Fatony, Mohammad Arif Fatoni dan Muhammad Arief Fatony "
    shelf = Collection(
        document("others", others * 3), document("typed", "oleh kami Muhamad Arief Fatony")
    )
    assert shelf.found("muhamad arief fatony") == ["typed", "others"]
