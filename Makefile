# Two commands do everything on a fresh Debian or Ubuntu machine with git, make and Swift:
#   make reproduce   install what is missing, build, train a sample of the study's runs again, analyse it, print where the report lies
#   make test        install what is missing, run all tests
SHELL := /bin/bash
.DEFAULT_GOAL := help
.PHONY: help deps build reproduce regenerate serve test kills wheel audit slurm report browser load soak fuzz bench lint format floors clean

STUDY ?=
OUT ?= out
STORE ?= collected.sqlite
PORT ?= 8080
SCALE ?=
IMAGES ?=
MINUTES ?= 10
KIND ?=
SEED ?= 1
SWIFT_FLAGS ?=
BLACKMAGIC := .build/release/blackmagic

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

deps: ## install the system libraries through apt (root or sudo)
	@bash .ci/deps

build: deps ## build the command line, optimised
	swift build -c release --product blackmagic $(SWIFT_FLAGS)

reproduce: build ## check, analyse and verify the demo's study; STUDY=<folder> for the authors' release, SCALE=desk IMAGES=<folder> to train it
ifeq ($(STUDY)$(SCALE),)
	$(BLACKMAGIC) demo --out "$(OUT)" --minutes 1.5
else
	$(BLACKMAGIC) reproduce "$(or $(STUDY),Fixtures/demo-study)" --out "$(OUT)" \
	    $(if $(SCALE),--experiment Training/$(SCALE).yaml) $(if $(IMAGES),--images "$(IMAGES)")
	$(if $(filter desk,$(SCALE)),for scale in desk paper; do \
	    $(BLACKMAGIC) experiments plan Training/$$scale.yaml --store "$(OUT).sqlite" --cores 1024; done)
endif

regenerate: build ## invent the demo's people anew, train all they need (an hour of one core), and compare with what is shipped
	bash .ci/regenerate

serve: deps ## run the study in a browser on this machine, with the embedded images: http://127.0.0.1:8080
	swift build -c release --product blackmagic-server $(SWIFT_FLAGS)
	.build/release/blackmagic-server --experiment Training/study.yaml --store "$(STORE)" --port $(PORT)

test: deps ## run every test, a few at a time: one that waits for a training still gets its share of the cores
	SWT_EXPERIMENTAL_MAXIMUM_PARALLELIZATION_WIDTH=6 swift test -c release $(SWIFT_FLAGS)

kills: deps ## kill a sweep 200 times at random moments and compare its store with an uninterrupted one's
	BLACKMAGIC_KILLS=200 swift test -c release $(SWIFT_FLAGS) --filter killedAtRandomMoments

wheel: build ## pack both executables with all their libraries for Linux without Swift: a wheel and an archive in dist
	swift build -c release --product blackmagic-server $(SWIFT_FLAGS)
	bash .ci/deps binutils patchelf
	python3 Packaging/package.py .build/release dist

audit: build ## train a sample of the runs behind Reports/demo again and compare them to the bit
	bash .ci/audit

report: build ## write Reports/demo anew from the runs under Fixtures/demo-runs
	bash .ci/report

slurm: build ## train the tiny experiment as a job array on a Slurm of one node here, with a killed task (root)
	bash .ci/slurm

browser: deps ## walk through the whole study in a real Chromium, two participants at once; pictures in out-browser
	swift build -c release $(SWIFT_FLAGS)
	bash .ci/browser out-browser

load: deps ## 200 participants for two minutes while two trainings run
	swift build -c release --product blackmagic-server $(SWIFT_FLAGS)
	python3 Tests/LoadTests/load.py .build/release/blackmagic-server Training/study.yaml --seconds 120

soak: deps ## the same for an hour
	swift build -c release --product blackmagic-server $(SWIFT_FLAGS)
	python3 Tests/LoadTests/load.py .build/release/blackmagic-server Training/study.yaml --seconds 3600

fuzz: deps ## feed damaged inputs of every kind to the executables for MINUTES=10; KIND=<one> SEED=<word>; faults in out-fuzz
	swift build -c release $(SWIFT_FLAGS)
	python3 Tests/FuzzTests/fuzz.py .build/release --minutes $(MINUTES) $(addprefix --kind ,$(KIND)) --seed "$(SEED)"

bench: deps ## time statistics, reading images and training beside scipy, pandas, Pillow and PyTorch
	swift build -c release $(SWIFT_FLAGS)
	bash .ci/bench

lint: floors ## check formatting, generated code, imports, comments, and that outside text is read by scalars
	@python3 .ci/text
	@bash .ci/docs
	swift format lint --strict --recursive Package.swift Sources Tests
	python3 Sources/Kernels/generate.py | diff -q - Sources/Kernels/Tiles.swift

format: ## format the sources in place
	swift format --in-place --recursive Package.swift Sources Tests

floors:
	@bash .ci/floors

clean: ## remove what was built
	rm -rf .build $(OUT)
