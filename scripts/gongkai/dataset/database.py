"""Put the published tables and the full text into one SQLite file."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from decimal import Decimal
from typing import TYPE_CHECKING

from gongkai.dataset.tables import RESOURCES
from gongkai.dataset.writing import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gongkai.dataset.tables import Resource
    from gongkai.dataset.writing import Item
    from gongkai.forms import Forms
    from gongkai.model import Archive

AFFINITY = {"integer": "INTEGER", "number": "NUMERIC", "boolean": "INTEGER"}
TEXT = """
CREATE VIRTUAL TABLE text USING fts5(
  report UNINDEXED, section UNINDEXED, title, words, tokenize = 'trigram'
)"""  # every run of three characters is found, whatever the words are


def database(archive: Archive, forms: Forms) -> bytes:
    """Give the bytes of the database; the same archive gives the same bytes."""
    with closing(sqlite3.connect(":memory:")) as connection:
        for resource in RESOURCES:
            connection.execute(_create(resource))
            marks = ", ".join("?" for _ in resource.fields)
            connection.executemany(
                f'INSERT INTO "{resource.name}" VALUES ({marks})',  # noqa: S608
                (tuple(map(_stored, row)) for row in resource.rows(archive, forms)),
            )
        connection.execute(TEXT)
        connection.executemany("INSERT INTO text VALUES (?, ?, ?, ?)", _texts(archive))
        connection.execute("INSERT INTO text (text) VALUES ('optimize')")
        connection.commit()
        connection.execute("VACUUM")
        return connection.serialize()


def _create(resource: Resource) -> str:
    columns = [
        f'"{field.name}" {AFFINITY.get(field.type, "TEXT")}'
        for field in resource.fields
    ]
    if resource.key:
        columns.append(f"PRIMARY KEY ({_quoted(resource.key)})")
    columns += [
        f'FOREIGN KEY ("{column}") REFERENCES "{table}" ("{other}")'
        for column, table, other in resource.refers
    ]
    return f'CREATE TABLE "{resource.name}" ({", ".join(columns)})'


def _quoted(names: tuple[str, ...]) -> str:
    return ", ".join(f'"{name}"' for name in names)


def _stored(item: Item) -> str | int | None:
    return plain(item) if isinstance(item, Decimal) else item


def _texts(archive: Archive) -> Iterator[tuple[str, str, str, str]]:
    for report in archive.reports:
        for section in report.sections:
            words = "\n".join(block.text for block in section.blocks)
            yield report.id, section.id, section.title, words
