"""Rows that a program wrote as YAML are laid out; other lists are not."""

from __future__ import annotations

import pytest
import yaml

from gongkai.notation import expand_notations
from tables.tools import lines

ROWS = [["规章", None, "0", "2"], ["行政许可", None, "", "48"], ["其他", "-", "1", "3"]]
TOLD = ["规章\t\t0\t2", "行政许可\t\t\t48", "其他\t-\t1\t3"]
RECORDS = [dict(zip(["内容", "1", "2", "3"], row, strict=True)) for row in ROWS]


def laid(text):
    return [line.text for line in expand_notations(lines(text))]


@pytest.mark.parametrize(
    ("rows", "flow", "told"),
    [
        (ROWS, False, TOLD),
        (ROWS, None, TOLD),
        (RECORDS, False, ["内容\t1\t2\t3", *TOLD]),
    ],
)
def test_sequences_are_rows(rows, flow, told):
    text = yaml.safe_dump(
        rows, allow_unicode=True, default_flow_style=flow, sort_keys=False
    )

    assert laid(f"二、主动公开\n\n{text}\n三、其他")[2:-2] == told


def test_a_sequence_stands_on_the_line_where_it_begins():
    text = yaml.safe_dump(ROWS, allow_unicode=True)

    found = list(expand_notations(lines(text)))

    assert [line.number for line in found] == [1, 5, 9, 13]


@pytest.mark.parametrize(
    "text",
    [
        "- 规章: 0\n- 许可: 1\n- 其他: 2",
        "- - 规章\n- - 许可\n- - 其他",
        "- - 规章\n  - 0\n- - 许可",
        "- [规章, 0]\n- [许可, 1\n- [其他, 2]",
        "- - &a 规章\n  - 0\n- - *a\n  - 1\n- - 其他\n  - 2",
        "- " * 3000,
        "- [" + "[" * 3000,
        "\n".join("- - " + "  " * n for n in range(300)),
    ],
)
def test_anything_else_is_left_as_it_is(text):
    assert laid(text) == text.split("\n")
