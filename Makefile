# `make help` lists what there is.
PYTHON ?= python3
CONTACTS ?= 100000
EVENTS ?= 5000000
VENV := .venv
LINT_VENV := .venv-lint
DIALECTS_VENV := .venv-dialects
# The files of checks, each as folder/name of python_checks/folder/test_name.py.
files_of = $(foreach check,$(1),python_checks/$(dir $(check))test_$(notdir $(check)).py)
# The checks whose outcome depends on the engine.
ENGINE_CHECKS := engines/engines_agree engines/casts_agree statistics/statistics rules/rule_sets recomputed/demo_recomputed \
	recomputed/exclusivity_and_sizes recomputed/planted_effects as_a_user/analyses incremental/incremental incremental/faults engines/determinism
# File by file, as each builds what its tests share; python_checks/conftest.py has their order.
TWO_AT_ONCE := --numprocesses 2 --dist loadfile --no-loadscope-reorder
export DBT_PROFILES_DIR := $(CURDIR)

.DEFAULT_GOAL := help
.PHONY: help build test test-postgres test-spark parity dialects example bench lint clean

help: ## List the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-14s %s\n", $$1, $$2}'

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Python 3.11 or later is needed; $(PYTHON) is $$($(PYTHON) --version 2>&1). Choose another with PYTHON=..."; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.build-installed: requirements/build.txt | $(VENV)/bin/python
	$(VENV)/bin/python -m pip install --quiet --require-hashes --requirement requirements/build.txt
	@touch $@

$(VENV)/.test-installed: requirements/test.txt $(VENV)/.build-installed
	$(VENV)/bin/python -m pip install --quiet --require-hashes --requirement requirements/test.txt
	@touch $@

$(VENV)/.postgres-installed: requirements/postgres.txt $(VENV)/.test-installed
	$(VENV)/bin/python -m pip install --quiet --require-hashes --requirement requirements/postgres.txt
	@touch $@

$(VENV)/.spark-installed: requirements/spark.txt $(VENV)/.test-installed
	$(VENV)/bin/python -m pip install --quiet --require-hashes --requirement requirements/spark.txt
	@touch $@

$(LINT_VENV)/.installed: requirements/lint.txt | $(VENV)/bin/python
	$(PYTHON) -m venv $(LINT_VENV)
	$(LINT_VENV)/bin/python -m pip install --quiet --require-hashes --requirement requirements/lint.txt
	@touch $@

$(DIALECTS_VENV)/.installed: requirements/dialects.txt | $(VENV)/bin/python
	$(PYTHON) -m venv $(DIALECTS_VENV)
	$(DIALECTS_VENV)/bin/python -m pip install --quiet --require-hashes --requirement requirements/dialects.txt
	@touch $@

build: $(VENV)/.build-installed ## Install what is locked and run dbt build on the demo base
	$(VENV)/bin/dbt build
	@echo
	@echo "The result is in contact_segmentation.duckdb. Next, for example:"
	@echo "  . $(VENV)/bin/activate"
	@echo "  dbt show --select how_large_is_each_segment --limit 50"
	@echo "  dbt show --inline \"select * from {{ ref('segment_spread') }} where outcome = 'conversion'\""

test: $(VENV)/.test-installed ## Run every test: the dbt tests, then the checks in python_checks
	$(VENV)/bin/dbt build --quiet
	CONTACT_SEGMENTATION_BUILT_DATABASE=$(CURDIR)/contact_segmentation.duckdb $(VENV)/bin/python -m pytest $(TWO_AT_ONCE) python_checks
	@echo
	@echo "All tests ran. The demo base is in contact_segmentation.duckdb; try: make help"

test-postgres: $(VENV)/.postgres-installed ## Run the tests that an engine can change on a PostgreSQL server of their own
	PATH=$(CURDIR)/$(VENV)/bin:$$PATH PYTHONPATH=python_checks DBT_TARGET_PATH=target/postgres DBT_LOG_PATH=logs/postgres \
		CONTACT_SEGMENTATION_SCHEMA=demo CONTACT_SEGMENTATION_BUILT_SCHEMA=demo python -m support.postgres_server -- \
		sh -c 'dbt build --quiet && pytest $(TWO_AT_ONCE) $(call files_of,$(ENGINE_CHECKS))'

