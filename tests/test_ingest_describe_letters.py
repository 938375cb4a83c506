"""Letters and opinions in forms that differ from the usual: heads, headings, questions, answers."""

import pytest

from ingest.describe.loaded import rule_files
from tests.papers import described, values

BODY = "\n\nSehubungan dengan hal tersebut, kami sampaikan data yang diminta.\n\nKepala Biro,\n"


@pytest.mark.parametrize(
    "head",
    [
        "Nomor    SEK.4-HH.05.02-7\nSifat    Rahasia\nHal      Permintaan data\n         perkara",
        "Nomor\tSEK.4-HH.05.02-7\nSifat\tRahasia\nHal\tPermintaan data perkara",
        "Nomor\nSEK.4-HH.05.02-7\nSifat\nRahasia\nLampiran\n-\nHal\nPermintaan data\nperkara",
        "Nomor SEK.4-HH.05.02-7\nSifat Rahasia\nLampiran -\nHal Permintaan data perkara",
        "Nomor : SEK.4-HH.05.02-7\nSifat Rahasia\nHal : Permintaan data perkara",
    ],
)
def test_a_head_is_read_without_its_colons(head):
    document = described(f"KEMENTERIAN HUKUM\n\n{head}{BODY}")
    assert values(document, "letter_number") == ["SEK.4-HH.05.02-7"]
    assert values(document, "security_class") == ["R"]
    assert values(document, "subject") == ["Permintaan data perkara"]


def test_a_sentence_that_begins_with_the_word_of_a_label_is_no_head():
    text = (
        "NOTA DINAS\nHal ini sudah jelas.\nDari uraian itu kami berpendapat bahwa gugatan lewat "
        "waktu.\nTanggal jatuh tempo belum tiba.\n"
    )
    document = described(text)
    assert (values(document, "subject"), values(document, "from")) == ([], [])


def test_the_place_and_date_of_a_letter_are_no_part_of_the_value_above_them():
    head = "Nomor\tSEK.4-HH.05.02-7\nSifat\tBiasa\nHal\tPermintaan data\nJakarta, 1 Desember 2022"
    document = described(f"{head}{BODY}")
    assert values(document, "subject") == ["Permintaan data"]
    assert values(document, "date") == ["2022-12-01"]


def test_the_number_of_a_case_is_no_number_of_the_letter_that_names_it():
    text = "LAPORAN PERKEMBANGAN PERKARA\nNomor : 145/Pdt.G/2024/PN Blt\nTergugat : Kepala Rutan\n"
    assert values(described(text), "letter_number") == []


def test_a_power_of_attorney_has_a_number_and_the_unit_that_gave_it():
    text = (
        "KEMENTERIAN HUKUM\nSURAT KUASA KHUSUS\nNomor: AHU-HH.05.01-208\nYang bertanda tangan di "
        "bawah ini memberi kuasa dalam perkara Nomor 612/Pdt.G/2024/PN Jkt.Pst\n"
        "Jakarta, 20 Januari 2025\n"
    )
    document = described(text)
    assert values(document, "letter_number") == ["AHU-HH.05.01-208"]
    assert values(document, "unit") == ["ditjen-ahu"]


def test_a_study_is_dated_by_the_month_on_its_cover():
    text = (
        "KAJIAN HUKUM\nPERLINDUNGAN SAKSI\n\nFebruari 2024\n\nA. Latar Belakang\nPada 3 Mei 2021 …"
    )
    assert values(described(text), "date") == ["2024-02"]


def test_an_english_letter_has_a_subject_an_addressee_and_a_signatory():
    text = (
        "3 May 2024\n\nNorth Shipping Ltd\n12 Harbour Drive\n\nDear Sirs,\n\n"
        "Charter of the Ocean Star\n\nWe write to confirm the terms.\n\nYours faithfully,\n\n"
        "Anna Wirya\n"
    )
    document = described(text)
    assert (document.kind, document.best("language")) == ("letter", "en")
    assert values(document, "subject") == ["Charter of the Ocean Star"]
    assert values(document, "to") == ["North Shipping Ltd"]
    assert values(document, "signatory") == ["Anna Wirya"]


def test_an_english_letter_is_described_again_when_the_rules_of_letters_change():
    assert "letters" in rule_files("letter", english=True)
    assert "letters" not in rule_files("decision", english=True)


