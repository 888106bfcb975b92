"""Make the built site of an archive that never was, of any size, for search alone.

Pages, tables and lists have the shape of the real ones; places are those of the
division list, sentences are put together from a stock of our own. Everything follows
from the seed, so that a benchmark can be run again.
"""

from __future__ import annotations

import csv
import random
from collections import defaultdict
from dataclasses import dataclass
from html import escape
from pathlib import Path

from gongkai.markdown.tables import statutory
from gongkai.model import Cell, Status, Table
from gongkai.statute import load_forms

ROOT = Path(__file__).parents[2]
STOCK = Path(__file__).with_name("sentences.txt")
YEARS = range(2015, 2025)
CHANGED = 2021  # from this year on the later form
HEAD = [
    *("report", "body", "code", "year", "form", "table", "row", "column"),
    *("printed", "value", "unit", "status", "line"),
]
LENGTH = {  # paragraphs in a section
    "overview": (18, 30),
    "proactive_disclosure": (0, 2),
    "requests": (1, 3),
    "disputes": (0, 1),
    "problems": (5, 9),
    "other_matters": (1, 3),
}


@dataclass(frozen=True)
class Place:
    """A row of the division list."""

    code: str
    name: str
    level: str
    parent: str


@dataclass(frozen=True)
class Stock:
    """Sentences with gaps, and what may fill each kind of gap."""

    sentences: dict[str, list[str]]
    fillings: dict[str, list[str]]


