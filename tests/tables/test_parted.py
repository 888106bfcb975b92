"""Figures run together with the label of their row are parted from it."""

from __future__ import annotations

import pytest

from gongkai.tables import understand
from tables.tools import FORMS, lines

HEAD = (
    "二、主动公开政府信息情况\n第二十条第（五）项\n信息内容 本年处理决定数量\n"
    "{}\n第二十条第（六）项\n信息内容 本年处理决定数量\n行政处罚7\n行政强制0\n"
)


@pytest.mark.parametrize(
    "printed",
    ["行政许可0\n某某人民政府办公室\n1", "**行政许可**0\n某某人民政府办公室\n1"],
)
def test_bold_marks_keep_no_figure_with_its_label(printed):
    text = HEAD.format(printed)

    cells = understand(lines(text), FORMS).tables["proactive_disclosure"].cells

    assert cells["licences", "decisions"].value == 0
    assert cells["penalties", "decisions"].value == 7
