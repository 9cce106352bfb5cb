# make site    the real lists of this repository, as a site in site/
# make test    every test, with its own set-up
# make serve   the site on this machine, rebuilt on every save
# make check   format, lint, types and the quick tests; changes no file
# make fix     formats and mends what can be mended
# make schema  the JSON Schemas and golden files that are made from the program
# make bench   speed and size, as a table
# make quality what Lighthouse says of the pages on a phone, as a table

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
TOOLS := $(VENV)/.tools
FLAGS ?=
# A file of tests is run by one worker; a test that hangs ends the run, and is named.
WORKERS := -n auto --dist loadfile --max-worker-restart 0

.PHONY: site serve test check fix schema bench quality clean

site: $(READY)
	@$(BIN)/lukutori build
	@echo "To see it change as you write, run: make serve"

serve: $(READY)
	@$(BIN)/lukutori serve

$(VENV)/bin/python:
	@.ci/venv $(PYTHON) $(VENV)

$(READY): pyproject.toml | $(VENV)/bin/python
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[chinese]'
	@touch $@

$(TOOLS): pyproject.toml $(READY)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check 'pip>=25.1'
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --group test --group lint
	@touch $@

test: $(TOOLS)
	@.ci/tools
	@$(BIN)/python -m pytest $(WORKERS) -rs $(FLAGS)

check: $(TOOLS)
	@$(BIN)/ruff format --check generator tests
	@$(BIN)/ruff check generator tests
	@$(BIN)/mypy
	@$(BIN)/python -m pytest $(WORKERS) -m "not slow" $(FLAGS)

fix: $(TOOLS)
	@$(BIN)/ruff check --fix generator tests
	@$(BIN)/ruff format generator tests

schema: $(TOOLS)
	@$(BIN)/python -m pytest -q -m "not slow" --update-golden $(FLAGS)

bench: $(TOOLS)
	@$(BIN)/python tests/bench/run.py

quality: $(TOOLS)
	@.ci/tools
	@.ci/lighthouse
	@PYTHONPATH=tests $(BIN)/python tests/quality/run.py $(FLAGS)

clean:
	@rm -rf $(VENV) site .lukutori .pytest_cache .mypy_cache .ruff_cache .quality
