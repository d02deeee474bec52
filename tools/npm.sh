#!/bin/sh
# What the tests take from npm, at the versions and digests of tools/npm/package-lock.json; no package runs a script of its own.
set -eu
cd "$(dirname "$0")/npm"
npm=$1

! cmp -s package-lock.json node_modules/installed || exit 0
echo "Installing what the tests take from npm / 正在安装测试用的 npm 软件包" >&2
"$npm" ci --ignore-scripts --no-audit --no-fund --loglevel=error >&2 || {
	printf '\n%s\n' "The npm packages were not installed; see above. Check the network; behind a mirror, set npm's registry first.
npm 软件包没有装好，原因见上。检查网络；通过镜像上网的，先设置 npm 的 registry。" >&2
	exit 1
}
cp package-lock.json node_modules/installed
