"""Layout is tidied; words, punctuation and mistakes stay."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.clean import INVISIBLE, clean, mask, match_key

CASES = Path(__file__).parent / "cases/clean.txt"
NOISE = st.text(alphabet=st.sampled_from("公开 年0a，。（）(). \u3000\xa0\u200b\n—“"))


def cases():
    for number, line in enumerate(CASES.read_text("utf-8").splitlines(), start=1):
        case = line.partition("#")[0].strip().replace("␣", " ")
        if case:
            yield pytest.param(*case.split(" -> "), id=f"line{number}")


@pytest.mark.parametrize(("received", "published"), list(cases()))
def test_tidies_layout_only(received, published):
    assert clean(received.replace("␣", " ")) == published


def visible(text):
    return "".join(INVISIBLE.sub("", text).split())


@given(st.text() | NOISE)
def test_no_visible_character_ever_changes(text):
    assert visible(clean(text)) == visible(text)


@given(st.text() | NOISE)
def test_cleaning_twice_changes_nothing_more(text):
    assert clean(clean(text)) == clean(text)


@given(st.text())
def test_a_key_holds_letters_digits_and_characters_alone(text):
    assert all(character.isalnum() for character in match_key(text))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("規章", "规章"),
        ("（三）不 予 公 开", "(三)不予公开"),
        ("本年增／减", "本年增/减"),
        ("１．属于国家秘密", "1、属于国家秘密"),
        ("\u2f00、", "一"),  # a radical that looks like the character
    ],
)
def test_labels_that_read_the_same_have_one_key(one, other):
    assert match_key(one) == match_key(other)


@pytest.mark.parametrize(
    ("printed", "shown"),
    [
        ("手机：13912345678。", "手机：139****5678。"),
        ("139 1234 5678", "139****5678"),
        ("12345678@qq.com", "****@qq.com"),
        ("13912345678@139.com", "****@139.com"),
        ("xxgk@qq.com", "xxgk@qq.com"),
        ("0951-6363835", "0951-6363835"),
        ("113912345678", "113912345678"),
        ("12345", "12345"),
    ],
)
def test_masks_people_and_not_offices(printed, shown):
    assert mask(printed) == shown
