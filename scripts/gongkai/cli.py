"""Carry out the commands that a person types; the only module that prints or exits."""

from __future__ import annotations

import argparse
import os
import sys
from datetime import UTC, datetime
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from gongkai import assemble, intake, site
from gongkai.catalogue import load_catalogue
from gongkai.dataset import cells_csv
from gongkai.errors import ArchiveError
from gongkai.model import Archive, Standing
from gongkai.statute import load_forms
from gongkai.terminal import LEGEND, lay_out, summary

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gongkai.catalogue import Catalogue
    from gongkai.forms import Forms

FINE, NEEDS_A_PERSON, MISUSE, STOPPED = 0, 1, 2, 130


class Misuse(Exception):  # noqa: N818 not an error of the archive
    """The command was given something that it cannot work with."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; return 0 if all is well, 1 if a person is needed, 2 if misused.

    Only errors of the archive are caught: a bug keeps its traceback.
    """
    args = parser().parse_args(argv)
    try:
        return int(args.run(args))
    except Misuse as error:
        _say(f"gongkai {args.command}: {error}")
        return MISUSE
    except ArchiveError as error:
        _say(f"error: {error}")
        return NEEDS_A_PERSON
    except KeyboardInterrupt:
        _say("\nStopped. What was published before is untouched.")
        return STOPPED
    except BrokenPipeError:  # whoever read our output has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FINE


def parser() -> argparse.ArgumentParser:
    """Describe every command, with an example of each."""
    whole = argparse.ArgumentParser(
        prog="gongkai",
        description="Keep an archive of government disclosure reports.",
        epilog="gongkai COMMAND --help tells more of each, with an example.",
    )
    commands = whole.add_subparsers(dest="command", required=True, metavar="COMMAND")

    build = _command(
        commands,
        "build",
        "build the site: of content/, or of just the texts given",
        "gongkai build ../reports --out /tmp/archive",
    )
    build.add_argument("sources", nargs="*", type=Path, metavar="SOURCE")
    build.add_argument("--out", type=Path, default=Path("build"), metavar="DIR")
    build.set_defaults(run=_build)

    check = _command(
        commands,
        "check",
        "show tables as understood, identities, findings; exit 1 if any needs a person",
        "gongkai check 640521-2020",
    )
    check.add_argument("sources", nargs="*", metavar="SOURCE|ID")
    check.set_defaults(run=_check)

    cells = _command(
        commands,
        "cells",
        "write the cells of the statutory tables as CSV",
        "gongkai cells report.txt > cells.csv",
    )
    cells.add_argument("sources", nargs="+", type=Path, metavar="SOURCE")
    cells.set_defaults(run=_cells)

    add = _command(
        commands,
        "add",
        "add texts to content/: their bytes, and a declaration of each",
        "gongkai add report.txt",
    )
    add.add_argument("files", nargs="+", type=Path, metavar="FILE")
    add.add_argument("--body", metavar="ID", help="whose report it is, if not told")
    add.add_argument("--year", type=int, metavar="YEAR", help="the year, if not told")
    add.set_defaults(run=_add)

    serve = _command(
        commands,
        "serve",
        "show the built site in a browser on this machine",
        "gongkai serve --port 8000",
    )
    serve.add_argument("--out", type=Path, default=Path("build"), metavar="DIR")
    serve.add_argument("--port", type=int, default=8000)
    serve.set_defaults(run=_serve)

    explain = _command(
        commands,
        "explain",
        "tell what a finding means and what to do about it",
        "gongkai explain missing-row",
    )
    explain.add_argument("rule", metavar="RULE")
    explain.set_defaults(run=_explain)
    return whole


def _command(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    name: str,
    does: str,
    example: str,
) -> argparse.ArgumentParser:
    return commands.add_parser(
        name,
        help=does,
        description=f"{does[0].upper()}{does[1:]}.",
        epilog=f"example: {example}",
    )


