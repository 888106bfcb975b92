"""Figures below the heading of the next table are given back where all add up."""

from __future__ import annotations

import pytest

from gongkai.tables import understand
from tables.test_mosaic import COLUMNS, FIGURES, LABELS, PAIRED, ROWS, ZEROS, block
from tables.tools import FORMS, lines

HEAD = "三、收到和处理政府信息公开申请情况\n\n申请人情况\n法人或其他组织\n"
NEXT = "四、政府信息公开行政复议、行政诉讼情况\n行政复议\n"
STRIP = [0, 3, 0, 1, 4, 0, 0, 0, 0, 0, 1, 0, 0, 0, 1]
OWN = "行政诉讼\n\n" + "\n\n".join(map(str, STRIP))


def text(columns=PAIRED, upto=3, figures=FIGURES, above="", own=OWN):
    blocks = [block([*ROWS], some, figures) for some in columns]
    parts = [HEAD, above, "\n".join(LABELS), *blocks[:upto], NEXT, *blocks[upto:], own]
    return "\n\n".join(part for part in parts if part)


def read(printed):
    tables = understand(lines(printed), FORMS).tables
    return {
        name: [cell.value for cell in tables[name].cells.values()]
        for name in ("requests", "disputes")
    }


def values(figures=FIGURES):
    return [int(n) for row in ROWS for n in figures.get(row, ZEROS).split()]


@pytest.mark.parametrize("figures", [FIGURES, {}])
@pytest.mark.parametrize("columns", [COLUMNS, PAIRED])
@pytest.mark.parametrize("upto", [1, 3, 5])
def test_both_tables_are_read(columns, upto, figures):
    found = read(text(columns, upto, figures))

    assert found == {"requests": values(figures), "disputes": STRIP}


def test_the_last_figure_of_the_table_above_is_none_of_theirs():
    found = read(text(above="第三项加第四项之和）\n\n0\n\n自然人"))

    assert found == {"requests": values(), "disputes": STRIP}


def test_the_number_of_a_page_in_the_next_table_is_counted_for_no_figure():
    blocks = text(figures={}).replace("0\n0\n0", "0\n0", 1)
    printed = blocks.replace(OWN, OWN.replace("\n\n3\n\n", "\n\n3\n\n7\n\n", 1))

    assert 7 not in read(printed)["disputes"]
