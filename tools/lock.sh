#!/bin/sh
# Locks what requirements/*.in ask for, with hashes, for every system and every Python from 3.11 on.
# Arguments go to uv: without any, versions stay where they are; `--upgrade` takes the newest.
set -eu
cd "$(dirname "$0")/../requirements"

# Dependabot reads the options it has to keep from the header of each lock, so the header names them.
options='--universal --python-version=3.11'

for lock in build base pdf test; do
	# What comes on top of the generator keeps to its very versions.
	case $lock in pdf | test) on_top='--constraints base.txt' ;; *) on_top= ;; esac
	# shellcheck disable=SC2086 # $options and $on_top are lists
	UV_PYTHON_DOWNLOADS=never ../.venv/bin/uv pip compile --quiet $options $on_top --python ../.venv/bin/python \
		--generate-hashes --no-emit-index-url --no-emit-find-links \
		--custom-compile-command "make lock (uv pip compile $options)" \
		--output-file "$lock.txt" "$@" "$lock.in"
done
