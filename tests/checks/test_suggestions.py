"""One change that mends every sum is suggested; two equal ones are not."""

from __future__ import annotations

import pytest

import synthetic
from gongkai.checks.arithmetic import ledger
from gongkai.checks.suggestions import suspected_misprints
from gongkai.model import Line
from gongkai.tables import understand
from printed import requests


@pytest.fixture
def form(forms):
    return forms.table("requests", "2021")


def suggested(form, forms, figures, printed=None):
    cells = {
        key: synthetic.read(value, "9", (printed or {}).get(key))
        for key, value in figures.items()
    }
    table = synthetic.table(form, cells)
    found = suspected_misprints(table, form, tuple(ledger(table, form)), (), forms)
    return [
        [(s.row, s.column, s.printed, s.suggested) for s in finding.suggestions]
        for finding in found
    ]


def whole(count):
    """Give figures that hold: `count` requests of natural persons, all granted."""
    return {
        (row, column): count
        for row in ("received", "granted", "disposed")
        for column in ("natural_person", "total")
    }


def test_sums_that_hold_suggest_nothing(form, forms):
    assert suggested(form, forms, whole(54)) == []


@pytest.mark.parametrize(
    ("misread", "slip"), [(5, "dropped"), (45, "turned"), (64, "")]
)
def test_a_misread_figure_is_suggested(form, forms, misread, slip):
    figures = {**whole(54), ("granted", "total"): misread}

    assert suggested(form, forms, figures) == [
        [("granted", "total", str(misread), "54")]
    ], slip


def test_a_figure_that_no_single_slip_explains_is_not_suggested(form, forms):
    assert suggested(form, forms, {**whole(54), ("granted", "total"): 7}) == []


def test_a_swapped_pair_is_suggested(form, forms):
    figures = {
        ("received", "business"): 1,
        ("received", "total"): 1,
        ("granted", "natural_person"): 1,
        ("granted", "total"): 1,
        ("disposed", "business"): 1,
        ("disposed", "total"): 1,
    }

    assert suggested(form, forms, figures) == [
        [
            ("granted", "natural_person", "1", "0"),
            ("granted", "business", "0", "1"),
        ]
    ]


def test_two_ways_to_mend_are_not_told_apart(form, forms):
    """一 and （七） may either be wrong: 10 + 0 against 1 + 0."""
    figures = {
        ("received", "natural_person"): 10,
        ("received", "total"): 10,
        ("granted", "natural_person"): 1,
        ("granted", "total"): 1,
        ("disposed", "natural_person"): 1,
        ("disposed", "total"): 1,
    }

    assert suggested(form, forms, figures) == []


def test_two_misread_figures_are_suggested_together(form, forms):
    figures = {
        **whole(54),
        ("granted", "total"): 5,
        ("withheld.state_secret", "natural_person"): 31,
        ("withheld.state_secret", "total"): 3,
        ("received", "natural_person"): 85,
        ("received", "total"): 85,
        ("disposed", "natural_person"): 85,
        ("disposed", "total"): 85,
    }

    assert suggested(form, forms, figures) == [
        [
            ("granted", "total", "5", "54"),
            ("withheld.state_secret", "total", "3", "31"),
        ]
    ]


def test_a_short_row_that_finds_its_places_tells_which_figure_is_misread(form, forms):
    """54 + 5 = 58 may be any of the three; only 59 leaves a reading of 总计."""
    figures = {
        "received": "54\t5\t0\t0\t0\t0\t58",
        "granted": "54\t5\t0\t0\t0\t0\t59",
        "disposed": "54\t5\t0\t0\t0\t59",
    }
    lines = [Line(n, text) for n, text in enumerate(requests(form, figures), start=1)]
    table = understand(lines, forms).tables["requests"]
    checks = tuple(ledger(table, form))

    (finding,) = suspected_misprints(table, form, checks, lines, forms)
    (change,) = finding.suggestions

    assert (change.row, change.column) == ("received", "total")
    assert (change.printed, change.suggested) == ("58", "59")
    assert not list(suspected_misprints(table, form, checks, (), forms))
