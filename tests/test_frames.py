"""The tables that a program of data frames printed are cut below their names."""

from __future__ import annotations

import pytest

from gongkai.notation import expand_notations
from gongkai.read import decode
from tables.tools import lines

ROWS = ["规章\t\t0\t2", "行政许可\t\t\t48", "其他\t\t1\t3"]
FRAME = """\
      0 1  2   3
0    规章    0   2
1  行政许可       48
2    其他    1   3"""
SCREEN = """\
          0 1  2   3
0      规章    0   2
1  行政许可       48
2      其他    1   3"""
NAMED = """\
   信息内容   制发  有效
0    规章    0   2
1  行政许可       48
2    其他    1   3"""
PADDED = """\
     0  1  2  3  4  5  6  7  8  9   10
0    规章  0  0  0  0  0  0  0  0  0   7
1  行政许可                             48
2    其他  3  3  3  3  3  3  3  3  3   3"""


def laid(text):
    return [line.text for line in expand_notations(lines(text))]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (FRAME, ["", *ROWS]),
        (SCREEN, ["", *ROWS]),
        (NAMED, ["信息内容\t制发\t有效", *(row.replace("\t\t", "\t") for row in ROWS)]),
        (
            PADDED,
            [
                "",
                "规章" + "\t0" * 9 + "\t7",
                "行政许可" + "\t" * 10 + "48",
                "其他" + "\t3" * 10,
            ],
        ),
    ],
)
def test_cells_end_below_the_names_of_their_columns(text, told):
    assert laid(text) == told
    assert laid(f"二、主动公开\n{text}\n\n三、其他") == [
        "二、主动公开",
        *told,
        "",
        "三、其他",
    ]


@pytest.mark.parametrize(
    "text",
    [
        FRAME.replace("1  行政", "2  行政"),
        FRAME.replace(" 48", " 48 1"),
        FRAME.replace("0   2", "0  2"),
        "\n".join(FRAME.split("\n")[:3]),
        "\n".join(FRAME.split("\n")[1:]),
    ],
)
def test_what_stands_elsewhere_is_left_as_it_is(text):
    assert laid(text) == text.split("\n")


def test_rows_that_spaces_make_as_long_are_not_folded():
    rows = [f"规章{n:>8}{n:>8}{17721:>8}" for n in range(10, 30)]

    assert [line.text for line in decode("\n".join(rows).encode(), "case.txt")] == rows
