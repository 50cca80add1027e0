# Aliases of what README and CONTRIBUTING say; nothing more happens here.
PYTHON ?= .venv/bin/python

.PHONY: venv artefacts build check readme picture test lint bench test-official test-servers \
  test-browser server release

venv:
	python3 -m venv .venv && .venv/bin/python -m pip install -q -e '.[dev]'

# Everything that is made from the content, in order; after a change of content/ or builders/.
artefacts:
	$(PYTHON) -m tools.registry
	$(PYTHON) -m tools.monograph_schema
	$(PYTHON) -m clonaz_fhir build
	$(PYTHON) -m tests.readme

build:
	$(PYTHON) -m clonaz_fhir build

check:
	$(PYTHON) -m clonaz_fhir build --check

readme:
	$(PYTHON) -m tests.readme

picture:
	$(PYTHON) -m tests.browser.picture

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

release:
	$(PYTHON) -m tools.release

bench:
	$(PYTHON) -m tools.bench

# A local HAPI, empty, until Ctrl-C: make server FHIR=r4 PORT=8090. Needs Java 17 and Maven.
server:
	python3 tests/servers/hapi.py --fhir $(or $(FHIR),r5) --port $(or $(PORT),8080)
