"""Letters of a label down the side of a table are no part of figures before them."""

from __future__ import annotations

import pytest

from gongkai.tables import understand
from tables.tools import FORMS, REQUESTS, lines

LETTERS = "本年度办理结果"
WRONG = 5  # the row whose total is one too much


def read(letters):
    """Give the totals of rows that are told, with letters behind the first of them."""
    rows = [f"{row.label} 0 0 0 0 0 0 0" for row in REQUESTS.rows]
    rows[WRONG] = rows[WRONG][:-1] + "1"
    for at, letter in enumerate(letters):
        rows[at] = f"{letter} {rows[at]}" if at % 3 == 1 else rows[at] + letter
    text = "三、收到和处理政府信息公开申请情况\n三、本年度办理结果\n" + "\n".join(rows)
    cells = understand(lines(text), FORMS).tables["requests"].cells
    return [cells[row.id, "total"].value for row in REQUESTS.rows[: WRONG + 1]]


def test_letters_that_are_a_label_in_order_are_none_of_the_figures():
    assert read(LETTERS) == [0] * WRONG + [1]


@pytest.mark.parametrize(
    "letters", [LETTERS[:-1], LETTERS[::-1], LETTERS + "年"], ids=str
)
def test_else_they_may_stand_for_digits(letters):
    assert read(letters)[WRONG] is None
