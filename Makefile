# make        shows what there is. Nothing has to be installed first but Python, make and git.
.DEFAULT_GOAL := help
SHELL := /bin/sh
# `make test` checks first, also where somebody asks for several jobs.
.NOTPARALLEL:

PORT ?= 8000
# What the targets that test hand to pytest: make test ARGS="tests/events -x"
ARGS ?=
# Processes that test side by side, each on a database of its own: one more than there are
# processors, because browsers and killed processes are waited for. More than four gain nothing.
JOBS ?= $(shell n=$$(getconf _NPROCESSORS_ONLN 2>/dev/null || echo 1); [ "$$n" -lt 4 ] && echo $$((n + 1)) || echo 4)
# The first Python that is new enough; PYTHON=... chooses another.
PYTHON ?= $(shell for python in python3 python3.13 python3.12 python3.11 python3.14; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	&& { echo $$python; break; }; done)
# The newest Django asks a newer Python than the oldest one we run on.
NEXT_PYTHON ?= $(shell for python in python3.14 python3.13 python3.12 $(PYTHON); do \
	$$python -c 'import ensurepip, venv' 2>/dev/null && { echo $$python; break; }; done)

# In the order of pytest-django: a test that empties its database comes after those that need it full.
SIDE_BY_SIDE = $(if $(filter-out 1,$(JOBS)),-n $(JOBS) --dist loadgroup --no-loadscope-reorder)
PYTEST = .venv/bin/python -m pytest $(SIDE_BY_SIDE)
PIP = -m pip --disable-pip-version-check --quiet
MANAGE = .venv/bin/python manage.py
# For every Python and system at once, with the hashes that pip checks.
LOCK = .venv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--custom-compile-command "make upgrade"
PO = site/wijkmakers/locale/nl/LC_MESSAGES/django

DJHTML = .venv/bin/djhtml --tabwidth 2
OXFMT = .venv/bin/oxfmt

# System packages are installed here in two cases only: with CI=true, and by `make test` as root.
# Every other target prints the command and leaves it to you.
APT = command -v apt-get >/dev/null && [ "$$(id -u)" = 0 ]
MAY_INSTALL = [ "$(CI)" = true ] || [ -n "$(filter test,$(MAKECMDGOALS))" ]
# $(call system_package,NAME,REASON): succeeds when NAME was installed.
system_package = if ($(MAY_INSTALL)) && $(APT); then \
		echo "Installing the system package $(1): $(2) (CI=true, or make test as root) ..."; \
		apt-get update -qq && DEBIAN_FRONTEND=noninteractive \
			apt-get install -y -qq --no-install-recommends $(1) >/dev/null; \
	else echo "On Debian or Ubuntu: sudo apt-get install $(1)   ($(2))"; false; fi

.PHONY: help setup run test suite check test-fast test-sqlite test-server test-next coverage format messages \
	upgrade clean gettext browser nginx

help: ## Show these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: .venv/.tests ## Make .venv with everything for working on the site

# One address for the links in mails, in the sitemap and in what is shared: that of this server.
run: export BASE_URL = http://127.0.0.1:$(PORT)
run: .venv/.runtime ## Start the site at http://127.0.0.1:8000 (PORT=8001 for another port)
	@$(MANAGE) migrate --verbosity 0
	@$(MANAGE) load_demo
	@echo
	@echo "  Site     http://127.0.0.1:$(PORT)/   English: http://127.0.0.1:$(PORT)/en/"
	@echo "  Admin    http://127.0.0.1:$(PORT)/admin/"
	@echo "  Stop     Ctrl+C. What you changed stays in var/."
	@echo
	@exec $(MANAGE) runserver 127.0.0.1:$(PORT)

test: check suite ## Check, then run all tests (ARGS="tests/events -x" for some)

# Apart from `test` for a platform that checks once and tests in shards.
suite: .venv/.tests gettext browser nginx
	@$(PYTEST) $(ARGS)

test-fast: .venv/.tests ## Run the tests without browsers, races and killed processes
	@$(PYTEST) -m "not browser and not race and not drill" $(ARGS)

test-sqlite: .venv/.tests ## Run the tests of registrations on SQLite
	@mkdir -p var/test-sqlite
	@DATABASE_URL="sqlite:///$(CURDIR)/var/test-sqlite/site.sqlite3" \
		$(PYTEST) tests/registrations $(ARGS)

test-server: ## Set up a first server by docs/operations.md, as root on a machine to throw away
	@$(PYTHON) tests/server/follow_operations.py $(ARGS)

test-next: ## Run the tests on the newest Wagtail and Django, in .venv-next
	@echo "Installing the newest of what the site runs on, for $$($(NEXT_PYTHON) --version) ..."
	@$(NEXT_PYTHON) -m venv --clear .venv-next
	@# Without their versions; the tools keep theirs, so what breaks is the site.
	@sed 's/[=~<>]=.*//' requirements.in > .venv-next/site.in
	@sed '/^-/d' requirements-dev.in > .venv-next/tools.in
	@.venv-next/bin/python $(PIP) install -r .venv-next/site.in -r .venv-next/tools.in
	@.venv-next/bin/python -m pip --disable-pip-version-check list \
		| grep -iE '^(django|wagtail|wagtail-localize) '
	@.venv-next/bin/python -m pytest $(SIDE_BY_SIDE) $(ARGS)

