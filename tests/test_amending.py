from __future__ import annotations

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from gongkai.amending import NotAmendable, scalar, with_entry

DECLARED = """\
# yaml-language-server: $schema=../schemas/jurisdiction.json
code: '640521'   # in quotes
# the organs
organs:
  - {slug: education, name: 中宁县教育局}

reports:
  # the first
  - year: 2020   # abridged
    source: 640521/2020.txt
  # the newest
  - year: 2022
    source: 640521/2022.txt
# the end
"""


def test_an_entry_goes_to_its_year_and_nothing_else_changes():
    text = with_entry(DECLARED, "reports", {"year": 2021, "text": "full"})

    assert text.splitlines()[10:12] == ["  - year: 2021", "    text: full"]
    assert text.replace("  - year: 2021\n    text: full\n", "") == DECLARED


def test_the_newest_goes_behind_the_last():
    text = with_entry(DECLARED, "reports", {"year": 2024})

    assert text == DECLARED.replace("# the end", "  - year: 2024\n# the end")


def test_an_entry_without_a_year_goes_to_the_end():
    text = with_entry(DECLARED, "organs", {"slug": "finance", "name": "财政局"})

    assert [o["slug"] for o in yaml.safe_load(text)["organs"]] == [
        "education",
        "finance",
    ]
    assert "# the organs" in text


def test_a_list_that_is_not_there_is_begun_before_others():
    text = with_entry(
        "code: 1\nreports:\n- year: 2020\n", "organs", {"slug": "a"}, ["reports"]
    )

    assert text == "code: 1\norgans:\n  - slug: a\nreports:\n- year: 2020\n"


def test_the_indent_of_the_list_is_kept():
    text = with_entry(
        "reports:\n- year: 2020\n", "reports", {"year": 2021, "text": "x"}
    )

    assert text == "reports:\n- year: 2020\n- year: 2021\n  text: x\n"


@pytest.mark.parametrize("empty", ["reports: []", "reports: [ ]"])
def test_an_empty_list_is_begun(empty):
    assert with_entry(f"a: 1\n{empty}\n", "reports", {"year": 2021}) == (
        "a: 1\nreports:\n  - year: 2021\n"
    )


@pytest.mark.parametrize("text", ["reports: [{year: 2020}]\n", "reports: none\n"])
def test_what_is_no_list_by_lines_is_left_alone(text):
    with pytest.raises(NotAmendable):
        with_entry(text, "reports", {"year": 2021})


@settings(deadline=None)  # the machine may be busy, and the lists load at first use
@given(st.text(st.characters(exclude_categories=["Cs", "Cc"])))
@example("=")  # a word that YAML keeps for itself
def test_a_value_is_read_back_as_it_was(value):
    read = yaml.safe_load(f"a: {scalar(value)}")["a"]

    assert str(read) == value


@settings(deadline=None)  # the machine may be busy, and the lists load at first use
@given(st.lists(st.integers(2008, 2030), unique=True, max_size=6))
def test_entries_stand_by_year_in_whatever_order_they_came(years):
    text = "code: '1'\n"
    for year in years:
        text = with_entry(text, "reports", {"year": year})

    entries = yaml.safe_load(text).get("reports", [])
    assert [entry["year"] for entry in entries] == sorted(years)
