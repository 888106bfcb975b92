"""Draw the figures of a report: true to the form, with the slips of officials."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from random import Random

    from gongkai.forms import Forms, TableForm

Key = tuple[str, str]  # row id, column id

# Editions of tables 二, 三 and 四, with how often each mixture is met.
MIXTURES = (
    (("2019", "2019", "2019"), 45),
    (("2021", "2021", "2021"), 45),
    (("2021", "2019", "2021"), 10),  # 2021 with the unsplit 其他处理
)
SLIPPED = 0.05  # share of reports in which officials added or copied wrongly

# How often a kind of applicant, an outcome, is the one that is drawn.
APPLICANTS = {
    "natural_person": 90,
    "business": 6,
    "research": 0.5,
    "public_interest": 1,
    "legal_services": 1.5,
    "other": 1,
}
OUTCOMES = {
    "granted": 40,
    "partly_granted": 6,
    "withheld": 1.2,
    "unavailable": 9,
    "not_processed": 1.5,
    "otherwise_closed": 1.5,
}


@dataclass
class Figure:
    """What stands in one cell of the report as officials published it."""

    value: int | Decimal | None  # None: the report itself does not say (no unit)
    text: str
    before: int | Decimal | None = None  # before an official's slip


@dataclass
class Figures:
    """The figures of one report, and the words of heads that bear on them."""

    forms: dict[str, TableForm]
    cells: dict[str, dict[Key, Figure]]
    heads: dict[str, str] = field(default_factory=dict)  # column id → label as printed
    slip: tuple[str, str] | None = None  # table and kind of the officials' slip


def draw(
    rng: Random,
    forms: Forms,
    mixture: tuple[str, ...] | None = None,
    slipped: float = SLIPPED,
) -> Figures:
    """Draw one report's figures; a share of `slipped` has an official's slip."""
    if mixture is None:
        choices, weights = zip(*MIXTURES, strict=True)
        mixture = rng.choices(choices, weights)[0]
    tables = {
        table: forms.editions[edition].tables[table]
        for table, edition in zip(forms.table_ids, mixture, strict=True)
    }
    figures = Figures(forms=tables, cells={})
    _draw_proactive(rng, figures)
    figures.cells["requests"] = _counted(_requests(rng, tables["requests"]))
    figures.cells["disputes"] = _counted(_disputes(rng, tables["disputes"]))
    if rng.random() < slipped:
        slip(rng, figures)
    return figures


def slip(rng: Random, figures: Figures) -> None:
    """Let an official add or copy wrongly, so that at least one identity breaks."""
    table = rng.choices(["requests", "disputes"], [4, 1])[0]
    cells = figures.cells[table]
    keys = list(cells)
    kind = rng.choice(["off", "copied", "swapped"])
    if kind == "swapped":
        pairs = [
            (a, b)
            for a, b in pairwise(keys)
            if a[0] == b[0] and cells[a].value != cells[b].value
        ]
        if pairs:
            one, two = rng.choice(pairs)
            first, second = cells[one].value, cells[two].value
            _misprint(cells[one], second)
            _misprint(cells[two], first)
            figures.slip = (table, kind)
            return
    if kind == "copied":
        totals = [key for key in keys if key[1] == "total"]
        one, two = rng.sample(totals, 2)
        if cells[one].value != cells[two].value:
            _misprint(cells[one], cells[two].value)
            figures.slip = (table, kind)
            return
    key = rng.choice(keys)
    by = rng.choice([-1, 1, 1, 2, 10, -10])
    _misprint(cells[key], abs(int(cells[key].value or 0) + by))
    if cells[key].value == cells[key].before:
        _misprint(cells[key], int(cells[key].value or 0) + 1)
    figures.slip = (table, "off")


def _misprint(figure: Figure, value: int | Decimal | None) -> None:
    if figure.before is None:
        figure.before = figure.value
    figure.value = value
    figure.text = str(value)


def _counted(values: dict[Key, int]) -> dict[Key, Figure]:
    return {key: Figure(value, str(value)) for key, value in values.items()}


def _spread(rng: Random, number: int, weights: dict[str, float]) -> dict[str, int]:
    """Deal `number` over the names, by weight; large numbers in bulk."""
    dealt = dict.fromkeys(weights, 0)
    names, chances = list(weights), list(weights.values())
    step = max(1, number // 60)
    while number > 0:
        part = min(number, rng.randint(1, step))
        dealt[rng.choices(names, chances)[0]] += part
        number -= part
    return dealt


def _volume(rng: Random) -> int:
    """Give how many requests a body gets in a year: mostly none or a few."""
    kind = rng.choices(["none", "few", "some", "many"], [28, 40, 22, 10])[0]
    return {
        "none": 0,
        "few": rng.randint(1, 30),
        "some": rng.randint(31, 600),
        "many": rng.randint(601, 9000),
    }[kind]


def _requests(rng: Random, form: TableForm) -> dict[Key, int]:
    """Draw intake by applicant and outcome by chance; the sums follow."""
    outcomes = {
        row.id: OUTCOMES[row.id.partition(".")[0]]
        for row in form.rows
        if row.id.partition(".")[0] in OUTCOMES
    }
    # A body has its habits: some outcomes never occur with it.
    habits = {
        row: weight * rng.choice([0, 0.3, 1, 1, 3]) for row, weight in outcomes.items()
    }
    habits["granted"] += 0.5
    applicants = APPLICANTS
    if rng.random() < 0.15:  # a place of companies
        applicants = {**APPLICANTS, "business": 60, "other": 8, "legal_services": 8}
    intake = _spread(rng, _volume(rng), applicants)
    values: dict[Key, int] = {}
    for column, number in intake.items():
        brought = rng.randint(0, number // 8) if rng.random() < 0.6 else 0
        carried = rng.randint(0, number // 8) if rng.random() < 0.6 else 0
        results = _spread(rng, number - carried, habits)
        values["received", column] = number - brought
        values["brought_forward", column] = brought
        values |= {(row, column): count for row, count in results.items()}
        values["disposed", column] = number - carried
        values["carried_forward", column] = carried
    for row in form.rows:
        values[row.id, "total"] = sum(values[row.id, column] for column in intake)
    return {key: values[key] for key in form.keys}


def _disputes(rng: Random, form: TableForm) -> dict[Key, int]:
    values = {}
    for row in form.rows:
        size = rng.choices([0, 6, 40, 600], [60, 25, 12, 3])[0]
        dealt = _spread(
            rng,
            rng.randint(0, size),
            {"upheld": 6, "overturned": 1.5, "other": 2, "pending": 1.5},
        )
        values |= {(row.id, column): count for column, count in dealt.items()}
        values[row.id, "total"] = sum(dealt.values())
    return {key: values[key] for key in form.keys}


def _draw_proactive(rng: Random, figures: Figures) -> None:
    form = figures.forms["proactive_disclosure"]
    busy = rng.random() < 0.75
    cells = {}
    for row in form.rows:
        for column in row.columns:
            if column.unit == "yuan":
                cells[row.id, column.id] = _money(rng, figures, column, busy=busy)
            elif column.signed:
                cells[row.id, column.id] = _change(rng, busy=busy)
            else:
                cells[row.id, column.id] = _count(rng, row.id, column.id, busy=busy)
    figures.cells["proactive_disclosure"] = cells


def _count(rng: Random, row: str, column: str, *, busy: bool) -> Figure:
    top = {"rules": 3, "normative_documents": 300, "charges": 30}.get(row, 2500)
    if column == "decisions":
        top = rng.choice([50, 3000, 400_000])
    if not busy or rng.random() < 0.3 or (row == "rules" and rng.random() < 0.8):
        return Figure(0, "0")
    number = rng.randint(0, top)
    if number > 20_000 and rng.random() < 0.2:
        number -= number % 100
        gap = rng.choice(["", " "])
        return Figure(number, f"{_plain(Decimal(number) / 10_000)}{gap}万")
    return Figure(number, str(number))


def _change(rng: Random, *, busy: bool) -> Figure:
    if not busy or rng.random() < 0.4:
        return Figure(0, "0")
    number = rng.randint(-80, 500)
    if number < 0:
        return Figure(number, str(number))
    return Figure(number, rng.choice(["+", "", "+"]) + str(number))


def _money(rng: Random, figures: Figures, column: object, *, busy: bool) -> Figure:
    """Draw an amount, and say in token or head what unit it is in."""
    label = column.label
    in_head = "万元" in label
    if not in_head and rng.random() < 0.3:
        figures.heads[column.id] = label + rng.choice(
            ["（万元）", "(万元)", "（单位：万元）"]
        )
        in_head = True
    if not busy or rng.random() < 0.3:
        return Figure(0, rng.choice(["0", "0", "0", "0.00", "0万元"]))
    yuan = (
        rng.randint(1, 90_000_000)
        if rng.random() < 0.7
        else rng.randint(1, 999) * 10_000
    )
    wan = _plain(Decimal(yuan) / 10_000)
    gap = rng.choice(["", "", " "])
    if in_head and rng.random() < 0.85:
        return Figure(yuan, wan)
    kind = rng.choices(["wan", "yuan", "bare"], [60, 30, 0 if in_head else 10])[0]
    if kind == "wan":
        return Figure(yuan, f"{wan}{gap}万元")
    if kind == "yuan":
        return Figure(yuan, f"{yuan}{gap}元")
    return Figure(None, wan)  # nothing says whether 万元 or 元


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}"