coverage: .venv/.tests gettext browser nginx ## Run all tests and measure which branches they take
	@$(PYTEST) --cov --cov-report=term:skip-covered $(ARGS)

check: .venv/.tests ## Look for mistakes without running the tests
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	$(DJHTML) --check templates
	PYTHONPATH=site:. .venv/bin/lint-imports --no-cache
	PYTHONPATH=site:. .venv/bin/mypy
	$(OXFMT) --check site/wijkmakers/static/css
	$(MANAGE) check
	$(MANAGE) makemigrations --check --dry-run

format: .venv/.tests ## Lay out code, templates and stylesheet as `make check` wants them
	.venv/bin/ruff check --fix --select I .
	.venv/bin/ruff format .
	$(DJHTML) templates
	$(OXFMT) site/wijkmakers/static/css

messages: .venv/.tests ## Collect the texts to translate, compile the Dutch ones
	@command -v xgettext >/dev/null || { $(call system_package,gettext,collects and compiles texts); }
	$(MANAGE) makemessages -l nl --no-location --no-wrap --no-obsolete \
		--ignore=.venv --ignore=.venv-next --ignore=var --ignore=tests --ignore=benchmarks
	@# The date would be a change in every commit.
	@grep -v '^"POT-Creation-Date' $(PO).po > $(PO).new && mv $(PO).new $(PO).po
	msgfmt --check --statistics -o $(PO).mo $(PO).po

upgrade: .venv/.tests ## Make requirements*.txt anew from the .in files, with the newest that fit
	$(LOCK) --upgrade requirements.in --output-file requirements.txt
	$(LOCK) --upgrade requirements-dev.in --output-file requirements-dev.txt

clean: ## Remove .venv and caches; what is in var/ stays
	rm -rf .venv .venv-next .pytest_cache .ruff_cache .mypy_cache .hypothesis \
		.import_linter_cache .coverage .coverage.* htmlcov var/test-sqlite var/test-databases
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# --- What the targets above need -------------------------------------------------------------------

.venv/bin/python:
	@if [ -z "$(PYTHON)" ]; then \
		echo "Wijkmakers needs Python 3.11 or later; this machine has" \
			"$$(python3 --version 2>/dev/null || echo none)."; \
		echo "Install a newer one, or name it: make $(MAKECMDGOALS) PYTHON=/path/to/python3"; \
		exit 1; fi
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
		version=$$($(PYTHON) -c 'import sys; print("%d.%d" % sys.version_info[:2])'); \
		$(call system_package,python$$version-venv,makes a virtual environment); }
	@rm -rf .venv
	@$(PYTHON) -m venv .venv

# The stamps: packages are installed again only after a change of their list.
.venv/.runtime: requirements.txt | .venv/bin/python
	@echo "Installing what the site needs (once, about a minute) ..."
	@.venv/bin/python $(PIP) install --require-hashes -r requirements.txt
	@touch $@

.venv/.tests: requirements.txt requirements-dev.txt | .venv/.runtime
	@echo "Installing what the tests need (once) ..."
	@.venv/bin/python $(PIP) install --require-hashes -r requirements-dev.txt
	@touch $@

# Without these some tests are skipped; with CI=true they have to be there.
gettext:
	@command -v xgettext >/dev/null \
		|| { $(call system_package,gettext,for the test of texts without translation); } \
		|| if [ "$(CI)" = true ]; then exit 1; \
		else echo "No gettext: the test that looks for texts without translation is skipped."; fi

# The proxy of docs/operations.md, for one test.
nginx:
	@command -v nginx >/dev/null \
		|| { $(call system_package,nginx,for the test of the proxy); } \
		|| if [ "$(CI)" = true ]; then exit 1; \
		else echo "No nginx: the test of deploy/nginx is skipped."; fi

# Debian's own Chromium first: it comes with the libraries it needs. Playwright's own program asks
# for one more that a bare Debian has not.
browser: .venv/.tests
	@.venv/bin/python -m playwright --version >/dev/null 2>&1 \
		|| { $(call system_package,libatomic1,for the tests in a browser); } \
		|| [ "$(CI)" != true ]
	@.venv/bin/python -m tests.browser.chromium >/dev/null 2>&1 \
		|| { $(call system_package,chromium,for the tests in a browser); } \
		|| true
	@.venv/bin/python -m tests.browser.chromium >/dev/null 2>&1 \
		|| if [ "$(CI)" = true ]; then echo "No Chromium: the browser tests cannot run."; exit 1; \
		else echo "No Chromium: the browser tests are skipped. Other ways to have one:" \
			".venv/bin/python -m playwright install chromium, or CHROMIUM=/path/to/it"; fi
