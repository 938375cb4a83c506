"""How the pages of the PDF samples look, and what the directory of decisions prints on them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Look:
    """Fonts (plain, bold, italic) and measures in points; margins are left, right, top, bottom."""

    fonts: tuple[str, str, str]
    size: float
    leading: float
    margins: tuple[float, float, float, float]
    indent: float = 0
    space: float = 6
    paper: str = "a4"
    directory: bool = False


_HELVETICA = ("Helvetica", "Helvetica-Bold", "Helvetica-Oblique")
_TIMES = ("Times-Roman", "Times-Bold", "Times-Italic")

LOOKS = {
    "directory": Look(_HELVETICA, 11, 18, (139, 94, 76, 158), 28, 0, directory=True),
    "court": Look(_TIMES, 12, 20, (100, 72, 90, 90), 32, 2),
    "plain": Look(_TIMES, 11.5, 16, (85, 72, 72, 76)),
    "letter": Look(_HELVETICA, 10.5, 15, (76, 64, 60, 70)),
    "pleading": Look(_TIMES, 12, 23, (72, 72, 80, 80), 36, 0, paper="letter"),
}

WATERMARK = "Mahkamah Agung Republik Indonesia"

DISCLAIMER = (
    "Disclaimer",
    "Kepaniteraan Mahkamah Agung Republik Indonesia berusaha untuk selalu mencantumkan informasi "
    "paling kini dan akurat sebagai bentuk komitmen Mahkamah Agung untuk pelayanan publik, "
    "transparansi dan akuntabilitas",
    "pelaksanaan fungsi peradilan. Namun dalam hal-hal tertentu masih dimungkinkan terjadi "
    "permasalahan teknis terkait dengan akurasi dan keterkinian informasi yang kami sajikan, hal "
    "mana akan terus kami perbaiki dari waktu kewaktu.",
    "Dalam hal Anda menemukan inakurasi informasi yang termuat pada situs ini atau informasi yang "
    "seharusnya ada, namun belum tersedia, maka harap segera hubungi Kepaniteraan Mahkamah Agung "
    "RI melalui :",
    "Email : kepaniteraan@mahkamahagung.go.id Telp : 021-384 3348 (ext.318)",
)
