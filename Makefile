# Every command first installs what it needs into .venv. `make help` lists the commands.
SHELL := /bin/sh
PYTHON ?= python3
PORT ?= 8000
VENV := .venv
ZENSICAL := .venv-zensical
RUN := $(VENV)/bin/python

.DEFAULT_GOAL := help
.PHONY: help serve build build-zensical test-zensical generate check fix quick test test-engines engines validate readers bench browser audit stale watch wheels vendor lock pictures clean

help: ## List the commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-15s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

serve: $(VENV)/site.ready ## Serve the site at http://127.0.0.1:8000/ and reload it after each change
	$(RUN) -m scripts.build.preview --port $(PORT)

build: $(VENV)/site.ready ## Build both languages into site/
	$(RUN) -m scripts.build

build-zensical: $(VENV)/site.ready $(ZENSICAL)/ready ## Build the site with Zensical, the second engine, into site-zensical/
	$(RUN) -m scripts.build.zensical

test-zensical: $(VENV)/tests.ready $(ZENSICAL)/ready ## Compare the sites of the two engines
	$(RUN) -m pytest tests/second_engine

generate: $(VENV)/site.ready ## Write everything that follows from docs/data, including the two matrix pages
	$(RUN) -m scripts.generate

check: $(VENV)/tests.ready ## Lint every file, and compare the committed pages with the data
	$(RUN) -m tests.lint

fix: $(VENV)/tests.ready ## Format the code, fix what linters can fix, and write the generated pages
	$(RUN) -m ruff check --quiet --fix-only .
	$(RUN) -m ruff format .
	$(RUN) -m scripts.generate

quick: check ## Run the checks and the fast unit tests: the loop while you work
	$(RUN) -m pytest -n auto --dist worksteal -m "not slow" tests/unit

test: check browser ## Run the checks and all tests (for the second engine: make test-zensical)
	$(RUN) -m pytest -n auto --dist worksteal

test-engines: engines ## Try the site in Chromium, Firefox, and WebKit
	$(RUN) -m pytest -n 3 --dist loadgroup tests/engines

validate: build ## Check the HTML of every page with the Nu HTML Checker (needs npm and Java)
	npm ci --ignore-scripts --no-audit --no-fund --prefix tests/validator
	java -jar tests/validator/node_modules/vnu-jar/build/dist/vnu.jar --errors-only --skip-non-html \
	  --filterpattern '.*eagerness.* speculation rule .*' site  # HTML 7.6 also allows "immediate", which vnu 26.9 doesn't know

readers: $(VENV)/tests.ready ## Read pages, notes, and the feed with the programs of readers (needs npm)
	npm ci --ignore-scripts --no-audit --no-fund --prefix tests/readers
	$(RUN) -m pytest tests/readers

bench: browser ## Measure the search, page loads, accessibility, build times, and growth with the data
	$(RUN) -m tests.bench

browser: $(VENV)/tests.ready
	@$(RUN) -m tests.chromium

engines: $(VENV)/tests.ready
	@$(RUN) -m tests.engines

stale: $(VENV)/site.ready ## List sources and facts last checked more than a year ago
	@$(RUN) -m scripts.publish.stale

watch: $(VENV)/tests.ready ## Look for every cited place in its source, and check all external links; slow
	@$(RUN) -m scripts.publish.watch

audit: $(VENV)/tests.ready ## Check the locked libraries for known vulnerabilities
	$(RUN) -m pip_audit --strict --require-hashes --disable-pip --progress-spinner off -r requirements-dev.txt

wheels: $(VENV)/tests.ready ## Check that every locked library has a wheel for every supported system
	$(RUN) -m scripts.publish.wheels

vendor: $(VENV)/site.ready ## Bundle the libraries of the search again (PACKAGES="minisearch@7.2.0" takes another version)
	$(RUN) -m scripts.publish.vendor $(PACKAGES)

lock: $(VENV)/tests.ready ## Update the locked requirements to the newest versions
	for file in requirements requirements-dev requirements-zensical; do \
	  $(RUN) -m uv pip compile --quiet --universal --upgrade --python-version 3.11 --generate-hashes \
	    --no-emit-index-url --no-emit-find-links --no-header $$file.in -o $$file.txt || exit 1; \
	done

pictures: browser build ## Take the screenshots for the READMEs
	$(RUN) -m tests.screenshots

clean: ## Remove everything that the other commands make
	rm -rf $(VENV) $(ZENSICAL) tests/validator/node_modules tests/readers/node_modules site site.new site.old site-zensical generated docs/en/data docs/*/assets docs/*/compare docs/*/services docs/*/pictures docs/*/cards docs/*/downloads docs/*/feed.xml docs/en/robots.txt

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
