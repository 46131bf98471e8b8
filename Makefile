# Every command sets up what it needs. `make help` lists them.
SHELL := /bin/sh
PYTHON ?= python3
ADDRESS ?= 127.0.0.1:8000
VENV := .venv
ZENSICAL := .venv-zensical
RUN := $(VENV)/bin/python
export NO_MKDOCS_2_WARNING := 1

.DEFAULT_GOAL := help
.PHONY: help serve build build-zensical test-zensical offline addresses generate check test bench browser audit stale links lock pictures clean

help: ## List the commands
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1\t/' | expand -t 24

serve: $(VENV)/site.ready ## Show the site at http://127.0.0.1:8000/ and reload it on every change
	$(RUN) -m mkdocs serve --no-strict --dirty --dev-addr $(ADDRESS)

build: $(VENV)/site.ready ## Build both languages into site/
	$(RUN) -m scripts.build

offline: build ## Pack the site into site-offline.zip, to be read from a disk
	$(RUN) -m scripts.publish.offline

build-zensical: $(VENV)/site.ready $(ZENSICAL)/ready ## Build the same sources with Zensical into site-zensical/
	$(RUN) -m scripts.build.zensical

test-zensical: $(VENV)/tests.ready $(ZENSICAL)/ready ## Compare what the two engines build
	$(RUN) -m pytest tests/second_engine

addresses: build ## Add new addresses to the list of those that must stay
	$(RUN) -m scripts.publish.addresses

generate: $(VENV)/site.ready ## Write what follows from docs/data, the two matrix pages too
	$(RUN) -m scripts.generate

check: $(VENV)/tests.ready ## Lint everything, compare the generated pages with the data
	$(VENV)/bin/pre-commit run --all-files --show-diff-on-failure

test: check browser ## Run everything that CI runs, but the second engine
	$(RUN) -m pytest -n auto

bench: browser ## Measure the search, the first seconds, the build, accessibility, and how the work grows with the data
	$(RUN) -m tests.bench

browser: $(VENV)/tests.ready
	@$(RUN) -m tests.chromium

stale: $(VENV)/site.ready ## List what was last checked more than a year ago
	@$(RUN) -m scripts.publish.stale

links: $(VENV)/site.ready ## Ask the pages of others that we link to; slow, and polite
	@$(RUN) -m scripts.publish.external_links

audit: $(VENV)/tests.ready ## Ask whether anything that is locked has a known weakness (needs the network)
	$(VENV)/bin/pip-audit --strict --require-hashes --disable-pip --progress-spinner off -r requirements-dev.txt

lock: $(VENV)/tests.ready ## Renew the locked requirements
	for file in requirements requirements-dev requirements-zensical; do \
	  $(VENV)/bin/uv pip compile --quiet --universal --upgrade --python-version 3.11 --generate-hashes \
	    --no-emit-index-url --no-emit-find-links --no-header $$file.in -o $$file.txt || exit 1; \
	done

pictures: browser build ## Take the pictures of the READMEs
	$(RUN) -m tests.screenshots

clean: ## Remove everything that is made
	rm -rf $(VENV) $(ZENSICAL) site site.new site.old site-zensical site-offline.zip generated docs/en/data docs/*/compare docs/*/pictures docs/*/cards docs/*/downloads

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed, this is " + sys.version.split()[0])'
	$(PYTHON) -m venv $(VENV)

$(VENV)/site.ready: requirements.txt | $(VENV)/bin/python
	$(RUN) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

$(VENV)/tests.ready: requirements-dev.txt | $(VENV)/bin/python
	$(RUN) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@ $(VENV)/site.ready

$(ZENSICAL)/ready: requirements-zensical.txt
	$(PYTHON) -m venv $(ZENSICAL)
	$(ZENSICAL)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-zensical.txt
	@touch $@
