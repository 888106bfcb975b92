# ruff: noqa: T201
"""Measure the reconstruction on the corpus: by layout, by noise, and in all."""

from __future__ import annotations

import argparse
import json
import resource
import sys
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.draw import SLIPPED
from corpus.layouts import LAYOUTS
from corpus.noise import NOISES
from corpus.scoring import COUNTED, Score, Told, score
from corpus.titles import TITLES
from corpus.truth import Specimen, specimen
from gongkai.assemble import collect_seldom
from gongkai.checks.readings import noticed
from gongkai.errors import SourceError
from gongkai.model import Status
from gongkai.read import decode
from gongkai.statute import load_forms

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from gongkai.forms import Forms
    from gongkai.tables import Understood

ROOT = Path(__file__).parents[2]
WRITTEN = ROOT / "content/measured/accuracy.json"
BATCH = 50  # reports a worker takes at a time
PAIRS = [f"{one},{other}" for one, other in combinations(NOISES, 2)]
WORST = 20  # pairs of noises that are named
SUMS = {"withheld-sum", "row-astray"}  # findings that tell all figures of a sum


@dataclass
class Tally:
    """What was counted over some reports."""

    reports: int = 0
    counts: Counter[str] = field(default_factory=Counter)
    seconds: float = 0.0

    def add(self, result: Score) -> None:
        """Count one report in."""
        self.reports += 1
        self.counts += result.counts
        self.seconds += result.seconds


@dataclass(frozen=True)
class Case:
    """Which report of the corpus, and how it went."""

    seed: str
    layout: str
    noises: tuple[str, ...]
    torn: bool
    slipped: bool
    noise: str | None  # which was asked for
    result: Score


@cache
def forms() -> Forms:
    """Give the statutory forms."""
    return load_forms(ROOT / "content/forms")


def read(made: Specimen) -> Understood | None:
    """Read a specimen as the archive would; None where it refuses the text."""
    # Imported late: the corpus can be looked at where the engine cannot be loaded.
    from gongkai.tables import understand  # noqa: PLC0415

    try:
        return understand(decode(made.text.encode(), made.name), forms())
    except SourceError:
        return None


def judge(made: Specimen, understood: Understood | None) -> Score:
    """Judge what was understood of a specimen."""
    if understood is None:
        return score(made, None, forms())
    found = noticed(understood, understood.tables, forms())
    sums = [finding.cells for finding in found if finding.rule in SUMS]
    return score(made, understood.tables, forms(), Told(understood.unnamed, sums))


def measure(
    seeds: Sequence[str],
    layout: str | None,
    noise: str | None,
    slipped: float = SLIPPED,
) -> list[Case]:
    """Make some reports, read them one after another as a build does, and judge them.

    Making and judging them takes longer than reading, and would come between.
    """
    made = [specimen(seed, forms(), layout, noise, slipped) for seed in seeds]
    told = [_timed(one) for one in made]
    return [
        _case(seed, noise, *one)
        for seed, one in zip(seeds, zip(made, told, strict=True), strict=True)
    ]


def _timed(made: Specimen) -> tuple[Understood | None, float]:
    """Read a specimen, and tell how many seconds that took."""
    started = time.process_time()  # whatever else the machine does
    understood = read(made)
    return understood, time.process_time() - started


def _case(
    seed: str,
    noise: str | None,
    made: Specimen,
    told: tuple[Understood | None, float],
) -> Case:
    understood, seconds = told
    result = judge(made, understood)
    result.seconds = seconds
    slip = made.slip is not None
    return Case(seed, made.layout, made.noises, made.torn, slip, noise, result)


def _batch(
    seeds: Sequence[str], layout: str | None, noise: str | None, slipped: float
) -> tuple[list[Case], int]:
    cases = measure(seeds, layout, noise, slipped)
    return cases, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def compare(made: Specimen) -> str:
    """Lay truth and reading of a specimen side by side, cell by cell."""
    understood = read(made)
    tables = understood.tables if understood else None
    result = judge(made, understood)
    lines = ["refused" if tables is None else ""]
    for name in made.editions:
        form = forms().editions[made.editions[name]].tables[name]
        said = tables[name].form if tables and name in tables else "-"
        lines.append(f"{name}: form {form.edition}, read as {said or 'unknown'}")
        for row in form.rows:
            cells = []
            for column in row.columns:
                truth = made.cells[name, row.id, column.id]
                cell = tables[name].cells.get((row.id, column.id)) if tables else None
                cells.append(_side_by_side(truth.held, truth, cell))
            lines.append(f"  {row.id:38} {' '.join(f'{c:>9}' for c in cells)}")
    lines.append(
        "each: truth → reading where they differ; (n) not in the text; "
        "* inferred; ? illegible; _ blank; . missing"
    )
    lines += [f"WRONG {wrong}" for wrong in result.wrong]
    lines += [f"missed {missed}" for missed in result.missed]
    lines.append(str(dict(result.counts)))
    return "\n".join(lines)


