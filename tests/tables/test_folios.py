"""The number of a page within a label is taken out though a line ends within it."""

from __future__ import annotations

import pytest

from gongkai.tables.text.folios import without_folios
from tables.tools import lines, read_row


def left(text):
    return [line.text for line in without_folios(lines(text))]


@pytest.mark.parametrize(
    ("printed", "bare"),
    [
        ("事业性—\n 2 —收费", "事业性\n收费"),
        ("事业性— 2\n —收费", "事业性\n收费"),
        ("事业性\n— 2 —收费", "事业性\n收费"),
        ("属于-\n12-国家秘密", "属于\n国家秘密"),
        ("|属于-| |\n|12-国家秘密|3 |", "|属于| |\n|国家秘密|3 |"),
    ],
)
def test_the_pieces_of_a_page_number_are_left_out(printed, bare):
    assert left(printed) == bare.split("\n")


@pytest.mark.parametrize(
    "printed",
    [
        "规章 0 —\n 2 —\n行政许可",
        "规章 —\n2 — 行政许可",
        "许可-\n2收费",
        "许可—\n2-收费",
    ],
)
def test_dashes_in_cells_stay(printed):
    assert left(printed) == printed.split("\n")


@pytest.mark.parametrize("label", ["行政事业性—\n 2 —收费", "行政事业性— 2\n —收费"])
def test_the_number_of_a_page_is_no_amount(label):
    text = (
        "二、主动公开政府信息情况\n第二十条第（八）项\n"
        f"信息内容 本年收费金额（单位：万元）\n{label} 19.9\n"
    )

    assert read_row(text, "proactive_disclosure", "charges") == [199000]
