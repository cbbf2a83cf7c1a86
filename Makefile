# Everything happens in .venv, made from the lock files; PYTHON names another interpreter (make PYTHON=python3.12 test).
PYTHON ?= python3
PYTEST_ARGS ?= -n 2
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input
# A stamp says what .venv holds: the packages that the program needs, or those of its tests as well.
RUN := $(VENV)/installed-run
DEV := $(VENV)/installed-dev
LOCK_TOOL := $(VENV)-lock
COMPILE = $(LOCK_TOOL)/bin/uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --no-annotate --custom-compile-command "make lock" --quiet

.PHONY: help demo test lint format check gate schema lock clean
.DELETE_ON_ERROR:

help: ## what can be asked for
	@sed -n 's/^\([a-z]*\):.*## /  make \1\t/p' $(MAKEFILE_LIST)

demo: $(RUN) ## run the whole program over the corpora of the repository into build/demo
	$(BIN)/tdkt run corpora/*/articles --out build/demo

test: $(DEV) ## all tests
	$(BIN)/python -m pytest $(PYTEST_ARGS)

lint: $(DEV) ## style, format, types, import contracts
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(DEV) ## put the code in order
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

check: test lint ## what CI asks for, but its timed runs

gate: $(DEV) ## scores on labelled articles against tests/gate/floors.yml
	$(BIN)/python -m pytest tests/gate

schema: $(RUN) ## docs/annotation.schema.json anew, after an honour or theme was added to the resources
	PYTHONUTF8=1 $(BIN)/python -c 'from tdkt_nlp.lexicon.published import published_text as t; print(t(), end="")' >docs/.schema
	mv docs/.schema docs/annotation.schema.json

lock: ## the newest versions that pyproject.toml allows, with their hashes, into the lock files
	test -x $(LOCK_TOOL)/bin/uv || { $(PYTHON) -m venv $(LOCK_TOOL) && $(LOCK_TOOL)/bin/python -m pip install --quiet uv; }
	$(COMPILE) --upgrade --extra formats --extra web --output-file requirements.lock
	$(COMPILE) --extra formats --extra web --extra dev --constraint requirements.lock --output-file requirements-dev.lock

clean: ## remove what make made
	rm -rf $(VENV) $(LOCK_TOOL) build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
		|| { echo "$(PYTHON) is missing or older than 3.11: install a newer one, or name it with make PYTHON=…" >&2; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null \
		|| { echo "$(PYTHON) cannot make a virtual environment: apt-get install python3-venv, then make again" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(RUN): requirements.lock pyproject.toml | $(BIN)/python
	$(PIP) install --quiet --requirement requirements.lock
	$(PIP) install --quiet --no-deps --editable .
	@touch $@

# The packages of the tests include those of the program, in the same versions: both stamps hold.
$(DEV): requirements-dev.lock pyproject.toml | $(BIN)/python
	$(PIP) install --quiet --requirement requirements-dev.lock
	$(PIP) install --quiet --no-deps --editable .
	@touch $(RUN) $@
