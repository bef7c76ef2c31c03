# make demo: summarise the two seed articles. make test: everything that CI runs.
# make fuzz: ten thousand damaged inputs for each reader, writer, check, renderer and route (hours); what
# fails is kept. make guided: the same targets with atheris, ten minutes each, where it has a wheel.
# make docs: the documentation site, in site/. make release: what goes to PyPI, its bill of materials and
# what is known against its dependencies (this one asks the network), in dist/.
# make hashes: what requirements-hashed.txt has, after a change of constraints.txt (asks the network).
# make floors: measure what tests/gate holds to a floor, after a change of model.
# make model CORPORA=folder HELD_OUT="source reference ...": train the embedded model anew and ship
# it (training/README.md); look at training/work/report.json before you commit it.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

WORK := training/work
HOURS := 10
# source and reference of each evaluation set: not learnt, and measured with
HELD_OUT :=

.PHONY: demo test lint fuzz guided docs release hashes model floors clean

demo: $(VENV)/.installed
	$(BIN)/summarizer summarize seeds/*.txt

test: $(VENV)/.installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pytest

lint: $(VENV)/.installed-dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(BIN)/mypy

fuzz: $(VENV)/.installed-dev
	PYTHONPATH=tests $(BIN)/python tests/fuzz/run.py --inputs 10000

guided: $(VENV)/.installed-dev
	$(BIN)/python -m pip install --quiet -c constraints.txt atheris
	PYTHONPATH=tests $(BIN)/python tests/fuzz/guided.py --seconds 600

docs: $(VENV)/.installed-docs
	$(BIN)/zensical build --clean --strict

release: $(VENV)/.installed-release
	rm -rf dist
	$(BIN)/python -m build --quiet
	$(BIN)/twine check --strict dist/*
	$(PYTHON) -m venv $(VENV)-wheel
	$(VENV)-wheel/bin/pip install --quiet -c constraints.txt dist/*.whl
	$(BIN)/cyclonedx-py environment --output-reproducible --of JSON -o dist/sbom.cdx.json $(VENV)-wheel/bin/python
	rm -rf $(VENV)-wheel
	$(BIN)/pip-audit --strict --requirement constraints.txt --no-deps --disable-pip

hashes: $(VENV)/.installed-release
	sed -n '/^#/p' requirements-hashed.txt > $(VENV)/hashed.txt
	$(BIN)/uv pip compile pyproject.toml -c constraints.txt --generate-hashes --universal --python-version 3.10 \
		--no-header --no-annotate --quiet >> $(VENV)/hashed.txt
	mv $(VENV)/hashed.txt requirements-hashed.txt

floors: $(VENV)/.installed-dev
	$(BIN)/python tests/gate/measure.py --write

model: $(VENV)/.installed-dev
	@test -n "$(CORPORA)" -a -n "$(HELD_OUT)" || { echo 'name the parallel text and the evaluation sets:' \
		'make model CORPORA=folder HELD_OUT="dev.fr dev.en"' >&2; exit 2; }
	$(BIN)/python -m training.prepare --corpora $(CORPORA) --out $(WORK)/data --held-out $(HELD_OUT)
	$(BIN)/python -m training.vocabulary --data $(WORK)/data --out $(WORK)/joint.spm
	$(BIN)/python -m training.lexicon --data $(WORK)/data --vocabulary $(WORK)/joint.spm --out $(WORK)/lexicon.pt
	$(BIN)/python -m training.train --data $(WORK)/data --vocabulary $(WORK)/joint.spm \
		--lexicon $(WORK)/lexicon.pt --out $(WORK)/run --hours $(HOURS)
	$(BIN)/python -m training.export --checkpoint $(WORK)/run/final.pt --vocabulary $(WORK)/joint.spm \
		--data $(WORK)/data --out $(WORK)/wide
	$(BIN)/python -m training.narrow $(WORK)/wide --data $(WORK)/data --out $(WORK)/fr-en
	set -- $(HELD_OUT); sets=; \
		while test $$# -ge 2; do sets="$$sets --set $$(basename $$1) $$1 $$2"; shift 2; done; \
		$(BIN)/python -m training.evaluate --model $(WORK)/fr-en --baseline summarizer/assets/fr-en \
			$$sets --beam 1 4 --report $(WORK)/report.json
	$(BIN)/python -m training.export --checkpoint $(WORK)/run/final.pt --vocabulary $(WORK)/joint.spm \
		--data $(WORK)/data --scores $(WORK)/report.json --out $(WORK)/wide
	$(BIN)/python -m training.narrow $(WORK)/wide --data $(WORK)/data --out summarizer/assets/fr-en

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: $(VENV)/bin/python pyproject.toml constraints.txt
	$(BIN)/python -m pip install --quiet -c constraints.txt -e .
	touch $@

$(VENV)/.installed-dev: $(VENV)/.installed
	$(BIN)/python -m pip install --quiet -c constraints.txt -e '.[dev,torch,training]'
	touch $@

$(VENV)/.installed-docs: $(VENV)/.installed
	$(BIN)/python -m pip install --quiet -c constraints.txt -e '.[docs]'
	touch $@

$(VENV)/.installed-release: $(VENV)/.installed
	$(BIN)/python -m pip install --quiet -c constraints.txt -e '.[release]'
	touch $@

clean:
	rm -rf $(VENV) build site dist .mypy_cache .ruff_cache .pytest_cache
