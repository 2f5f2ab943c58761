# One door to everything: each target does the set-up that it needs.
# `make run ARGS="--port 8060"` passes words on to the program.

VENV := .venv
PYTHON := $(VENV)/bin/python
PYTHONS := python3 python3.14 python3.13 python3.12 python3.11
CHROMIUMS := chromium chromium-browser google-chrome
# The same engine without what a screen needs: pages open sooner in it, a run of the tests is a fifth shorter.
HEADLESS := chromium-headless-shell $(CHROMIUMS)

# What is installed, each by a stamp: what serving needs, the editor's table beside it, everything.
RUNTIME := $(VENV)/.runtime
EDITOR_TOO := $(VENV)/.editor
DEVELOPMENT := $(VENV)/.development

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

# $(call find,NAMES): prints the first Chromium found: $CHROMIUM, then those names.
find = for name in "$$CHROMIUM" $(1); do [ -n "$$name" ] && command -v "$$name" && break; done

# Lints the pages' own scripts where node is; its packages are those of package-lock.json.
define lint_scripts
if ! node -e 'const [a, b] = process.versions.node.split("."); process.exit(a > 20 || (a == 20 && b > 18) ? 0 : 1)' 2>/dev/null; \
  then echo "Skipped: the scripts are not linted, for node 20.19 or newer is missing."; \
elif [ ! -x node_modules/.bin/eslint ] && ! npm ci --silent --ignore-scripts --no-audit --no-fund >/dev/null 2>&1; \
  then rm -rf node_modules; \
  echo "Skipped: the scripts are not linted, for eslint could not be installed; is there a network?"; \
else node_modules/.bin/eslint . ; fi
endef

# $(call install,LOCKS): makes $(VENV) where there is none and installs the locked packages into it.
define install
@$(call is_new_enough,$(PYTHON)) || rm -rf $(VENV); \
for python in $(PYTHONS) none; do $(call is_new_enough,$$python) && break; done; \
if [ "$$python" = none ]; then \
  echo "Python 3.11 or newer is missing (tried: $(PYTHONS)). Install it and call make again."; \
  exit 1; \
fi; \
$$python -c 'import ensurepip' 2>/dev/null || $(call apt,python3-venv); \
echo "Installing $(1) into $(VENV): a minute or two, only now ..."; \
$$python -m venv $(VENV)
@$(PIP) install --require-hashes $(addprefix -r ,$(1))
@$(PIP) install --no-index --no-deps --no-build-isolation -e .
endef

.PHONY: help install new run dev test lint check fix edit soak bench docs lock chromium headless engines office outlines audit licences

help:
	@echo "make run      serve the picture on 127.0.0.1:8050"
	@echo "make new      make the files of a new dossier: make new DIR=mine (ARGS=--example begins with one)"
	@echo "make check    read the tables and print what is wrong with them"
	@echo "make fix      say what to change to bring them into canonical form; ARGS=--write does it"
	@echo "make edit     edit the tables in the browser, on 127.0.0.1:8051 (and by scripts)"
	@echo "make dev      serve, and start again when the code or an asset changes"
	@echo "make test     run every test, in Chromium too"
	@echo "make engines  install Firefox and WebKit, in which the tests then run, too"
	@echo "make office   install LibreOffice, through which the tests then send the tables, too"
	@echo "make lint     style, types and the order of imports"
	@echo "make soak     trials of trust in full, or PART= of them: saves, drafts, histories, requests, tables, texts,"
	@echo "              faults, odd_files, long_cells, cost, memory, load, crowd, windows"
	@echo "make bench    measure speed beside its baselines"
	@echo "make docs     remake the map of the code in docs/architecture.md"
	@echo "make outlines  remake the outlines of the map's countries from node_modules"
	@echo "make audit    look for known weaknesses in the locked packages (needs the network)"
	@echo "make licences list the licence of every package that runs"
	@echo "make install  only set up .venv, with what tests and lint need"
	@echo "make lock     remake the three lock files (needs uv)"

install: $(DEVELOPMENT)

# The locks agree on every version, so a larger one has installed what the smaller ones ask for.
$(RUNTIME): requirements.lock pyproject.toml
	$(call install,requirements.lock)
	@touch $@

$(EDITOR_TOO): requirements.lock requirements-editor.lock pyproject.toml
	$(call install,requirements.lock requirements-editor.lock)
	@touch $(RUNTIME) $@

