# make lab, make test, make run: each works on a fresh clone; a second call does not install again.
PYTHON   ?= python3
VENV     := .venv
BIN      := $(VENV)/bin
READY    := $(VENV)/.ready
BOOK     := build/book-venv
LINT     := build/lint-venv
LAB_ARGS ?=
TEST_ARGS ?=
BROWSER_ARGS ?=
COURSE   ?= build/course
COURSE_ARGS ?=
COURSE_VENV  := build/course-venv
COURSE_READY := $(COURSE_VENV)/.ready
VARIANT  ?= 0
CHAPTER  ?=
BENCHES  := build/bench
BENCH    ?=
SEEDS    ?=
NOTEBOOKS := $(sort $(wildcard notebooks/*.ipynb notebooks/exercises/*.ipynb notebooks/deeper/*.ipynb))

# What changes the last digits of what TensorFlow computes: older processors, other kernels, other threads
MACHINES := ONEDNN_MAX_CPU_ISA=SSE41 TF_ENABLE_ONEDNN_OPTS=0 TEST_THREADS=1 TEST_THREADS=4
# pyenv keeps its interpreters off the PATH, where tox looks for them
PYENV    := $(shell pyenv root 2>/dev/null)
PYTHONS   = $(subst $() ,:,$(wildcard $(PYENV)/versions/3.1*/bin))

.DEFAULT_GOAL := help
.PHONY: help lab test test-matrix test-machines test-order test-colab test-course test-browser test-rosetta run lint audit seeds bench course grade docs clean

help:  ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1\t/' | expand -t 22

# $(call install,FOLDER,PYTHON,LIST) installs a list of requirements into an environment. One that exists is added to,
# never emptied: `make clean` is the one thing that removes it.
define install
	@test -x $(1)/bin/python || $(2) -m venv $(1)
	@$(1)/bin/python -m pip install --quiet --disable-pip-version-check -r $(3)
endef

$(READY): requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 10) <= sys.version_info[:2] <= (3, 13))' || { \
	  echo "These notebooks need Python 3.10 to 3.13, and $(PYTHON) is `$(PYTHON) --version 2>&1`."; \
	  echo "Name another one: make $(MAKECMDGOALS) PYTHON=python3.12"; exit 1; }
	@echo "== Installing requirements.txt into $(VENV) (some minutes, once)"
	$(call install,$(VENV),$(PYTHON),requirements.txt)
	@touch $@

lab: $(READY)  ## open JupyterLab on the notebooks (more arguments: LAB_ARGS="--port 9000")
	@echo "== Opening JupyterLab on notebooks/ (stop it with Ctrl-C, twice)"
	@$(BIN)/jupyter lab --ServerApp.root_dir=notebooks $(LAB_ARGS)

# What only some targets need, tests/requirements-WHAT.txt, is installed when it is needed first.
$(VENV)/.%-ready: tests/requirements-%.txt $(READY)
	$(call install,$(VENV),$(PYTHON),$<)
	@touch $@

test: $(VENV)/.test-ready  ## unit tests, then every notebook, each output compared with the stored one
	@echo "== Testing the helpers and running every notebook"
	@$(BIN)/python -m pytest $(TEST_ARGS)

test-matrix: $(VENV)/.matrix-ready  ## the same on each Python and TensorFlow (some only: TEST_ARGS="tests")
	@echo "== Testing on every version that is promised; a Python that is missing is skipped"
	@PATH="$$PATH:$(PYTHONS)" $(BIN)/tox run -- $(TEST_ARGS)

test-machines: $(VENV)/.test-ready  ## the same as on older processors, and with one and with four threads
	@set -e; for machine in $(MACHINES); do \
	  echo "== Testing with $$machine"; \
	  env $$machine $(BIN)/python -m pytest $(TEST_ARGS); done

test-order: $(VENV)/.test-ready  ## every notebook, each section of it run twice in a row (slow)
	@$(BIN)/python tests/run_twice.py $(NOTEBOOKS)

test-colab:  ## run each notebook alone with today's packages of Colab (builds them once in build/colab)
	@tests/colab.sh $(NOTEBOOKS)

run: $(READY)  ## execute every notebook in place, and train what docs/play.md shows (one only: NOTEBOOKS=path)
	@set -e; for notebook in $(NOTEBOOKS); do \
	  echo "== Running $$notebook"; \
	  $(BIN)/jupyter nbconvert --log-level=WARN --to notebook --inplace --execute \
	    --ExecutePreprocessor.record_timing=False --ExecutePreprocessor.store_widget_state=False $$notebook; \
	  $(BIN)/jupyter nbconvert --log-level=WARN --to notebook --inplace --coalesce-streams $$notebook; \
	  $(BIN)/python docs/pictures.py $$notebook; done
	@test "$(origin NOTEBOOKS)" = "command line" || { \
	  echo "== Training the networks of docs/play.md"; $(BIN)/python docs/play.py; }

seeds: $(READY)  ## train each chapter's networks with twenty seeds (slow; some chapters: SEEDS="01_echo_rnn")
	@$(BIN)/python benchmarks/seeds.py $(SEEDS)

