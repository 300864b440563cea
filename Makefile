# Sets everything up in .venv and runs; `make report`, `make serve` and `make test` need only Python, a C compiler and make.

PYTHON ?= python3
BIN := .venv/bin
# durable-rules comes as C source: optimise it, and mend its import on Python 3.13 and later.
export CC ?= gcc
BUILD := CC="$(CC) -O2" CPPFLAGS="-DPyEval_CallObject=PyObject_CallObject $(CPPFLAGS)"
CASE ?= rust

.PHONY: report serve test bench clean

report: .venv/installed
	@$(BIN)/scienter report $(CASE)

# The pages and the interface for programs, for whoever sits at this machine.
serve: .venv/installed
	@$(BIN)/scienter serve --anonymous anything

test: .venv/installed-tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pytest -n auto

bench: .venv/installed-tests
	$(BIN)/python -m tests.benchmarks

.venv/bin/python:
	$(PYTHON) -m venv .venv

.venv/installed: .venv/bin/python pyproject.toml
	@echo "Setting up in .venv (once; it compiles one package) …" >&2
	@$(BUILD) $(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

.venv/installed-tests: .venv/installed
	@$(BUILD) $(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[test]'
	@touch $@

clean:
	rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .hypothesis
