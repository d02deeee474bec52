#!/bin/sh
# The programs that tests need and pip does not bring: `tools/programs.sh browser nginx java npm node rclone rsync` prints the
# path of each; what it has to say goes to stderr. As root on Debian and Ubuntu it installs what is missing: the browser, Chinese fonts
# (without them a page has other widths than its readers see), the one library that Playwright's own Node asks of the
# system, Pango for sheets as PDF, nginx, Java for the HTML checker, npm, which brings it,
# Node.js for the language server of editors, and rclone and rsync for deploy/upload.py.
set -eu

find_first() {
	for name; do
		if [ -n "$name" ] && command -v "$name"; then return; fi
	done
	return 1
}

find_browser() {
	find_first "${GONGSHI_CHROMIUM:-}" "${CHROME:-}" chromium chromium-browser google-chrome google-chrome-stable chrome \
		'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome' /Applications/Chromium.app/Contents/MacOS/Chromium
}

# Debian keeps it where only root's path leads.
find_nginx() {
	find_first "${GONGSHI_NGINX:-}" "${NGINX:-}" nginx /usr/sbin/nginx
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

# Debian starts a web server as soon as it is installed, unless this file says no; the tests start their own.
without_services() {
	rule=/usr/sbin/policy-rc.d
	if [ ! -e "$rule" ]; then
		trap 'rm -f "$rule"' EXIT
		printf '#!/bin/sh\nexit 101\n' >"$rule"
		chmod 755 "$rule"
	fi
	"$@"
}

find_java() {
	find_first "${GONGSHI_JAVA:-}" java
}

find_node() {
	find_first "${GONGSHI_NODE:-}" node nodejs
}

find_npm() {
	find_first "${GONGSHI_NPM:-}" npm
}

stop() {
	printf '\n%s\n' "$1" >&2
	exit 1
}

wanted=$*
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
	set --
	find_browser >/dev/null || set -- chromium
	find_nginx >/dev/null || set -- "$@" nginx
	find_java >/dev/null || set -- "$@" default-jre-headless
	find_npm >/dev/null || set -- "$@" npm
	find_node >/dev/null || set -- "$@" nodejs
	for program in rclone rsync; do
		find_first "$program" >/dev/null || set -- "$@" "$program"
	done
	for package in fonts-noto-cjk libatomic1 libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0; do
		dpkg -s "$package" >/dev/null 2>&1 || set -- "$@" "$package"
	done
	[ $# = 0 ] || without_services apt_install "$@" </dev/null >&2 || true # the last word is the look below
fi
for program in $wanted; do
	case $program in
	browser)
		find_browser || stop "The tests need Chromium or Chrome. Install one and run the command again, or name it: make test CHROME=/path/to/chrome
    Debian:  sudo apt-get install chromium fonts-noto-cjk libatomic1
测试需要 Chromium 或 Chrome。安装后重新运行，或者指明它的位置：make test CHROME=/路径/chrome
    Debian：  sudo apt-get install chromium fonts-noto-cjk libatomic1"
		;;
	nginx)
		find_nginx || stop "The tests start nginx with deploy/nginx.conf. Install it and run the command again, or name it: make test NGINX=/path/to/nginx
    Debian, Ubuntu:  sudo apt-get install nginx
测试要用 deploy/nginx.conf 启动 nginx。安装后重新运行，或者指明它的位置：make test NGINX=/路径/nginx
    Debian、Ubuntu：  sudo apt-get install nginx"
		;;
	java)
		find_java || stop "The tests check every page with the Nu HTML checker, which needs Java. Install it and run the command again.
    Debian, Ubuntu:  sudo apt-get install default-jre-headless
测试用 Nu HTML 检查器核对每一页，需要 Java。安装后重新运行即可。
    Debian、Ubuntu：  sudo apt-get install default-jre-headless"
		;;
	npm)
		find_npm || stop "The tests take the Nu HTML checker from npm. Install npm and run the command again.
    Debian, Ubuntu:  sudo apt-get install npm
测试从 npm 取得 Nu HTML 检查器。安装 npm 后重新运行即可。
    Debian、Ubuntu：  sudo apt-get install npm"
		;;
	node)
		find_node || stop "The tests start the YAML language server of editors, which needs Node.js. Install it and run the command again.
    Debian, Ubuntu:  sudo apt-get install nodejs
测试要启动编辑器用的 YAML 语言服务器，需要 Node.js。安装后重新运行即可。
    Debian、Ubuntu：  sudo apt-get install nodejs"
		;;
	rclone | rsync)
		find_first "$program" || stop "The tests upload a site with $program. Install it and run the command again.
    Debian, Ubuntu:  sudo apt-get install $program
测试要用 $program 上传网站。安装后重新运行即可。
    Debian、Ubuntu：  sudo apt-get install $program"
		;;
	*) stop "tools/programs.sh knows browser, nginx, java, npm, node, rclone and rsync, not $program" ;;
	esac
done
