"""Both languages say everything, and a visitor's choice is kept."""

import re
from pathlib import Path

import pytest
from babel.messages.extract import extract
from flask_babel import force_locale
from web_collection import served

import web
from corpus.disk import disk_full
from corpus.document import Access, Unread
from corpus.errors import InputError, QueryError
from corpus.fields import FIELDS
from corpus.leases import Lane
from corpus.paging import Problem
from ingest.describe.kinds import subkinds
from ingest.describe.loaded import rules
from ingest.outcome import deadly
from ingest.readers import signature
from ingest.reply import _kinds
from search.query import parse
from web import create_app
from web.batch_report import STATES
from web.entries import GROUPS
from web.examples import EXAMPLES
from web.languages import label, messages, sentence
from web.settings import LANGUAGES, Settings

FOLDER = Path(web.__file__).parent
KINDS = ("filing", "decision", "opinion", "minutes", "regulation", "letter", "other")


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    with served(tmp_path_factory.mktemp("languages")) as (desk, ids):
        yield create_app(Settings(), desk), ids


@pytest.fixture
def client(place):
    return place[0].test_client()


def translated(language, context=None):
    return {
        message.id if isinstance(message.id, str) else message.id[0]: message.string
        for message in messages(language)
        if message.id and message.context == context
    }


def said():
    """Yield every message that code and templates ask for."""
    keywords = {"_": None, "gettext": None, "ngettext": (1, 2)}
    for path in sorted(FOLDER.rglob("*.html")) + sorted(FOLDER.glob("*.py")):
        method = "jinja2.ext:babel_extract" if path.suffix == ".html" else "python"
        with path.open("rb") as file:
            for _, message, _, _ in extract(method, file, keywords=keywords):
                yield message if isinstance(message, str) else message[0]
    yield from (heading for heading, _ in GROUPS)
    yield from (heading for heading, _ in EXAMPLES)
    yield from (example.meaning for _, group in EXAMPLES for example in group)


def test_every_message_has_an_indonesian_translation():
    known = translated("id")
    assert {message for message in said() if not known.get(message)} == set()


def test_no_translation_is_left_over():
    assert set(translated("id")) == set(said())


def test_translations_have_the_names_of_their_messages():
    for message in messages("id"):
        if message.id:
            first = message.id if isinstance(message.id, str) else message.id[0]
            string = message.string if isinstance(message.string, str) else message.string[0]
            assert set(re.findall(r"%\(\w+\)s", string)) == set(re.findall(r"%\(\w+\)s", first))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("listed", "values"),
    [
        ("kind", KINDS),
        ("subkind", sorted(subkinds())),
        ("unread", [str(reason) for reason in Unread]),
        ("access", [str(access) for access in Access]),
        ("security_class", [str(access) for access in Access]),
        ("reason", sorted({kind.reason for kind in _kinds(InputError)})),
        ("court_level", ["first", "appeal", "cassation", "review"]),
        ("filter", [field.name for field in FIELDS if field.facet] + ["year"]),
        ("state", STATES),
        ("lane", [str(lane) for lane in Lane]),
        ("problem", [str(problem) for problem in Problem]),
        ("sort", [rule.value for rule in rules("obstacles")]),
    ],
)
def test_controlled_lists_are_spelt_in_both_languages(place, language, listed, values):
    with place[0].test_request_context("/"), force_locale(language):
        assert [value for value in values if label(listed, value) == value] == []


def test_both_languages_spell_the_same_values():
    contexts = {message.context for message in messages("en") if message.id}
    for context in contexts:
        assert set(translated("en", context)) == set(translated("id", context))


def test_what_a_file_is_is_told_in_indonesian(place):
    named = set(re.findall(r'Format\(\s*"([^"]+)"', Path(signature.__file__).read_text()))
    assert "a WordPerfect document" in named
    assert named == set(translated("id", "format"))
    with place[0].test_request_context("/"), force_locale("id"):
        told = sentence("The file is a WordPerfect document, which is not read.")
    assert told == "Jenis berkas ini (dokumen WordPerfect) tidak dibaca."


def test_field_labels_are_translated(place):
    with place[0].test_request_context("/"), force_locale("id"):
        known = translated("id", "field")
        assert [field.label for field in FIELDS if field.label not in known] == []


def test_value_without_a_name_is_shown_as_it_is(place):
    with place[0].test_request_context("/"):
        assert label("court", "Pengadilan Negeri Kolaka") == "Pengadilan Negeri Kolaka"


