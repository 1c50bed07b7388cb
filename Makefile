# make lab, make test, make run: each works on a fresh clone; a second call does not install again.
PYTHON   ?= python3
VENV     := .venv
BIN      := $(VENV)/bin
READY    := $(VENV)/.ready
LINT     := $(VENV)/.lint-ready
BENCHES  := build/bench
LAB_ARGS ?=
BENCH    ?=
NOTEBOOKS := $(sort $(wildcard notebooks/*.ipynb))

.DEFAULT_GOAL := help
.PHONY: help lab test run lint seeds bench clean

help:  ## list the targets
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1\t/' | expand -t 14

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

$(BENCHES)/.ready: requirements.txt tests/benchmarks/requirements.txt | $(READY)
	@echo "== Making $(BENCHES) and installing tests/benchmarks/requirements.txt into it (some minutes, once)"
	@$(BIN)/python -m venv --clear $(BENCHES)
	@$(BENCHES)/bin/python -m pip install --quiet --disable-pip-version-check -r tests/benchmarks/requirements.txt
	@touch $@

bench: $(BENCHES)/.ready  ## measure beside other libraries (parts of it: BENCH="step headless"; see docs/performance.md)
	@$(BENCHES)/bin/python tests/benchmarks/run.py $(BENCH)

clean:  ## remove the virtual environment and what was built
	rm -rf $(VENV) build
