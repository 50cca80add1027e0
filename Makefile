# Aliases of what README and CONTRIBUTING say; nothing more happens here.
PYTHON ?= .venv/bin/python

.PHONY: venv build check test lint bench test-official test-servers test-browser

venv:
	python3 -m venv .venv && .venv/bin/python -m pip install -q -e '.[dev]'

build:
	$(PYTHON) -m clonaz_fhir build

check:
	$(PYTHON) -m clonaz_fhir build --check

test:
	$(PYTHON) -m pytest

lint:
	$(PYTHON) -m ruff check . && $(PYTHON) -m ruff format --check . && $(PYTHON) -m mypy

test-official:
	CLONAZ_FHIR_OFFICIAL=1 $(PYTHON) -m pytest tests/official

test-servers:
	CLONAZ_FHIR_SERVERS=1 $(PYTHON) -m pytest tests/servers

test-browser:
	CLONAZ_FHIR_BROWSER=1 $(PYTHON) -m pytest tests/browser

bench:
	$(PYTHON) -m tools.bench