$(DEVELOPMENT): requirements.lock requirements-editor.lock requirements-dev.lock pyproject.toml
	$(call install,requirements-dev.lock)
	@touch $(RUNTIME) $(EDITOR_TOO) $@

run: $(RUNTIME)
	@$(PYTHON) -m tieline serve $(ARGS)

new: $(RUNTIME)
	@[ -n "$(DIR)" ] || { echo "Name the folder:  make new DIR=mine"; exit 2; }
	@$(PYTHON) -m tieline new "$(DIR)" $(ARGS)

dev: $(RUNTIME)
	@$(PYTHON) -m tieline serve --reload $(ARGS)

check: $(RUNTIME)
	@$(PYTHON) -m tieline check $(ARGS)

fix: $(RUNTIME)
	@$(PYTHON) -m tieline fix $(ARGS)

edit: $(EDITOR_TOO)
	@$(PYTHON) -m tieline edit $(ARGS)

chromium:
	@$(call find,$(CHROMIUMS)) >/dev/null || $(call apt,chromium)

headless:
	@$(call find,$(HEADLESS)) >/dev/null || $(call apt,chromium-headless-shell)

# Firefox and WebKit are tried where they are; without them their tests are skipped and say so.
ENGINES := firefox-esr webkit2gtk-driver xvfb

engines:
	@{ command -v firefox-esr && command -v WebKitWebDriver && command -v Xvfb; } >/dev/null \
	  || $(call apt,$(ENGINES))

# The tables go through LibreOffice and back where it is.
office:
	@command -v soffice >/dev/null || $(call apt,libreoffice-calc)

test: $(DEVELOPMENT) headless
	@CHROMIUM="$$($(call find,$(HEADLESS)))" $(PYTHON) -m pytest -n 2 --dist loadgroup $(ARGS)

lint: $(DEVELOPMENT)
	@$(PYTHON) -m ruff check .
	@$(PYTHON) -m ruff format --check .
	@$(PYTHON) -m mypy
	@$(PYTHON) -m pytest tests/test_architecture.py
	@$(lint_scripts)

soak: $(DEVELOPMENT)
	@$(PYTHON) -m tests.soak $(if $(PART),--part $(PART)) $(ARGS)

bench: $(DEVELOPMENT) chromium
	@CHROMIUM="$$($(call find,$(CHROMIUMS)))" $(PYTHON) -m benchmarks.run $(ARGS)

docs: $(DEVELOPMENT)
	@$(PYTHON) -m tests.http_page
	@$(PYTHON) -m tests.architecture

outlines: $(DEVELOPMENT)
	@$(PYTHON) -m tests.outlines

# pip-audit has a place of its own, so that the program's packages stay those that are locked.
AUDIT := .venv-audit

audit: $(RUNTIME)
	@[ -x $(AUDIT)/bin/pip-audit ] || { $(PYTHON) -m venv --clear $(AUDIT) \
	  && $(AUDIT)/bin/python -m pip -qq --disable-pip-version-check install pip-audit 2>/dev/null; } \
	  || { rm -rf $(AUDIT); echo "Skipped: pip-audit could not be installed; is there a network?"; exit 0; }; \
	$(AUDIT)/bin/python tests/audit.py requirements-dev.lock

licences: $(EDITOR_TOO)
	@$(PYTHON) -m tests.licences

# Keeps the versions that are locked; `make lock ARGS=--upgrade` takes the newest.
COMPILE = uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes \
  --no-header --no-annotate --no-emit-index-url --no-emit-find-links --quiet

# The runtime's versions are those of the whole; the editor's lock holds only what it adds to them.
lock:
	@command -v uv >/dev/null || { echo "uv is missing. Run:  pip install uv"; exit 1; }
	@$(COMPILE) --all-extras --output-file requirements-dev.lock $(ARGS) >/dev/null
	@cp requirements-dev.lock requirements.lock
	@$(COMPILE) --output-file requirements.lock >/dev/null
	@cp requirements-dev.lock requirements-editor.lock
	@$(COMPILE) --extra editor --output-file requirements-editor.lock \
	  $$(sed -n 's/^\([a-z0-9-]*\)==.*/--no-emit-package \1/p' requirements.lock) >/dev/null
