# make lab, make test, make run: each works on a fresh clone; a second call does not install again.
PYTHON   ?= python3
VENV     := .venv
BIN      := $(VENV)/bin
READY    := $(VENV)/.ready
TOX      := build/tox/bin/tox
BOOK     := .tox/book
LAB_ARGS ?=
TEST_ARGS ?=
BROWSER_ARGS ?=
COURSE   ?= build/course
COURSE_ARGS ?=
COURSE_VENV  := .tox/course
COURSE_READY := $(COURSE_VENV)/.kernel-ready
VARIANT  ?= 0
CHAPTER  ?=
BENCHES  := .tox/bench
BENCH    ?=
SEEDS    ?=
ENVS     ?=
MUTANTS  ?= 200
NOTEBOOKS := $(sort $(wildcard notebooks/*.ipynb notebooks/exercises/*.ipynb notebooks/deeper/*.ipynb))

# What changes the last digits of what TensorFlow computes: older processors, other kernels, other threads
MACHINES := ONEDNN_MAX_CPU_ISA=SSE41 TF_ENABLE_ONEDNN_OPTS=0 TEST_THREADS=1 TEST_THREADS=4
# pyenv keeps its interpreters off the PATH, where tox looks for them
PYENV    := $(shell pyenv root 2>/dev/null)
PYTHONS   = $(subst $() ,:,$(wildcard $(PYENV)/versions/3.1*/bin))

.DEFAULT_GOAL := help
.PHONY: help lab test test-matrix test-machines test-order test-colab test-course test-browser test-rosetta coverage
.PHONY: mutants run lint constraints audit seeds bench course grade docs epub clean

help:  ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-15s%s\n", $$1, $$2}' $(MAKEFILE_LIST)

$(READY): requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 10) <= sys.version_info[:2] <= (3, 13))' || { \
	  echo "These notebooks need Python 3.10 to 3.13, and $(PYTHON) is `$(PYTHON) --version 2>&1`."; \
	  echo "Name another one: make $(MAKECMDGOALS) PYTHON=python3.12"; exit 1; }
	@echo "== Installing requirements.txt into $(VENV) (some minutes, once)"
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

lab: $(READY)  ## open JupyterLab on the notebooks (more arguments: LAB_ARGS="--port 9000")
	@echo "== Opening JupyterLab on notebooks/ (stop it with Ctrl-C, twice)"
	@$(BIN)/jupyter lab --ServerApp.root_dir=notebooks $(LAB_ARGS)

# groups of pyproject.toml, which pip knows since 25.1
$(VENV)/.%-ready: pyproject.toml $(READY)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check "pip>=25.1"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --group $*
	@touch $@

# All other environments are tox's: it adds what a list in tox.toml or pyproject.toml has more than before.
$(TOX):
	@$(PYTHON) -m venv build/tox
	@build/tox/bin/python -m pip install --quiet --disable-pip-version-check "tox>=4.60,<5"

.tox/%/.ready: pyproject.toml tox.toml requirements.txt | $(TOX)
	@echo "== Installing into .tox/$* what is missing there (some minutes, once)"
	@PATH="$$PATH:$(PYTHONS)" $(TOX) run --quiet --notest -e $*
	@touch $@

test: $(VENV)/.test-ready  ## unit tests, then every notebook, each output compared with the stored one
	@echo "== Testing the helpers and running every notebook"
	@$(BIN)/python -m pytest $(TEST_ARGS)

test-matrix: $(TOX)  ## the same on each Python and TensorFlow (some only: TEST_ARGS="tests" ENVS="newest")
	@echo "== Testing on every version that is promised; a Python that is missing is skipped"
	@PATH="$$PATH:$(PYTHONS)" $(TOX) run $(ENVS:%=-e %) -- $(TEST_ARGS)

test-machines: $(VENV)/.test-ready  ## the same as on older processors, and with one and with four threads
	@set -e; for machine in $(MACHINES); do \
	  echo "== Testing with $$machine"; \
	  env $$machine $(BIN)/python -m pytest $(TEST_ARGS); done

