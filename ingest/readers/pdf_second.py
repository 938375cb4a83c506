"""pypdf, the second reader: it opens some files that PDFium refuses. The one module to import it.

It is ten times slower and knows no places, so nothing is mended here; the import waits until a
damaged file needs it.
"""

from __future__ import annotations

from io import BytesIO

from corpus.errors import DamagedError, EncryptedError


def page_texts(data: bytes) -> tuple[str | None, ...]:
    """Return the text of each page, None for a page that cannot be read.

    Raises:
        EncryptedError: if the file opens only with a password.
        DamagedError: if pypdf cannot find pages either.
    """
    from pypdf import PdfReader
    from pypdf.errors import FileNotDecryptedError, PyPdfError

    broken = (PyPdfError, ValueError, LookupError, TypeError, AttributeError, RecursionError)
    try:
        reader = PdfReader(BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise EncryptedError("The PDF opens only with a password.")
        pages = list(reader.pages)
    except FileNotDecryptedError as error:
        raise EncryptedError("The PDF opens only with a password.") from error
    except broken as error:
        raise DamagedError("The structure of the PDF is broken.") from error
    if not pages:
        raise DamagedError("The PDF has no pages.")
    texts: list[str | None] = []
    for page in pages:
        try:
            texts.append(page.extract_text())
        except broken:
            texts.append(None)
    return tuple(texts)