def _side_by_side(held: bool, truth: object, cell: object) -> str:  # noqa: FBT001
    should = "∅" if truth.value is None else str(truth.value)
    should = should if held else f"({should})"
    marks = {Status.BLANK: "_", Status.ILLEGIBLE: "?", Status.MISSING: "."}
    if cell is None:
        return f"{should}→."
    if cell.status in marks:
        return f"{should}→{marks[cell.status]}"
    star = "*" if cell.status is Status.INFERRED else ""
    if cell.value == truth.value:
        return should + star
    return f"{should}→{cell.value}{star}!"


def main(argv: list[str] | None = None) -> int:
    """Measure, print the tables, and write them down if asked to."""
    parser = argparse.ArgumentParser(prog="corpus.accuracy", description=__doc__)
    parser.add_argument("--reports", type=int, default=1000)
    parser.add_argument("--seed", default="1", help="of the corpus; a report is SEED-n")
    parser.add_argument("--layout", choices=list(LAYOUTS))
    parser.add_argument("--noise", help="this alone; several: a,b")
    parser.add_argument(
        "--slips",
        type=float,
        default=SLIPPED,
        metavar="SHARE",
        help="of the reports in which officials added or copied wrongly",
    )
    parser.add_argument(
        "--each", action="store_true", help="every noise alone, --reports of each"
    )
    parser.add_argument(
        "--pairs", action="store_true", help="every two noises, --reports of each"
    )
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--show-wrong", type=int, default=0, metavar="N")
    parser.add_argument("--show-missed", type=int, default=0, metavar="N")
    parser.add_argument("--write", action="store_true", help=f"to {WRITTEN.name}")
    parser.add_argument(
        "--against", type=Path, default=WRITTEN, help="an earlier file, to compare"
    )
    parser.add_argument(
        "--out", type=Path, default=WRITTEN, help="where --write writes"
    )
    args = parser.parse_args(argv)

    batches = [*_batches(args)]
    started = time.perf_counter()
    cases: list[Case] = []
    peak = 0
    with ProcessPoolExecutor(args.processes, initializer=collect_seldom) as pool:
        jobs = [pool.submit(_batch, *batch) for batch in batches]
        for job in jobs:
            found, memory = job.result()
            cases += found
            peak = max(peak, memory)
    wall = time.perf_counter() - started
    report = summary(cases, args.processes, peak)
    print_summary(report, before(args.against))
    if args.pairs:
        print_worst(cases)
    print(f"measured in {wall:.0f} s, making the corpus included")
    _show(cases, args)
    if args.write:
        report["corpus"] = {"seed": args.seed, "reports": args.reports}
        args.out.parent.mkdir(exist_ok=True)
        text = json.dumps(report, ensure_ascii=False, indent=1) + "\n"
        args.out.write_text(text, encoding="utf-8")
    return 1 if report["all"]["wrong"] else 0


def _batches(args: argparse.Namespace) -> Iterator[tuple[list[str], str, str, float]]:
    """Yield the reports that workers take at a time, and how to make them.

    Pairs of noises are many: other reports are drawn for each.
    """
    noises = ["none", *NOISES] if args.each else PAIRS if args.pairs else [args.noise]
    for at, noise in enumerate(noises):
        first = at * args.reports if args.pairs else 0
        seeds = [f"{args.seed}-{first + n}" for n in range(args.reports)]
        for start in range(0, len(seeds), BATCH):
            own = seeds[start : start + BATCH]
            yield own, args.layout, noise, args.slips


def summary(cases: Iterable[Case], processes: int, peak: int) -> dict[str, object]:
    """Tally the cases in all, by whether figures were torn, by layout and by noise."""
    tallies: dict[str, dict[str, Tally]] = {
        "torn": {"whole": Tally(), "torn": Tally()},
        "slips": {"sound": Tally(), "slipped": Tally()},
        "layouts": {name: Tally() for name in LAYOUTS},
        "noises": {name: Tally() for name in ("none", *NOISES)},
    }
    everything = Tally()
    for case in cases:
        everything.add(case.result)
        tallies["torn"]["torn" if case.torn else "whole"].add(case.result)
        tallies["slips"]["slipped" if case.slipped else "sound"].add(case.result)
        tallies["layouts"][case.layout].add(case.result)
        for noise in case.noises or ("none",):
            tallies["noises"][noise].add(case.result)
    return {
        "all": {"title": "总计", **_figures(everything)},
        "reports_per_second": round(
            everything.reports / everything.seconds * processes, 1
        ),
        "processes": processes,
        "peak_memory_mb": round(peak / 1024),
        **{
            by: {
                name: {"title": TITLES[name], **_figures(tally)}
                for name, tally in named.items()
                if tally.reports
            }
            for by, named in tallies.items()
        },
    }


