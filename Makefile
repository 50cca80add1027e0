# Aliases of what README and CONTRIBUTING say; nothing more happens here.
PYTHON ?= .venv/bin/python

.PHONY: venv build check test lint bench server test-official test-servers test-browser

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

# A local HAPI, empty, until Ctrl-C: make server FHIR=r4 PORT=8090. Needs Java 17 and Maven.
server:
	python3 tests/servers/hapi.py --fhir $(or $(FHIR),r5) --port $(or $(PORT),8080)
