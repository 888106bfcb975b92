"""Noises of HTML: what editors and templates of sites make of a report."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from corpus.noise.registry import noise

if TYPE_CHECKING:
    from random import Random

    from corpus.draft import Draft


@noise("text")
def layout_tables(rng: Random, draft: Draft) -> bool:
    """Wrap the whole article in a table, as old sites do for their columns."""
    if draft.layout != "html":
        return False
    side = '<td width="160"><a href="/a">机构职能</a><br><a href="/b">年报</a></td>'
    first = next(n for n, line in enumerate(draft.lines) if "article" in line)
    last = next(n for n, line in enumerate(draft.lines) if "footer" in line)
    opening = f"<table width='960'><tr>{side}<td valign=top>"
    if rng.random() < 0.3:
        opening = f"<table><tbody><tr><td>{opening}"
    draft.lines.insert(last, "</td></tr></table>" * opening.count("<table"))
    draft.lines.insert(first, opening)
    return True


@noise("text")
def untidy_tags(rng: Random, draft: Draft) -> bool:
    """Write tags in capitals, leave closing ones out, add styles and comments."""
    if draft.layout != "html":
        return False
    kinds = rng.sample(["capitals", "unclosed", "styles", "heads", "comments"], 2)
    text = "\n".join(draft.lines)
    if "unclosed" in kinds:
        text = text.replace("</td>", "").replace("</tr>", "").replace("</tbody>", "")
    if "styles" in kinds:
        style = "style='border:solid 1px; mso-number-format:\"0\"; width:48pt'"
        text = text.replace("<td", f"<td {style}")
    if "heads" in kinds:
        text = re.sub(r"<tbody><tr>(.*?)</tr>", _as_heads, text)
    if "comments" in kinds:
        text = text.replace("<tr>", "<!--[if !supportMisalignedRows]-->\n<tr>")
    if "capitals" in kinds:
        text = re.sub(r"</?(?:td|tr|table|p|span)\b", lambda m: m[0].upper(), text)
    draft.lines = text.split("\n")
    return True


def _as_heads(row: re.Match[str]) -> str:
    cells = row[1].replace("<td", "<th").replace("</td", "</th")
    return f"<thead><tr>{cells}</tr></thead><tbody>"


@noise("text")
def split_tables(rng: Random, draft: Draft) -> bool:
    """Let a table of the page end, and go on as another."""
    if draft.layout != "html":
        return False
    rows = [
        n
        for n, line in enumerate(draft.lines)
        if line.startswith("<tr>")
        and draft.lines[n - 1].endswith("</tr>")
        and "rowspan" not in draft.lines[n - 1]
    ]
    if not rows:
        return False
    at = rng.choice(rows)
    between = rng.choice(["", "<p>&nbsp;</p>", "<p>- 3 -</p>"])
    draft.lines.insert(at, f"</tbody></table>{between}<table><tbody>")
    return True
