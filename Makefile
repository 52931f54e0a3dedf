# Backchannel. `make demo` builds the graph and the explorer from the bundled articles. `make help` lists the rest.

PYTHON ?= python3
VENV   := .venv
LOWEST := .venv-lowest
PINS   := .venv-pins

# What a stamp stands for: these files are installed in that environment. A newer file makes the stamp stale.
DEMO_READY   := $(VENV)/demo.stamp
NLP_READY    := $(VENV)/nlp.stamp
TEST_READY   := $(VENV)/test.stamp
LOWEST_READY := $(LOWEST)/test.stamp
NODE_READY   := node_modules/.package-lock.json

INSTALL      := -m pip install --quiet --quiet --disable-pip-version-check
# As constraints too, because pip before 23.3 otherwise overlooks the pin of a package that another one wants with an extra.
INSTALL_PINS  = $(INSTALL) --require-hashes $(foreach pins,$(filter requirements/%,$^),-r $(pins) -c $(pins))
# The dependencies are already there, pinned, and so is the build backend.
INSTALL_SELF := $(INSTALL) --no-deps --no-build-isolation --editable .

.DELETE_ON_ERROR:
.PHONY: help demo nlp test test-lowest test-encodings lint format docs screenshots bench bench-build bench-explorer bench-page bench-parts bench-read bench-evaluate bench-sureness bench-link bench-review pins clean

help:  ## this list
	@sed -n 's/^\([a-z-]*\):.*##  */\1\t/p' Makefile | expand -t 14

demo: $(DEMO_READY)  ## the bundled story, end to end: out/graph.ttl and out/explorer.html
	$(VENV)/bin/kg demo

nlp: $(NLP_READY)  ## what `kg read` needs: spaCy, its small English model, trafilatura

test: $(TEST_READY) $(NODE_READY)  ## every test, and the examples in the docstrings
	$(VENV)/bin/python -m pytest -n auto --dist worksteal $(ARGS)

# Of the tests in a browser only those that open the pages: what a page's scripts do is the same on all versions.
test-lowest: $(LOWEST_READY) $(NODE_READY)  ## the same on the lowest versions that pyproject.toml allows (on Python 3.11 or 3.12)
	$(LOWEST)/bin/python -m pytest -n auto --dist worksteal -m "not page" $(ARGS)

# In a folder with spaces and letters of other scripts, too, and where a file opened without its encoding is an error.
test-encodings: $(TEST_READY)  ## the tests of command and files once in another encoding than UTF-8
	PYTHONUTF8=0 PYTHONIOENCODING=cp1252 $(VENV)/bin/python -X warn_default_encoding -W error::EncodingWarning -m pytest -q \
		--basetemp "$${TMPDIR:-/tmp}/kg Prüfung при 会谈" tests/test_encodings.py tests/test_bad_input.py $(ARGS)

lint: $(TEST_READY) $(NODE_READY)  ## style, layout and types
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy --strict kg viz
	if [ -x node_modules/.bin/tsc ]; then node_modules/.bin/tsc -p tsconfig.json; else echo "no npm: the types of the page's scripts are not checked"; fi

format: $(TEST_READY)  ## mend what ruff can mend
	$(VENV)/bin/ruff check --fix .
	$(VENV)/bin/ruff format .

docs: $(TEST_READY)  ## what follows from the code: docs/ontology.html, the schema of a reading, the picture of the layers in CONTRIBUTING.md
	$(VENV)/bin/kg schema -o ontology/reading.schema.json
	$(VENV)/bin/python -m docs.ontology > docs/ontology.html.new
	mv docs/ontology.html.new docs/ontology.html
	$(VENV)/bin/python -m docs.layers > CONTRIBUTING.md.new
	mv CONTRIBUTING.md.new CONTRIBUTING.md

# Runs on any Python from 3.11 on: --universal resolves for every platform and every later Python at once.
# Nothing is built but owlready2, which has no wheels.
# test.txt first; run.txt and build.txt then take the same versions, so that they fit into one environment.
UV_COMPILE = $(PINS)/bin/uv pip compile --quiet --no-config --universal --python-version 3.11 \
	--only-binary :all: --no-binary owlready2 \
	--generate-hashes --no-annotate --custom-compile-command "make pins"

screenshots: $(TEST_READY)  ## docs/*.png, from out/explorer.html (make demo)
	$(VENV)/bin/python -m docs.screenshots out/explorer.html

bench: $(TEST_READY)  ## do adding and the questions slow down as the store grows?
	$(VENV)/bin/python -m bench.add
	$(VENV)/bin/python -m bench.questions
	$(VENV)/bin/python -m bench.reprints
	$(VENV)/bin/python -m bench.as_of

