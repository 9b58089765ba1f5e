# Atrium. `make help` lists what there is.
SHELL := /bin/bash
.DEFAULT_GOAL := help

PYTHON ?= python3
BIN := .venv/bin
UV_VERSION := 0.13.9
PACKAGES := libs/contracts libs/chassis services/auth services/booking services/payment \
	services/notification services/checkin sandbox standalone
IMAGES := services/auth services/booking services/payment services/notification services/checkin sandbox
MANIFESTS := pyproject.toml $(PACKAGES:%=%/pyproject.toml)
SOURCES := $(PACKAGES:%=%/src)
PINS := grep -ohE '^[A-Za-z0-9._-]+==[^ ;]+'
READY := .venv/.ready
NODE_READY := web/node_modules/.package-lock.json
SITE := web/dist/index.html
CHROMIUM ?= /usr/bin/chromium
export CHROMIUM
WEB_SOURCES := $(shell find web/src web/public web/scripts web/index.html web/vite.config.ts web/tsconfig.json \
	web/package.json -type f 2>/dev/null)

.PHONY: help setup site up dev browser demo demo-distributed deploy-web doctor test test-unit test-web lint lint-web client dashboards format bench lock lock-check k8s-rules ci clean

help: ## list these targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 20

setup: $(READY) ## make the virtual environment from the lock

$(READY): requirements.lock $(MANIFESTS)
	@command -v $(PYTHON) >/dev/null || { echo "Python 3.11 or newer is missing: apt-get install python3 python3-venv"; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Atrium needs Python 3.11 or newer; this is $$($(PYTHON) -V)."; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "Python's venv module is missing: apt-get install python3-venv"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@echo "Installing what requirements.lock names into .venv …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --compile-bytecode --require-hashes --requirement requirements.lock
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation $(PACKAGES:%=--editable %)
	@touch $@

$(NODE_READY): web/package-lock.json
	@command -v npm >/dev/null || { echo "Node.js 20.19 or newer is missing, with npm: https://nodejs.org or your system's packages."; exit 1; }
	@cd web && npm ci --no-audit --no-fund --loglevel=error
	@touch $@

$(SITE): $(WEB_SOURCES) $(NODE_READY)
	@cd web && npm run --silent build -- --logLevel warn

site: ## build the web app where Node.js is there and something changed
	@if command -v npm >/dev/null; then $(MAKE) --no-print-directory $(SITE); \
	elif test -f $(SITE); then echo "Node.js is missing: the web app is served as it was built last."; \
	else echo "Node.js is missing and the web app was never built: there is only the API. Install Node.js 20.19 or newer, then run this again."; fi

up: setup site ## start the standalone system and keep it running
	@exec $(BIN)/atrium up

dev: $(NODE_READY) ## the web app with hot reload, against the system of `make up` (ATRIUM_URL=…)
	@cd web && npm run --silent dev

demo: setup ## live a clinic day on a fresh standalone system (URL=… for a running one, JSON=1)
	@exec $(BIN)/atrium demo $(if $(URL),--url $(URL)) $(if $(JSON),--json)

demo-distributed: setup ## the same day on ten processes, RabbitMQ, Postgres and the gateway
	@exec $(BIN)/atrium demo --distributed $(if $(JSON),--json)

deploy-web: setup site ## the built web app into an S3 bucket: BUCKET=… [PREFIX=…] [ENDPOINT=…] [KEEP_DAYS=7] [DRY_RUN=1]
	@test -n "$(BUCKET)" || { echo "Which bucket? make deploy-web BUCKET=…"; exit 1; }
	@exec $(BIN)/atrium deploy-web --bucket "$(BUCKET)" $(if $(PREFIX),--prefix "$(PREFIX)") \
		$(if $(ENDPOINT),--endpoint "$(ENDPOINT)") $(if $(KEEP_DAYS),--keep-days $(KEEP_DAYS)) $(if $(DRY_RUN),--dry-run)

doctor: setup ## say what this machine lacks
	@exec $(BIN)/atrium doctor

test: setup ## every test, on a real Postgres and a real RabbitMQ
	@$(BIN)/python -m pytest -q --numprocesses 2 --dist loadfile --no-loadscope-reorder $(ARGS)

test-unit: setup ## the tests that need no server
	@$(BIN)/python -m pytest -q libs/contracts services/*/tests/unit tests/architecture $(ARGS)

browser: ## Debian's Chromium, where there is no other (CHROMIUM=/path/to/one)
	@test -x "$(CHROMIUM)" && exit 0; \
	if command -v apt-get >/dev/null && test "$$(id -u)" = 0; then \
	  echo "Installing Chromium …"; apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium fonts-liberation >/dev/null; \
	else echo "Chromium is missing: apt-get install chromium, or CHROMIUM=/path/to/one."; exit 1; fi

test-web: setup browser $(NODE_READY) site ## the web app in a real browser, on a system of its own (ARGS=tests/pay)
	@cd web && npx --no-install playwright test $(ARGS)

dashboards: setup ## Grafana's dashboards, anew from deploy/observability/grafana/source
	@$(BIN)/python -B deploy/observability/grafana/source

client: setup $(NODE_READY) ## the web app's API types, anew from the services
	@$(BIN)/atrium openapi web/openapi
	@cd web && npm run --silent generate

lint-web: $(NODE_READY) ## the web app's types, style, layers, texts and unit tests
	@cd web && npm run --silent check

lint: setup ## style, types, and who may import whom
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy $(SOURCES)
	@$(BIN)/lint-imports

format: setup ## put the code into its standard form
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

bench: setup ## the figures of docs/benchmarks.md, measured in one run (PART=events for one)
	@$(BIN)/python -m bench $(PART)

lock: setup ## write requirements.lock anew from the manifests
	@$(BIN)/uv lock --quiet
	@$(BIN)/uv export --quiet --all-packages --no-emit-workspace --all-groups --no-header -o requirements.lock
	@for image in $(IMAGES); do $(BIN)/uv export --quiet --package atrium-$$(basename $$image) --no-dev \
		--no-emit-workspace --no-header -o $$image/requirements.lock; done
	@$(MAKE) --no-print-directory lock-check

lock-check: ## the lock has hashes for everything, addresses for nothing, and fits the manifests
	@! grep -nE 'https?://|--index-url|--find-links' requirements.lock $(IMAGES:%=%/requirements.lock)
	@! comm -13 <($(PINS) requirements.lock | sort -u) <($(PINS) $(IMAGES:%=%/requirements.lock) | sort -u) | grep .
	@$(BIN)/uv pip install --quiet --dry-run --python $(BIN)/python --require-hashes --requirement requirements.lock
	@$(BIN)/python -m pip check --quiet --disable-pip-version-check

k8s-rules: setup ## lay the alert rules of deploy/observability before Kubernetes' Prometheus
	@$(BIN)/python deploy/k8s/alert_rules.py

ci: lint lint-web lock-check test test-web ## what continuous integration runs

clean: ## remove what the targets above made, the data in .atrium included
	@rm -rf .venv .atrium web/node_modules web/dist web/openapi .pytest_cache .mypy_cache .ruff_cache .import_linter_cache
