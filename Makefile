# One door to everything: each target does the set-up that it needs.
# `make run ARGS="--port 8060"` passes words on to the program.

VENV := .venv
PYTHON := $(VENV)/bin/python
STAMP := $(VENV)/.installed
PYTHONS := python3 python3.14 python3.13 python3.12 python3.11
CHROMIUMS := chromium chromium-browser google-chrome

# Quiet enough that only errors are printed: a user's own pip settings may warn of much.
PIP := $(PYTHON) -m pip -qq --disable-pip-version-check

# $(call is_new_enough,PYTHON): whether that Python can run the project.
is_new_enough = $(1) -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1

# $(call apt,PACKAGE): installs a Debian package as root, else prints the one line to run and stops.
define apt
{ [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && echo "Installing $(1) ..." \
  && apt-get update -qq \
  && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $(1) >/dev/null; \
} || { echo "$(1) is missing. Run:  sudo apt-get install -y $(1)  and call make again."; exit 1; }
endef

# Prints the first Chromium found: $CHROMIUM, then the usual names.
find_chromium = for name in "$$CHROMIUM" $(CHROMIUMS); do \
  [ -n "$$name" ] && command -v "$$name" && break; done

# Lints the pages' own scripts where node is; its packages are those of package-lock.json.
define lint_scripts
if ! node -e 'const [a, b] = process.versions.node.split("."); process.exit(a > 20 || (a == 20 && b > 18) ? 0 : 1)' 2>/dev/null; \
  then echo "Skipped: the scripts are not linted, for node 20.19 or newer is missing."; \
elif [ ! -x node_modules/.bin/eslint ] && ! npm ci --silent --ignore-scripts --no-audit --no-fund >/dev/null 2>&1; \
  then rm -rf node_modules; \
  echo "Skipped: the scripts are not linted, for eslint could not be installed; is there a network?"; \
else node_modules/.bin/eslint . ; fi
endef

.PHONY: help install run test lint check fix edit soak bench lock chromium audit licences

help:
	@echo "make run      serve the picture on 127.0.0.1:8050"
	@echo "make check    read the tables and print what is wrong with them"
	@echo "make fix      say what to change to bring them into canonical form; ARGS=--write does it"
	@echo "make edit     edit the tables in the browser, on 127.0.0.1:8051 (and by scripts)"
	@echo "make test     run every test, in Chromium too"
	@echo "make lint     style, types and the order of imports"
	@echo "make soak     trials of trust in full: saves, requests, tables, faults, cost, load"
	@echo "make bench    measure speed beside its baselines"
	@echo "make audit    look for known weaknesses in the locked packages (needs the network)"
	@echo "make licences list the licence of every package that runs"
	@echo "make install  only set up .venv"
	@echo "make lock     remake requirements.lock (needs uv)"

install: $(STAMP)

$(STAMP): requirements.lock pyproject.toml
	@$(call is_new_enough,$(PYTHON)) || rm -rf $(VENV); \
	for python in $(PYTHONS) none; do $(call is_new_enough,$$python) && break; done; \
	if [ "$$python" = none ]; then \
	  echo "Python 3.11 or newer is missing (tried: $(PYTHONS)). Install it and call make again."; \
	  exit 1; \
	fi; \
	$$python -c 'import ensurepip' 2>/dev/null || $(call apt,python3-venv); \
	echo "Installing requirements.lock into $(VENV): a minute or two, only now ..."; \
	$$python -m venv $(VENV)
	@$(PIP) install --require-hashes -r requirements.lock
	@$(PIP) install --no-index --no-deps --no-build-isolation -e .
	@touch $@

run: $(STAMP)
	@$(PYTHON) -m tieline serve $(ARGS)

check: $(STAMP)
	@$(PYTHON) -m tieline check $(ARGS)

fix: $(STAMP)
	@$(PYTHON) -m tieline fix $(ARGS)

edit: $(STAMP)
	@$(PYTHON) -m tieline edit $(ARGS)

chromium:
	@$(find_chromium) >/dev/null || $(call apt,chromium)

test: $(STAMP) chromium
	@CHROMIUM="$$($(find_chromium))" $(PYTHON) -m pytest -n 2 --dist loadgroup $(ARGS)

lint: $(STAMP)
	@$(PYTHON) -m ruff check .
	@$(PYTHON) -m ruff format --check .
	@$(PYTHON) -m mypy
	@$(PYTHON) -m pytest tests/test_architecture.py
	@$(lint_scripts)

soak: $(STAMP)
	@$(PYTHON) -m tests.soak $(if $(PART),--part $(PART)) $(ARGS)

bench: $(STAMP) chromium
	@CHROMIUM="$$($(find_chromium))" $(PYTHON) -m benchmarks.run $(ARGS)

# pip-audit has a place of its own, so that the program's packages stay those that are locked.
AUDIT := .venv-audit

audit: $(STAMP)
	@[ -x $(AUDIT)/bin/pip-audit ] || { $(PYTHON) -m venv --clear $(AUDIT) \
	  && $(AUDIT)/bin/python -m pip -qq --disable-pip-version-check install pip-audit 2>/dev/null; } \
	  || { rm -rf $(AUDIT); echo "Skipped: pip-audit could not be installed; is there a network?"; exit 0; }; \
	$(AUDIT)/bin/python tests/audit.py requirements.lock

licences: $(STAMP)
	@$(PYTHON) -m tests.licences

# Keeps the versions that are locked; `make lock ARGS=--upgrade` takes the newest.
lock:
	@command -v uv >/dev/null || { echo "uv is missing. Run:  pip install uv"; exit 1; }
	@uv pip compile pyproject.toml --all-extras --universal --python-version 3.11 \
	  --generate-hashes --no-header --no-annotate --no-emit-index-url --no-emit-find-links \
	  --quiet --output-file requirements.lock $(ARGS) >/dev/null
