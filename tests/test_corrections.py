"""A declared correction fits exactly, or it stops the build."""

from __future__ import annotations

import pytest

import synthetic
from gongkai.corrections import CorrectionError, correct
from gongkai.model import Correction, Status
from gongkai.numerals import Numerals

WHY = "末位脱落，据正文"


@pytest.fixture
def table(forms):
    form = forms.table("requests", "2021")
    return synthetic.table(form, {("received", "total"): synthetic.read(5, "30")})


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
    return correct(given, form, [correction], Numerals(forms.marks), "x.txt")


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
