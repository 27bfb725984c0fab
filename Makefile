# Every door of the project. `make help` lists them.
# SPDX-License-Identifier: Apache-2.0

BUILD := swift build -c release
BINARY := .build/release/xiaodian
SEED ?= 1
SEEDS ?= 2000
CASES ?= 100000
DRAWS ?= 100000
PROOFS ?= 1000
SECONDS ?= 600
ENGINE ?= sqlite
only ?=

.PHONY: help install-run install-test build run test check format pictures bench simulate fuzz clean

help: ## lists the commands
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

install-run: ## installs what building and running need, from the distribution
	@scripts/install run

install-test: ## installs what the tests need besides, from the distribution and PyPI
	@scripts/install test

build: install-run ## builds the program for release
	@echo "==> Building (the first time takes some minutes)"
	@$(BUILD) --product xiaodian

run: build ## serves the demo town at http://127.0.0.1:8080
	@$(BINARY) serve --demo --sandbox

test: install-test ## runs every test: both engines, HTTP, a real browser, the simulation, tidy
	@scripts/test $(only)

check: ## what a change must pass before it is committed: format and all tests
	@scripts/format --check
	@$(MAKE) --no-print-directory test

format: ## brings white space and imports into the house's form
	@scripts/format

pictures: build install-test ## renews docs/pictures: the stories of Tests/Browser, step by step
	@XIAODIAN_PICTURES=1 .venv/bin/python -m pytest -q Tests/Browser/test_story.py Tests/Browser/test_together.py Tests/Browser/test_desks.py Tests/Browser/test_gifts.py -k "not postgres"

bench: build ## prints the budgets as ratios against a reference in the same run
	@scripts/install bench
	@scripts/bench $(only)

simulate: build ## runs the shop in one process under SEEDS seeds, or one SEED with SEEDS=1; the shares of CASES orders; DRAWS lotteries
	@$(BINARY) simulate --seed $(SEED) --seeds $(SEEDS) --cases $(CASES) --draws $(DRAWS)
	@scripts/lottery $(PROOFS) $(SEED)

fuzz: install-test build ## throws what schemathesis can think of at both APIs, SECONDS each, on ENGINE sqlite or postgres
	@scripts/postgres .venv/bin/python Tests/Faults/fuzz.py $(SECONDS) $(ENGINE)

clean: ## removes what was built
	@rm -rf .build
