# `make` alone says what can be done here. PYTHON names another interpreter, CHROMIUM another browser,
# ARGS adds to a pytest command: make unit ARGS="-k sheet"

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help run test venv engines lint format types checks unit unit-postgres drafting drafting-postgres browser \
	endurance screens bench lock clean

PACKAGES = accounts stories people prep storybank
PY = .venv/bin/python
# A database that the person at this machine uses is not the tests' to touch.
ALONE = env -u DATABASE_URL
PYTEST = $(PY) -m pytest -n auto --dist worksteal
UNIT = $(PYTEST) --ignore tests/browser --ignore tests/drafting $(ARGS)
DRAFTING = $(PYTEST) tests/drafting $(ARGS)
LONG = KILLS=1000 SAVES=500 SEQUENCES=2000
TEMPLATES = find templates $(PACKAGES) -name '*.html' -exec .venv/bin/djade --target-version 5.2

help: ## say what can be done here
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-18s %s\n", $$1, $$2 }' Makefile

run: ## install, migrate and serve on 127.0.0.1:8000 (PORT and HOST change it)
	@bin/venv requirements.txt
	@exec $(PY) manage.py serve

test: engines lint checks types unit unit-postgres drafting drafting-postgres browser ## everything below that checks, on both databases

venv:
	@bin/venv requirements-dev.txt

engines: venv ## find or install Chromium, PostgreSQL, strace, and what PDFs need
	@$(PY) -m tests.engines.chromium
	@$(PY) -m tests.engines.postgres
	@$(PY) -m tests.engines.strace
	@$(PY) -m tests.engines.fonts

lint: venv ## style, templates, known dangers
	$(PY) -m ruff check
	$(PY) -m ruff format --check --output-format concise
	@$(TEMPLATES) --check {} +
	$(PY) -m bandit --quiet --severity-level medium --configfile pyproject.toml --recursive $(PACKAGES) manage.py

format: venv ## put code and templates into shape
	$(PY) -m ruff check --fix
	$(PY) -m ruff format
	@$(TEMPLATES) {} +

checks: venv ## Django's own checks, and a migration for every change of a model
	$(ALONE) $(PY) manage.py check --settings tests.settings --fail-level WARNING
	$(ALONE) $(PY) manage.py makemigrations --settings tests.settings --check --dry-run

types: venv ## mypy
	$(ALONE) $(PY) -m mypy

unit: venv ## unit tests on SQLite
	$(ALONE) $(UNIT)

unit-postgres: venv ## unit tests on a PostgreSQL of their own
	$(PY) -m tests.engines.postgres $(UNIT)

browser: venv ## browser tests; the main job and the conflict on PostgreSQL too
	$(ALONE) $(PYTEST) tests/browser $(ARGS)
	$(PY) -m tests.engines.postgres $(PYTEST) tests/browser/test_main_job.py tests/browser/test_conflicts.py

drafting: venv ## no acknowledged word is lost: killed servers, crowds, invented sequences, on SQLite
	$(ALONE) $(DRAFTING)

drafting-postgres: venv ## the same on PostgreSQL
	$(PY) -m tests.engines.postgres $(DRAFTING)

endurance: engines ## the same for hours: 1,000 kills of the server and 50 of the browser, 10,000 saves at once
	$(ALONE) env $(LONG) $(DRAFTING)
	$(PY) -m tests.engines.postgres env $(LONG) $(DRAFTING)
	$(ALONE) env BROWSER_KILLS=50 $(PYTEST) tests/browser/test_killed.py

screens: venv ## a picture of every page, in screens/
	$(ALONE) $(PYTEST) tests/browser/screens.py $(ARGS)

bench: venv ## how long pages, the ten and PDFs take, with up to 100,000 stories, and how well postings are read
	$(ALONE) $(PY) -m tests.bench
	$(ALONE) $(PY) -m tests.bench.sizes
	$(PY) -m tests.bench.postings
	$(ALONE) $(PY) -m tests.bench.shortlist
	$(ALONE) $(PY) -m tests.bench.paper
	$(ALONE) $(PY) -m tests.bench.ledger

lock: venv ## pin what requirements.in and requirements-dev.in ask for (ARGS=--upgrade for newer ones)
	$(LOCK) requirements.in --output-file requirements.txt
	$(LOCK) requirements-dev.in --output-file requirements-dev.txt

LOCK = UV_CUSTOM_COMPILE_COMMAND="make lock" $(PY) -m uv pip compile --quiet --universal --python-version 3.11 \
	--generate-hashes --no-emit-index-url --no-emit-find-links $(ARGS)

clean: ## remove what these commands made, but never var/, where the stories are
	rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .hypothesis screens test-results var/tests
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
