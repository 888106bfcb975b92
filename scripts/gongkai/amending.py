"""Write an entry into a declaration, and leave every other character as it stands.

People write these files, with remarks and an order of their own; to load and dump them
would lose both.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import yaml

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

PLAIN = re.compile(r"[^\s'\"#&*!|>%@`\[\]{},?:-][^\n#]*")
INDENT = 2


class NotAmendable(ValueError):  # noqa: N818  (it says what the text is)
    """The list is written in a way that nothing can be put into by lines."""


def with_entry(
    text: str, key: str, entry: Mapping[str, object], before: Sequence[str] = ()
) -> str:
    r"""Put an entry into the list `key`: by its year if it has one, else at the end.

    Where the text has no such list, it is begun before the first of the keys `before`,
    or at the end.

    >>> print(with_entry("a: 1  # one\n", "reports", {"year": 2020}), end="")
    a: 1  # one
    reports:
      - year: 2020
    """
    lines = text.splitlines()
    nodes = _top(text)
    if key not in nodes:
        starts = [nodes[k][0].start_mark.line for k in before if k in nodes]
        at = min(starts, default=len(lines))
        lines[at:at] = [f"{key}:", *_written(entry, INDENT)]
        return _joined(lines)
    head, value = nodes[key]
    if not isinstance(value, yaml.SequenceNode) or (value.flow_style and value.value):
        raise NotAmendable(key)
    if not value.value:
        lines[head.start_mark.line : value.end_mark.line + 1] = [
            f"{key}:",
            *_written(entry, INDENT),
        ]
        return _joined(lines)
    column = value.start_mark.column
    at = _place(lines, value, entry.get("year"))
    lines[at:at] = _written(entry, column)
    return _joined(lines)


def scalar(value: object) -> str:
    """Write a value so that YAML reads the same.

    >>> scalar("中宁县"), scalar("640521"), scalar(2020), scalar("a: b")
    ('中宁县', "'640521'", '2020', '"a: b"')
    """
    if not isinstance(value, str):
        return str(value)
    if value.isdigit():
        return f"'{value}'"
    if PLAIN.fullmatch(value) and ": " not in value and value.strip() == value:
        read = _read_back(value)
        if read == value or hasattr(read, "isoformat"):
            return value
    return json.dumps(value, ensure_ascii=False)


def _read_back(value: str) -> object:
    """Give what YAML makes of a word; None of one that it has no meaning for, as =."""
    try:
        return yaml.safe_load(value)
    except yaml.YAMLError:
        return None


def _top(text: str) -> dict[str, tuple[yaml.Node, yaml.Node]]:
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    if not isinstance(root, yaml.MappingNode):
        return {}
    return {key.value: (key, value) for key, value in root.value}


def _place(lines: Sequence[str], sequence: yaml.SequenceNode, year: object) -> int:
    """Give the index of the line before which an entry belongs."""
    if isinstance(year, int):
        for item in sequence.value:
            if isinstance(item, yaml.MappingNode) and _year(item) > year:
                return _above_remarks(lines, item.start_mark.line)
    at = min(sequence.end_mark.line, len(lines))
    if sequence.end_mark.column:
        at = min(at + 1, len(lines))
    while at and (
        not lines[at - 1].strip()
        or (
            lines[at - 1].lstrip().startswith("#")
            and _indent(lines[at - 1]) <= sequence.start_mark.column
        )
    ):
        at -= 1
    return at


def _year(item: yaml.MappingNode) -> int:
    years = [v.value for k, v in item.value if k.value == "year"]
    return int(years[0]) if years and str(years[0]).isdigit() else 0


def _above_remarks(lines: Sequence[str], at: int) -> int:
    while at and lines[at - 1].lstrip().startswith("#"):
        at -= 1
    return at


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _written(entry: Mapping[str, object], column: int) -> list[str]:
    pairs = [f"{key}: {scalar(value)}" for key, value in entry.items()]
    return [
        f"{' ' * column}{'- ' if number == 0 else '  '}{pair}"
        for number, pair in enumerate(pairs)
    ]


def _joined(lines: Sequence[str]) -> str:
    return "\n".join(lines) + "\n"