@pytest.mark.parametrize(
    ("heading", "section"),
    [
        ("II. POKOK-POKOK PERMASALAHAN", "issue"),
        ("B. Hal-hal yang Dimintakan Pendapat", "issue"),
        ("III. URAIAN FAKTA DAN KRONOLOGI", "facts"),
        ("3. Ketentuan Hukum yang Berlaku", "legal_basis"),
        ("## Relevant provisions", "legal_basis"),
        ("IV. TELAAH YURIDIS ATAS PERKARA", "analysis"),
        ("E. Simpulan/Jawaban", "conclusion"),
        ("VI. LANGKAH HUKUM YANG DISARANKAN", "advice"),
        ("6. Next steps", "advice"),
    ],
)
def test_a_heading_is_known_by_the_words_it_is_joined_of(heading, section):
    text = f"PENDAPAT HUKUM\n\n{heading}\nYang dimuat di sini.\n\nI. KESIMPULAN\nSah.\n"
    assert section in [each.name for each in described(text).sections]


def test_what_asks_and_answers_under_headings_is_an_opinion_whatever_it_is_called():
    text = "CATATAN\n\nPermasalahan\nApakah akta itu sah?\n\nTanggapan\nAkta itu tidak sah.\n"
    document = described(text)
    assert (document.kind, document.best("subkind")) == ("opinion", "pendapat-hukum")
    assert values(document, "issue") == ["Apakah akta itu sah?"]


def test_an_opinion_that_is_a_list_has_as_many_answers():
    text = (
        "PENDAPAT HUKUM\n\nBerdasarkan hal-hal tersebut, kami berpendapat sebagai berikut:\n"
        "1. akta itu sah;\n2. kuasa itu tetap berlaku\n   sampai dicabut.\n\n"
        "Demikian disampaikan.\n"
    )
    assert values(described(text), "conclusion") == [
        "akta itu sah",
        "kuasa itu tetap berlaku sampai dicabut.",
    ]


def test_what_an_office_thinks_after_all_that_is_said_is_the_answer():
    text = (
        "NOTA DINAS\n\nPenggugat berpendapat akta itu palsu. Dengan memperhatikan hal-hal di atas, "
        "Direktorat Perdata berpendapat gugatan itu tidak beralasan menurut hukum.\n"
    )
    assert values(described(text), "conclusion") == ["gugatan itu tidak beralasan menurut hukum."]


def test_a_question_that_is_part_of_a_sentence_is_read_and_one_that_is_put():
    indirect = "NOTA DINAS\n\nYang perlu dijawab ialah apakah blokir dapat dibuka tanpa putusan.\n"
    put = "PENDAPAT HUKUM\n\nKlien bertanya. Dapatkah blokir dibuka tanpa putusan?\n"
    assert values(described(indirect), "issue") == ["apakah blokir dapat dibuka tanpa putusan"]
    assert values(described(put), "issue") == ["Dapatkah blokir dibuka tanpa putusan?"]


def test_an_opinion_whose_subject_is_a_question_asks_that():
    text = "MEMO\n\nTO: Facilities\nSUBJECT: Can we end it early?\n\nBottom line\nWe can.\n"
    document = described(text)
    assert (document.kind, document.best("subkind")) == ("opinion", "memorandum")
    assert values(document, "issue") == ["Can we end it early?"]
    assert values(document, "conclusion") == ["We can."]


def test_who_stands_above_an_office_in_the_last_lines_has_signed():
    text = "PENDAPAT HUKUM\n\nAkta itu sah.\n\nRatna Kusumadewi, S.H.\nDosen Hukum Perdata\n"
    assert values(described(text), "signatory") == ["Ratna Kusumadewi, S.H."]


def test_for_whom_an_addressee_acts_is_no_part_of_his_name():
    text = (
        "Nomor : 5/A/2024\nHal : Somasi\nKepada\nYth. Kantor Hukum X\nselaku kuasa CV Y\n\nIsi.\n"
    )
    assert values(described(text), "to") == ["Kantor Hukum X"]


def test_headings_may_be_numbered_in_roman_figures_without_a_stop():
    text = (
        "TELAAHAN STAF\n\nI     PERSOALAN\n      Apakah sah?\nII    KESIMPULAN\n      Sah benar.\n"
    )
    document = described(text)
    assert values(document, "issue") == ["Apakah sah?"]
    assert values(document, "conclusion") == ["Sah benar."]


def test_answers_are_listed_in_small_roman_figures():
    text = "PENDAPAT HUKUM\n\nKami berpendapat bahwa:\n(i)  gadai itu sah;\n(ii) gadai itu tetap.\n"
    assert values(described(text), "conclusion") == ["gadai itu sah", "gadai itu tetap."]


@pytest.mark.parametrize(
    "text",
    [
        "Dear Sirs,\n\nWe hereby demand payment within a week, failing which we sue.\n",
        "Hal : Utang\n\nKami menegur Saudara untuk membayar. Jika lalai, kami ajukan gugatan.\n",
    ],
)
def test_a_letter_that_demands_and_threatens_is_a_demand(text):
    assert described(text).best("subkind") == "somasi"


