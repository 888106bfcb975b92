"""What one year hands on, the next one has to receive."""

from __future__ import annotations

import pytest

from gongkai.checks import neighbours
from gongkai.model import Cell, Status, Table


def table(forms, edition, **rows):
    form = forms.editions[edition].tables["requests"]
    cells = {
        (row, column): Cell(Status.READ, "", rows.get(row, {}).get(column, 0), "5")
        for row, column in form.keys
    }
    cells["received", "total"] = Cell(Status.MISSING)
    return {"requests": Table("requests", edition, cells)}


def compare(forms, handed, brought, years=(2021, 2020)):
    newer = table(forms, "2021", brought_forward=brought)
    older = table(forms, "2019", carried_forward=handed)
    own, other = (newer, older) if years[0] > years[1] else (older, newer)
    return list(neighbours.check(own, other, years, forms))


@pytest.mark.parametrize("years", [(2021, 2020), (2020, 2021)])
def test_both_years_show_the_difference(years, forms):
    (finding,) = compare(
        forms, {"business": 1, "total": 1}, {"natural_person": 0, "total": 2}, years
    )

    row = "brought_forward" if years[0] == 2021 else "carried_forward"
    assert finding.contradicts
    assert finding.cells == (f"requests.{row}.business", f"requests.{row}.total")
    assert "不判定孰误" in finding.detail


def test_years_that_agree_are_silent(forms):
    assert compare(forms, {"total": 3}, {"total": 3}) == []


def test_years_apart_are_not_compared(forms):
    assert compare(forms, {"total": 3}, {"total": 4}, (2022, 2020)) == []


def test_an_unknown_figure_is_no_difference(forms):
    own = table(forms, "2021")
    own["requests"].cells["brought_forward", "total"] = Cell(Status.MISSING)
    other = table(forms, "2021", carried_forward={"total": 4})

    assert list(neighbours.check(own, other, (2022, 2021), forms)) == []


def test_a_report_without_the_table_is_not_compared(forms):
    assert list(neighbours.check({}, table(forms, "2021"), (2022, 2021), forms)) == []
