"""A made-up decision and its closing, for tests that change a word of them."""

from corpus.document import Document, DocumentId, Page
from ingest.describe import describe
from ingest.extracted import Extracted


def described(*pages: str, footer: str = "") -> Document:
    made = tuple(Page(number, text, footer=footer) for number, text in enumerate(pages, start=1))
    return describe(Extracted("text/plain", made), id=DocumentId("c" * 64), name="putusan.pdf")


def values(document: Document, field: str) -> list[str]:
    return [claim.value for claim in document.claimed(field)]


CIVIL = """PUTUSAN
Nomor 41/Pdt.G/2023/PN Bgl
DEMI KEADILAN BERDASARKAN KETUHANAN YANG MAHA ESA
Pengadilan Negeri Bengkulu yang mengadili perkara perdata dalam tingkat pertama,
telah menjatuhkan putusan sebagai berikut dalam perkara antara:
SURYANTI BINTI HAMZAH, bertempat tinggal di Jalan Melati Nomor 3, dalam hal ini memberikan
kuasa kepada Gunadi Lesmana, S.H., M.H., Advokat pada Kantor Hukum Lesmana, berdasarkan Surat
Kuasa Khusus tanggal 2 Mei 2023, selanjutnya disebut sebagai PENGGUGAT;
Lawan:
PT KARYA MUSI ABADI, berkedudukan di Jalan Kenanga Nomor 9, selanjutnya disebut sebagai
TERGUGAT;
Pengadilan Negeri tersebut;
TENTANG DUDUK PERKARA
Menimbang, bahwa Penggugat dengan surat gugatan tanggal 3 Mei 2023 yang didaftarkan di
Kepaniteraan Pengadilan Negeri Bengkulu pada tanggal 4 Mei 2023 mohon agar:
1. Mengabulkan gugatan Penggugat untuk seluruhnya;
TENTANG PERTIMBANGAN HUKUM
Menimbang, bahwa maksud dan tujuan gugatan adalah sebagaimana tersebut di atas;
Mengingat Pasal 1365 KUHPerdata dan Pasal 191 ayat (1) RBg;
MENGADILI:
1. Menolak gugatan Penggugat untuk seluruhnya;
2. Menghukum Penggugat membayar biaya perkara;
"""
CLOSING = """Demikian diputuskan dalam rapat musyawarah Majelis Hakim Pengadilan Negeri Bengkulu
pada hari Senin, tanggal 11 September 2023, oleh kami, Dr. Rahmi Zubaidah, S.H., M.H., sebagai
Hakim Ketua, Toni Wardana, S.H., dan Elsa Marbun, S.H., M.H., masing-masing sebagai Hakim
Anggota, yang diucapkan dalam sidang terbuka untuk umum pada hari Kamis, tanggal 14 September
2023 oleh Hakim Ketua dengan didampingi para Hakim Anggota tersebut, dibantu oleh Dodi
Prasetyo, S.H., Panitera Pengganti, dan dihadiri oleh para pihak.
Hakim Ketua,
"""
