"""Measure Gongshi beside its peers: `python bench/run.py --count 10000`; bench/README.md says what and how."""

from __future__ import annotations

import argparse
import os
import signal
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from records.plan import LEAST
from records.register import make
from runner.cases import PEERS, Case, gongshi_cases
from runner.launch import FailedError, Measured, measured
from runner.machine import machine, versions
from runner.table import Output, Row, put, table


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description="Build N made records with Gongshi and its peers, and print what each took."
    )
    memory = Path("/dev/shm")  # noqa: S108 (the memory disk; the folder in it is made safely)
    parser.add_argument("--count", type=int, default=1000, metavar="N", help="record files")
    parser.add_argument("--seed", type=int, default=1, metavar="S")
    parser.add_argument("--rounds", type=int, default=3, metavar="R", help="how often, all in turn")
    parser.add_argument("--peers", default=",".join(PEERS), help=f"any of {','.join(PEERS)}, or nothing")
    parser.add_argument(
        "--cases", default="", metavar="WORD", help="only cases with this word in their name, such as cold"
    )
    parser.add_argument("--without", metavar="WORDS", help="no cases with this in their name, such as one core")
    parser.add_argument(
        "--work", type=Path, default=memory if memory.is_dir() else None, metavar="DIR", help="on which disk"
    )
    parser.add_argument(
        "--write", type=Path, metavar="FILE", help="put the table into this file, such as bench/RESULTS.md"
    )
    given = parser.parse_args()
    given.peers = [name for name in given.peers.split(",") if name]
    if given.count < LEAST or given.rounds < 1:
        parser.error(f"--count is at least {LEAST}, --rounds at least 1")
    if unknown := set(given.peers) - PEERS.keys():
        parser.error(f"no such peer: {', '.join(sorted(unknown))}")
    return given


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)  # noqa: T201


def _cases(given: argparse.Namespace, work: Path) -> list[Case]:
    """Peers first: their folders are made from the records before anything is measured."""
    project = work / "project"
    _say(f"making {given.count} records")
    make(project, given.count, given.seed)
    cases = []
    for name in given.peers:
        if PEERS[name].here():
            _say(f"making {name} ready")
            cases.append(PEERS[name].ready(project, work))
        else:
            _say(f"{name} is not here: {PEERS[name].install}")
    wanted = (case for case in gongshi_cases(project) if given.cases in case.name)
    return [*cases, *(case for case in wanted if not (given.without and given.without in case.name))]


def _row(case: Case) -> tuple[Measured, Output]:
    case.clean()
    with case.changed():
        taken = measured(case.command, case.folder, case.environment)
        return taken, Output.of(case.output)


def _rows(cases: list[Case], rounds: int) -> list[Row]:
    rows: dict[str, Row] = {}
    for number in range(1, rounds + 1):
        for case in cases:
            taken, output = _row(case)
            _say(f"round {number}: {case.name} {taken.wall:.2f} s")
            rows.setdefault(case.name, Row(case.name, case.peer, [], output)).runs.append(taken)
    return list(rows.values())


def main() -> int:
    """Make, build, measure, print."""
    given = _arguments()
    then = f"{machine()}. {versions()}"  # whatever is committed meanwhile
    with TemporaryDirectory(prefix="bench-", dir=given.work) as work:
        try:
            rows = _rows(_cases(given, Path(work)), given.rounds)
        except FailedError as error:
            _say(str(error))
            return 1
    command = f"make bench N={given.count} ROUNDS={given.rounds} PEERS={','.join(given.peers)}"
    chosen = ((name, getattr(given, name)) for name in ("cases", "without"))
    left_out = "".join(f", {name} “{words}”" for name, words in chosen if words)
    section = f"{table(rows)}\n{then}. `{command}`{left_out}\n"
    print(section)  # noqa: T201
    if given.write:
        before = given.write.read_text(encoding="utf-8") if given.write.exists() else ""
        given.write.write_text(put(before, given.count, section), encoding="utf-8")
    return 0


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that the folder on the memory disk goes
    os.environ.pop("PYTHONPATH", None)  # what is measured is this checkout, whatever the shell was told
    sys.exit(main())