def _build(args: argparse.Namespace) -> int:
    root = _root()
    with _Talk() as talk:
        forms, catalogue = _load(root)
        archive = (
            _of_files(args.sources, catalogue, forms, talk)
            if args.sources
            else assemble.from_catalogue(catalogue, forms, talk.count)
        )
        built = site.build(archive, forms, root, args.out, talk.step)
    _list_quarantined(archive)
    look = _how_to_look(args.out, root)
    print(f"{summary(archive)}. The site is in {built.site}; look at it: {look}")
    return FINE if archive.reports else NEEDS_A_PERSON


def _check(args: argparse.Namespace) -> int:
    forms, catalogue = _load(_root())
    with _Talk() as talk:
        archive = _named(args.sources, catalogue, forms, talk)
    for report in archive.reports:
        print(*lay_out(report, forms), "", sep="\n")
    print(LEGEND)
    _list_quarantined(archive)
    print(summary(archive))
    fine = all(report.standing is Standing.VERIFIED for report in archive.reports)
    return FINE if fine and not archive.quarantined else NEEDS_A_PERSON


def _cells(args: argparse.Namespace) -> int:
    forms, catalogue = _load(_root())
    with _Talk() as talk:
        archive = _of_files(args.sources, catalogue, forms, talk)
    sys.stdout.buffer.write(cells_csv(archive.reports, forms))
    sys.stdout.buffer.flush()
    _list_quarantined(archive)
    return NEEDS_A_PERSON if archive.quarantined else FINE


def _add(args: argparse.Namespace) -> int:
    absent = [str(path) for path in args.files if not path.is_file()]
    if absent:
        raise Misuse(f"no file: {', '.join(absent)}")
    root = _root()
    content = root / "content"
    forms = load_forms(content / "forms")
    today = datetime.now(UTC).astimezone().date()
    outcomes = intake.add(
        args.files, content, forms, today, body=args.body or "", year=args.year or 0
    )
    for outcome in outcomes:
        match outcome:
            case intake.Added():
                print(f"{outcome.name}: added as {outcome.report_id}")
                print(f"  {outcome.body.name}, {outcome.year}")
                for path in (outcome.source, *outcome.declarations):
                    print(f"  wrote {path.relative_to(root)}")
                print(f"  look it over: gongkai check {outcome.report_id}")
            case intake.Known():
                print(f"{outcome.name}: there already, as {outcome.report_id}")
            case intake.Refused():
                place = f"{outcome.name}:{outcome.line}".removesuffix(":0")
                _say(f"not added: {place}: {outcome.reason}\n  {outcome.remedy}")
    refused = any(isinstance(outcome, intake.Refused) for outcome in outcomes)
    return NEEDS_A_PERSON if refused else FINE


def _serve(args: argparse.Namespace) -> int:
    folder = args.out / "site"
    if not (folder / "index.html").exists():
        raise Misuse(f"no site stands in {folder}; build one first: gongkai build")
    handler = partial(_Quiet, directory=str(folder))
    try:
        server = _Server(("127.0.0.1", args.port), handler)
    except (OSError, OverflowError) as error:
        problem = getattr(error, "strerror", None) or "ports go from 0 to 65535"
        raise Misuse(
            f"port {args.port} cannot be had ({problem}); try another: --port"
        ) from error
    with server:
        print(f"http://127.0.0.1:{server.server_port}/  (Ctrl-C stops it)", flush=True)
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            _say("\nNo longer served.")
    return FINE


class _Server(ThreadingHTTPServer):
    """Answer many at once; a reader who goes away is no fault."""

    def handle_error(self, request: Any, client_address: Any) -> None:  # noqa: ANN401
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class _Quiet(SimpleHTTPRequestHandler):
    """Serve files afresh each time, without a line for every request."""

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        pass


