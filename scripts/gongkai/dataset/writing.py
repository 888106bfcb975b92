"""Write values and rows as the published files hold them."""

from __future__ import annotations

import csv
import io
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gongkai.model import Value

    Item = str | Value | bool | None
    Row = tuple[Item, ...]


def plain(value: Value | None) -> str:
    """Write a value in full: no exponent, no trailing zeros, nothing for none.

    >>> plain(Decimal("1.0894E+8")), plain(Decimal("12.50")), plain(0), plain(None)
    ('108940000', '12.5', '0', '')
    """
    if value is None:
        return ""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def write_csv(header: Iterable[str], rows: Iterable[Row]) -> bytes:
    """Write rows as CSV: UTF-8 without a mark, LF, quotes only where needed."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    writer.writerows([written(item) for item in row] for row in rows)
    return text.getvalue().encode()


def written(item: Item) -> str:
    """Write one item of a row."""
    if isinstance(item, bool):
        return str(item).lower()
    if isinstance(item, int | Decimal):
        return plain(item)
    return item or ""
