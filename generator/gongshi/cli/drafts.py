"""From a draft to a file: written, checked with all other records, shown, and put in its place or nowhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

import click

from gongshi.cli.options import end
from gongshi.cli.terminal import agreed
from gongshi.findings import Finding, as_text, errors
from gongshi.loading import Loaded, load
from gongshi.office.drafting.checked import checked
from gongshi.office.drafting.dates import HeldUpError
from gongshi.office.drafting.placing import TakenError, place
from gongshi.office.drafting.routes import NoSuchPlaceError
from gongshi.office.drafting.written import NoRecordError
from gongshi.office.planning.trial import Obstacle
from gongshi.register import Register

NOTHING = "没有写入任何文件"


def _obstacle(obstacle: Obstacle) -> str:
    """As findings say what is wrong."""
    return "\n".join([obstacle.words, *(f"依据：{basis}" for basis in obstacle.bases), f"改法：{obstacle.remedy}"])


def held_up(what: str, error: HeldUpError) -> NoReturn:
    """Say why a notice cannot be published yet."""
    end("\n\n".join([f"{what}还不能发布：", *map(_obstacle, error.obstacles), NOTHING]))


def load_or_end() -> tuple[Loaded, Register]:
    """The project's records; ends with code 1 where they cannot be read."""
    loaded = load(Path.cwd())
    if loaded.register is None:
        end(f"{as_text(loaded.findings)}\n\n记录读不出来，{NOTHING}")
    return loaded, loaded.register


@contextmanager
def interruptible() -> Iterator[None]:
    """Say of whatever ends the questions that nothing was written."""
    try:
        yield
    except (KeyboardInterrupt, click.Abort):
        end(f"\n已中断，{NOTHING}", 130)
    except EOFError:
        end(f"\n输入到此为止，还没有写完，{NOTHING}")
    except SystemExit as ending:
        if isinstance(ending.code, int) and ending.code > 128:  # a signal, see `surroundings`
            click.echo(f"\n已中断，{NOTHING}", err=True)
        raise


def sound(loaded: Loaded, make: Callable[[], tuple[Path, str]], mend: Callable[[], bool] | None) -> tuple[Path, str]:
    """Path and text of a file that leaves no error; what is wrong is shown, and mended as long as somebody does.

    `make` gives where it would lie and what it says; `mend` asks for a change, None where there is nobody to ask.
    Ends with code 1 where an error stays.
    """
    while True:
        path, text, findings = _tried(loaded, make)
        if findings:
            click.echo(f"{as_text(findings)}\n", err=True)
        if not errors(findings):
            if findings and mend and not agreed("只有提示，没有错误。写入吗？"):
                end(NOTHING)
            return path, text
        if mend is None or not mend():
            if mend and text:
                click.echo(text)
            end(f"有错误，{NOTHING}")


def _tried(loaded: Loaded, make: Callable[[], tuple[Path, str]]) -> tuple[Path, str, Sequence[Finding]]:
    try:
        path, text = make()
    except NoSuchPlaceError as error:
        raise click.UsageError(f"{error}；{NOTHING}") from None
    except NoRecordError as error:
        return Path(), error.text, error.findings
    found = checked(loaded, path, text)
    old = errors(each for each in found.findings if each not in found.new)
    if old:
        click.echo(text)  # it may have been typed line by line
        end(f"{as_text(old)}\n\n别的记录里有 {len(old)} 处错误，先改好再写新的；{NOTHING}")
    return path, text, found.new


def finished(root: Path, path: Path, text: str, out: Path | None) -> Path | None:
    """Put the file in its place, or where `out` says; `-` prints it. Gives where it lies."""
    if out == Path("-"):
        click.echo(text, nl=False)
        return None
    target = root / out if out else path
    try:
        place(target, text.encode("utf-8"))
    except TakenError as error:
        end(f"{error}；{NOTHING}")
    return target
