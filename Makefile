# What a person does with this project, one word each: `make help` lists them. tools/ holds the longer steps.
# On the command line: AS_OF=2025-10-22 shows the site as of a moment, AGAINST=… compares with what was published,
# PREVIEW=… names a folder for the site of a change, and PYTHON=…, CHROME=… and NGINX=… name a program.

AS_OF ?=
NOTICE ?=
FORMAT = text
BACKEND = github
BRANCH = main
N = 1000
ROUNDS = 3
PEERS = hugo,eleventy,material
HOST = 127.0.0.1
PORT ?= 8000

# Chinese text on any machine, whatever its locale; nothing but the lock decides what is imported.
export PYTHONUTF8 = 1
export PYTHONNOUSERSITE = 1
unexport PYTHONHOME PYTHONPATH

BIN = .venv/bin
GONGSHI = $(BIN)/gongshi
MOMENT = $(if $(AS_OF),--as-of '$(AS_OF)')

.PHONY: help site serve sheet admin check review verify schemas test lint programs lock sbom bench clean npm-packages \
	form-packages base-packages pdf-packages test-packages
.NOTPARALLEL:
.DEFAULT_GOAL := help

help: ## Show this list / 显示本说明
	@awk -F ':.*## ' '/^[a-z]+:.*## /{printf "  make %-8s %s\n", $$1, $$2}' Makefile

site: base-packages ## Check the records and build site/ / 检查记录并生成网站
	@$(GONGSHI) build $(MOMENT)

serve: base-packages ## Preview while editing, at HOST:PORT / 边改边看
	@$(GONGSHI) serve --host $(HOST) --port $(PORT) $(MOMENT)

sheet: pdf-packages ## Write a notice as PDF: NOTICE=2025-proposed / 把一份公告生成 PDF
	@$(GONGSHI) sheet '$(NOTICE)' $(MOMENT)

admin: base-packages form-packages ## Write admin/, a form for editing: REPO=owner/name / 生成填写公告的表单
	@$(GONGSHI) admin --backend $(BACKEND) $(if $(REPO),--repo '$(REPO)') --branch $(BRANCH) $(MOMENT)

check: base-packages ## Check the records only / 只检查记录
	@$(GONGSHI) check --format $(FORMAT) $(if $(AGAINST),--against '$(AGAINST)')

review: base-packages ## Say what a change publishes, in Markdown: AGAINST=origin/main / 说明合并以后发布什么
	@$(GONGSHI) review '$(or $(AGAINST),origin/main)' $(if $(PREVIEW),--preview '$(PREVIEW)')

verify: base-packages ## Verify site/ by its log / 凭发布日志核对网站
	@$(GONGSHI) verify site $(if $(AGAINST),--against '$(AGAINST)') $(if $(ONLINE),--online) $(if $(FIRST),--first)

schemas: base-packages ## Tell editors what records hold: .vscode/ / 更新编辑器的提示
	@$(GONGSHI) schemas

test: test-packages programs npm-packages lint ## Run everything that has to pass / 运行全部测试
	GONGSHI_CHROMIUM="$$(tools/programs.sh browser)" GONGSHI_NGINX="$$(tools/programs.sh nginx)" \
		GONGSHI_JAVA="$$(tools/programs.sh java)" GONGSHI_NODE="$$(tools/programs.sh node)" $(BIN)/pytest

lint: test-packages ## Check style, types, import layers and workflows / 检查代码
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/zizmor --quiet --offline --persona=auditor --strict-collection .github .pre-commit-config.yaml

# A release that turns out to be bad is usually withdrawn within days, so none is younger than a week.
lock: test-packages ## Lock the dependencies anew; UPGRADE=1 takes newer ones / 锁定依赖
	tools/lock.sh --exclude-newer '7 days' $(if $(UPGRADE),--upgrade)

sbom: test-packages ## Write sbom.cdx.json, the bill of materials of what runs / 列出用到的软件包
	$(BIN)/python tools/sbom.py sbom.cdx.json

bench: base-packages ## Measure builds beside other generators: N=10000 / 与别的网站生成器比较快慢
	@$(BIN)/python bench/run.py --count '$(N)' --rounds '$(ROUNDS)' --peers '$(PEERS)' $(if $(WRITE),--write '$(WRITE)')

clean: ## Remove what was built, but not .venv / 删除生成的内容
	rm -rf site .site-build preview .preview-build review.md gl-code-quality-report.json admin .admin-build \
		examples/*/site examples/portal/*/site sbom.cdx.json .cache .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache

programs: # stop early, and say what to install, where one is missing
	@tools/programs.sh browser nginx java npm node rclone rsync >/dev/null

npm-packages: programs
	@tools/npm.sh "$$(tools/programs.sh npm)"

form-packages: # nothing that only tests need
	@tools/npm.sh "$${GONGSHI_NPM:-npm}" --omit=dev

base-packages:
	@tools/venv.sh base

pdf-packages:
	@tools/venv.sh pdf

test-packages:
	@tools/venv.sh test
