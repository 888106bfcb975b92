"""Figures that may not be trusted count for little, or are not read at all."""

from __future__ import annotations

from gongkai.numerals import Nature
from gongkai.tables.doubts.marking import beginning_on, doubted_in, unread_in
from tables.tools import items

PRINTED = ["1", "0", "0", "2", "0", "0", "0"]
(RUN,) = items(" ".join(PRINTED))
PLACED = {"a": (RUN,), "b": (None,)}
READINGS = {"a": (RUN.tokens,), "b": ((),)}


def test_a_row_is_told_by_the_line_that_it_begins_on():
    assert beginning_on({1}, PLACED) == {"a"}
    assert beginning_on({2}, PLACED) == frozenset()


def test_each_figure_of_a_doubted_row_is_doubted_by_itself():
    found = doubted_in(READINGS, {"a"})

    (reading,) = found["a"]
    assert [token.printed for token in reading] == PRINTED
    assert {token.nature for token in reading} == {Nature.ODD}
    assert found["b"] == READINGS["b"]


def test_all_figures_of_an_unread_row_are_one_that_is_none():
    found = unread_in(READINGS, {"a"}, PLACED)

    (reading,) = found["a"]
    assert {token.printed for token in reading} == {" ".join(PRINTED)}
    assert len(reading) == len(PRINTED)
    assert found["b"] == READINGS["b"]
