"""Open a table in a frame of its own, which scrolls where the page must not."""

from __future__ import annotations

CLOSING = "</table></div>"


def opening(name: str, caption: str, note: str = "", classes: str = "") -> str:
    """Open frame, table and caption; `caption` is markup, `note` stands beside it."""
    small = f"<small>{note}</small>" if note else ""
    extra = f" {classes}" if classes else ""
    return (
        f'<div class="g-scroll" role="region" aria-labelledby="{name}" tabindex="0">'
        f'<table class="g-t{extra}">\n<caption id="{name}">{caption}{small}</caption>'
    )


def heads(corner: str, *columns: str) -> str:
    """Write one line of column heads; the first stands over the labels."""
    cells = "".join(f'<th scope="col">{column}</th>' for column in columns)
    first = f'<th scope="col" class="s1 corner">{corner}</th>'
    return f"<thead><tr>{first}{cells}</tr></thead>"


def count(number: int) -> str:
    """Write a count of ours in a cell; nought steps back."""
    return f"<td>{number}</td>" if number else '<td class="z">0</td>'