def write(site: Path, reports: int, seed: int = 2020) -> None:
    """Write a site with so many reports into a new folder."""
    draw = random.Random(seed)  # noqa: S311 no secret
    forms = load_forms(ROOT / "content/forms")
    places = _places()
    towns = defaultdict(list)
    for place in places.values():
        towns[place.parent].append(place.name)
    stock = _stock()
    listed = []
    for place in _bodies(places, -(-reports // len(YEARS)), draw):
        for year in YEARS:
            if len(listed) < reports:
                listed.append((place, year))
                under = towns.get(place.code, [place.name])
                fill = _Fill(stock, place, under, year, draw)
                edition = forms.editions["2019" if year < CHANGED else "2021"]
                folder = site / f"reports/{place.code}/{year}"
                _publish(folder, *_report(place, year, stock, edition, fill))
    _lists(site, listed, places)


def _places():
    with (ROOT / "content/divisions.csv").open(encoding="utf-8", newline="") as file:
        rows = (Place(*list(row.values())[:4]) for row in csv.DictReader(file))
        return {place.code: place for place in rows}


def _bodies(places, wanted, draw):
    common = [p for p in places.values() if p.level != "township"]
    rare = [p for p in places.values() if p.level == "township"]
    draw.shuffle(common)
    draw.shuffle(rare)
    towns = max(wanted // 3, wanted - len(common))
    return [*rare[:towns], *common[: wanted - towns]]


def _stock():
    sentences, fillings, here = {}, {}, []
    for line in STOCK.read_text("utf-8").splitlines():
        if line.startswith("## "):
            here = sentences.setdefault(line[3:], [])
        elif line.startswith("@"):
            name, _, words = line[1:].partition(" ")
            fillings.setdefault(name, []).extend(words.split())
        elif line and not line.startswith("# "):
            here.append(line)
    return Stock(sentences, fillings)


class _Fill(dict):
    """Fill the gaps of a sentence, the first words of a list oftener than the last."""

    def __init__(self, stock, place, towns, year, draw):
        super().__init__()
        self._stock, self.draw = stock, draw
        self._own = {
            "place": lambda: place.name,
            "town": lambda: draw.choice(towns),
            "year": lambda: str(year),
            "n": lambda: str(int(10 ** draw.uniform(0, 3.2))),
            "big": lambda: str(int(10 ** draw.uniform(3, 6.5))),
            "money": lambda: f"{10 ** draw.uniform(1, 5):.2f}",
            "share": lambda: f"{draw.uniform(1, 100):.1f}",
            "serial": lambda: str(draw.randint(1, 180)),
            "phone": lambda: (
                f"0{draw.randint(310, 999)}-{draw.randint(2000000, 8999999)}"
            ),
            "mail": lambda: "".join(draw.choices("abcdefghijklmnpqrstuvwxyz", k=6)),
            "thousands": lambda: f"{draw.randint(1000, 99999):,}",
        }

    def __missing__(self, name):
        if name in self._own:
            return self._own[name]()
        words = self._stock.fillings[name]
        return words[int(len(words) * self.draw.random() ** 1.7)]


def _report(place, year, stock, form, fill):
    cells, source, draw = [], [], fill.draw
    parts = [f"<h1>{_title(place, year)}</h1>", '<h2 id="findings">校语</h2>']
    parts.append('<p class="g-own">未见出入。</p>')
    for section in form.sections:
        parts.append(f'<h2 id="{section.id}">{section.heading}</h2>')
        stocked = stock.sentences.get(section.id, stock.sentences["overview"])
        for number in range(draw.randint(*LENGTH[section.id])):
            if number % 4 == 1:
                name = f"{section.id}-{number // 4 + 1}"
                parts.append(f'<h3 id="{name}">{fill["heading"]}</h3>')
            sentences = draw.choices(stocked, k=draw.randint(2, 5))
            words = "".join(s.format_map(fill) for s in sentences)
            parts.append(f"<p>{escape(words)}</p>")
        for table in form.tables.values():
            if table.section == section.id:
                made = _table(table, draw)
                parts.append(statutory(made, table))
                source += (
                    f'<li data-in="{section.id}">{line}</li>'
                    for line in _lines(made, table)
                )
                cells += _cells(made, place, year)
    return "\n".join(parts), source, cells


def _publish(folder, article, source, cells):
    lines = f'<ol class="g-src">{"".join(source)}</ol>'
    for page, words in ((folder, article), (folder / "source", lines)):
        page.mkdir(parents=True)
        (page / "index.html").write_text(
            '<!doctype html><html lang="zh-Hans"><body>'
            f"<article>{words}</article></body></html>",
            encoding="utf-8",
        )
    with (folder / "cells.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([HEAD, *cells])


def _title(place, year):
    return f"{place.name}{year}年政府信息公开工作年度报告"


def _table(form, draw):
    cells = {}
    for key in form.keys:
        value = 0 if draw.random() < 0.8 else int(10 ** draw.uniform(0, 3))
        cells[key] = Cell(Status.READ, str(value), value, "1")
    return Table(form.id, form.edition, cells)


def _lines(table, form):
    """Print a table as sources do: its heads, then each row's label and figures."""
    heads = (
        () if form.printed_in_one_row else dict.fromkeys(c.label for c in form.columns)
    )
    yield "\t".join(["", *heads])
    for row in form.rows:
        figures = [table[row.id, column.id].printed for column in row.columns]
        yield "\t".join([row.label, *figures])


def _cells(table, place, year):
    own = [f"{place.code}-{year}", place.code, place.code, year, table.form, table.id]
    return [
        [*own, row, column, cell.printed, cell.value, "count", cell.status.value, "1"]
        for (row, column), cell in table.cells.items()
    ]


def _lists(site, listed, places):
    data = site / "data"
    data.mkdir(parents=True)
    standings = ["verified", "incomplete", "inconsistent"]
    reports = [
        {
            "report": f"{place.code}-{year}",
            "body": place.code,
            "year": year,
            "title": _title(place, year),
            "printed_title": _title(place, year),
            "standing": standings[number % 7 % 3],
            "extent": "full" if number % 9 else "abridged",
        }
        for number, (place, year) in enumerate(listed)
    ]
    used = {}
    for place, _ in listed:
        above = place
        while above:
            used[above.code] = above
            above = places.get(above.parent)
    tables = {
        "reports": reports,
        "bodies": [
            {"body": p.code, "name": f"{p.name}人民政府", "code": p.code}
            for p in dict.fromkeys(place for place, _ in listed)
        ],
        "places": [
            {"code": p.code, "name": p.name, "level": p.level, "parent": p.parent}
            for p in sorted(used.values(), key=lambda place: place.code)
        ],
    }
    for name, rows in tables.items():
        with (data / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
