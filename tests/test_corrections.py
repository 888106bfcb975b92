"""A declared correction fits exactly, or it stops the build."""

from __future__ import annotations

import pytest

import synthetic
from gongkai.corrections import CorrectionError, correct
from gongkai.model import MISSING, Correction, Line, Status
from gongkai.numerals import Numerals

WHY = "末位脱落，据正文"
LINES = [Line(7, "（一）予以公开 54 0 54")]


@pytest.fixture
def table(forms):
    form = forms.table("requests", "2021")
    cells = {
        ("received", "total"): synthetic.read(5, "30"),
        ("granted", "total"): MISSING,
    }
    return synthetic.table(form, cells)


LOST = {"printed": "", "row": "granted", "line": "7"}


def apply(given, forms, **said):
    declared = {
        "table": "requests",
        "row": "received",
        "column": "total",
        "printed": "5",
        "corrected": "54",
        "reason": WHY,
    }
    correction = Correction(**{**declared, **said})
    form = forms.table(given.id, given.form)
    source = synthetic.source(corrections=(correction,))
    return correct(given, form, source, LINES, Numerals(forms.marks))


def test_a_correction_changes_its_cell_and_says_why(table, forms):
    cell = apply(table, forms)["received", "total"]

    assert (cell.value, cell.printed, cell.corrected) == (54, "5", WHY)
    assert cell.status is Status.READ


def test_a_correction_leaves_every_other_cell_alone(table, forms):
    corrected = apply(table, forms)

    changed = [key for key in table.cells if corrected[key] != table[key]]
    assert changed == [("received", "total")]


def test_a_correction_of_another_table_is_not_applied(table, forms):
    assert apply(table, forms, table="disputes") == table


@pytest.mark.parametrize(
    ("said", "problem"),
    [
        ({"printed": "6"}, "prints '5', not '6'"),
        ({"row": "recieved"}, "no such cell"),
        ({"corrected": "五十四"}, "is no figure"),
        ({"corrected": "-54"}, "is no figure"),
    ],
)
def test_a_correction_that_does_not_fit_is_refused(table, forms, said, problem):
    with pytest.raises(CorrectionError, match=problem):
        apply(table, forms, **said)


def test_a_figure_put_into_an_unread_cell_is_read_on_the_line_that_is_named(
    table, forms
):
    cell = apply(table, forms, **LOST)["granted", "total"]

    assert (cell.status, cell.value, cell.line) == (Status.READ, 54, "7")
    assert cell.row_line == "7"


@pytest.mark.parametrize(
    ("said", "problem"),
    [
        ({"line": ""}, "say on which line its figure stands"),
        ({"corrected": "81"}, "line 7 does not hold '81'"),
        ({"line": "8"}, "line 8 does not hold '54'"),
    ],
)
def test_a_figure_that_no_line_bears_out_is_put_into_no_unread_cell(
    table, forms, said, problem
):
    with pytest.raises(CorrectionError, match=problem):
        apply(table, forms, **{**LOST, **said})