def test_a_letter_that_answers_a_question_of_law_is_an_opinion():
    text = (
        "Nomor : AHU.2-UM.01.01-3\nHal : Penjelasan RUPS\n\nMenjawab surat Saudara yang menanyakan "
        "apakah risalah itu sah, dapat kami sampaikan:\n1. Pasal 77 mengaturnya.\n"
        "2. Dengan demikian, risalah itu sah menurut hukum.\n"
    )
    document = described(text)
    assert document.kind == "opinion"
    assert values(document, "conclusion") == ["risalah itu sah menurut hukum."]


def test_a_memorandum_with_the_headings_of_an_opinion_is_one():
    text = (
        "MEMORANDUM\n\nTo: Board\nSubject: Resolution\n\nA. Issue for determination\n"
        "Is it valid?\n\nB. Legal provisions considered\nArticle 12.\n\n"
        "E. Concluding opinion\nIt is void.\n"
    )
    document = described(text)
    assert (document.kind, document.best("subkind")) == ("opinion", "memorandum")
    assert values(document, "conclusion") == ["It is void."]


def test_the_questions_of_a_witness_make_no_opinion():
    text = "The witness was heard.\nQuestion: What did he say?\nAnswer: He said that he left.\n"
    assert described(text).kind == "other"


def test_a_regulation_in_a_list_and_the_heading_of_an_answer_are_no_titles():
    text = (
        "TELAAH KONTRAK\n\nPertanyaan\nApakah sah?\n\nAcuan\nPeraturan Pemerintah Nomor 71 Tahun "
        "2019.\n\nJawaban\nSah.\n"
    )
    assert described(text).kind == "opinion"


def test_the_subject_of_an_english_letter_may_stand_above_its_greeting():
    text = (
        "January 31, 2022\nReference: SA/22-014\n\nMr. Ingo Falkner\nFalkner Holding AG\nZurich\n\n"
        "Work permit for a director\n\nDear Mr. Falkner,\n\nYou asked whether a director needs a "
        "permit. Law No. 13 of 2003 exempts owners.\n\n"
        "We therefore think that he needs no permit.\n"
    )
    document = described(text)
    assert document.kind == "opinion"
    assert values(document, "subject") == ["Work permit for a director"]
    assert values(document, "to") == ["Mr. Ingo Falkner"]
    assert values(document, "conclusion") == ["he needs no permit."]


def test_what_an_english_agreement_is_on_is_its_subject():
    text = (
        "MEMORANDUM OF UNDERSTANDING\n\nBETWEEN\n\nA\n\nAND\n\nB\n\nON\n\nEXCHANGE OF DATA\n\nThe\n"
    )
    assert values(described(text), "subject") == ["EXCHANGE OF DATA"]


def test_headings_may_be_numbered_in_figures_without_a_stop():
    text = (
        "OPINI HUKUM\n\n1 URAIAN FAKTA\nTanah itu diserahkan.\n2 PERTANYAAN HUKUM\n"
        "2.1 Apakah tanah itu milik negara?\n2.2 Apakah dapat dikosongkan?\n3 JAWABAN\n"
        "3.1 Tanah itu milik negara.\n3.2 Tanah itu dapat dikosongkan.\n"
    )
    document = described(text)
    assert len(values(document, "issue")) == 2
    assert values(document, "conclusion") == [
        "Tanah itu milik negara.",
        "Tanah itu dapat dikosongkan.",
    ]


def test_a_list_of_answers_ends_with_its_last_sentence():
    text = (
        "Dear Ani,\nWe refer to your request for legal advice.\nWe advise as follows:\n"
        "(a) the sale is lawful; and\n(b) the tenant has no right.\nPlease call us.\nAnna Wirya\n"
    )
    document = described(text)
    assert values(document, "conclusion") == ["the sale is lawful", "the tenant has no right."]
    assert values(document, "signatory") == ["Anna Wirya"]


def test_an_official_letter_in_english_is_read_like_others():
    text = (
        "Number : AHU.5-AH.12.07-18       Jakarta, 9 January 2024\nNature : Confidential\n"
        "Subject : Service of documents\n\nTo:\nThe Central Authority\n\nWe request service.\n\n"
        "Director of Law,\n\nRendra Kusumaatmaja\n"
    )
    document = described(text)
    assert (document.kind, document.best("date")) == ("letter", "2024-01-09")
    assert values(document, "security_class") == ["R"]
    assert values(document, "signatory") == ["Rendra Kusumaatmaja"]


