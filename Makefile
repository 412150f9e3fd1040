# make run     open the planner with an example of your own   (make run PLAN=my-plan.toml opens another)
# make test    lint, types, import contracts and every test   (make check is the same; .ci/run runs it)
# make proof   forty minutes of faults, ten thousand keys, random input, screen readers: is anything lost? (PROOF='--minutes 10')
# make bench   how fast, how many bytes, how much memory, beside nano and an empty app (BENCH='--quick')
# make clean   take away what the others made
# Each sets up .venv by itself: Python 3.11 or newer with venv, and the network once, are all it needs.

BIN := .venv/bin
EXAMPLE := plans/examples/day-centre.toml
MINE := plans/my-day-centre.toml
JOBS ?= 2
TERMINALS ?= 6

# Compiled once and kept: the tests start the program some hundred times.
tests e2e: export PYTHONDONTWRITEBYTECODE :=
# What runs side by side says what it has to say in one piece, where make can do that.
PIECES := $(if $(filter output-sync,$(.FEATURES)),--output-sync)
# What is short of nothing but time leaves the machine to the terminals, which are looked at while they work.
GENTLY := nice

.PHONY: help setup run test check lint types contracts tests e2e proof bench clean

help:
	@sed -n 's/^# \{0,1\}//p' Makefile | head -n 6

setup:
	@.ci/setup test

# The example is copied first, so that nobody's session ever changes the one that ships.
run:
	@.ci/setup run
	@if [ -n "$$PLAN" ]; then exec $(BIN)/toc-tui "$$PLAN"; fi; \
	[ -e $(MINE) ] || cp $(EXAMPLE) $(MINE); \
	exec $(BIN)/toc-tui $(MINE)

# The tests in a terminal mostly wait, so all the others run beside them.
test: lint
	@echo "== types, import contracts, tests, and tests in a terminal: side by side, each tells when it is done"
	@$(MAKE) --no-print-directory -j4 $(PIECES) e2e types contracts tests
	@echo "== all of it passed"

check: test

lint: setup
	@echo "== lint"
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/python -m tests.house.complexity toc_tui

types: setup
	@echo "== types"
	@$(GENTLY) $(BIN)/mypy

contracts: setup
	@echo "== import contracts"
	@$(GENTLY) $(BIN)/lint-imports --no-logo

tests: setup
	@echo "== tests"
	@$(GENTLY) $(BIN)/pytest -n $(JOBS) --dist worksteal -rs --ignore=tests/e2e --ignore=tests/faults

# These look at a real terminal, and at when it falls silent. A busy machine can make them wait too short, so
# one that fails is run again, twice at most; the last line names it. Those in tests/faults are never run again.
e2e: setup
	@echo "== tests in a terminal"
	@$(BIN)/pytest -n $(TERMINALS) --dist worksteal -rs --reruns 2 tests/e2e tests/faults

# The fuzz looks for new code to reach where atheris can be had; without it, hypothesis does it alone.
proof: setup
	@$(BIN)/python -c 'import atheris' 2>/dev/null || $(BIN)/python -m pip install --quiet atheris 2>/dev/null || echo "== atheris cannot be installed here: the fuzz does without it"
	@$(BIN)/python -m tests.proof $(PROOF)

bench: setup
	@$(BIN)/python -m tests.bench.bench $(BENCH)

clean:
	rm -rf .venv dist build .pytest_cache .hypothesis .mypy_cache .ruff_cache .import_linter_cache
	find toc_tui tests -name __pycache__ -prune -exec rm -rf {} +
