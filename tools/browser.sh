#!/bin/sh
# Prints the path of a Chromium or Chrome for the browser tests; what it has to say goes to stderr. As root on Debian
# it installs what is missing: the browser, Chinese fonts (without them a page has other widths than its readers see)
# and the one library that Playwright's own Node asks of the system.
set -eu

find_browser() {
	for name in "${GONGSHI_CHROMIUM:-}" "${CHROME:-}" chromium chromium-browser google-chrome google-chrome-stable chrome \
		'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome' /Applications/Chromium.app/Contents/MacOS/Chromium; do
		if [ -n "$name" ] && command -v "$name"; then return; fi
	done
	return 1
}

# The lists of packages are fetched only where installing without them does not work.
apt_install() {
	echo "Installing $* / 正在安装"
	set -- install -y --no-install-recommends "$@"
	apt "$@" || { apt update && apt "$@"; }
}

apt() {
	DEBIAN_FRONTEND=noninteractive apt-get -qq -o Acquire::Retries=3 -o DPkg::Lock::Timeout=300 "$@"
}

if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
	set --
	find_browser >/dev/null || set -- chromium
	for package in fonts-noto-cjk libatomic1; do
		dpkg -s "$package" >/dev/null 2>&1 || set -- "$@" "$package"
	done
	[ $# = 0 ] || apt_install "$@" </dev/null >&2 || true # the last word is the look below
fi
find_browser || {
	cat >&2 <<'END'

The tests need Chromium or Chrome. Install one and run the command again, or name it: make test CHROME=/path/to/chrome
    Debian:  sudo apt-get install chromium fonts-noto-cjk libatomic1
测试需要 Chromium 或 Chrome。安装后重新运行，或者指明它的位置：make test CHROME=/路径/chrome
    Debian：  sudo apt-get install chromium fonts-noto-cjk libatomic1
END
	exit 1
}
