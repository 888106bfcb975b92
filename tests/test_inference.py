"""Nothing is published that another completion of the table would contradict."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.forms import Column, Identity, Row, TableForm
from gongkai.inference import Decided, common, decide
from gongkai.inference.state import LOST, UNREAD
from gongkai.model import Cell, Status
from gongkai.numerals import Nature, Token

MOST = 3  # a completion counts as far
PUBLISHED = {Status.READ, Status.INFERRED}
COLUMNS = tuple(
    Column(name, name, (), "count", signed=False) for name in ("a", "b", "sum")
)
ROWS = tuple(
    Row(name, name, (), (), COLUMNS, term=True) for name in ("in", "left", "out")
)
FORM = TableForm(
    id="small",
    edition="2019",
    section="small",
    label="",
    title="",
    corner="",
    unit="",
    starts_with=(),
    recognised_by=(),
    printed_in_one_row=False,
    column_tree=COLUMNS,
    row_tree=ROWS,
    identities=(
        Identity("row", "", "row", ("sum",), ("a", "b")),
        Identity("balance", "", "column", ("in",), ("left", "out")),
    ),
)


def token(count, line=1):
    if count is None:
        return None
    return Token(str(count), Nature.NUMBER, line=line, number=Decimal(count))


def row(*counts):
    return tuple(token(count) for count in counts)


def completions(options):
    """Give every table of small counts that fits a reading of each row."""
    vectors = {
        name: [
            (a, b, a + b)
            for a, b in product(range(MOST + 1), repeat=2)
            if any(
                all(
                    t is None or t.number == v
                    for t, v in zip(reading, (a, b, a + b), strict=True)
                )
                for reading in found
            )
        ]
        for name, found in ((row.id, options[row.id]) for row in ROWS)
    }
    for table in product(*vectors.values()):
        into, left, out = table
        if all(i == k + o for i, k, o in zip(into, left, out, strict=True)):
            yield dict(zip(vectors, table, strict=True))


counts = st.one_of(st.none(), st.integers(0, MOST))
readings = st.lists(st.tuples(counts, counts, counts), min_size=1, max_size=3)


@settings(derandomize=True, deadline=None, max_examples=300)
@given(st.fixed_dictionaries({r.id: readings for r in ROWS}))
def test_what_is_inferred_stands_in_every_completion(drawn):
    options = {
        name: tuple(dict.fromkeys(row(*reading) for reading in found))
        for name, found in drawn.items()
    }

    decided = decide(FORM, options, {})

    everything = list(completions(options))
    if not everything or decided.broken or decided.contradiction:
        return
    for (name, column), cell in decided.cells.items():
        if cell.status in PUBLISHED:
            step = [c.id for c in COLUMNS].index(column)
            assert {table[name][step] for table in everything} == {cell.value}


def test_a_lost_cell_is_filled_by_its_row():
    decided = decide(
        FORM,
        {"in": [row(1, None, 3)], "left": [row(0, 2, 2)], "out": [row(1, 0, 1)]},
        {},
    )

    cell = decided.cells["in", "b"]
    assert (cell.status, cell.value) == (Status.INFERRED, 2)
    assert "row:in" in cell.line


def test_a_lost_row_is_filled_by_the_columns():
    decided = decide(
        FORM, {"in": [row(1, 2, 3)], "left": [LOST], "out": [row(1, 0, 1)]}, {}
    )

    assert [decided.cells["left", c.id].value for c in COLUMNS] == [0, 2, 2]


def test_two_lost_rows_stay_missing():
    decided = decide(FORM, {"in": [row(1, 2, 3)], "left": [LOST], "out": [LOST]}, {})

    assert decided.cells["out", "sum"].status is Status.MISSING


def test_of_two_readings_that_both_add_up_neither_is_published():
    options = {
        "in": [row(1, 1, None), row(1, None, 1)],
        "left": [LOST],
        "out": [LOST],
    }

    decided = decide(FORM, options, {})

    assert decided.cells["in", "a"].value == 1
    assert decided.cells["in", "b"].status is Status.ILLEGIBLE


def test_what_none_of_the_readings_prints_is_not_inferred():
    odd = [token(count)._replace(nature=Nature.ODD) for count in (1, 3)]
    readings = {
        "in": [row(4, 4, 8)],
        "left": [(*row(4, 4), total) for total in odd],
        "out": [row(0, 0, 0)],
    }

    assert decide(FORM, readings, {}).cells["left", "sum"].value is None


def test_nothing_is_inferred_where_printed_figures_do_not_add_up():
    decided = decide(
        FORM, {"in": [row(1, 1, 3)], "left": [row(0, None, 0)], "out": [LOST]}, {}
    )

    assert decided.broken == ("row:in",)
    assert decided.cells["in", "sum"].value == 3
    assert decided.cells["left", "b"].status is not Status.INFERRED


@pytest.mark.parametrize(
    ("total", "status", "value"), [(1, Status.INFERRED, 0), (3, Status.BLANK, None)]
)
def test_a_dash_may_stand_for_zero_and_for_nothing_else(total, status, value):
    dash = Token("—", Nature.BLANK, line=1)
    options = {"in": [(token(1), dash, token(total))], "left": [LOST], "out": [LOST]}

    decided = decide(FORM, options, {})

    cell = decided.cells["in", "b"]
    assert (cell.status, cell.value) == (status, value)


def test_an_empty_cell_is_filled_by_its_row():
    empty = Token("", Nature.BLANK, line=1, padding=True)
    options = {"in": [(token(1), token(2), empty)], "left": [LOST], "out": [LOST]}

    assert decide(FORM, options, {}).cells["in", "sum"].value == 3


def test_nothing_is_inferred_beside_a_row_that_makes_the_table_doubtful():
    decided = decide(FORM, {"in": [row(1, None, 3)], "left": UNREAD, "out": [LOST]}, {})

    assert Status.INFERRED not in {cell.status for cell in decided.cells.values()}


@pytest.mark.parametrize("lost", range(9))
def test_any_one_lost_cell_of_a_whole_table_comes_back(lost):
    whole = {"in": [2, 1, 3], "left": [1, 1, 2], "out": [1, 0, 1]}
    name, step = list(whole)[lost // 3], lost % 3
    torn = {
        k: [row(*(None if (k, n) == (name, step) else v for n, v in enumerate(r)))]
        for k, r in whole.items()
    }

    decided = decide(FORM, torn, {})

    assert decided.cells[name, COLUMNS[step].id].value == whole[name][step]


def test_a_figure_that_may_be_another_column_s_fills_no_column_of_totals():
    blank = Token("", Nature.BLANK, line=1, padding=True)
    decided = decide(
        FORM,
        {
            "in": [(token(3), token(2), blank)],
            "left": [(token(3), token(1), blank)],
            "out": [row(0, 1, None), row(0, None, 1), row(None, 0, 1)],
        },
        {},
    )

    assert not decided.contradiction
    assert [decided.cells["out", c.id].value for c in COLUMNS] == [0, 1, 1]
    assert decided.cells["in", "sum"].value == 5


@pytest.mark.parametrize(("total", "told"), [(None, 6), (5, None)])
def test_a_row_of_totals_may_be_empty_if_all_of_it_is(total, told):
    sums = Identity("outcomes", "", "column", ("out",), ("in", "left"))
    form = replace(FORM, identities=(FORM.identities[0], sums))
    blank = Token("", Nature.BLANK, line=3, padding=True)
    last = blank if total is None else token(total, 3)

    decided = decide(
        form,
        {"in": [row(3, 0, 3)], "left": [row(2, 1, 3)], "out": [(blank, blank, last)]},
        {},
    )

    assert decided.cells["out", "sum"].value in {told, total}
    assert decided.cells["out", "a"].value == (5 if told else None)


def test_a_row_that_is_no_sum_may_not_be_empty_beside_wrong_sums():
    blank = Token("", Nature.BLANK, line=3, padding=True)
    sole = (blank, blank)

    decided = decide(
        FORM,
        {
            "in": [(*sole, token(9))],
            "left": [(*sole, token(5))],
            "out": [(*sole, blank)],
        },
        {},
    )

    assert decided.cells["out", "sum"].value is None


def test_what_one_way_infers_and_another_tells_otherwise_has_a_line():
    said = Cell(Status.READ, "3", 3, "7", "7")
    nowhere = Cell(Status.INFERRED, "", 2, "row:granted")
    missing = Cell(Status.INFERRED, "", 4, "row:granted")

    def both(*cells):
        ways = [Decided(cells={("granted", "total"): cell}) for cell in cells]
        return common(ways).cells["granted", "total"]

    assert both(nowhere, said) == Cell(Status.ILLEGIBLE, "", None, "7", "7")
    assert both(nowhere, missing) == Cell(Status.MISSING)


def test_sums_take_no_figures_from_all_rows_that_may_have_them():
    """They are some row's, though an official's slip is in one of them."""
    printed = row(3, 0, 3)
    rows = {"in": (row(2, 0, 2),), "left": (printed, LOST), "out": (printed, LOST)}
    decided = decide(FORM, rows, {})
    lost = decide(FORM, {**rows, "out": (row(0, 0, 0),)}, {})

    assert decided.cells["left", "a"].value is None
    assert decided.cells["in", "a"].value == 2
    assert lost.cells["left", "a"].value == 2  # the figures are of no row of the form


def test_ways_of_several_rows_that_share_a_figure_are_no_row_without_its_place():
    """They are those of other layouts, and none is a row that is printed as such."""
    first = token(1)
    rows = {
        "in": (row(5, 0, 5),),
        "left": (row(3, 0, 3), (first, *row(0, 1))),
        "out": (row(2, 0, 2), (first, *row(1, 2))),
    }
    decided = decide(FORM, rows, {})

    assert [decided.cells["left", at].value for at in ("a", "b", "sum")] == [3, 0, 3]
    assert [decided.cells["out", at].value for at in ("a", "b", "sum")] == [2, 0, 2]
