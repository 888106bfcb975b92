"""Read the rows that a program wrote as sequences or records of YAML."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import yaml

from gongkai.model import Line
from gongkai.notation.values import Value, laid_out

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_ENOUGH = 3  # rows before the notation is believed
_CELLS = 2  # of such a row at least
_OPENING = re.compile(r"- (?:- |\[|['\"]?[^\s'\"：]{1,30}['\"]?: ?)")
_GOES_ON = ("- ", "  ")
_ODD = re.compile(  # what lists of rows have none of: depth, references, types
    r"^ {9}|(?:- ){3}|\[[^\]]*\[|\{|(?:^|[\s\[,])[&*!]\S", re.MULTILINE
)
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def without_sequences(lines: Sequence[Line]) -> Sequence[Line]:
    """Give the lines, each sequence or record of a sequence as one of them."""
    if not any(_OPENING.match(line.text) for line in lines):
        return lines
    return list(_read(lines))


def _read(lines: Sequence[Line]) -> Iterator[Line]:
    at = 0
    while at < len(lines):
        end = at
        if _OPENING.match(lines[at].text):
            while end < len(lines) and lines[end].text.startswith(_GOES_ON):
                end += 1
        rows = _rows(lines[at:end])
        yield from rows or lines[at : max(end, at + 1)]
        at = max(end, at + 1)


def _rows(lines: Sequence[Line]) -> list[Line]:
    """Give the rows of a sequence; none where it is of anything else."""
    text = "\n".join(line.text for line in lines)
    if len(lines) < _ENOUGH or _ODD.search(text):
        return []
    try:
        node = yaml.compose(text, _LOADER)
    except yaml.YAMLError:
        return []
    value = _value(node, lines) if node else None
    rows = value.parts or () if value else ()
    if len(rows) < _ENOUGH or any(len(row.parts or ()) < _CELLS for row in rows):
        return []
    return [Line(row.place, row.text) for row in laid_out(rows)]


def _value(node: yaml.Node, lines: Sequence[Line]) -> Value:
    place = lines[node.start_mark.line].number
    if isinstance(node, yaml.ScalarNode):
        return Value(place, "" if node.tag.endswith(":null") else node.value)
    named = isinstance(node, yaml.MappingNode)
    names = tuple(str(name.value) for name, _ in node.value) if named else ()
    nodes = [part for _, part in node.value] if named else node.value
    return Value(place, parts=[_value(part, lines) for part in nodes], names=names)
