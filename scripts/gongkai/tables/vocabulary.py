"""Know the words of every table in every edition, and of the section headings."""

from __future__ import annotations

import re
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from gongkai.clean import match_key
from gongkai.tables.headwords import bare_of
from gongkai.tables.labels import Labels, Trust

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gongkai.forms import Forms

_OWN = 4  # characters of a column's label that nothing but its table holds
_CORNER = 8  # characters of the corner's note that may stand for it
_MORE = 16  # characters that may follow the telling word of a head
_STRUNG = 8  # words of a head that are run together, which no sentence has
_KEPT = 20_000  # keys that are remembered; a bound, not a meaning


class Vocabulary:
    """The words of every table in every edition, and of the section headings."""

    def __init__(self, forms: Forms) -> None:
        """Index them once for all reports."""
        self._forms = forms
        self.titled = lru_cache(_KEPT)(self._titled)
        self.headed = lru_cache(_KEPT)(self._headed)
        self.row = lru_cache(_KEPT)(self._row)
        self.known = lru_cache(_KEPT)(self._known)
        self.in_rows_of = lru_cache(2 * _KEPT)(self._in_rows_of)  # of every line
        marks = forms.marks
        self.years = (*marks.current, *marks.compared)
        self.labels = {
            (table, form.edition): Labels(
                form, marks.heads, marks.compared, marks.current
            )
            for table in forms.table_ids
            for form in forms.tables(table)
        }
        self.starts = {
            table: tuple(
                {
                    match_key(word)
                    for form in forms.tables(table)
                    for word in form.starts_with
                }
            )
            for table in forms.table_ids
        }
        self.widths = {
            table: max(len(r.columns) for f in forms.tables(table) for r in f.rows)
            for table in forms.table_ids
        }
        self.cells = {
            table: max(sum(len(r.columns) for r in f.rows) for f in forms.tables(table))
            for table in forms.table_ids
        }
        self.common_rows = {  # that a table has in every edition
            table: frozenset.intersection(
                *(frozenset(f.row) for f in forms.tables(table))
            )
            for table in forms.table_ids
        }
        self.strips = {  # cells of tables that are one row
            self.cells[table]
            for table in forms.table_ids
            if all(form.printed_in_one_row for form in forms.tables(table))
        }
        self._strung = {  # what ends in the head of a table that is one row
            table: re.compile(
                f"(?:{'|'.join(sorted(self._heads(table)))}){{{_STRUNG},}}$"
            )
            for table, cells in self.cells.items()
            if cells in self.strips
        }
        self.all_widths = {
            *(
                len(row.columns)
                for table in forms.table_ids
                for form in forms.tables(table)
                for row in form.rows
            ),
            *self.strips,
        }
        self.columns = {
            table: self._own_columns(table, forms) for table in forms.table_ids
        }
        corners = {
            table: {match_key(form.corner) for form in forms.tables(table)}
            for table in forms.table_ids
        }
        self.whole_corners = {
            table: {corner for corner in found if corner}
            for table, found in corners.items()
        }
        self.corners = {
            table: {
                corner[start:end]
                for corner in found
                for start in range(len(corner))
                for end in range(start + _CORNER, len(corner) + 1)
            }
            for table, found in corners.items()
        }

    def _heads(self, table: str) -> set[str]:
        """Give the names of the rows and columns of a table, and of their groups."""
        return {
            key
            for (of, _), labels in self.labels.items()
            if of == table
            for key in (*labels.rows, *labels.heads.column, *labels.heads.above_rows)
        }

    def strung(self, key: str) -> bool:
        """Tell whether a key ends in the head of a table that is printed in one row."""
        return any(head.search(key) for head in self._strung.values())

    def _headed(self, key: str) -> tuple[str, ...]:
        """Give the tables to whose heads a key belongs."""
        return tuple(table for table in self.starts if self._is_head(table, key))

    def _is_head(self, table: str, key: str) -> bool:
        return (
            key in self.corners[table]
            or key in self.columns[table]
            or self._names_columns(table, key)
            or (table in self._strung and bool(self._strung[table].search(key)))
            or any(corner in key for corner in self.whole_corners[table])
            or any(
                key.startswith(start) and len(key) < len(start) + _MORE
                for start in self.starts[table]
            )
        )

    def _names_columns(self, table: str, key: str) -> bool:
        """Tell whether a key is names of columns, one of which only this table has."""
        return any(own in key for own in self.columns[table]) and any(
            len(labels.heads.columns_in(key)) > 1
            for (of, _), labels in self.labels.items()
            if of == table
        )

    def _own_columns(self, table: str, forms: Forms) -> set[str]:
        """Give the labels of columns that no other table has."""
        others = {
            key
            for (other, _), labels in self.labels.items()
            if other != table
            for key in (*labels.heads.column, *labels.rows)
        }
        return {
            key
            for form in forms.tables(table)
            for key in self.labels[table, form.edition].heads.column
            if len(key) >= _OWN and key not in others
        }

    @cached_property
    def headings(self) -> Mapping[str, str]:
        """Give for each section title, as a key, the table that stands there or ""."""
        table_of = {
            form.section: table
            for table in self._forms.table_ids
            for form in self._forms.tables(table)
        }
        return {
            match_key(title): table_of.get(section.id, "")
            for form in self._forms.editions.values()
            for section in form.sections
            for title in (section.title, *section.aliases)
        }

    def _titled(self, key: str) -> str | None:
        """Give the table that a section title announces, "" for one, None for none."""
        for bare in (key, key[1:], key[2:]):
            if bare in self.headings:
                return self.headings[bare]
        return None

    def _in_rows_of(self, key: str) -> tuple[str, ...]:
        """Give the tables of which a key is a row's whole label in some edition."""
        told = {
            table: None
            for (table, _), labels in self.labels.items()
            if labels.is_whole(key)
        }
        return tuple(told)

    def _row(self, table: str, key: str) -> str:
        """Give the row whose whole label a key is in some edition, "" where none is."""
        for (of, _), labels in self.labels.items():
            if of == table:
                match = labels.match(key)
                if match.trust is Trust.EXACT:
                    return match.row
        return ""

    def widths_of(self, table: str, row: str) -> set[int]:
        """Give how many columns a row has in the editions that have it."""
        return {
            labels.width[row]
            for (of, _), labels in self.labels.items()
            if of == table and row in labels.width
        }

    def whole(self, key: str) -> bool:
        """Tell whether a key is the whole label of a row, or those of some columns."""
        return any(
            labels.exact(key) or labels.heads.columns_in(key)
            for labels in self.labels.values()
        )

    def widths_named(self, key: str) -> frozenset[int]:
        """Give how many columns the row has whose whole label a key is, by editions."""
        rows = [(labels, labels.exact(key)) for labels in self.labels.values()]
        return frozenset(labels.width[row] for labels, row in rows if row)

    def holds(self, table: str, key: str) -> bool:
        """Tell whether a key stands in some word of a table in some edition."""
        return bool(key) and any(
            labels.holds(key) for (of, _), labels in self.labels.items() if of == table
        )

    def begins(self, table: str, key: str) -> bool:
        """Tell whether a key is a part of one row's label, or that of a group."""
        return any(
            labels.match(key).trust is Trust.PART or key in labels.heads.above_rows
            for (of, _), labels in self.labels.items()
            if of == table
        )

    def _known(self, table: str, key: str) -> bool:
        """Tell whether a key is any word of a table.

        What is only like a word of its head may be a part of another table's label.
        """
        best = max(
            labels.match(key).trust
            for (of, _), labels in self.labels.items()
            if of == table
        )
        if best is not Trust.HEAD or self.holds(table, bare_of(key)):
            return best > Trust.NONE
        return not any(self.begins(t, key) for t in self.starts if t != table)
