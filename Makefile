# From a neural network to the STM32N6: `make reproduce` runs the main job, `make test` proves it.
# Both install first what this machine lacks: system packages (apt, as root or with sudo), uv, .venv.
#
#   make reproduce SOURCE=pretrained    take published models instead of those that we build
#   make test JOBS=4                    test on more processes than two

SHELL := /bin/bash
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory
export PYTHONPATH :=

BIN := .venv/bin
PYTHON ?= python3
SNAKEMAKE := $(BIN)/snakemake
JOBS ?= 2

# The name of the stamp holds the digest of all that the environment depends on, this folder included.
DIGEST := $(firstword $(shell (pwd; cat requirements.lock pyproject.toml tools/environment.py) | sha256sum))
STAMP := .venv/.complete-$(DIGEST)
TIMED := tools/timed

.PHONY: help
help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

.PHONY: reproduce
reproduce: $(STAMP) ## install what is missing and run the main job (does nothing when all is made)
	@$(SNAKEMAKE) $(if $(SOURCE),--config source=$(SOURCE))
	@echo "The report is results/report/index.html; n6 trace (.venv/bin) follows its figures back."

.PHONY: test
test: $(STAMP) check ## install what is missing, check the code and pass the tests
	@$(TIMED) tests $(BIN)/pytest -q -n $(JOBS) --dist worksteal

.PHONY: check
check: $(STAMP) ## lint, format and type checks, and snakemake --lint
	@$(TIMED) ruff $(BIN)/ruff check .
	@$(TIMED) format $(BIN)/ruff format --check .
	@$(TIMED) types $(BIN)/mypy
	@$(TIMED) workflow $(SNAKEMAKE) --lint

.PHONY: report
report: $(STAMP) ## write Snakemake's report of the last run: build/workflow.html
	@mkdir -p build
	@$(SNAKEMAKE) --report build/workflow.html

.PHONY: bench
bench: $(STAMP) ## time the tools beside their peers: a table and results/bench.json
	@$(BIN)/python -m bench

.PHONY: fit
fit: $(STAMP) ## fit the latency law anew (MODELS=folder of published files) and put it into place
	@$(SNAKEMAKE) fit $(if $(MODELS),--config published_models=$(MODELS))
	@cp results/fit/latency.json n6lib/compiler/latency.json
	@cp results/fit/latency-table.md docs/latency-table.md

.PHONY: ablation
ablation: $(STAMP) ## leave every rule out, and every network (RUNS= TABLES= MODELS=): docs/rules.md
	@mkdir -p build
	@PYTHONPATH=. $(BIN)/python -m tools.ablation $(RUNS) $(MODELS) \
	  $(if $(TABLES),--tables $(TABLES)) > build/rules.md
	@cp build/rules.md docs/rules.md

.PHONY: doctor
doctor: $(STAMP) ## say what is installed and what is missing
	@$(BIN)/n6 doctor

.PHONY: setup
setup: $(STAMP) ## install what is missing and nothing else

.PHONY: system
system: ## try again to install missing system packages
	@PYTHONPATH=. $(PYTHON) tools/system.py --retry

.PHONY: lock
lock: ## resolve pyproject.toml anew into requirements.lock (UPGRADE=1: newest versions)
	@uv=$$($(PYTHON) tools/uv.py) && UV_CUSTOM_COMPILE_COMMAND="make lock" $$uv pip compile --quiet \
	  pyproject.toml --group dev --universal --python-version 3.11 --generate-hashes \
	  --no-emit-index-url $(if $(UPGRADE),--upgrade) --output-file requirements.lock

.PHONY: clean
clean: ## remove what was made: results, calibration sets and the workflow's memory of them
	rm -rf results build .snakemake data/calibration

.PHONY: distclean
distclean: clean ## remove the environment and the private tools as well
	rm -rf .venv .tools

.PHONY: system-packages
system-packages:
	@PYTHONPATH=. $(PYTHON) tools/system.py

$(STAMP): | system-packages
	@PYTHONPATH=. $(PYTHON) tools/environment.py $@