def _explain(args: argparse.Namespace) -> int:
    folder = _root() / "content" / "pages" / "findings"
    pages = {path.stem: path for path in sorted(folder.glob("*.md"))}
    pages.pop("index", None)
    if args.rule not in pages:
        raise Misuse(f"no rule is called {args.rule!r}; known: {', '.join(pages)}")
    text = pages[args.rule].read_text("utf-8")
    if text.startswith("---\n"):
        text = text.partition("\n---\n")[2]
    print(text.strip())
    return FINE


def _root() -> Path:
    """Find the repository: the one we stand in, else the one we come from."""
    for folder in (Path.cwd(), *Path.cwd().parents, Path(__file__).parents[2]):
        if (folder / "content" / "forms").is_dir() and (folder / "mkdocs.yml").exists():
            return folder
    raise Misuse("stand in a copy of the repository: content/ is not to be found")


def _load(root: Path) -> tuple[Forms, Catalogue]:
    content = root / "content"
    return load_forms(content / "forms"), load_catalogue(content)


def _of_files(
    paths: Sequence[Path], catalogue: Catalogue, forms: Forms, talk: _Talk
) -> Archive:
    absent = [str(path) for path in paths if not path.exists()]
    if absent:
        raise Misuse(f"not to be found: {', '.join(absent)}")
    found, others = assemble.find(paths)
    for name in others:
        _say(f"skipped, no text: {name}")
    if not found:
        kinds = ", ".join(sorted(assemble.TEXTS))
        raise Misuse(f"no text in {', '.join(map(str, paths))}; texts are {kinds}")
    return assemble.from_files(found, catalogue, forms, talk.count)


def _named(
    names: Sequence[str], catalogue: Catalogue, forms: Forms, talk: _Talk
) -> Archive:
    """Give the reports that are named by file, by id or by the id of their body."""
    paths = [Path(name) for name in names if Path(name).exists()]
    ids = [name for name in names if not Path(name).exists()]
    if paths and ids:
        raise Misuse(f"not to be found: {', '.join(ids)}")
    if paths:
        return _of_files(paths, catalogue, forms, talk)
    known = {key for s in catalogue.sources for key in (s.report_id, s.body.id)}
    strange = [name for name in ids if name not in known]
    if strange:
        raise Misuse(f"neither a file nor a report of content/: {', '.join(strange)}")
    return assemble.from_catalogue(catalogue, forms, talk.count, only=frozenset(ids))


def _list_quarantined(archive: Archive) -> None:
    for refused in archive.quarantined:
        place = f"{refused.name}:{refused.line}" if refused.line else refused.name
        _say(f"set aside: {place}: {refused.reason}\n  {refused.remedy}")


def _how_to_look(out: Path, root: Path) -> str:
    if out.resolve() == (root / "build").resolve():
        return "make serve"
    return f"gongkai serve --out {out}"


def _say(text: str) -> None:
    """Speak to the person; the product alone goes to standard output."""
    sys.stdout.flush()
    print(text, file=sys.stderr)


class _Talk:
    """Show what is going on: bars on a terminal, plain lines elsewhere."""

    def __init__(self) -> None:
        self._console = Console(stderr=True)
        self._bar = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            console=self._console,
            auto_refresh=False,  # no thread of its own: other processes are started
            transient=True,
            disable=not self._console.is_terminal,
        )
        self._reading = self._bar.add_task("reading the reports", visible=False)
        self._building = self._bar.add_task("", total=len(site.STEPS), visible=False)

    def __enter__(self) -> Self:
        self._bar.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._bar.stop()

    def count(self, done: int, total: int) -> None:
        """Tell how many reports are read."""
        if self._bar.disable:
            if done == total or done % 1000 == 0:
                _say(f"read {done} of {total}")
            return
        self._bar.update(self._reading, completed=done, total=total, visible=True)
        self._bar.refresh()

    def step(self, name: str) -> None:
        """Tell which step of the build begins."""
        if self._bar.disable:
            _say(f"{name} …")
            return
        done = site.STEPS.index(name)
        self._bar.update(self._building, description=name, completed=done, visible=True)
        self._bar.refresh()


if __name__ == "__main__":
    sys.exit(main())
