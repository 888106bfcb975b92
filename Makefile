# Everything a person types. `make` alone lists it.
# All that is needed beforehand: Python 3.11 or newer (with venv) and make.

.DELETE_ON_ERROR:
.DEFAULT_GOAL := help
SHELL := /bin/sh

export PYTHONDONTWRITEBYTECODE := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export NO_MKDOCS_2_WARNING := 1

VENV := .venv
BIN := $(VENV)/bin
LOCKED := $(VENV)/.locked
READY := $(VENV)/.ready

.PHONY: help
help: ## list what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

.PHONY: site
site: $(READY) ## build the site of content/ into build/site
	@$(BIN)/gongkai build

.PHONY: serve
serve: $(READY) ## look at the built site in a browser
	@$(BIN)/gongkai serve

.PHONY: test
test: $(READY) ## run every test, also those in a real browser
	@$(BIN)/python tests/browser/chromium.py
	@$(BIN)/pytest --numprocesses=auto --dist=loadgroup

.PHONY: check
check: $(READY) ## hold the code to its style and its types
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

.PHONY: accuracy
accuracy: $(READY) ## measure the reconstruction on noisy reports with known truth
	@cd tests && PYTHONPATH=. ../$(BIN)/python -m corpus

.PHONY: search-bench
search-bench: $(READY) ## measure the search, in a browser, on archives of three sizes
	@$(BIN)/python tests/browser/chromium.py
	@cd tests && PYTHONPATH=. ../$(BIN)/python -m search_bench

.PHONY: bench
bench: accuracy search-bench ## every measurement, one after the other

.PHONY: lock
lock: $(READY) ## choose the newest versions of everything, and write them down
	@$(BIN)/python -m pip install --quiet --upgrade uv
	@$(BIN)/uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 \
	  --generate-hashes --no-annotate --upgrade --quiet \
	  --custom-compile-command 'make lock' --output-file requirements.lock

.PHONY: clean
clean: ## delete what was built; content/ is never touched
	@rm -rf build .pytest_cache .mypy_cache .ruff_cache .hypothesis

# The environment is made anew whenever the lock changes, so that nothing in it is
# older or newer than what was tested. The stamp is written last: an interrupt leaves
# none, and the next run begins again.
$(LOCKED): requirements.lock
	@python=; \
	for name in python3 python3.14 python3.13 python3.12 python3.11; do \
	  if $$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
	    python=$$name; break; \
	  fi; \
	done; \
	if [ -z "$$python" ]; then \
	  echo 'Python 3.11 or newer is needed: https://www.python.org/downloads/' >&2; exit 1; \
	fi; \
	echo "Setting up $(VENV) with $$($$python --version) …" >&2; \
	rm -rf $(VENV); \
	$$python -m venv $(VENV) || { \
	  rm -rf $(VENV); \
	  echo 'Python has no venv; on Debian or Ubuntu: apt install python3-venv' >&2; exit 1; \
	}
	@$(BIN)/python -m pip install --quiet --require-hashes --requirement requirements.lock
	@touch $@

$(READY): $(LOCKED) pyproject.toml
	@$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@