# Two environments: nbgrader's own, and the project's, in whose kernel the notebooks run.
$(COURSE_READY): $(READY) course/requirements.txt
	@echo "== Installing course/requirements.txt into $(COURSE_VENV) (once)"
	$(call install,$(COURSE_VENV),$(BIN)/python,course/requirements.txt)
	@JUPYTER_PATH=$(CURDIR)/$(COURSE_VENV)/share/jupyter $(BIN)/python -m ipykernel install \
	  --prefix $(CURDIR)/$(COURSE_VENV) --name python3 > /dev/null
	@touch $@

course: $(COURSE_READY)  ## write the course pack for teachers (another variant: VARIANT=7; elsewhere: COURSE=folder)
	@$(COURSE_VENV)/bin/python course/pack.py --variant $(VARIANT) --to $(COURSE)

# A submission that nbgrader cannot read is named at the end, and the others are graded.
grade: $(COURSE_READY)  ## collect, grade and export what was handed in: CHAPTER=03_binary_addition COURSE=folder
	@test -n "$(CHAPTER)" || { echo "Name the chapter: make grade CHAPTER=03_binary_addition COURSE=$(COURSE)"; exit 1; }
	@cd $(COURSE) && PATH="$(CURDIR)/$(COURSE_VENV)/bin:$$PATH" && export PATH && \
	  nbgrader zip_collect $(CHAPTER) --force --log-level=WARN && \
	  { nbgrader autograde $(CHAPTER) --log-level=WARN || echo "== Some were not graded: see above"; } && \
	  nbgrader generate_feedback $(CHAPTER) --force --log-level=WARN && \
	  nbgrader export --to grades.csv --log-level=WARN
	@echo "== $(COURSE)/grades.csv and $(COURSE)/feedback are ready; named.csv beside them, if it is there, asks for a look"

test-course: $(COURSE_READY)  ## grade right, wrong and missing answers of every chapter
	@echo "== Grading the tests' answers"
	@$(COURSE_VENV)/bin/python -m pytest -o addopts= -p no:cacheprovider -q course/tests $(COURSE_ARGS)

$(LINT)/.ready: tests/requirements-lint.txt
	$(call install,$(LINT),$(PYTHON),$<)
	@touch $@

lint: $(LINT)/.ready  ## ruff over the package, the tests and the notebooks (in an environment of its own)
	@echo "== Linting"
	@$(LINT)/bin/ruff check .

audit: $(VENV)/.audit-ready  ## look every installed package up in the list of known vulnerabilities
	@echo "== Auditing"
	@mkdir -p build
	@$(BIN)/python -m pip freeze --exclude-editable > build/installed.txt
	@$(BIN)/pip-audit --strict --disable-pip --no-deps --progress-spinner=off -r build/installed.txt

$(BOOK)/.ready: docs/requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "The book needs Python 3.11 or newer: make $(MAKECMDGOALS) PYTHON=python3.12"; exit 1; }
	@echo "== Installing docs/requirements.txt into $(BOOK) (a minute, once)"
	$(call install,$(BOOK),$(PYTHON),docs/requirements.txt)
	@touch $@

docs: $(BOOK)/.ready  ## build the web book in build/book/html, and list the addresses that it leads to
	@echo "== Building the book"
	@rm -rf build/book
	@$(BOOK)/bin/python -m sphinx --fail-on-warning --keep-going --quiet -c docs -d build/book/doctrees . build/book/html
	@$(BOOK)/bin/python -m sphinx --quiet -c docs -d build/book/doctrees -b linkcheck -D linkcheck_ignore=.* . build/book/links
	@grep -oE 'https?://[^"]+' build/book/links/output.json | sort -u > build/book/links.txt
	@echo "== build/book/html/index.html is ready; addresses on other machines are in build/book/links.txt"

$(BOOK)/.browser-ready: $(BOOK)/.ready tests/browser/requirements.txt
	$(call install,$(BOOK),$(PYTHON),tests/browser/requirements.txt)
	@touch $@

test-browser: $(READY) $(BOOK)/.browser-ready docs  ## read the book, and run each notebook in JupyterLab, in a browser
	@echo "== Opening the book and JupyterLab in a browser"
	@$(BOOK)/bin/python -m pytest tests/browser $(BROWSER_ARGS)

$(BENCHES)/.ready: requirements.txt benchmarks/requirements.txt
	@echo "== Installing benchmarks/requirements.txt into $(BENCHES) (some minutes, once)"
	$(call install,$(BENCHES),$(PYTHON),benchmarks/requirements.txt)
	@touch $@

test-rosetta: $(BENCHES)/.ready  ## the cells of docs/rosetta in four libraries equal the notebooks'
	@$(BENCHES)/bin/python -m pytest -q -o addopts= tests/test_rosetta.py

bench: $(BENCHES)/.ready  ## measure beside other libraries (parts of it: BENCH="step headless"; see benchmarks/README.md)
	@$(BENCHES)/bin/python benchmarks/bench/run.py $(BENCH)

clean:  ## remove the virtual environment and what was built
	rm -rf $(VENV) build
