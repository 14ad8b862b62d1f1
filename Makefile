# The same two commands as in the README, inside a virtual environment of their own.
VENV   := .venv
PYTHON := $(VENV)/bin/python

.PHONY: run test lint bench demo clean

$(VENV)/.ready: requirements.txt requirements-dev.txt
	python3 -m venv $(VENV)
	$(PYTHON) -m pip install --quiet --upgrade pip
	$(PYTHON) -m pip install --quiet -r requirements-dev.txt
	touch $@

run: $(VENV)/.ready
	$(PYTHON) -m streamlit run app.py

test: $(VENV)/.ready
	$(PYTHON) -m tests

lint: $(VENV)/.ready
	$(PYTHON) -m ruff check .
	$(PYTHON) -m ruff format --check .
	$(PYTHON) -m mypy

bench: $(VENV)/.ready
	$(PYTHON) -m tests.bench

demo: $(VENV)/.ready
	$(PYTHON) -m wijkdata demo

clean:
	rm -rf build data/wijkdata.duckdb .pytest_cache .mypy_cache .ruff_cache .hypothesis
