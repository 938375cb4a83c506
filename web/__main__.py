"""`python -m web` is `preseden`."""

from web.cli import main

main()
