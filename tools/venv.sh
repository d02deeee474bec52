#!/bin/sh
# Makes .venv hold what a lock says: `tools/venv.sh base` for the site, `tools/venv.sh pdf` for sheets as PDF on top of
# it, `tools/venv.sh test` for the tests as well.
# The Makefile calls it before every step; where nothing has changed it returns at once.
set -eu
cd "$(dirname "$0")/.."
here=$(pwd -P)
lock=$1

stop() {
	printf '\n%s\n' "$1" >&2
	exit 1
}

# All that an installation depends on. Comparing contents, not times, survives a fresh checkout and a change of branch.
wanted() {
	printf '%s\n' "$here"
	cat requirements/*.txt pyproject.toml tools/venv.sh
}

# A .venv that was copied or moved still points to its old folder, one whose Python was removed to nothing.
usable() {
	[ -x .venv/bin/python ] && grep -qF "$here/.venv" .venv/pyvenv.cfg &&
		.venv/bin/python -c 'import pip, sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}

find_python() {
	if [ -n "${PYTHON:-}" ]; then set -- "$PYTHON"; else set -- python3.13 python3.12 python3.11 python3 python; fi
	without_venv=
	for name; do
		"$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || continue
		"$name" -c 'import ensurepip, venv' 2>/dev/null && return
		without_venv=$name
	done
	[ -z "$without_venv" ] || stop "$without_venv cannot make virtual environments. Install its venv module and run the command again:
    Debian, Ubuntu:  sudo apt-get install python3-venv
$without_venv 缺少 venv 模块，不能建立虚拟环境。安装后重新运行即可：
    Debian、Ubuntu：  sudo apt-get install python3-venv"
	stop "Python 3.11 or newer was not found. Install it and run the command again, or name it: make … PYTHON=/path/to/python3
    Debian, Ubuntu:  sudo apt-get install python3 python3-venv
    macOS:           brew install python
没有找到 Python 3.11 或更新的版本。安装后重新运行，或者指明它的位置：make … PYTHON=/路径/python3
    Debian、Ubuntu：  sudo apt-get install python3 python3-venv
    macOS：           brew install python"
}

install() {
	.venv/bin/python -m pip install --quiet --no-deps "$@" || stop "The packages were not installed; see above. Check the network; behind a mirror, set pip's index-url first.
软件包没有装好，原因见上。检查网络；通过镜像上网的，先设置 pip 的 index-url。"
}

[ ! -x .venv/bin/python ] || ! wanted | cmp -s - ".venv/installed-$lock" || exit 0

# No question, no user's own packages: only the locks decide.
unset PYTHONHOME PYTHONPATH
export PYTHONNOUSERSITE=1 PIP_USER=0 PIP_NO_INPUT=1 PIP_DISABLE_PIP_VERSION_CHECK=1

if ! usable; then
	find_python
	echo "Making .venv with $("$name" --version) / 正在建立 .venv" >&2
	"$name" -m venv --clear .venv
fi
rm -f .venv/installed-*
echo "Installing the locked packages ($lock) / 正在安装锁定的软件包" >&2
install --require-hashes -r requirements/build.txt
[ "$lock" != pdf ] || install --require-hashes --no-build-isolation -r requirements/base.txt
install --require-hashes --no-build-isolation -r "requirements/$lock.txt"
install --no-build-isolation --editable .
# The test lock holds all of the others.
[ "$lock" = base ] || wanted >.venv/installed-base
[ "$lock" != test ] || wanted >.venv/installed-pdf
wanted >".venv/installed-$lock"
