"""Lay out what is left of records that were torn: `"自然人": 4,` is a named figure.

A record that lacks a bracket is none any more, but its lines say what they said.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gongkai.notation.nothing import is_empty

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gongkai.model import Line

_ENTRY = re.compile(
    r"""\s*[{\[]?\s*(["'])(?P<name>(?:(?!\1)[^\\])+)\1\s*:\s*"""
    r"""(?P<value>["']?[^"'{}\[\]]*["']?|[{\[])\s*[}\]]*\s*,?\s*"""
)
_BRACKETS = re.compile(r"\s*[{}\[\]]+\s*,?\s*")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_ENOUGH = 6  # named values before the notation is believed


def without_keys(lines: Sequence[Line]) -> Sequence[Line]:
    """Give the lines, each named value of a torn record as 自然人：4.

    A name above other values is a line of its own, as are words under a name, and
    brackets alone are none.
    """
    entries = {
        at: entry
        for at, line in enumerate(lines)
        if '":' in line.text or "':" in line.text or '" :' in line.text
        if (entry := _ENTRY.fullmatch(line.text)) and _HAN.search(entry["name"])
    }
    if sum(not _opens(entry) for entry in entries.values()) < _ENOUGH:
        return lines
    return [
        line._replace(text=_said(entries[at]))
        if at in entries
        else line._replace(text="")
        if _BRACKETS.fullmatch(line.text)
        else line
        for at, line in enumerate(lines)
    ]


def _opens(entry: re.Match[str]) -> bool:
    return entry["value"] in {"{", "["}


def _said(entry: re.Match[str]) -> str:
    if _opens(entry):
        return entry["name"]
    value = entry["value"].strip(" \"',")
    if len(_HAN.findall(value)) > 1:  # the label of a row, under the name of its column
        return value
    return f"{entry['name']}：{'' if is_empty(value) else value}"
