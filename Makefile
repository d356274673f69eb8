# Gradino's commands. `make` alone lists them. Everything starts from whatever python3 is there;
# scripts/setup.py finds the Pythons that Gradino needs and builds .venv and .venv-rasa once.

PYTHON ?= python3
VENV := .venv/bin
MAKEFLAGS += --no-print-directory
.DEFAULT_GOAL := help
.PHONY: help setup setup-test run chat test test-fast accuracy lint format web lock clean

help: ## list these commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: setup ## start the bot and print the address of the web chat (Ctrl-C stops it)
	@exec $(VENV)/gradino up

chat: setup ## talk to the bot here in the terminal
	@exec $(VENV)/gradino chat

test: setup-test lint ## run every check and every test
	@exec $(VENV)/python -m pytest

test-fast: setup ## run the unit tests only
	@exec $(VENV)/python -m pytest tests/unit

accuracy: setup ## measure how often the levels are right and write docs/accuracy.md
	@exec $(VENV)/python -m benchmarks.accuracy

lint: setup ## check style, types, imports and packs
	@$(VENV)/ruff check
	@$(VENV)/ruff format --check
	@$(VENV)/mypy
	@$(VENV)/mypy --config-file bot/rasa/mypy.ini
	@$(VENV)/lint-imports
	@$(VENV)/gradino packs check

format: setup ## put the code into house style
	@$(VENV)/ruff check --fix
	@$(VENV)/ruff format

web: ## rebuild the web component's committed file (needs Node.js)
	@command -v npm >/dev/null || { echo 'Rebuilding the web component needs Node.js 20 or newer: install it, and run `make web` again.' >&2; exit 1; }
	@cd web && npm ci && npm run build

setup: ## build the environments (the other commands do it by themselves)
	@command -v $(PYTHON) >/dev/null || { echo 'Gradino needs a Python to start from: install Python 3.11, and run this again.' >&2; exit 1; }
	@$(PYTHON) scripts/setup.py

setup-test:
	@command -v $(PYTHON) >/dev/null || { echo 'Gradino needs a Python to start from: install Python 3.11, and run this again.' >&2; exit 1; }
	@$(PYTHON) scripts/setup.py --browser

COMPILE = pip compile --quiet --universal --generate-hashes --custom-compile-command 'make lock' $(UPGRADE)

lock: ## pin the dependencies again; UPGRADE=--upgrade takes the newest of all
	@uv="$$($(PYTHON) scripts/setup.py --uv)" && set -x && \
	"$$uv" $(COMPILE) --python-version 3.10 locks/tools.in -o locks/tools.txt && \
	"$$uv" $(COMPILE) --python-version 3.10 locks/rasa.in --override locks/rasa-overrides.txt -o locks/rasa.txt && \
	"$$uv" $(COMPILE) --python-version 3.11 pyproject.toml --group dev \
	    --excludes locks/main-excludes.txt --no-emit-package torch -o locks/main.txt

clean: ## remove this clone's environments and leftovers; a run's data in .gradino stays
	@rm -rf .venv .venv-rasa build dist *.egg-info .mypy_cache .mypy_cache-rasa .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	@find actions bot scripts tests -name __pycache__ -type d -prune -exec rm -rf {} +
