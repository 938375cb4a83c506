"""Reading a picture of a page: cleaned, turned upright, recognised, and judged.

    picture ──whiten ink, median──▶ Tesseract ──words with boxes──▶ lines in order ──judge──▶ page

`picture` knows images, `tesseract` the engine, `gate` when a reading is good enough. Which pages
come here is decided by the readers: those without a text layer, or with a useless one.
"""
