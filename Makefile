# make help lists the targets; make crawl and make test need nothing but Python 3.11 and Debian.
PYTHON ?= python3
BIN := .venv/bin
SITE ?=
URL ?=
CLOCK ?= 0
PORT ?= 8765
SERVER_PORT ?= 6800
VIEW_PORT ?= 8770
DATA ?=
export PIP_DISABLE_PIP_VERSION_CHECK = 1

.PHONY: help crawl view test lint types check bench serve deploy clean
.DEFAULT_GOAL := help

help: ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1|/' | column -t -s '|'

crawl: $(BIN)/.ready ## crawl the bundled demo site (CLOCK=3600: an hour later there); SITE=sputnik or URL=https://... for a real one
ifneq ($(SITE),)
	@$(BIN)/scrapy crawl $(SITE)
else ifneq ($(URL),)
	@$(BIN)/scrapy crawl news -a 'url=$(URL)'
else
	@$(BIN)/python -m newscrawl.demo --port $(PORT) --clock $(CLOCK) -- $(BIN)/scrapy crawl demo -a 'start_url={url}/'
endif

view: $(BIN)/.ready-viewer ## show what was crawled as web pages on loopback, VIEW_PORT=8770
	@$(BIN)/scrapy view --port $(VIEW_PORT)

test: $(BIN)/.ready-dev ## set up what the tests need and run all of them
	@./scripts/install-test-tools
	@$(BIN)/python -m pytest -n 4

lint: $(BIN)/.ready-dev ## style
	@$(BIN)/ruff check . && $(BIN)/ruff format --check .

types: $(BIN)/.ready-dev ## types
	@$(BIN)/mypy newscrawl

bench: $(BIN)/.ready-dev ## accuracy and speed: make bench DATA=folder-with-articles-and-comments
	@test -n "$(DATA)" || { echo 'make bench: say where the pages are: make bench DATA=FOLDER'; exit 2; }
	@$(BIN)/pip install -q -r requirements-train.txt
	@grep -v '^#' bench/requirements.txt | xargs -n 1 $(BIN)/pip install -q
	@$(BIN)/pip install -q --no-deps -r bench/requirements-alone.txt
	@$(BIN)/python -m bench "$(DATA)"

serve: $(BIN)/.ready-server ## run a crawl server (scrapyd) on loopback, SERVER_PORT=6800
	@./scripts/serve $(SERVER_PORT)

deploy: $(BIN)/.ready-server ## build an egg, load every spider from it, and give it to the crawl server
	@./scripts/deploy

clean: ## remove what the other targets made, except data/
	rm -rf .venv build *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis

$(BIN)/python:
	@$(PYTHON) -c 'import sys; assert sys.version_info >= (3, 11)' || { echo 'newscrawl needs Python 3.11 or newer: make PYTHON=python3.11 ...'; exit 2; }
	@echo 'making .venv'
	@$(PYTHON) -m venv .venv || { echo 'python3 -m venv failed; on Debian: apt-get install python3-venv, then run make again'; rm -rf .venv; exit 2; }

$(BIN)/.ready: requirements.txt | $(BIN)/python
	@echo 'installing requirements.txt (once, about a minute)'
	@$(BIN)/pip install -q -r requirements.txt
	@touch $@

$(BIN)/.ready-server: requirements-server.txt $(BIN)/.ready
	@echo 'installing requirements-server.txt'
	@$(BIN)/pip install -q -r requirements-server.txt
	@touch $@

$(BIN)/.ready-viewer: requirements-viewer.txt $(BIN)/.ready
	@echo 'installing requirements-viewer.txt'
	@$(BIN)/pip install -q -r requirements-viewer.txt
	@touch $@

$(BIN)/.ready-dev: requirements-dev.txt $(BIN)/.ready-server $(BIN)/.ready-viewer
	@echo 'installing requirements-dev.txt'
	@$(BIN)/pip install -q -r requirements-dev.txt
	@touch $@
