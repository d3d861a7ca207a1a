# Two commands do all the set-up: `make run` checks the seeds, `make test` runs the tests.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
RUNS := $(VENV)/.runs
STAMP := $(VENV)/.ready

.PHONY: run test lint bench docs clean

run: $(RUNS)
	$(BIN)/python -m factcheck seeds/ --exit-zero

test: $(STAMP)
	$(BIN)/python -m ruff check .
	$(BIN)/python -m mypy
	$(BIN)/python -m importlinter.cli lint-imports 2>/dev/null || $(BIN)/lint-imports
	$(BIN)/python -m pytest -n auto

bench: $(STAMP)
	$(BIN)/python bench/stories.py tests/stories
	$(BIN)/python bench/speed.py

docs: $(STAMP)
	FACTCHECK_REFRESH_GOLDEN=1 $(BIN)/python -m pytest tests/test_docs.py tests/test_house.py -k "not every_record"
	$(BIN)/python docs/sample/pictures.py

# a half-made environment is thrown away; a changed pyproject or constraints makes a new one; byte code is made even
# where Python is told to write none
$(RUNS): pyproject.toml constraints.txt
	rm -rf $(VENV)
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "factcheck needs Python 3.11 or newer")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable .
	$(BIN)/python -m compileall -q factcheck
	touch $(RUNS)

# who only runs it needs none of what tests need, which takes twice as long to fetch
$(STAMP): $(RUNS)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'
	touch $(STAMP)

clean:
	rm -rf $(VENV) dist build .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