def test_an_addressee_in_a_block_at_the_right_is_read():
    right = " " * 52
    text = (
        f"Nomor : R-21/M.4.11/Fd.1/03/2024\nHal : Bantuan\n\n{right}KEPADA YTH.\n"
        f"{right}Kepala Rumah Tahanan Negara\n{right}Kelas IIB Blitar\n{right}Di -\n"
        f"{right}TEMPAT\n\n"
        "Mohon bantuan Saudara.\n"
    )
    document = described(text)
    assert values(document, "to") == ["Kepala Rumah Tahanan Negara Kelas IIB Blitar"]
    assert values(document, "upt") == ["Rumah Tahanan Negara Kelas IIB Blitar"]


def test_an_opinion_about_a_claim_is_no_claim():
    text = (
        "RESUME\nPerihal : Gugatan Sewa Kantin\n\nHAL YANG PERLU DIJAWAB\n"
        "Apakah sewa diperpanjang?\n\n"
        "TINJAUAN\nPasal 8 mengaturnya.\n\nKESIMPULAN SEMENTARA\nTidak diperpanjang.\n"
    )
    assert described(text).kind == "opinion"


def test_the_sections_of_a_memorandum_may_stand_after_their_labels():
    text = (
        "MEMORANDUM\nHal: Klausul\n\nPertanyaan: apakah klausul itu mengikat.\n\n"
        "Analisis: Pasal 31 mengaturnya.\n\nKesimpulan: klausul itu dapat dibatalkan.\n"
    )
    document = described(text)
    assert (document.kind, document.best("subkind")) == ("opinion", "memorandum")
    assert values(document, "conclusion") == ["klausul itu dapat dibatalkan."]


@pytest.mark.parametrize("heading", ["~ Isu hukum ~", "== Isu hukum ==", "- ISU HUKUM -"])
def test_signs_around_a_heading_are_no_part_of_it(heading):
    document = described(f"PENDAPAT HUKUM\n\n{heading}\nApakah sah?\n\nSimpulan\nSah.\n")
    assert values(document, "issue") == ["Apakah sah?"]


def test_a_head_without_its_colons_says_what_the_letter_is():
    head = "Nomor        SEK.4-HH.05.02-7\nSifat        Rahasia\nPerihal      {}\n"
    text = f"KEMENTERIAN HUKUM\n\n{head}\nDengan hormat, bersama ini kami sampaikan.\n"
    assert described(text.format("Pendapat hukum atas hibah")).kind == "opinion"
    assert described(text.format("Permintaan data")).best("subkind") == "surat-dinas"


def test_each_question_has_its_answer_below_it():
    text = (
        "LEGAL NOTE\n\nQuestion 1: Can it be signed abroad?\nAnswer: Yes, if certified.\n\n"
        "Question 2: Does it need an apostille?\nAnswer: No, it does not.\n"
    )
    document = described(text)
    assert values(document, "issue") == ["Can it be signed abroad?", "Does it need an apostille?"]
    assert values(document, "conclusion") == ["Yes, if certified.", "No, it does not."]


def test_of_two_conclusions_without_questions_between_them_the_last_counts():
    text = (
        "PENDAPAT HUKUM\n\nRINGKASAN KESIMPULAN\nTidak sah.\n\nISU HUKUM\nApakah sah?\n\n"
        "ANALISIS\nPasal 3.\n\nKESIMPULAN\nAkta itu tidak sah.\n"
    )
    assert values(described(text), "conclusion") == ["Akta itu tidak sah."]


def test_a_letter_that_gives_an_opinion_is_one_and_a_company_keeps_its_form():
    text = (
        "June 2, 2022\n\nNorwick Resources, Inc.\n250 West Street\n\n"
        "Re: Issue of shares\n\nWe give this opinion as counsel to the company.\n\nBased on the "
        "foregoing, it is our opinion that the shares will be validly issued.\n"
    )
    document = described(text)
    assert document.kind == "opinion"
    assert values(document, "to") == ["Norwick Resources, Inc"]
    assert values(document, "conclusion") == ["the shares will be validly issued."]


def test_an_opinion_of_an_attorney_general_ends_with_its_summary():
    text = (
        "May 4, 2011\n\nMr. Peter Holloway, President\nPost Office Box 40\n\n"
        "Re: Whether directors may vote\n\nDear Mr. Holloway:\n\nThe authority has asked.\n\n"
        "I. Background\nIt has nine directors.\n\nSUMMARY\nDirectors must abstain.\n"
    )
    document = described(text)
    assert (document.kind, values(document, "to")) == ("opinion", ["Mr. Peter Holloway"])
    assert values(document, "issue") == ["Whether directors may vote"]
    assert values(document, "conclusion") == ["Directors must abstain."]
