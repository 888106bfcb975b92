"""The ledger counts every identity; what does not hold is said, never mended."""

from __future__ import annotations

import pytest

import synthetic
from gongkai.checks.arithmetic import (
    broken_identities,
    gaps,
    ledger,
    quoted,
    withheld_sums,
)
from gongkai.model import MISSING, Cell, Status, Table, Verdict


@pytest.fixture
def form(forms):
    return forms.table("requests", "2021")


def filled(form, **figures):
    """Fill a table with zeros and the figures given as row__column=value."""
    cells = {}
    for name, value in figures.items():
        row, _, column = name.partition("__")
        cells[row.replace("_of_", "."), column] = (
            value if isinstance(value, Cell) else synthetic.read(value, "9")
        )
    return synthetic.table(form, cells)


def verdicts(table, form):
    return [check.verdict for check in ledger(table, form)]


def test_a_table_of_zeros_holds_everywhere(form):
    assert set(verdicts(filled(form), form)) == {Verdict.HOLDS}
    assert len(verdicts(filled(form), form)) == 7 + 7 + 25


def test_one_figure_too_many_breaks_its_row_and_its_columns(form):
    table = filled(form, granted__total=1)

    broken = [
        (check.identity, check.where, check.left, check.right)
        for check in ledger(table, form)
        if check.verdict is Verdict.BROKEN
    ]

    assert broken == [("outcomes", "total", "0", "1"), ("row", "granted", "1", "0")]


def test_an_unknown_figure_leaves_its_sums_undecided(form):
    table = filled(form, granted__total=MISSING)

    undecided = [c for c in ledger(table, form) if c.verdict is Verdict.UNDECIDED]

    assert [(c.identity, c.where) for c in undecided] == [
        ("outcomes", "total"),
        ("row", "granted"),
    ]
    assert undecided[0].right == "缺"


def test_a_blank_is_not_a_zero(form):
    table = filled(form, received__total=Cell(Status.BLANK, line="3", row_line="3"))

    assert Verdict.UNDECIDED in verdicts(table, form)


def test_where_one_row_and_one_column_break_the_cell_is_named(form):
    table = filled(form, granted__total=1)

    found = list(broken_identities(table, form, tuple(ledger(table, form))))

    assert [f.rule for f in found] == [
        "broken-identity",
        "broken-identity",
        "crossing-identities",
    ]
    assert found[-1].cells == ("requests.granted.total",)
    assert all(f.contradicts for f in found[:-1])


def test_an_amount_whose_unit_nobody_knows_is_told_as_that(forms):
    form = forms.table("proactive_disclosure", "2021")
    spoilt = Cell(Status.ILLEGIBLE, "￥3,081.5", None, "9", "9")
    torn = Cell(Status.ILLEGIBLE, "3O", None, "8", "8")
    cells = {("charges", "amount"): spoilt, ("penalties", "decisions"): torn}

    told = {f.rule: f.cells for f in gaps(synthetic.table(form, cells), form)}

    assert told["unit-unknown"] == ("proactive_disclosure.charges.amount",)
    assert told["illegible-cell"] == ("proactive_disclosure.penalties.decisions",)


def test_a_table_that_is_not_there_is_one_finding(form):
    table = Table(form.id, form.edition, dict.fromkeys(form.keys, MISSING))

    assert [finding.rule for finding in gaps(table, form)] == ["missing-table"]


def test_lost_rows_are_named_together(form):
    lost = {
        (row, column.id): MISSING
        for row in ("granted", "partly_granted")
        for column in form.columns
    }
    table = synthetic.table(form, lost)
    kept = {
        key: Cell(c.status, c.printed, c.value, c.line, c.line)
        if c is not MISSING
        else c
        for key, c in table.cells.items()
    }

    (finding,) = gaps(Table(table.id, table.form, kept), form)

    assert finding.rule == "missing-row"
    assert "缺 2 行" in finding.claim
    assert len(finding.cells) == 14


def test_words_in_quotes_are_quoted_within():
    assert quoted("一“二”三") == "“一‘二’三”"


def doubted(printed, line="9"):
    return Cell(Status.ILLEGIBLE, printed, None, line, line)


def test_a_sum_that_does_not_hold_is_told_though_one_of_its_figures_is_withheld(form):
    table = filled(form, granted__business=doubted("4"), granted__total=1)

    (found,) = withheld_sums(table, form, ["row:granted"])

    assert found.rule == "withheld-sum"
    assert "1 ≠ 4" in found.claim
    assert "1 格不收入表中" in found.detail
    assert 9 in found.lines
    assert "requests.granted.business" in found.cells
    assert not found.contradicts


@pytest.mark.parametrize(
    "cell",
    [
        pytest.param(synthetic.read(4, "9"), id="told by the ledger"),
        pytest.param(doubted(""), id="not known as printed"),
        pytest.param(doubted("4-"), id="no figure"),
        pytest.param(MISSING, id="not in the text"),
    ],
)
def test_other_sums_are_not_told_so(form, cell):
    table = filled(form, granted__business=cell, granted__total=1)

    assert not list(withheld_sums(table, form, ["row:granted"]))


def test_nor_is_one_of_a_table_without_any_figure_read(form):
    cells = {key: doubted("0") for key in form.keys}
    table = Table("requests", "2021", cells | {("granted", "business"): doubted("4")})

    assert not list(withheld_sums(table, form, ["row:granted"]))


def test_nor_one_of_a_row_of_which_another_finding_tells(form):
    table = filled(form, granted__business=doubted("4"), granted__total=1)
    broken = ["row:granted", "outcomes:business"]

    assert not list(withheld_sums(table, form, broken, {"granted"}))


@pytest.mark.parametrize(("total", "told"), [(1, ["1 ≠ 4"]), (4, [])])
def test_a_row_withheld_whole_is_told_if_it_does_not_add_up_as_printed(
    form, total, told
):
    """Nothing that was read broke a sum."""
    own = {f"granted__{column.id}": doubted("0") for column in form.columns}
    own |= {"granted__business": doubted("4"), "granted__total": doubted(str(total))}

    found = [*withheld_sums(filled(form, **own), form, [])]

    assert [finding.claim.rpartition("：")[2] for finding in found] == told


def test_a_row_is_told_if_a_figure_withheld_in_it_does_not_add_up_as_printed(form):
    """Where it may be a misprint or misread, no figure that was read broke a sum."""
    own = {"granted__business": 2, "granted__total": doubted("5")}

    found = [*withheld_sums(filled(form, **own), form, [])]

    assert [finding.claim.rpartition("：")[2] for finding in found] == ["5 ≠ 2"]
    assert "1 格不收入表中" in found[0].detail


def test_no_row_is_told_in_which_nobody_knows_whose_of_several_figures_is_printed(form):
    """All figures below a heading stand in each of its cells where they are too few."""
    own = {"granted__business": 2, "granted__total": doubted("2 0 0 1")}

    assert not list(withheld_sums(filled(form, **own), form, []))
