"""What a terminal shows of a report: every cell, its status, what does not add up."""

from __future__ import annotations

import pytest
import yaml
from rich.cells import cell_len

from gongkai.model import Archive, Quarantined
from gongkai.terminal import LABEL, aligned, lay_out, summary
from synthetic import noisy, report


@pytest.fixture
def shown(forms):
    return list(lay_out(noisy(forms), forms))


def row(shown, label):
    return next(line for line in shown if line.strip().startswith(label))


def test_the_first_line_names_the_report_and_its_standing(shown, forms):
    assert shown[0].split() == [noisy(forms).id, noisy(forms).title, "inconsistent"]


@pytest.mark.parametrize(
    ("label", "figure"),
    [
        ("一、本年新收", "[1]"),
        ("1.属于国家秘密", "?1O?"),
        ("2.其他法律行政法规", "空"),
        ("四、结转下年度", "缺"),
        ("四、结转下年度", "8*"),
        ("政府集中采购", "21549700元"),
    ],
)
def test_every_status_is_told_apart(shown, label, figure):
    assert figure in row(shown, label).split()


def test_figures_stand_beneath_each_other(shown):
    figures = [
        row(shown, label) for label in ("一、本年新收", "二、上年结转", "（一）予以")
    ]

    assert len({cell_len(line) for line in figures}) == 1


def test_no_label_pushes_the_figures_off_the_screen(shown):
    assert any("…" in line for line in shown)
    assert all(cell_len(line) <= LABEL + 80 for line in shown[:60])


def test_a_broken_identity_is_shown_with_both_sides(shown):
    assert any("13 ≠ 12 + 2" in line for line in shown)


def test_a_suggestion_can_be_pasted_into_the_declaration(shown):
    start = next(i for i, line in enumerate(shown) if line.strip() == "corrections:")
    declared = yaml.safe_load("\n".join(shown[start : start + 7]))

    (correction,) = declared["corrections"]
    assert correction["corrected"] == "11"
    assert correction["printed"] == "13"


@pytest.mark.parametrize("rows", [[["规章", "1"], ["a", "100"]], [["甲"], ["乙丙"]]])
def test_wide_characters_are_counted_as_two(rows):
    lines = list(aligned(rows))

    assert len(lines) == len(rows)


def test_the_summary_counts_standings_and_what_was_set_aside(forms):
    archive = Archive((report(forms),), (Quarantined("a", "b", "c"),), {}, {})

    assert summary(archive) == (
        "1 report: 1 verified, 0 inconsistent, 0 incomplete; 1 file set aside"
    )
    assert summary(Archive((), (), {}, {})) == "0 reports"
