#!/bin/sh
# What comes from npm, at the versions and digests of tools/npm/package-lock.json: `tools/npm.sh npm` installs all of it,
# for the tests; `tools/npm.sh npm --omit=dev` what the form for editing needs. No package runs a script of its own.
set -eu
cd "$(dirname "$0")/npm"
npm=$1
shift

! cmp -s package-lock.json node_modules/installed || exit 0
mark=node_modules/installed
if [ $# != 0 ]; then
	mark=node_modules/installed-in-part
	! cmp -s package-lock.json "$mark" || exit 0
fi
command -v "$npm" >/dev/null || {
	printf '%s\n' "npm is missing: install it (Debian and Ubuntu: apt-get install npm), or name it with GONGSHI_NPM=….
没有 npm：先安装（Debian、Ubuntu 用 apt-get install npm），或者用 GONGSHI_NPM=… 写它在哪里。" >&2
	exit 1
}
echo "Installing from npm / 正在安装 npm 软件包" >&2
"$npm" ci "$@" --ignore-scripts --no-audit --no-fund --loglevel=error >&2 || {
	printf '\n%s\n' "The npm packages were not installed; see above. Check the network; behind a mirror, set npm's registry first.
npm 软件包没有装好，原因见上。检查网络；通过镜像上网的，先设置 npm 的 registry。" >&2
	exit 1
}
cp package-lock.json "$mark"
