"""Noises of labels: other wordings, numbers, spaces and characters."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from corpus.draft import Damage
from corpus.noise.registry import noise
from corpus.separated import HINT, bare

if TYPE_CHECKING:
    from random import Random

    from corpus.draft import Draft, GridRow

# Characters that scanners and typists take for one another.
MISREAD = {
    "予": "子", "理": "埋", "息": "思", "政": "攻", "府": "俯", "未": "末", "复": "夏",
    "结": "绐", "转": "转", "已": "己", "审": "宙", "机": "杌", "关": "天", "请": "清",
    "申": "电", "处": "外", "第": "弟", "三": "二", "规": "现", "件": "仵", "案": "桉",
    "卷": "券", "属": "屑", "密": "蜜", "类": "粪", "供": "洪", "重": "童", "提": "捉",
}  # fmt: skip


def _labelled(draft: Draft) -> list[GridRow]:
    return [row for grid in draft.grids.values() for row in grid.rows if row.label]


@noise("cells")
def label_variants(rng: Random, draft: Draft) -> bool:
    """Use the wordings that officials use: aliases of rows and columns."""
    for grid in draft.grids.values():
        for row in grid.figures():
            declared = grid.form.row.get(row.id)
            if declared and declared.aliases and rng.random() < 0.6:
                number = re.match(r"\d+\.|（.）|[一二三四]、", bare(row.label))
                alias = rng.choice(declared.aliases)
                row.label = (number.group() if number else "") + alias
        for line in grid.head:
            for n, (label, columns, rows) in enumerate(line):
                for column in grid.form.columns:
                    if label == column.hinted and column.aliases and rng.random() < 0.5:
                        line[n] = (rng.choice(column.aliases), columns, rows)
        for row in grid.rows:
            if row.kind == "head" and not grid.form.column_tree:
                _vary_heads(rng, draft, row)
    return True


def _vary_heads(rng: Random, draft: Draft, row: GridRow) -> None:
    form = draft.figures.forms["proactive_disclosure"]
    for n, label in enumerate(row.cells):
        for column in form.columns:
            if label == column.hinted and column.aliases and rng.random() < 0.5:
                row.cells[n] = rng.choice(column.aliases)
                if column.unit == "yuan" and "元" not in row.cells[n]:
                    _forget_unit(draft)


def _forget_unit(draft: Draft) -> None:
    """Say of amounts without a unit of their own that nobody can know them."""
    for token in draft.tokens.values():
        if token.key[1] == "amount" and "元" not in token.text and token.value:
            token.damage, token.value = Damage.UNITLESS, None


@noise("cells")
def ordinal_variants(rng: Random, draft: Draft) -> bool:
    """Number rows in other ways, or not at all."""
    dot = rng.choice(["、", "．", ". ", "。", " ", ""])
    for row in _labelled(draft):
        if row.kind == "figures":
            row.label = re.sub(r"^(\d)\.", rf"\g<1>{dot}" if dot else "", row.label)
    brackets = rng.choice([("(", ")"), ("(", ") "), ("（", "）"), ("", "、")])
    wide = str.maketrans({"（": brackets[0], "）": brackets[1]})
    for row in _labelled(draft):
        row.label = re.sub(r"^（.）", lambda m: m.group().translate(wide), row.label)
    for grid in draft.grids.values():
        for row in grid.rows:
            for group in row.path:
                text = grid.groups.get(group, group)
                grid.groups[group] = re.sub(
                    r"^（.）", lambda m: m.group().translate(wide), text
                )
    return True


@noise("cells")
def spaced_labels(rng: Random, draft: Draft) -> bool:
    """Put stray spaces into labels, as narrow columns leave them."""
    for row in _labelled(draft):
        if rng.random() < 0.5:
            at = rng.randint(1, len(row.label))
            row.label = row.label[:at] + " " + row.label[at:]
    for grid in draft.grids.values():
        for line in grid.head:
            for n, (label, columns, rows) in enumerate(line):
                if rng.random() < 0.3:
                    line[n] = (label.replace(HINT, " "), columns, rows)
    return True


@noise("cells")
def misread_labels(rng: Random, draft: Draft) -> bool:
    """Misread one or two characters of some labels."""
    share = rng.choice([0.1, 0.3])
    changed = False
    for row in _labelled(draft):
        if row.kind != "figures" or rng.random() > share:
            continue
        known = [n for n, c in enumerate(row.label) if MISREAD.get(c, c) != c and n > 1]
        limit = 2 if len(bare(row.label)) > 7 else 1
        for n in rng.sample(known, min(len(known), rng.randint(1, limit))):
            row.label = row.label[:n] + MISREAD[row.label[n]] + row.label[n + 1 :]
            changed = True
    return changed


@noise("cells")
def quotes_and_widths(rng: Random, draft: Draft) -> bool:
    """Write quotes, commas and brackets in another width."""
    swaps = {
        "“": rng.choice(['"', "「", ""]),
        "”": '"',
        "、": rng.choice(["，", ",", "、"]),
    }
    swaps |= rng.choice([{}, {"（": "(", "）": ")"}])
    table = str.maketrans(swaps)
    for row in _labelled(draft):
        row.label = row.label[:2] + row.label[2:].translate(table)
    return True


@noise("cells")
def narrow_columns(rng: Random, draft: Draft) -> bool:
    """Cut labels with a space every few characters, groups above all."""
    width = rng.randint(4, 9)

    def cut(label: str, at: int) -> str:
        return " ".join(label[n : n + at] for n in range(0, len(label), at))

    for grid in draft.grids.values():
        for row in grid.figures():
            if row.label:
                row.label = cut(bare(row.label), width)
        groups = dict.fromkeys(g for row in grid.figures() for g in row.path)
        for group in groups:
            grid.groups[group] = cut(grid.groups.get(group, group), width // 2)
    return True
