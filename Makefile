# Every target sets up .venv by itself; with nothing changed that takes a second.
PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: chat test lint eval bench load docs lock clean train-reader

chat: .venv/runtime ## open the chat on the bundled corpus
	$(BIN)/assistant chat

test: .venv/dev lint ## lint, then every test
	$(BIN)/pytest -n auto

lint: .venv/dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

eval: .venv/runtime ## how right the answers are, and what changed since the baseline; ARGS=--update-baseline makes a new one
	$(BIN)/assistant eval run bundled --baseline eval/baselines/bundled.json $(ARGS)

bench: .venv/dev ## ratios against bare libraries, measured in one run
	$(BIN)/python tests/bench.py

load: .venv/dev ## sixteen sessions at once for a minute: errors, answers mixed up, how much slower than one alone
	$(BIN)/python tests/load.py

train-reader: .venv/dev ## train the reader anew: SQUAD=FILE CLAPNQ="FILE FILE" ARTICLES=FOLDER WORK=FOLDER; takes long, goes on where it was cut short
	$(BIN)/python -m assistant.training reader --squad-file $(SQUAD) $(CLAPNQ:%=--clapnq-file %) --articles $(ARTICLES) --work $(WORK)
	$(BIN)/python -m assistant.training decision --squad-file $(SQUAD) $(CLAPNQ:%=--clapnq-file %) --articles $(ARTICLES)

docs: .venv/dev ## the parts of the documentation that the code writes
	$(BIN)/python docs/write.py

lock: ## resolve the lock files anew, in a fresh environment
	sh tests/lock.sh $(PYTHON)

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .import_linter_cache dist build

.venv/bin/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make PYTHON=python3.12")'
	$(PYTHON) -m venv .venv

.venv/runtime: .venv/bin/python requirements.lock pyproject.toml
	$(PIP) install --requirement requirements.lock
	$(PIP) install --no-deps --editable .
	touch $@

.venv/dev: .venv/runtime requirements-dev.lock
	$(PIP) install --requirement requirements-dev.lock
	touch $@
