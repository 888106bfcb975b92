"""One cell's text: a figure, a mark for nothing, or something else."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.clean import EMPTY, UNREAD
from gongkai.numerals import Nature, Numerals
from gongkai.statute import load_forms

MARKS = load_forms(Path(__file__).parent.parent / "content/forms").marks
CASES = Path(__file__).parent / "cases/numerals.txt"
NATURES = {"number": Nature.NUMBER, "money": Nature.NUMBER, "blank": Nature.BLANK}


def cases():
    for number, line in enumerate(CASES.read_text("utf-8").splitlines(), start=1):
        case = line.partition("#")[0]
        if case.strip():
            printed, _, expected = case.partition("->")
            yield pytest.param(printed.strip(), expected.split(), id=f"line{number}")


@pytest.fixture(scope="module")
def numerals():
    return Numerals(MARKS)


@pytest.mark.parametrize(("printed", "expected"), list(cases()))
def test_reads_a_cell_as_printed(printed, expected, numerals):
    token = numerals.read(printed)

    state, *value = expected
    assert token.nature is NATURES.get(state, Nature.ODD)
    assert token.money == (state == "money")
    if state == "odd":
        assert token.guess == (int(value[0]) if value else None)
    elif value:
        assert token.number == Decimal(value[0])


def test_an_annotated_figure_keeps_its_remark(numerals):
    assert numerals.read("22（其中修订 16 件）").remark == "(其中修订 16 件)"


def test_a_count_is_never_negative_unless_its_column_is_signed(numerals):
    token = numerals.read("-19")

    assert token.count() is None
    assert token.count(signed=True) == -19


def test_a_broken_number_is_no_count(numerals):
    assert numerals.read("2.5").count() is None


def test_a_code_is_no_count(numerals):
    assert numerals.read("64050000726405").count() is None
    assert numerals.read("335712000").count() == 335712000


def test_money_is_no_count(numerals):
    assert numerals.read("300元").count() is None


@pytest.mark.parametrize(
    ("printed", "scale", "amount"),
    [
        ("10894", 10000, 108940000),
        ("10894", None, None),  # nobody says the unit
        ("0", None, 0),
        ("2154.97万元", 1, 21549700),  # its own unit goes before the head's
        ("0.05", 1, Decimal("0.05")),
        ("180.3426", 1, None),  # parts of a fen: the unit was misread
        ("180.3426元", 10000, None),
        ("180.34元", 10000, Decimal("180.34")),
        ("-3", 1, None),
    ],
)
def test_an_amount_needs_a_unit(printed, scale, amount, numerals):
    assert numerals.read(printed).amount(scale) == amount


@pytest.mark.parametrize("printed", ["88②", "124.5①", "3²", "⑧"])
def test_the_number_of_a_note_is_no_digit(printed, numerals):
    assert numerals.read(printed).nature is Nature.ODD


@given(st.text(st.characters(exclude_characters=EMPTY + UNREAD), max_size=30))
def test_any_text_is_some_token(text):
    assert Numerals(MARKS).read(text).printed == text


def test_a_figure_with_a_zero_before_it_is_of_two_cells_or_the_rest_of_one():
    numerals = Numerals(MARKS)

    token = numerals.read("04")

    assert token.nature is Nature.ODD
    assert token.guess == 4
    assert numerals.read("0.5").nature is Nature.NUMBER
