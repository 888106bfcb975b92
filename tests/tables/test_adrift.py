"""Columns that a converter prints behind the text after their table come back to it."""

from __future__ import annotations

import pytest

from gongkai.tables import understand
from printed import disputes
from tables.test_bands import NAMES, REST, TEN, band, block
from tables.tools import DISPUTES, FEW_REQUESTS, FORMS, REQUESTS, lines

SECTION = "三、收到和处理政府信息公开申请情况\n申请人情况"
PROBLEMS = "五、存在的主要问题及改进情况\n公开内容不够全面，人员业务能力有待提高。"
OTHERS = "六、其他需要报告的事项\n无。"
FOUR = "\n".join(disputes(" ".join("010010000000000")))
HERE = "\n\n".join(block(REST, (at, at + 1)) for at in range(4))
LATER = "\n\n".join(block(REST, (at, at + 1)) for at in range(4, 7))
TABLE = f"{SECTION}\n{NAMES}\n\n{band(TEN, 7)}\n\n{HERE}"


def read(*parts):
    found = understand(lines("\n\n".join(parts) + "\n"), FORMS)
    assert not found.refused
    return found.tables


def figures(table):
    return {key: cell.value for key, cell in table.cells.items()}


EXPECTED = {
    (row.id, column.id): int(figure)
    for row in REQUESTS.rows
    for column, figure in zip(
        REQUESTS.columns, FEW_REQUESTS.get(row.id, "0 0 0 0 0 0 0").split(), strict=True
    )
}
HEADING, HEAD = FOUR.split("\n", 1)
COLUMNS = ["upheld", "overturned", "other", "pending", "total"]


@pytest.mark.parametrize(
    "after",
    [
        (FOUR, PROBLEMS, LATER, OTHERS),
        (FOUR, PROBLEMS, OTHERS, LATER),
        (HEADING, LATER, HEAD, PROBLEMS, OTHERS),
    ],
)
def test_columns_behind_the_text_after_their_table_are_its_own(after):
    found = read(TABLE, *after)

    assert figures(found["requests"]) == EXPECTED
    assert figures(found["disputes"]) == figures(read(FOUR)["disputes"])


@pytest.mark.parametrize("other", [LATER[:-2], LATER.replace("13", "14")])
def test_figures_that_do_not_make_the_table_whole_are_not_its_own(other):
    found = read(TABLE, FOUR, PROBLEMS, other, OTHERS)

    assert (
        found["requests"].cells == read(TABLE, FOUR, PROBLEMS, OTHERS)["requests"].cells
    )


GROUP = [column.label for column in DISPUTES.columns]
NAMED = [HEADING, "行政复议", *GROUP, "未经复议直接起诉", *GROUP, "复议后起诉", *GROUP]
STRIP = "\n\n".join([*NAMED, *"7134", "15", *"00000910"])


def test_the_last_figures_of_a_strip_come_back_to_it():
    found = read(STRIP, PROBLEMS, OTHERS, "-3-", "3\n\n13")["disputes"]

    after = [found.cells["litigation.after_reconsideration", c] for c in COLUMNS]
    assert [cell.value for cell in after] == [9, 1, 0, 3, 13]


@pytest.mark.parametrize("end", ["3\n\n14", "13", "3\n\n\n\n\n13", "3\n\n年\n\n13"])
def test_figures_that_do_not_end_a_strip_are_not_its_own(end):
    found = read(STRIP, PROBLEMS, OTHERS, "-3-", end)["disputes"]

    assert found.cells == read(STRIP, PROBLEMS, OTHERS)["disputes"].cells
