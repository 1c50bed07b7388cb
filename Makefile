# make lab, make test, make run: each works on a fresh clone; a second call does not install again.
PYTHON   ?= python3
VENV     := .venv
BIN      := $(VENV)/bin
READY    := $(VENV)/.ready
LINT     := $(VENV)/.lint-ready
BOOK     := build/book-venv
LAB_ARGS ?=
BROWSER_ARGS ?=
NOTEBOOKS := $(sort $(wildcard notebooks/*.ipynb))

.DEFAULT_GOAL := help
.PHONY: help lab test run lint seeds docs test-browser clean

help:  ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1\t/' | expand -t 22

$(READY): requirements.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 10) <= sys.version_info[:2] <= (3, 13))' || { \
	  echo "These notebooks need Python 3.10 to 3.13, and $(PYTHON) is `$(PYTHON) --version 2>&1`."; \
	  echo "Name another one: make $(MAKECMDGOALS) PYTHON=python3.12"; exit 1; }
	@echo "== Making $(VENV) and installing requirements.txt into it (some minutes, once)"
	@$(PYTHON) -m venv --clear $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

lab: $(READY)  ## open JupyterLab on the notebooks (more arguments: LAB_ARGS="--port 9000")
	@echo "== Opening JupyterLab on notebooks/ (stop it with Ctrl-C, twice)"
	@$(BIN)/jupyter lab --ServerApp.root_dir=notebooks $(LAB_ARGS)

test: $(READY)  ## unit tests, then every notebook, each output compared with the stored one
	@echo "== Testing the helpers and running every notebook"
	@$(BIN)/python -m pytest

run: $(READY)  ## execute every notebook in place and store its outputs
	@set -e; for notebook in $(NOTEBOOKS); do \
	  echo "== Running $$notebook"; \
	  $(BIN)/jupyter nbconvert --log-level=WARN --to notebook --inplace --execute \
	    --ExecutePreprocessor.record_timing=False --ExecutePreprocessor.store_widget_state=False $$notebook; \
	  $(BIN)/jupyter nbconvert --log-level=WARN --to notebook --inplace --coalesce-streams $$notebook; \
	  $(BIN)/python docs/pictures.py $$notebook; done

seeds: $(READY)  ## train each chapter's networks with several seeds and store the tables beside the scripts (slow)
	@set -e; for script in tests/seeds_*.py; do echo "== Running $$script"; $(BIN)/python $$script; done

$(LINT): $(READY) tests/requirements-lint.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r tests/requirements-lint.txt
	@touch $@

lint: $(LINT)  ## ruff over the package, the tests and the notebooks
	@echo "== Linting"
	@$(BIN)/ruff check .

$(BOOK)/.ready: docs/requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "The book needs Python 3.11 or newer: make $(MAKECMDGOALS) PYTHON=python3.12"; exit 1; }
	@echo "== Making $(BOOK) and installing docs/requirements.txt into it (a minute, once)"
	@$(PYTHON) -m venv --clear $(BOOK)
	@$(BOOK)/bin/python -m pip install --quiet --disable-pip-version-check -r docs/requirements.txt
	@touch $@

docs: $(BOOK)/.ready  ## build the web book in build/book/html, and list the addresses that it leads to
	@echo "== Building the book"
	@rm -rf build/book
	@$(BOOK)/bin/python -m sphinx --fail-on-warning --keep-going --quiet -c docs -d build/book/doctrees . build/book/html
	@$(BOOK)/bin/python -m sphinx --quiet -c docs -d build/book/doctrees -b linkcheck -D linkcheck_ignore=.* . build/book/links
	@grep -oE 'https?://[^"]+' build/book/links/output.json | sort -u > build/book/links.txt
	@echo "== build/book/html/index.html is ready; addresses on other machines are in build/book/links.txt"

$(BOOK)/.browser-ready: $(BOOK)/.ready tests/browser/requirements.txt
	@$(BOOK)/bin/python -m pip install --quiet --disable-pip-version-check -r tests/browser/requirements.txt
	@touch $@

test-browser: $(READY) $(BOOK)/.browser-ready docs  ## read the book, and run each notebook in JupyterLab, in a browser
	@echo "== Opening the book and JupyterLab in a browser"
	@$(BOOK)/bin/python -m pytest tests/browser $(BROWSER_ARGS)

clean:  ## remove the virtual environment and what was built
	rm -rf $(VENV) build
