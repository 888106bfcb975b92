"""Lines that a program folded at its width are put together again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.truth import specimen
from gongkai.folded import unfolded
from gongkai.model import Line
from gongkai.read import decode
from gongkai.tables import reconstruct

WIDTHS = (28, 38, 60)
PROSE = "本机关在２０２４年收到申请，均已办结。其中涉及土地的最多，涉及教育的次之。"


def fold(text, width):
    return "\n".join(
        "\n".join(line[at : at + width] for at in range(0, max(len(line), 1), width))
        for line in text.split("\n")
    )


def numbered(text):
    return [Line(n, line) for n, line in enumerate(text.split("\n"), start=1)]


def texts(lines):
    return [line.text for line in lines]


def figures(tables):
    return {
        (table, *key): cell.value
        for table, found in tables.items()
        for key, cell in found.cells.items()
        if cell.value is not None
    }


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("layout", ["tabs", "spaces", "markdown", "double_spaced"])
def test_a_folded_report_has_no_other_figures(forms, layout, width):
    for seed in range(3):
        made = specimen(f"folded-{seed}", forms, layout=layout, noise="none").text
        whole = figures(reconstruct(decode(made.encode(), "x"), forms))
        folded = figures(reconstruct(decode(fold(made, width).encode(), "x"), forms))
        assert whole
        assert folded == whole


def test_the_numbers_of_pages_are_no_full_lines_though_none_is_longer():
    pages = [[f"{' ' * 30}P. {n}", "70", "规章", "0"] for n in range(10, 20)]
    pages += [["一" * 35, "十"]] * 3  # lines of words, which end where they are as long
    lines = numbered("\n".join(text for page in pages for text in page))

    assert list(unfolded(lines)) == lines


def test_a_line_put_together_tells_where_it_stood():
    text = "\n".join(["甲", PROSE * 11, "取得\t12\t345"])
    found = unfolded(numbered(fold(text, 20)))
    assert texts(found) == text.split("\n")
    assert [(line.number, line.last) for line in found] == [(1, 0), (2, 22), (23, 0)]


@pytest.mark.parametrize(
    ("row", "following"),
    [
        ("1.属于国家秘密\t0\t0\t0\t0\t0\t1", "2.属于其他\t0"),
        ("（一）予以公开\t12\t7\t0\t0\t0", "（二）部分公开\t3"),
        ("规范性文件\t12\t7\t0\t12345\t0", "行政许可\t3"),
        ("15,予以公开,0,0,0,3,12,34,5", "16,部分公开,3"),
    ],
)
def test_a_row_as_long_as_the_width_stays_apart_from_the_next(row, following):
    text = "\n".join([PROSE * 11, row, following])
    assert texts(unfolded(numbered(fold(text, len(row))))) == text.split("\n")


def test_a_label_behind_the_fold_of_its_own_row_is_no_row_of_its_own():
    row = "|      |      | 3.属于其他 |  0  |  12  |  0  |"
    text = "\n".join([PROSE * 11, row])
    assert texts(unfolded(numbered(fold(text, row.index("3"))))) == text.split("\n")


def test_lines_that_pages_broke_between_words_stay():
    page = ["二十字一行的正文没有一个字多出来的样子哦"] * 30
    assert unfolded(numbered("\n".join(page))) == numbered("\n".join(page))


def test_a_text_in_one_line_is_in_one_line_again():
    assert texts(unfolded(numbered(fold(PROSE * 40, 40)))) == [PROSE * 40]


@given(st.lists(st.text("甲乙，。1 \t", max_size=70), min_size=1), st.integers(1, 80))
def test_nothing_is_lost(written, width):
    text = fold("\n".join(written), width)
    found = unfolded(numbered(text))
    assert "".join(texts(found)) == text.replace("\n", "")


def test_a_label_set_upright_beside_rows_is_no_mark_that_was_cut_off():
    row = "{:<20}0       0       0       0"
    table = [row.format(name) for name in ("重复申请", "国家秘密", "查询事项")]
    between = ["三", "、", "本", "年"]
    upright = [
        line for at, mark in enumerate(between) for line in (mark, table[at % 3])
    ]
    text = "\n".join(["", *(upright * 3)])

    assert texts(unfolded(numbered(text))) == text.split("\n")
