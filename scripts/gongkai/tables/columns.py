"""Read a table printed column by column: labels, then each heading and its figures."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import product
from math import prod
from typing import TYPE_CHECKING

from gongkai.inference.state import LOST
from gongkai.tables.anchors import label_sites
from gongkai.tables.labels import Trust
from gongkai.tables.layout import Run, trimmed
from gongkai.tables.widths import placements

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from gongkai.forms import TableForm
    from gongkai.inference.state import Reading
    from gongkai.numerals import Token
    from gongkai.tables.labels import Labels
    from gongkai.tables.layout import Item

_MOSTLY = 0.7  # share of the figures that must stand under a heading
_SURPLUS = 2  # figures more than labels that may still be one column
_MOST = 400  # readings of one row; with more, the row is left unread

Choice = tuple["Token | None", ...]  # what may stand for one row in one column


@dataclass(slots=True)
class _Part:
    """Labels, then figures under headings; a table may have several such parts.

    Headings go by the id of their column; that of no form is "".
    """

    rows: list[str] = field(default_factory=list)  # "" is a label of no row
    columns: list[tuple[str, list[Token]]] = field(default_factory=list)


def column_readings(
    items: Sequence[Item], form: TableForm, labels: Labels
) -> Mapping[str, Sequence[Reading]] | None:
    """Give each row its readings; None where the figures do not stand in columns."""
    parts = _parts(items, labels)
    figures = [len(trimmed(item.tokens)) for item in items if isinstance(item, Run)]
    told = sum(len(tokens) for part in parts for _, tokens in part.columns)
    if not told or told < _MOSTLY * sum(figures):
        return None
    found: dict[str, Sequence[Reading]] = {row.id: (LOST,) for row in form.rows}
    for part in parts:
        rows = _printed_rows(part)
        part.columns = list(_mended(part.columns, len(rows)))
        for at, row in enumerate(rows):
            if row in found:
                ids = [column.id for column in form.row[row].columns]
                found[row] = (
                    _guarded(part.columns, at, len(rows), ids)
                    if form.identities
                    else _unguarded(part.columns, at, len(rows), ids)
                )
    return found


def _parts(items: Sequence[Item], labels: Labels) -> list[_Part]:
    """Cut the table into its parts."""
    sites = {site.first: site for site in label_sites(items, labels)}
    parts = [_Part()]
    upto = -1
    for at, item in enumerate(items):
        part = parts[-1]
        if isinstance(item, Run):
            if part.columns and part.rows:
                part.columns[-1][1].extend(trimmed(item.tokens))
        elif at in sites and item.key not in labels.twofold:
            if any(tokens for _, tokens in part.columns):
                parts.append(part := _Part())
            part.columns.clear()  # words of a head among the labels
            if sites[at].row not in part.rows:
                part.rows.append(sites[at].row)
            upto = sites[at].last
        elif at > upto and part.rows:
            _head(item.key, part, labels)
    return parts


def _head(key: str, part: _Part, labels: Labels) -> None:
    """Note a heading of the form, or one of no form, or a label of no row."""
    column = labels.column_of(key)
    if column:
        part.columns.append((column, []))
    elif labels.match(key).trust is Trust.NONE:
        if any(tokens for _, tokens in part.columns):
            part.columns.append(("", []))
        else:
            part.rows.append("")


def _printed_rows(part: _Part) -> list[str]:
    """Give the rows for which figures stand: with labels of no row, or without them."""
    known = [row for row in part.rows if row]
    sizes = [len(tokens) for _, tokens in part.columns if tokens]
    with_all, without = (
        sum(size % len(rows) == 0 for size in sizes) if rows else 0
        for rows in (part.rows, known)
    )
    return part.rows if with_all >= without else known


def _mended(
    columns: Sequence[tuple[str, list[Token]]], rows: int
) -> Iterator[tuple[str, list[Token]]]:
    """Join a column that the words of another head cut in two."""
    at = 0
    while at < len(columns):
        name, tokens = columns[at]
        following, rest = columns[at + 1] if at + 1 < len(columns) else ("", [])
        later = {other for other, _ in columns[at + 2 :]}
        if (
            tokens
            and rest
            and len(tokens) + len(rest) == rows
            and (following in {"", name} or following in later)
        ):
            yield name, [*tokens, *rest]
            at += 1
        else:
            yield name, tokens
        at += 1


def _unguarded(
    columns: Sequence[tuple[str, list[Token]]], at: int, rows: int, ids: Sequence[str]
) -> tuple[Reading, ...]:
    """Read a row that no identity guards: whole columns, or nothing."""
    whole = {name: tokens for name, tokens in columns if len(tokens) == rows}
    return (tuple(whole[name][at] if name in whole else None for name in ids),)


def _guarded(
    columns: Sequence[tuple[str, list[Token]]], at: int, rows: int, ids: Sequence[str]
) -> tuple[Reading, ...]:
    """Give every reading of a row, its figures being read down the columns."""
    unread = ((None,) * len(ids),)
    names = [name for name, _ in columns if name]
    if names != [name for name in ids if name in names]:
        return unread
    cut = [tokens for _, tokens in columns]
    if names != ids:  # headings are lost: figures may stand under a wrong one
        tokens = [token for column in cut for token in column]
        cut = [tokens[n : n + rows] for n in range(0, len(tokens), rows)]
        if (
            "" in dict(columns)
            or len(tokens) % rows
            or not len(ids) - 1 <= len(cut) <= len(ids)
        ):
            return unread
        own = [column[at] for column in cut]
        return tuple(placements(own, len(ids)))
    sizes = [len(tokens) for tokens in cut]
    if sizes[-1] < rows and sizes != sorted(sizes, reverse=True):
        return unread  # cells left empty, and cells pushed aside
    choices = [_choice(tokens, at, rows) for tokens in cut]
    foreign = [n for n, (name, _) in enumerate(columns) if not name]
    found = list(_rows(choices, pushed=len(cut[-1]) < rows))
    return (
        tuple(
            dict.fromkeys(
                tuple(token for n, token in enumerate(reading) if n not in foreign)
                for reading in found
            )
        )
        or unread
    )


def _choice(tokens: Sequence[Token], at: int, rows: int) -> Choice:
    """Give what may stand for a row in a column; None: perhaps none of its figures."""
    short = rows - len(tokens)
    if short == 0:
        return (tokens[at],)
    if short < -_SURPLUS:
        return (None,)
    near = tokens[max(0, at - max(0, short)) : at + max(0, -short) + 1]
    return (None, *dict.fromkeys(near))


def _rows(choices: Sequence[Choice], *, pushed: bool) -> Iterator[Reading]:
    """Give every choice for each column.

    Where the last column is short, a row may have lost a cell, and the cells after it
    were pushed under the columns before their own.
    """
    if prod(map(len, choices)) * (2 ** len(choices) if pushed else 1) > _MOST * 8:
        if not pushed:
            yield tuple(c[0] if len(c) == 1 else None for c in choices)
        return
    for chosen in product(*choices):
        yield chosen
        tokens = [token for token in chosen if token is not None]
        if pushed and None not in chosen[: len(tokens)]:
            yield from placements(tokens, len(choices))
