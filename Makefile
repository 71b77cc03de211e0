# What a person types. Every target works from a fresh clone: it makes the environment first if there is none.
SHELL := /bin/sh
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

VENV := .venv
BIN := $(VENV)/bin
UV ?= uv
PYTHON ?= python3.13 python3.12 python3.11 python3
PORT ?= 3000
DATA ?= data
DOCUMENTS ?= 10000 100000
SUPERSET := .venv-superset
SUPERSET_PORT ?= 8088
SPARK := .venv-spark
AZURITE := .azurite
INSTALLED := $(VENV)/.installed
ENVIRONMENT := $(VENV)/.environment
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

# Nothing that runs here reports on its user.
export GX_ANALYTICS_ENABLED := false
export NO_MKDOCS_2_WARNING := 1
export DAGSTER_DISABLE_TELEMETRY := yes
export JIXIAO_PROJECT := $(CURDIR)
# Packages are compiled when they are first used: where that could not be kept, each command would do it anew.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help run dashboard superset superset-check site test azurite lint format dev docs golden bench ocr-check crash-check spark-check lock environment release clean distclean

help: ## List the targets
	@awk 'BEGIN {FS = ":.*## "} /^[a-z-]+:.*## / {printf "  make %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: $(INSTALLED) ## Load the sample documents into data/ and print what came of them
	@$(BIN)/jixiao ingest samples --data $(DATA)

dashboard: $(INSTALLED) ## Open the dashboard in the browser, on the samples where nothing was loaded yet (DATA=...)
	@test -e $(DATA)/published/warehouse.duckdb || $(BIN)/jixiao ingest samples --data $(DATA)
	@$(BIN)/jixiao dashboard --data $(DATA) --open

superset: export SUPERSET_CONFIG_PATH := $(CURDIR)/dashboards/superset/superset_config.py
superset: export SUPERSET_HOME ?= $(CURDIR)/.superset
superset: export FLASK_APP := superset
superset: $(ENVIRONMENT) $(SUPERSET)/.environment ## Import the dashboard into a Superset of its own and serve it on http://localhost:8088 (DATA=... SUPERSET_PORT=...)
	@test -e $(DATA)/published/warehouse.duckdb || $(BIN)/jixiao ingest samples --data $(DATA)
	@$(BIN)/python -m dashboards.superset.bundle "$(SUPERSET_HOME)/bundle" "duckdb:///$(abspath $(DATA))/published/warehouse.duckdb"
	@$(SUPERSET)/bin/python dashboards/superset/provision.py "$(SUPERSET_HOME)/bundle"
	$(SUPERSET)/bin/superset run --host 127.0.0.1 --port $(SUPERSET_PORT) --with-threads

superset-check: $(ENVIRONMENT) $(SUPERSET)/.environment ## Check the dashboard in a real Superset, in Chromium, against SQL on the samples
	@$(BIN)/python -m pytest -n0 dashboards/superset/check.py

site: $(ENVIRONMENT) ## Build the documentation site in site/, which opens without a server and without the internet
	@$(BIN)/python -m mkdocs build --strict --quiet
	@echo "Open site/index.html"

test: $(ENVIRONMENT) ## Run all tests
	@$(BIN)/python -m pytest

azurite: $(AZURITE)/.environment ## Install the emulator of Azure's object store in .azurite, for the tests that use it (180 MB; needs npm)

lint: $(ENVIRONMENT) ## Check format, style, types, the import contract and the SQL
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/sqlfluff lint --processes 0 sql

format: $(ENVIRONMENT) ## Put Python and SQL into the project's format
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .
	$(BIN)/sqlfluff fix sql

# The nightly schedule and its history outlive a restart of the web UI.
dev: export DAGSTER_HOME ?= $(CURDIR)/.dagster_home
dev: $(ENVIRONMENT) ## Open Dagster's web UI, with the nightly schedule, on http://localhost:3000 (PORT=...)
	@mkdir -p "$(DAGSTER_HOME)"
	@test -e "$(DAGSTER_HOME)/dagster.yaml" || cp pipelines/dagster.yaml "$(DAGSTER_HOME)/dagster.yaml"
	@VIRTUAL_ENV="$(CURDIR)/$(VENV)" $(BIN)/dg dev --target-path "$(CURDIR)" --port $(PORT)

docs: $(ENVIRONMENT) ## Write the generated documents anew: dictionary, rulebook, command line, outputs shown in the documents
	$(BIN)/python -m jixiao.warehouse.structural sql/rules
	$(BIN)/python -m jixiao.warehouse.dictionary docs/dictionary.md
	$(BIN)/python -m jixiao.warehouse.rulebook .
	$(BIN)/python -m jixiao.warehouse.queries sql docs/queries.md
	$(BIN)/python -m jixiao.cli.reference docs
	$(BIN)/python -m dashboards.superset.bundle
	$(BIN)/python -m tests.docs.console

golden: $(ENVIRONMENT) ## Write the expected readings of the golden documents anew; read the difference before you commit it
	$(BIN)/python -m tests.golden.regenerate

bench: $(ENVIRONMENT) ## Measure on this machine what reading costs beside its peers, and the star's rebuild (DOCUMENTS="10000 100000")
	$(BIN)/python -m benchmarks.read
	$(BIN)/python -m benchmarks.star $(DOCUMENTS)

ocr-check: $(ENVIRONMENT) ## Read golden forms as scans and photographs: recall, precision, wrong figures without a flag (takes minutes)
	$(BIN)/python -m benchmarks.scans

