# make        shows what there is. Nothing has to be installed first but Python, make and git.
.DEFAULT_GOAL := help
SHELL := /bin/sh

PORT ?= 8000
# What `make test` hands to pytest: make test ARGS="tests/events -x"
ARGS ?=
# Processes that test side by side, each on a database of its own. More than four gain nothing.
JOBS ?= $(shell n=$$(getconf _NPROCESSORS_ONLN 2>/dev/null || echo 1); [ "$$n" -lt 4 ] && echo $$n || echo 4)
# The first Python that is new enough; PYTHON=... chooses another.
PYTHON ?= $(shell for python in python3 python3.13 python3.12 python3.11 python3.14; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	&& { echo $$python; break; }; done)
# In the order of pytest-django: a test that empties its database comes after those that need it full.
SIDE_BY_SIDE = --dist loadgroup --no-loadscope-reorder
PIP = .venv/bin/python -m pip --disable-pip-version-check --quiet
MANAGE = .venv/bin/python manage.py
# For every Python and system at once, with the hashes that pip checks.
LOCK = .venv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--custom-compile-command "make upgrade"
# Packages are installed only where that asks nobody for a password.
APT = [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && grep -q debian /etc/os-release
APT_INSTALL = apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq \
	--no-install-recommends
PO = site/wijkmakers/locale/nl/LC_MESSAGES/django

.PHONY: help setup run test check messages upgrade clean gettext browser

help: ## Show these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: .venv/.runtime ## Make .venv with the pinned packages

run: .venv/.runtime ## Start the site at http://127.0.0.1:8000 (PORT=8001 for another port)
	@$(MANAGE) migrate --verbosity 0
ifneq ($(wildcard */management/commands/load_demo.py),)
	@$(MANAGE) load_demo
endif
	@echo
	@echo "  Site     http://127.0.0.1:$(PORT)/   English: http://127.0.0.1:$(PORT)/en/"
	@echo "  Admin    http://127.0.0.1:$(PORT)/admin/"
	@echo "  Stop     Ctrl+C. What you changed stays in var/."
	@echo
	@BASE_URL=http://127.0.0.1:$(PORT) exec $(MANAGE) runserver 127.0.0.1:$(PORT)

test: .venv/.tests gettext browser ## Run all tests (ARGS="tests/events -x" for some)
	@.venv/bin/python -m pytest $(if $(filter-out 1,$(JOBS)),-n $(JOBS) $(SIDE_BY_SIDE)) $(ARGS)

check: .venv/.tests ## Look for mistakes without running the tests
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/djhtml --check --tabwidth 2 templates
	PYTHONPATH=site:. .venv/bin/lint-imports --no-cache
	$(MANAGE) check
	$(MANAGE) makemigrations --check --dry-run

messages: .venv/.tests gettext ## Collect the texts to translate, compile the Dutch ones
	$(MANAGE) makemessages -l nl --no-location --no-wrap --no-obsolete \
		--ignore=.venv --ignore=var --ignore=tests --ignore=benchmarks
	@# The date would be a change in every commit.
	@grep -v '^"POT-Creation-Date' $(PO).po > $(PO).new && mv $(PO).new $(PO).po
	msgfmt --check --statistics -o $(PO).mo $(PO).po

upgrade: .venv/.tests ## Make requirements*.txt anew from the .in files, with the newest that fit
	$(LOCK) --upgrade requirements.in --output-file requirements.txt
	$(LOCK) --upgrade requirements-dev.in --output-file requirements-dev.txt

clean: ## Remove .venv and caches; what is in var/ stays
	rm -rf .venv .pytest_cache .ruff_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# --- What the targets above need -------------------------------------------------------------------

.venv/bin/python:
	@if [ -z "$(PYTHON)" ]; then \
		echo "Wijkmakers needs Python 3.11 or later; this machine has" \
			"$$(python3 --version 2>/dev/null || echo none)."; \
		echo "Install a newer one, or name it: make $(MAKECMDGOALS) PYTHON=/path/to/python3"; \
		exit 1; fi
	@if ! $(PYTHON) -c 'import ensurepip, venv' 2>/dev/null; then \
		version=$$($(PYTHON) -c 'import sys; print("%d.%d" % sys.version_info[:2])'); \
		if $(APT); then \
			echo "Installing python$$version-venv ..."; $(APT_INSTALL) python$$version-venv; \
		else \
			echo "Python cannot make a virtual environment here. Ask for it once:" \
				"sudo apt-get install python$$version-venv"; exit 1; fi; fi
	@rm -rf .venv
	@$(PYTHON) -m venv .venv

# The stamps: packages are installed again only after a change of their list.
.venv/.runtime: requirements.txt | .venv/bin/python
	@echo "Installing what the site needs (once, about a minute) ..."
	@$(PIP) install --require-hashes -r requirements.txt
	@touch $@

.venv/.tests: requirements.txt requirements-dev.txt | .venv/.runtime
	@echo "Installing what the tests need (once) ..."
	@$(PIP) install --require-hashes -r requirements-dev.txt
	@touch $@

gettext:
	@command -v xgettext >/dev/null \
		|| { $(APT) && echo "Installing gettext ..." && $(APT_INSTALL) gettext; } \
		|| echo "No gettext: the test that looks for texts without translation is skipped."

# Debian's own Chromium first: it comes with the libraries it needs.
browser: .venv/.tests
	@.venv/bin/python -m tests.browser.chromium >/dev/null 2>&1 \
		|| { $(APT) && echo "Installing Chromium ..." && $(APT_INSTALL) chromium; } \
		|| { echo "Installing Chromium with Playwright ..."; \
			.venv/bin/python -m playwright install chromium >/dev/null 2>&1; } \
		|| true
	@.venv/bin/python -m tests.browser.chromium >/dev/null 2>&1 \
		|| if [ -n "$$CI" ]; then echo "No Chromium: the browser tests cannot run."; exit 1; \
		else echo "No Chromium: the browser tests are skipped. Install one, or name it in" \
			"CHROMIUM."; fi
