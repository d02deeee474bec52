#!/bin/sh
# Puts a built site where nginx finds it, in one step: whoever reads meanwhile has the old site whole, then the new one.
#
#     deploy/release.sh SITE BASE [PATH]      e.g. deploy/release.sh site /srv/gongshi chongming
#
# SITE goes to a new folder in BASE/releases with a compressed copy beside each text; then the link BASE/www/PATH
# (without PATH the link BASE/www) leads there. The last three stay for going back; KEEP=1 leaves none but the new one,
# as it has to be when the law has something erased.
set -eu

stop() {
	echo "release.sh: $1" >&2
	exit 1
}

[ $# = 2 ] || [ $# = 3 ] || stop "usage: release.sh SITE BASE [PATH]"
[ -f "$1/sitemap.xml" ] || stop "$1 is not a built site"
case ${KEEP:=3} in '' | *[!0-9]* | 0) stop "KEEP=$KEEP: at least 1, the release itself" ;; esac

umask 022
mkdir -p "$2/releases"
releases=$(cd "$2/releases" && pwd -P)
link=$(dirname "$releases")/www${3:+/$3}
[ -L "$link" ] || [ ! -e "$link" ] || stop "$link is there and is not a link; move it away first"
mkdir -p "$(dirname "$link")"

# One at a time: the second waits for the first.
exec 9>"$releases/.lock"
flock 9

new=$(mktemp -d "$releases/$(date -u +%Y%m%dT%H%M%S.%NZ)-XXXXXX")
trap 'rm -rf "$new"' EXIT
cp -R "$1/." "$new"
chmod -R u=rwX,go=rX "$new" # for nginx to read, whatever the builder's own rights were
# The same bytes give the same copy: no name and no time in it. PDF, PNG and office files are compressed as they are.
find "$new" -type f -regex '.*\.\(atom\|css\|csv\|html\|ics\|js\|json\|jsonl\|note\|opml\|svg\|txt\|wasm\|webmanifest\|xml\|yml\)' -exec gzip -9nkf {} +
sync -f "$new"
ln -sfn "$new" "$releases/.link"
mv -T "$releases/.link" "$link" # a rename: there is no moment without a site
trap - EXIT

cd "$releases"
set -- 2* # their names begin with the year, so the oldest comes first
while [ $# -gt "$KEEP" ]; do
	rm -rf "./$1"
	shift
done