crash-check: $(ENVIRONMENT) ## Fail or kill every write, rename and sync of a small load, and a hundred whole loads (takes an hour)
	$(BIN)/python -m tests.support.crash

spark-check: $(ENVIRONMENT) $(SPARK)/.environment ## Read documents by the local pool, Sail and two workers of classic Spark: rows, cost, memory, a kill (DOCUMENTS=10000; needs Java 17)
	@command -v java >/dev/null || { echo "Java is not installed. On Debian or Ubuntu: apt-get install default-jre-headless" >&2; exit 1; }
	$(BIN)/python -m benchmarks.spark $(firstword $(DOCUMENTS)) --classic $(SPARK)/bin/python

lock: ## Resolve requirements.lock and requirements-dev.lock anew from pyproject.toml (needs uv)
	@command -v $(UV) >/dev/null || { echo "uv is not installed: pip install uv, or give its place: make lock UV=/path/to/uv" >&2; exit 1; }
	$(UV) pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-strip-extras \
	  --group dev --all-extras pyproject.toml -o requirements-dev.lock
	$(UV) pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-strip-extras \
	  --constraints requirements-dev.lock --group build pyproject.toml -o requirements.lock
	$(UV) pip compile --quiet --universal --python-version 3.11 --no-emit-index-url --no-header --no-annotate \
	  dashboards/superset/requirements.in -o dashboards/superset/requirements.txt

environment: $(ENVIRONMENT) ## Make the Python environment in .venv, with all that tests and documents need

release: $(ENVIRONMENT) ## Build the wheel and the source archive of the newest version in dist/, and try the wheel
	@bash .ci/release $(BIN)/python

clean: ## Remove caches; the environment and the data stay
	rm -rf .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis build dist site
	find src assets pipelines expectations tests benchmarks -name __pycache__ -type d -prune -exec rm -rf {} + 2>/dev/null || true

distclean: clean ## Remove the environment and the sample warehouse in data/ as well
	rm -rf $(VENV) $(SUPERSET) $(SPARK) $(AZURITE) .superset data

# What `make run` needs: small, and compiled as it is used. It is complete when its stamp is newer than what it was made from.
$(INSTALLED): requirements.lock pyproject.toml
	@set -e; \
	if ! test -x $(BIN)/python; then \
	  for python in $(PYTHON) none; do \
	    if test $$python = none; then \
	      echo "Jixiao needs Python 3.11, 3.12 or 3.13. On Debian or Ubuntu: apt-get install python3 python3-venv" >&2; exit 1; \
	    fi; \
	    if command -v $$python >/dev/null 2>&1 && $$python -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' 2>/dev/null; then break; fi; \
	  done; \
	  if ! $$python -c 'import ensurepip' 2>/dev/null; then \
	    echo "$$python cannot make environments here. On Debian or Ubuntu: apt-get install $$($$python -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')" >&2; exit 1; \
	  fi; \
	  echo "Making the environment in $(VENV) with $$($$python --version) (a minute, once)"; \
	  rm -rf $(VENV); $$python -m venv $(VENV); \
	fi; \
	$(PIP) install --no-compile --require-hashes -r requirements.lock; \
	$(PIP) install --no-deps --no-build-isolation -e .; \
	touch $@

# What tests, linters and documents need comes into the same environment.
$(ENVIRONMENT): $(INSTALLED) requirements-dev.lock
	@echo "Adding what tests and documents need (a few minutes, once)"
	@$(PIP) install --no-compile --require-hashes -r requirements-dev.lock
	@touch $@

# Classic Spark is another package under the name of its thin client: it stands before the project's own environment in one of its own (500 MB).
$(SPARK)/.environment: $(ENVIRONMENT) benchmarks/spark.txt
	@set -e; \
	echo "Making Spark's environment in $(SPARK) (a few minutes, once)"; \
	rm -rf $(SPARK); $(BIN)/python -m venv $(SPARK); \
	$(SPARK)/bin/python -m pip --disable-pip-version-check --quiet install --no-deps -r benchmarks/spark.txt; \
	$(BIN)/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))' > "$$($(SPARK)/bin/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))')/project.pth"; \
	touch $@

# It is a program of Node's: what it needs is locked beside the tests that use it, and none of its packages runs anything when installed.
$(AZURITE)/.environment: tests/support/azurite/package.json tests/support/azurite/package-lock.json
	@command -v npm >/dev/null || { echo "npm is not installed. On Debian or Ubuntu: apt-get install npm" >&2; exit 1; }
	@rm -rf $(AZURITE); mkdir $(AZURITE); cp $^ $(AZURITE)
	@echo "Installing Azurite in $(AZURITE) (a minute, once)"
	@npm ci --prefix $(AZURITE) --ignore-scripts --no-audit --no-fund --loglevel error >/dev/null
	@touch $@

# Superset needs other versions of much that Jixiao needs, so it has an environment of its own (900 MB).
$(SUPERSET)/.environment: dashboards/superset/requirements.txt
	@set -e; \
	if ! test -x $(SUPERSET)/bin/python; then \
	  for python in python3.11 python3.12 python3 none; do \
	    if test $$python = none; then echo "Superset 6.1 needs Python 3.11 or 3.12" >&2; exit 1; fi; \
	    if command -v $$python >/dev/null 2>&1 && $$python -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 13))' 2>/dev/null; then break; fi; \
	  done; \
	  echo "Making Superset's environment in $(SUPERSET) with $$($$python --version) (a few minutes, once)"; \
	  $$python -m venv $(SUPERSET); \
	fi; \
	$(SUPERSET)/bin/python -m pip --disable-pip-version-check --quiet install -r dashboards/superset/requirements.txt; \
	touch $@