def before(path: Path) -> Mapping[str, object]:
    """Give an earlier measurement, to lay beside this one."""
    return json.loads(path.read_text("utf-8")) if path.is_file() else {}


def _figures(tally: Tally) -> dict[str, object]:
    counted = {name: tally.counts[name] for name in COUNTED}
    recall = tally.counts["recovered"] / max(1, tally.counts["recoverable"])
    speed = tally.reports / tally.seconds if tally.seconds else 0
    return {
        "reports": tally.reports,
        "recall": round(recall, 5),
        "recall_determined": round(
            tally.counts["settled"] / max(1, tally.counts["determined"]), 5
        ),
        **counted,
        "per_second": round(speed, 1),
    }


SHOWN = {
    "reports": "reports",
    "recoverable": "held",
    "recovered": "recovered",
    "recall": "recall",
    "determined": "determined",
    "recall_determined": "of these",
    "wrong": "WRONG",
    "missed": "missed",
    "inferred": "inferred",
    "hidden": "hidden",
    "silent": "silent",
    "refused": "refused",
    "refused_wrongly": "ref.wrong",
    "per_second": "rep/s/core",
}


def print_summary(
    report: Mapping[str, object], earlier: Mapping[str, object] | None = None
) -> None:
    """Print one table for all, by layout, by noise; an earlier one beside it."""
    then = ("recall then", "WRONG then") if earlier else ()
    for by in ("torn", "slips", "layouts", "noises"):
        words = (*SHOWN.values(), *then)
        print(f"{by:28}" + "".join(f"{word:>12}" for word in words))
        rows = report[by] | ({"all": report["all"]} if by == "torn" else {})
        for name, row in rows.items():
            figures = [row[key] for key in SHOWN]
            if earlier:
                known = earlier.get(by, {})
                old = earlier["all"] if name == "all" else known.get(name, {})
                figures += [old.get("recall", "-"), old.get("wrong", "-")]
            print(f"{name:28}" + "".join(f"{figure:>12}" for figure in figures))
        print()
    total = report["all"]
    print(
        f"slips that the text shows: {total['slips']}, shown as broken: "
        f"{total['slips_shown']}; lookalikes recovered: {total['lookalikes']}; "
        f"dropped digits as printed: {total['as_printed']}; "
        f"read, but said to stand in another line: {total['misplaced']}"
    )
    print(
        f"{report['reports_per_second']} reports a second on {report['processes']} "
        f"processes (reading alone); peak memory {report['peak_memory_mb']} MB each"
    )


def print_worst(cases: Iterable[Case]) -> None:
    """Name the noises that together give wrong figures, or lose the most."""
    tallies: dict[str, Tally] = {}
    for case in cases:
        tallies.setdefault(case.noise or "none", Tally()).add(case.result)
    told = [(name, _figures(tally)) for name, tally in tallies.items()]
    told = [(name, figures) for name, figures in told if figures["determined"]]
    told.sort(key=lambda pair: (-pair[1]["wrong"], pair[1]["recall_determined"]))
    for name, figures in told[:WORST]:
        print(f"{figures['wrong']:4} wrong, {figures['recall_determined']:.5f} {name}")


def _show(cases: Sequence[Case], args: argparse.Namespace) -> None:
    """Name the reports with wrong and with missed cells, and how to look at them."""
    layout = f" --layout {args.layout}" if args.layout else ""
    for kind, limit in (("wrong", args.show_wrong), ("missed", args.show_missed)):
        bad = [case for case in cases if getattr(case.result, kind)]
        for case in bad[:limit]:
            found = getattr(case.result, kind)
            noises = ", ".join(case.noises) or "clean"
            print(f"\n{kind}: {len(found)} cells, {case.layout}; {noises}")
            noise = f" --noise {case.noise}" if case.noise else ""
            slips = f" --slips {args.slips}" if args.slips != SLIPPED else ""
            print(f"  python -m corpus show {case.seed}{layout}{noise}{slips}")
            for line in found[:6]:
                print(f"  {line}")


if __name__ == "__main__":
    sys.exit(main())
