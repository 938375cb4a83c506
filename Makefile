# Executable documentation: every command of the project, each doing its own set-up.
#   make demo    set up, take in the sample documents, serve the pages
#   make test    set up, check types, style and imports, run the tests
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
PIP    := $(VENV)/bin/python -m pip install --quiet --disable-pip-version-check
DEMO   := demo-data
PORT   ?= 8000
SAMPLES = $(filter-out %.json corpus/samples/sources/%, $(wildcard corpus/samples/*/*.*))

# Where Debian keeps what Tesseract knows of Indonesian; its engine comes with the Python package.
TESSDATA = /usr/share/tesseract-ocr/5/tessdata

.PHONY: demo test lint samples clean languages

demo: $(VENV)/installed languages
	$(BIN)/preseden --home $(DEMO) add $(SAMPLES)
	$(BIN)/preseden --home $(DEMO) serve --port $(PORT)

test: $(VENV)/installed-dev languages lint
	$(BIN)/python -m pytest --numprocesses auto --maxprocesses 4

lint: $(VENV)/installed-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# Make the sample documents again from their sources.
samples: $(VENV)/installed-dev
	$(BIN)/python -m corpus.samples.make_samples

# The environment. A Debian without python3-venv gets it where we may install, else one line of advice.
$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Preseden needs Python 3.11 or later: set PYTHON=/path/to/python3.11"; exit 3; }
	@$(PYTHON) -m venv $(VENV) 2>/dev/null \
	  || { rm -rf $(VENV); [ "$$(id -u)" = 0 ] && apt-get update -qq && apt-get install -y -qq python3-venv \
	       && $(PYTHON) -m venv $(VENV); } \
	  || { echo "Install the venv module first: sudo apt-get install python3-venv"; exit 3; }

$(VENV)/installed: $(VENV)/bin/python pyproject.toml requirements.lock whoosh.lock
	$(PIP) --require-hashes --no-deps --requirement whoosh.lock
	$(PIP) --constraint requirements.lock --editable .
	@touch $@

$(VENV)/installed-dev: $(VENV)/bin/python pyproject.toml requirements.lock whoosh.lock
	$(PIP) --require-hashes --no-deps --requirement whoosh.lock
	$(PIP) --constraint requirements.lock --editable '.[dev]'
	@touch $@ $(VENV)/installed

# The language data that scans are recognised with. Without it all works but the recognition of scans.
languages:
	@[ -n "$$TESSDATA_PREFIX" ] || [ -f $(TESSDATA)/ind.traineddata ] \
	  || { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && apt-get update -qq \
	       && apt-get install -y -qq tesseract-ocr-ind tesseract-ocr-eng tesseract-ocr-osd >/dev/null; } \
	  || echo "Scans stay unread until their languages are installed:" \
	          "sudo apt-get install tesseract-ocr-ind tesseract-ocr-eng tesseract-ocr-osd"

clean:
	rm -rf $(VENV) $(DEMO) build *.egg-info
