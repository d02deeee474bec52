"""Make N realistic records: `python bench/make_records.py --count N --seed S TARGET`, which `gongshi build` takes."""

from __future__ import annotations

import argparse
from pathlib import Path

from records.plan import LEAST
from records.register import make


def main() -> None:
    """Read the command line and write the folder."""
    parser = argparse.ArgumentParser(
        description="Write a whole project with N notice records; the same from the same seed."
    )
    parser.add_argument(
        "--count", type=int, default=1000, metavar="N", help=f"record files, versions included; {LEAST} or more"
    )
    parser.add_argument("--seed", type=int, default=1, metavar="S")
    parser.add_argument("target", type=Path, help="a folder that is not there yet")
    given = parser.parse_args()
    if given.count < LEAST:
        parser.error(f"--count is at least {LEAST}")
    if given.target.exists():
        parser.error(f"{given.target} is there already")
    made = make(given.target, given.count, given.seed)
    size = made.bytes / made.records / 1000
    print(f"{made.records} records of {size:.1f} kB on average, {made.rounds} rounds: {given.target}")  # noqa: T201


if __name__ == "__main__":
    main()