test-order: $(VENV)/.test-ready  ## every notebook, each section of it run twice in a row (slow)
	@TEST_TWICE=1 $(BIN)/python -m pytest --nbval-cell-timeout=600 $(NOTEBOOKS)

test-colab: .tox/colab/.ready  ## run each notebook alone in an empty folder with the packages of Colab
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

seeds: $(VENV)/.test-ready  ## train each chapter's networks with twenty seeds (slow; some chapters: SEEDS="01_echo_rnn")
	@missed=0; $(BIN)/python benchmarks/seeds.py $(SEEDS) || missed=1; \
	  $(BIN)/python benchmarks/bench/pages.py && exit $$missed

# Two environments: nbgrader's own, and the project's, in whose kernel the notebooks run.
$(COURSE_READY): $(READY) $(COURSE_VENV)/.ready
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

coverage: $(VENV)/.test-ready  ## which lines of the helpers their unit tests run
	@$(BIN)/python -m pytest -q -o addopts= --ignore=tests/browser --cov=tutorial_utils --cov-report=term-missing tests

mutants: $(VENV)/.test-ready $(COURSE_READY) $(TOX)  ## break the code in one place at a time: do tests fail? (slow; MUTANTS=20)
	@$(TOX) run --quiet -e mutants -- $(MUTANTS)

lint: $(TOX)  ## ruff over the package, the tests and the notebooks (in an environment of its own)
	@echo "== Linting"
	@$(TOX) run --quiet -e lint

constraints: $(VENV)/.test-ready  ## write constraints.txt: the versions that .venv holds, after a green run
	@{ echo "# The versions of the newest green run: `$(BIN)/python --version`, `uname -s`. Install these and no others with"; \
	   echo "# PIP_CONSTRAINT=constraints.txt make test"; \
	   $(BIN)/python -m pip freeze --exclude-editable; } > constraints.txt

audit: $(VENV)/.test-ready $(TOX)  ## look every installed package up in the list of known vulnerabilities
	@echo "== Auditing"
	@mkdir -p build
	@$(BIN)/python -m pip freeze --exclude-editable > build/installed.txt
	@$(TOX) run --quiet -e audit

docs: $(BOOK)/.ready  ## build the web book in build/book/html, and list the addresses that it leads to
	@echo "== Building the book"
	@rm -rf build/book
	@$(BOOK)/bin/python -m sphinx --fail-on-warning --keep-going --quiet -c docs -d build/book/doctrees . build/book/html
	@$(BOOK)/bin/python -m sphinx --quiet -c docs -d build/book/doctrees -b linkcheck -D linkcheck_ignore=.* . build/book/links
	@grep -oE 'https?://[^"]+' build/book/links/output.json | sort -u > build/book/links.txt
	@echo "== build/book/html/index.html is ready; addresses on other machines are in build/book/links.txt"

epub: $(BOOK)/.ready  ## build the book as build/recurrent-networks.epub, for reading offline, and check it (with Java)
	@echo "== Building the EPUB"
	@rm -rf build/epub
	@$(BOOK)/bin/python -m sphinx --fail-on-warning --keep-going --quiet -c docs -b epub -D html_math_renderer=mathml \
	  -d build/epub/doctrees . build/epub/book
	@mv build/epub/book/recurrent-networks.epub build
	@$(BOOK)/bin/epubcheck build/recurrent-networks.epub
	@echo "== build/recurrent-networks.epub is ready"

test-browser: $(READY) docs  ## read the book, and run each notebook in JupyterLab, in a browser
	@echo "== Opening the book and JupyterLab in a browser"
	@$(BOOK)/bin/python -m pytest tests/browser $(BROWSER_ARGS)

test-rosetta: $(BENCHES)/.ready  ## the cells of docs/rosetta in four libraries equal the notebooks'
	@$(BENCHES)/bin/python -m pytest -q -o addopts= tests/test_rosetta.py

bench: $(BENCHES)/.ready  ## measure beside other libraries (parts of it: BENCH="step headless"; see benchmarks/README.md)
	@$(BENCHES)/bin/python benchmarks/bench/run.py $(BENCH)

clean:  ## remove the virtual environments and what was built
	rm -rf $(VENV) .tox build