bench-page: $(TEST_READY) $(NODE_READY)  ## how fast does the page open? into docs/performance.md
	$(VENV)/bin/python -m bench.page

bench-parts: $(TEST_READY) $(NODE_READY)  ## what do libraries do better than what the page makes by hand? into docs/by-hand.md
	$(VENV)/bin/python -m bench.parts

bench-explorer: $(TEST_READY)  ## how large is the page of 1 to 200 articles, and how long until it is drawn and open?
	$(VENV)/bin/python -m bench.explorer

bench-read: $(TEST_READY)  ## how fast does the grammar reader read, beside spaCy alone? into docs/evaluation.md
	$(VENV)/bin/python bench/read.py --write

bench-build: $(TEST_READY)  ## how long does a folder of saved pages take, and one page more?
	$(VENV)/bin/python -m bench.build

# The corpora lie beside the checkout; what is not there is left out, and says so.
bench-evaluate: $(TEST_READY)  ## how well does the grammar reader read? into docs/evaluation.md
	$(VENV)/bin/python bench/evaluate.py bundled=data/readings/qatar-limited-talks.yaml \
		articles=../shared/corpora/gold-dev polnear-dev=../shared/corpora/polnear/dev \
		polnear-train=../shared/corpora/polnear/train events=../shared/corpora/eventgold-dev

bench-link: $(TEST_READY)  ## how well are events of different articles told apart, how fast, and what contradicts what then?
	$(VENV)/bin/python -m bench.link ../shared/corpora/eventgold-dev
	$(VENV)/bin/python -m bench.pairs ../shared/cases/pairs.yaml
	$(VENV)/bin/python -m bench.tellings

bench-review: $(TEST_READY)  ## how many keys, clicks and marks does a review take?
	$(VENV)/bin/python -m bench.review

bench-sureness: $(TEST_READY)  ## how sure may the grammar reader be? counts kg/readers/grammar/sureness.yaml anew
	$(VENV)/bin/python bench/sureness.py --write

pins: | $(PINS)/bin/uv  ## resolve requirements/*.txt anew
	$(UV_COMPILE) --upgrade --extra test pyproject.toml -o requirements/test.txt
	$(UV_COMPILE) --upgrade --extra picture -c requirements/test.txt pyproject.toml -o requirements/run.txt
	$(UV_COMPILE) --upgrade --extra nlp -c requirements/test.txt pyproject.toml -o requirements/nlp.txt
	$(UV_COMPILE) --upgrade -c requirements/test.txt requirements/build.in -o requirements/build.txt
	$(UV_COMPILE) --upgrade --resolution lowest-direct --extra test pyproject.toml -o requirements/lowest.txt

clean:  ## everything that these targets made, the environments included; a store in .kg/ stays
	rm -rf $(VENV) $(LOWEST) $(PINS) node_modules out build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(DEMO_READY): requirements/run.txt requirements/build.txt pyproject.toml | $(VENV)/bin/pip
	$(VENV)/bin/python $(INSTALL_PINS)
	$(VENV)/bin/python $(INSTALL_SELF)
	@touch $@

$(NLP_READY): requirements/nlp.txt requirements/build.txt pyproject.toml | $(VENV)/bin/pip
	$(VENV)/bin/python $(INSTALL_PINS)
	$(VENV)/bin/python $(INSTALL_SELF)
	@touch $@

$(TEST_READY): requirements/test.txt pyproject.toml | $(VENV)/bin/pip
	$(VENV)/bin/python $(INSTALL_PINS)
	$(VENV)/bin/python $(INSTALL_SELF)
	@touch $@

$(LOWEST_READY): requirements/lowest.txt pyproject.toml | $(LOWEST)/bin/pip
	$(LOWEST)/bin/python $(INSTALL_PINS)
	$(LOWEST)/bin/python $(INSTALL_SELF)
	@touch $@

# What checks the page's scripts. Without npm, or without a registry, those tests are skipped and say so.
$(NODE_READY): package-lock.json
	@if command -v npm >/dev/null; then npm ci --silent --no-audit --no-fund || echo "npm ci failed: the types of the page's scripts are not checked"; fi

$(PINS)/bin/uv: | $(PINS)/bin/pip
	$(PINS)/bin/python $(INSTALL) uv

# `venv` writes bin/pip last, so a run that was broken off is begun again.
%/bin/pip:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || \
	{ echo "Backchannel needs Python 3.11 or later; $(PYTHON) is $$($(PYTHON) --version 2>&1). Try: make PYTHON=/path/to/python3.11" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
	{ echo "$(PYTHON) has no venv module. On Debian and Ubuntu: apt-get install python3-venv" >&2; exit 1; }
	$(PYTHON) -m venv --clear $*
