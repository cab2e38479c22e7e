# The doors of the house. `make run` is all a newcomer needs; `make check` is all a change needs.
PORT ?= 8000
ONLY ?=
PY := .venv/bin/python
# Browsers and broker are real: more workers than cores only make them wait for each other.
JOBS ?= auto

.DEFAULT_GOAL := help
.PHONY: help install run test check lint types contracts deploycheck migrations bench lock messages demo

help:  ## Say what there is
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

# A Python of 3.11 or newer, whatever it is called here.
.venv/bin/python:
	@found=""; for p in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	  if command -v $$p >/dev/null 2>&1 && $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then found=$$p; break; fi; \
	done; \
	if [ -z "$$found" ]; then echo "Wengu needs Python 3.11 or newer; this machine has $$(python3 --version 2>&1 || echo none)." >&2; exit 2; fi; \
	$$found -m venv .venv || { rm -rf .venv; echo "Python could not make .venv; on Debian: apt-get install python3-venv" >&2; exit 2; }

.venv/.runtime: .venv/bin/python requirements.txt
	@echo "Installing Wengu (once; a minute or two) …"
	@$(PY) -m pip install -q --disable-pip-version-check -r requirements.txt
	@touch $@

.venv/.dev: .venv/.runtime requirements-dev.txt
	@$(PY) -m pip install -q --disable-pip-version-check -r requirements-dev.txt
	@touch $@

install: .venv/.dev  ## Make the environment and nothing else

run: .venv/.runtime  ## Start Wengu at http://127.0.0.1:8000 (PORT=8123 for another)
	@exec $(PY) manage.py run --port $(PORT)

test: .venv/.dev  ## Run the tests, on DATABASE_URL and REDIS_URL where they are set
	@$(PY) -m pytest -q -n $(JOBS) --dist loadgroup

check: .venv/.dev lint types contracts deploycheck migrations test  ## Everything that must be green

lint: .venv/.dev
	@$(PY) -m ruff check . && $(PY) -m ruff format --check -q .

types: .venv/.dev
	@$(PY) -m mypy

contracts: .venv/.dev
	@.venv/bin/lint-imports --no-logo

# As a deployment would start: HTTPS, PostgreSQL, a key of its own; warnings fail.
deploycheck: .venv/.dev
	@WENGU_HOSTS=wengu.example SECRET_KEY="$$($(PY) -c 'import secrets; print(secrets.token_urlsafe(60))')" \
	  DATABASE_URL=postgres://wengu@127.0.0.1/wengu REDIS_URL=redis://127.0.0.1:6379/0 \
	  $(PY) manage.py check --deploy --fail-level WARNING

migrations: .venv/.dev
	@$(PY) manage.py makemigrations --check --dry-run

bench: .venv/.dev  ## Measure the named figures (ONLY=name for one)
	@$(PY) manage.py bench $(if $(ONLY),--only $(ONLY))

messages: .venv/.dev  ## Collect the words of both languages (needs gettext)
	@$(PY) -m web.catalogues

lock: .venv/.dev  ## Compile requirements*.txt from pyproject's ranges (needs uv)
	@$(PY) -m config.lock
