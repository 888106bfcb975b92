"""Figures in blocks, each some rows of a column, are laid as labels and sums allow."""

from __future__ import annotations

from itertools import pairwise

import pytest

from gongkai.tables.apart.mosaic import mosaic_readings
from gongkai.tables.joining import joined
from tables.tools import FEW_REQUESTS as FIGURES
from tables.tools import REQUESTS, items, labels, read_apart

ROWS = {row.id: row.label for row in REQUESTS.rows}
ZEROS = "0 0 0 0 0 0 0"
LABELS = tuple(ROWS.values())
COLUMNS = tuple((at, at + 1) for at in range(7))
PAIRED = (*COLUMNS[:5], (5, 7))  # the last two side by side


def block(rows, columns, figures=FIGURES):
    own = [figures.get(row, ZEROS).split() for row in rows]
    return "\n".join(" ".join(row[slice(*columns)]) for row in own)


def page(rows, columns=COLUMNS, figures=FIGURES):
    return "\n\n".join(block(rows, some, figures) for some in columns)


def cut(*sizes):
    rows = [*ROWS]
    ends = [sum(sizes[:n]) for n in range(len(sizes) + 1)]
    return [rows[start:end] for start, end in pairwise(ends)]


def among_labels(rows, figures=FIGURES):
    """Write the first column among the labels; that of the first row stands last."""
    first, *others = block(rows, (0, 1), figures).split("\n")
    lines = [first]
    for row, figure in zip(rows[1:], others, strict=True):
        lines += [ROWS[row], figure]
    return "\n".join([*lines, ROWS[rows[0]]])


def read(text, **how):
    return read_apart(mosaic_readings, text, **how)


def expected(figures=FIGURES):
    return {row: {figures.get(row, ZEROS)} for row in ROWS}


def whole(*pages, names=LABELS):
    return "\n\n".join(["\n".join(names), *pages])


PAGES = [page(rows, PAIRED) for rows in cut(13, 10)]
SOUND = whole(*PAGES)


@pytest.mark.parametrize("columns", [COLUMNS, PAIRED, ((0, 2), *COLUMNS[2:])])
@pytest.mark.parametrize("sizes", [(23,), (13, 10), (12, 1, 10), (9, 9, 5)])
def test_blocks_are_laid_page_by_page(sizes, columns):
    assert read(whole(*(page(rows, columns) for rows in cut(*sizes)))) == expected()


def test_the_first_column_may_stand_among_labels():
    text = "\n\n".join(
        f"{among_labels(rows)}\n\n{page(rows, PAIRED[1:])}" for rows in cut(13, 10)
    )

    assert read(text) == expected()


def test_the_first_columns_may_stand_before_rows_set_high():
    head, high, tail = cut(12, 1, 10)
    first = [block(rows, (0, 1)) for rows in (head, high, tail)]
    others = [page(rows, PAIRED[1:]) for rows in (head, high, tail)]

    assert read(whole(*first, *others)) == expected()


def test_lines_of_single_figures_are_no_blocks():
    assert read(SOUND.replace("\n", "\n\n")) is None


@pytest.mark.parametrize(
    ("printed", "other"),
    [
        ("16\n0\n1\n", "16\n0\n2\n"),  # a figure
        ("0 19\n", ""),  # a line
        ("0\n0\n0\n", "0\n0\n0\n0\n"),
        ("0\n0\n0\n", "0\n4\n0\n0\n"),  # the number of a page
        (LABELS[7] + "\n", ""),
        (f"{LABELS[7]}\n{LABELS[8]}", f"{LABELS[8]}\n{LABELS[7]}"),
    ],
)
def test_all_figures_and_labels_must_stand_where_the_form_has_them(printed, other):
    assert printed in SOUND

    assert read(SOUND.replace(printed, other, 1)) is None


@pytest.mark.parametrize("jumped", [1, 2])
def test_a_row_printed_elsewhere_is_not_told_by_sums(jumped):
    names = [*LABELS]
    names.insert(5 + jumped, names.pop(5))

    assert read(whole(*PAGES, names=names)) is None


def test_the_late_label_of_the_first_row_of_a_block_says_nothing():
    names = [*LABELS[1:13], LABELS[0], *LABELS[14:], LABELS[13]]

    assert read(whole(*PAGES, names=names)) == expected()


def test_a_column_that_follows_the_heading_of_another_is_not_read():
    first, then = cut(13, 10)
    blocks = page(first).split("\n\n")
    blocks[5] = f"自然人\n\n{blocks[5]}"
    text = whole("\n\n".join(blocks), page(then))

    assert read(text) is None
    assert read(text.replace("自然人", "其他")) == expected()


def test_columns_must_add_up():
    moved = FIGURES | {"granted": "1 0 1 0 0 0 2"}

    assert read(whole(page([*ROWS], figures=moved))) is None


def test_few_rows_tell_nothing():
    few = dict.fromkeys(("received", "carried_forward"), "1 0 0 0 0 0 1")

    assert read(whole(page([*ROWS], figures=few))) is None


def test_what_may_be_rows_is_not_laid_in_columns():
    rows = "\n\n".join("\n".join(FIGURES.get(r, ZEROS).split()) for r in ROWS)

    assert read(whole(rows)) is None


def test_zeros_say_the_same_however_they_stand():
    text = whole(page([*ROWS], figures={}))

    assert read(text) == expected({})
    assert read(text.replace("\n", "\n\n")) == expected({})
    assert read(text, moved=True) == expected({})
    assert read(text.replace("\n", "\n\n"), moved=True) is None


def test_a_torn_label_is_told_by_a_part_that_no_other_has():
    label = next(label for label in LABELS if "不掌握" in label)
    torn = f"（四）无法 {label[:9]}\n提供\n{label[9:]}"

    assert read(SOUND.replace(label, torn)) == expected()


def test_many_rows_set_apart_stand_one_below_the_other():
    """Their single figures would fit in thousands of other ways, if not for pages."""
    pages = [page(rows, PAIRED) for rows in cut(13, 1, 1, 1, 1, 1, 5)]

    assert read(whole(*pages)) == expected()
    assert read(whole(*pages).replace("16\n0\n1\n", "16\n0\n2\n", 1)) is None


def test_zeros_that_stand_anywhere_name_all_their_lines():
    form_labels = labels(REQUESTS)
    stream = joined(items(whole(page([*ROWS], figures={}))), form_labels)

    found = mosaic_readings(stream, REQUESTS, form_labels)

    told = {(t.line, t.until) for (row,) in found.values() for t in row}
    assert len(told) == 1
    ((first, last),) = told
    assert last - first >= len(ROWS)
