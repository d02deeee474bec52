# What a person does with this project, one word each: `make help` lists them. tools/ holds the longer steps.
# On the command line: AS_OF=2025-10-22 shows the site as of a moment, PYTHON=… and CHROME=… name a program.

AS_OF ?=
FORMAT = text
HOST = 127.0.0.1
PORT ?= 8000

# Chinese text on any machine, whatever its locale; nothing but the lock decides what is imported.
export PYTHONUTF8 = 1
export PYTHONNOUSERSITE = 1
unexport PYTHONHOME PYTHONPATH

BIN = .venv/bin
GONGSHI = $(BIN)/gongshi
MOMENT = $(if $(AS_OF),--as-of '$(AS_OF)')

.PHONY: help site serve check test lint browser lock clean base-packages test-packages
.NOTPARALLEL:
.DEFAULT_GOAL := help

help: ## Show this list / 显示本说明
	@awk -F ':.*## ' '/^[a-z]+:.*## /{printf "  make %-8s %s\n", $$1, $$2}' Makefile

site: base-packages ## Check the records and build site/ / 检查记录并生成网站
	@$(GONGSHI) build $(MOMENT)

serve: base-packages ## Preview while editing, at HOST:PORT / 边改边看
	@$(GONGSHI) serve --host $(HOST) --port $(PORT) $(MOMENT)

check: base-packages ## Check the records only / 只检查记录
	@$(GONGSHI) check --format $(FORMAT)

test: test-packages browser lint ## Run everything that has to pass / 运行全部测试
	GONGSHI_CHROMIUM="$$(tools/browser.sh)" $(BIN)/pytest

lint: test-packages ## Check style, types and import layers / 检查代码
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

lock: test-packages ## Lock the dependencies anew; UPGRADE=1 takes newer ones / 锁定依赖
	tools/lock.sh $(if $(UPGRADE),--upgrade)

clean: ## Remove what was built, but not .venv / 删除生成的内容
	rm -rf site .cache .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache

browser: # stop early, and say what to install, where there is no Chromium
	@tools/browser.sh

base-packages:
	@tools/venv.sh base

test-packages:
	@tools/venv.sh test