REFUSED = (
    "x" * 5000, "!", "(" * 40 + "a" + ")" * 40, " OR ".join(f"k{n}" for n in range(80)),
    "tahn:2024", "in:amarr kabul", "ban*ding", '"a b"~900', "a*", "a~", "tahun:besok",
    "tanggal:2023..2019", "in:amar", "in:casu kabul", "kata~ " * 11,
)  # fmt: skip


@pytest.mark.parametrize("query", REFUSED, ids=lambda query: query[:12])
def test_refusals_of_queries_are_told_in_indonesian(place, query):
    with pytest.raises(QueryError) as refusal:
        parse(query)
    error = refusal.value
    with place[0].test_request_context("/"), force_locale("id"):
        assert sentence(error.message) != error.message
        assert sentence(error.advice) != error.advice


@pytest.mark.parametrize("kind", sorted(_kinds(InputError), key=lambda kind: kind.reason))
def test_remedies_are_told_in_indonesian(place, kind):
    with place[0].test_request_context("/"), force_locale("id"):
        assert sentence(kind.advice) != kind.advice


def test_the_remedy_for_what_processes_died_over_names_it_in_indonesian(place):
    error = deadly("ab" * 32, "surat.pdf", "SIGSEGV")
    with place[0].test_request_context("/"), force_locale("id"):
        assert sentence(error.message).startswith("surat.pdf tidak dicoba lagi")
        assert "preseden retry abababababab" in sentence(error.advice)


def test_a_full_disk_is_told_in_indonesian(place):
    error = disk_full(Path("/srv/koleksi"), "the index")
    with place[0].test_request_context("/"), force_locale("id"):
        assert sentence(error.message).startswith("Diska tempat /srv/koleksi penuh")
        assert sentence(error.advice) != error.advice


def test_words_of_the_file_stay_in_a_translated_sentence(place):
    with place[0].test_request_context("/"), force_locale("id"):
        assert sentence("No field is called “100% (x)”.") == "Tidak ada ruas bernama “100% (x)”."


def test_bahasa_indonesia_is_the_default(client):
    html = client.get("/").get_data(as_text=True)
    assert '<html lang="id">' in html
    assert ">Cari</button>" in html


def test_language_is_chosen_by_the_address_and_kept_in_a_cookie(client):
    assert '<html lang="en">' in client.get("/?lang=en").get_data(as_text=True)
    assert '<html lang="en">' in client.get("/help").get_data(as_text=True)


def test_unknown_language_is_passed_over(client):
    assert '<html lang="id">' in client.get("/?lang=fr").get_data(as_text=True)


def test_language_link_keeps_the_question(client):
    html = client.get("/search?q=ganti+rugi&kind=decision&lang=en").get_data(as_text=True)
    assert "/search?q=ganti+rugi&amp;kind=decision&amp;lang=id" in html


@pytest.mark.parametrize("address", ["/", "/search?q=gugatan", "/search?q=tahn:1", "/help", "/no"])
def test_english_pages_have_no_word_of_indonesian_interface(client, address):
    html = client.get(address + ("&" if "?" in address else "?") + "lang=en").get_data(as_text=True)
    shown = re.sub(r"<[^>]+>", " ", html)
    assert not re.search(r"\b(Cari|Bantuan|Urutkan|Saring|Halaman|Hasil)\b", shown)


def test_templates_hold_no_words_outside_of_messages():
    for path in sorted(FOLDER.rglob("*.html")):
        source = re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", "", path.read_text(), flags=re.DOTALL)
        words = re.sub(r"<[^>]+>", " ", source)
        assert set(re.findall(r"[^\W\d_]{2,}", words)) <= {"Preseden", "SHA"}, path.name
        assert not re.search(r'\b(?:alt|title|placeholder|aria-label)="[^"]*[A-Za-z]', source)


def test_numbers_and_dates_follow_the_language(place):
    from web.dates import spoken_date
    from web.wording import thousands

    with place[0].test_request_context("/"):
        with force_locale("id"):
            assert thousands(1234) == "1.234"
        with force_locale("en"):
            assert thousands(1234) == "1,234"
    assert spoken_date("2024-05-01", "id") == "1 Mei 2024"
    assert spoken_date("2024-05-01", "en") == "1 May 2024"
    assert spoken_date("2024-13-01", "id") == "2024-13-01"
    assert spoken_date("tanpa tanggal", "id") == "tanpa tanggal"