dialects: $(DIALECTS_VENV)/.installed ## Render and parse the SQL for warehouses that cannot be run here
	$(DIALECTS_VENV)/bin/python -m pytest python_checks/engines/test_other_dialects.py

# Each build takes minutes there, so it is the checks that no other engine can stand in for.
SPARK_CHECKS := engines/engines_agree engines/casts_agree_spark recomputed/planted_effects incremental/incremental

# Begins the line of a recipe: everything that Spark leaves lies in one folder, which goes with the line.
# What Spark logs is switched off: executors that end with the session fill pages, and what fails reaches dbt and pytest anyway.
SPARK_SESSION = set -e; folder=$$(mktemp -d); trap 'rm -rf "$$folder" $(VENV)/lib/python*/site-packages/pyspark/work' EXIT; \
	export TZ=UTC CONTACT_SEGMENTATION_SPARK_FOLDER="$$folder" DBT_TARGET_PATH="$$folder/target" DBT_LOG_PATH="$$folder/logs"; \
	export CONTACT_SEGMENTATION_SPARK_MASTER="$${CONTACT_SEGMENTATION_SPARK_MASTER:-local-cluster[2,1,2048]}"; \
	export CONTACT_SEGMENTATION_SPARK_LOG_LEVEL=OFF

# In the recipe and no target of its own, so that Spark, which takes longest, is the first that make begins.
define FIND_JAVA
@major=$$("$${JAVA_HOME:+$$JAVA_HOME/bin/}java" -version 2>&1 | sed -nE '1s/.*version "([0-9]+).*/\1/p'); \
	[ "$${major:-0}" -ge 17 ] || { echo "Java 17 or later is needed to test on Spark; found: $${major:-none}."; exit 1; }
endef

test-spark: | $(VENV)/.spark-installed ## Run the tests on Spark, on this machine; Java 17 or later is needed
	$(FIND_JAVA)
	@$(SPARK_SESSION); export DBT_TARGET=spark DBT_LOG_LEVEL_FILE=none CONTACT_SEGMENTATION_SCHEMA=demo CONTACT_SEGMENTATION_BUILT_SCHEMA=demo; \
		PYTHONPATH=python_checks $(VENV)/bin/python -m support.one_session $(call files_of,$(SPARK_CHECKS)); \
		$(VENV)/bin/python benchmarks/slowest_nodes.py "$$folder/target/run_results.json"

parity: | $(VENV)/.spark-installed $(VENV)/.postgres-installed ## Build the demo base on DuckDB, PostgreSQL and Spark and compare all with all
	$(FIND_JAVA)
	@$(SPARK_SESSION); export PATH=$(CURDIR)/$(VENV)/bin:$$PATH PYTHONPATH=python_checks; \
		python -m support.postgres_server -- python -m support.three_engines

example: $(VENV)/.test-installed ## Run the project as a package on the Complete Journey data
	$(MAKE) --no-print-directory -C examples/complete_journey PYTHON=$(CURDIR)/$(VENV)/bin/python DBT=$(CURDIR)/$(VENV)/bin/dbt

bench: $(VENV)/.test-installed ## Time the build against a hand-written script: CONTACTS=1000000 EVENTS=50000000
	$(VENV)/bin/python benchmarks/run.py --contacts $(CONTACTS) --events $(EVENTS)

# In a database of its own, so that what is linted does not depend on what was built.
lint: export CONTACT_SEGMENTATION_DATABASE := target/lint.duckdb
lint: $(LINT_VENV)/.installed $(VENV)/.build-installed ## Run the linters
	@mkdir -p target && rm -f target/lint.duckdb
	$(LINT_VENV)/bin/ruff check .
	$(LINT_VENV)/bin/ruff format --check .
	$(VENV)/bin/dbt parse --quiet --warn-error
	$(LINT_VENV)/bin/sqlfluff lint models tests analyses
	$(LINT_VENV)/bin/dbt-bouncer run
	$(LINT_VENV)/bin/dbt-score lint --fail-project-under 9.5

clean: ## Remove what was built and installed
	rm -rf $(VENV) $(LINT_VENV) $(DIALECTS_VENV) target logs dbt_packages contact_segmentation.duckdb contact_segmentation.duckdb.wal
