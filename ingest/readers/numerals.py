"""Numbers in the forms that lists and pages count in: figures, letters, Roman.

The names of the forms are those of ECMA-376 Part 1, 17.18.59 (`decimal`, `lowerLetter`, ...).
"""

from __future__ import annotations

_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc")),
    *((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)


def formatted(number: int, form: str) -> str:
    """Return a number (from 0) in one of Word's forms, in figures where the form is another.

    >>> formatted(4, "upperRoman"), formatted(28, "lowerLetter"), formatted(7, "decimalZero")
    ('IV', 'bb', '07')
    """
    match form:
        case "none":
            return ""
        case "decimalZero":
            return f"{number:02}"
        case "lowerRoman" | "upperRoman":
            roman = _roman(number)
            return roman.upper() if form == "upperRoman" else roman
        case "lowerLetter" | "upperLetter" if number > 0:
            repeats, letter = divmod(number - 1, 26)
            letters = chr(ord("a") + letter) * min(repeats + 1, 30)
            return letters.upper() if form == "upperLetter" else letters
        case _:
            return str(number)


def _roman(number: int) -> str:
    if not 0 < number < 4000:
        return str(number)
    digits = []
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        digits.append(letters * count)
    return "".join(digits)
