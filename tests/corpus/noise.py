"""What happens to reports between the office and the archive, one function each.

A noise changes a draft in place and says whether it could: a lost column needs a
table with columns, a cut label needs a label. `cells` noises work on the tables as
drawn up, `text` noises on the lines of the rendered report.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from opencc import OpenCC

from corpus.draft import FIRST, LAST, Damage, GridRow, draft
from corpus.render import HINT, SEPARATED, bare, compose

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    from corpus.draft import Draft, Grid, Token

BLANKS = ("—", "/", "无", "-", "－")
# Characters that scanners and typists take for one another.
MISREAD = {
    "予": "子", "理": "埋", "息": "思", "政": "攻", "府": "俯", "未": "末", "复": "夏",
    "结": "绐", "转": "转", "已": "己", "审": "宙", "机": "杌", "关": "天", "请": "清",
    "申": "电", "处": "外", "第": "弟", "三": "二", "规": "现", "件": "仵", "案": "桉",
    "卷": "券", "属": "屑", "密": "蜜", "类": "粪", "供": "洪", "重": "童", "提": "捉",
}  # fmt: skip


@dataclass(frozen=True)
class Noise:
    """A kind of noise: what it does, when, and whether figures can be torn by it."""

    apply: Callable[[Random, Draft], bool]
    stage: str  # cells or text
    tears: bool  # whether figures are lost, altered or parted from their places

    @property
    def name(self) -> str:
        """Give the name by which the corpus and its tables call it."""
        return self.apply.__name__


NOISES: dict[str, Noise] = {}


def _noise(stage: str, *, tears: bool = False) -> Callable[..., Callable[..., bool]]:
    def register(apply: Callable[[Random, Draft], bool]) -> Callable[..., bool]:
        NOISES[apply.__name__] = Noise(apply, stage, tears)
        return apply

    return register


# --- figures -----------------------------------------------------------------------


def _tokens(draft: Draft) -> list[Token]:
    return [t for t in draft.tokens.values() if t.damage is Damage.NONE]


def _plain(draft: Draft, least: int = 0) -> list[Token]:
    return [
        token
        for token in _tokens(draft)
        if token.text.isascii() and token.text.isdigit() and int(token.text) >= least
    ]


@_noise("cells")
def thousands_separators(rng: Random, draft: Draft) -> bool:
    """Write large figures with a comma after the thousands."""
    found = _plain(draft, 1000)
    comma = rng.choice([",", ",", "，"])
    for token in found:
        token.text = f"{int(token.text):,}".replace(",", comma)
    return bool(found)


@_noise("cells")
def full_width_digits(rng: Random, draft: Draft) -> bool:
    """Write figures with the digits of an input method."""
    wide = str.maketrans("0123456789.+", "０１２３４５６７８９．＋")
    share = rng.choice([0.1, 1.0])
    for token in _tokens(draft):
        if rng.random() < share and token.text[:1] != "-":
            token.text = token.text.translate(wide)
    return True


@_noise("cells")
def signs_apart(rng: Random, draft: Draft) -> bool:
    """Part a sign from its digits, or write it another way."""
    found = [t for t in _tokens(draft) if t.text[:1] in {"+", "-"}]
    for token in found:
        sign = {"+": "+＋", "-": "-－−"}[token.text[0]]
        token.text = rng.choice(sign) + rng.choice([" ", " ", ""]) + token.text[1:]
    return bool(found)


@_noise("cells")
def counters_in_cells(rng: Random, draft: Draft) -> bool:
    """Write 件 behind some figures."""
    table = rng.choice(list(draft.grids))
    found = [t for t in _plain(draft) if t.table == table and t.key[1] != "amount"]
    for token in found:
        token.text += rng.choice(["件", "件", " 件"])
    return bool(found)


@_noise("cells", tears=True)
def lookalike_letters(rng: Random, draft: Draft) -> bool:
    """Read O for 0 or l for 1 in one to three figures."""
    found = [t for t in _plain(draft) if set(t.text) & set("01")]
    for token in rng.sample(found, min(len(found), rng.randint(1, 3))):
        digit = rng.choice([d for d in "01" if d in token.text])
        letter = {"0": rng.choice("Oo"), "1": rng.choice("lI")}[digit]
        token.text = token.text.replace(digit, letter, 1)
        token.damage = Damage.LOOKALIKE
    return bool(found)


@_noise("cells", tears=True)
def dropped_digit(rng: Random, draft: Draft) -> bool:
    """Lose a digit within one figure."""
    found = [t for t in _plain(draft, 10) if t.table != "proactive_disclosure"]
    if not found:
        return False
    token = rng.choice(found)
    at = rng.randrange(len(token.text))
    token.text = token.text[:at] + token.text[at + 1 :]
    token.damage = Damage.DROPPED
    return True


@_noise("cells", tears=True)
def merged_figures(rng: Random, draft: Draft) -> bool:
    """Lose the space between two neighbouring figures."""
    grid = draft.grids[rng.choice(["requests", "requests", "disputes"])]
    rows = [row for row in grid.figures() if len(row.cells) > 4]
    if not rows:
        return False
    row = rng.choice(rows)
    at = rng.randrange(len(row.cells) - 1)
    one, two = (draft.token(cell) for cell in row.cells[at : at + 2])
    if not one or not two:
        return False
    one.text += two.text
    one.damage = Damage.MERGED
    del row.cells[at + 1]
    return True


# --- cells -------------------------------------------------------------------------


def _zero(draft: Draft, cell: str) -> bool:
    token = draft.token(cell)
    return token is not None and token.value == 0 and token.before in {None, 0}


def _counted_grids(draft: Draft) -> list[Grid]:
    return [draft.grids["requests"], draft.grids["disputes"]]


@_noise("cells", tears=True)
def blank_zeros(rng: Random, draft: Draft) -> bool:
    """Leave cells empty where the figure is zero; all of them, or by chance."""
    share = rng.choice([1.0, 1.0, 0.5, 0.1])
    for grid in draft.grids.values():
        for row in grid.figures():
            row.cells = [
                "" if _zero(draft, cell) and rng.random() < share else cell
                for cell in row.cells
            ]
    return True


@_noise("cells", tears=True)
def marks_for_zero(rng: Random, draft: Draft) -> bool:
    """Write a dash, a stroke or 无 where the figure is zero."""
    mark = rng.choice(BLANKS)
    share = rng.choice([1.0, 0.3])
    for grid in draft.grids.values():
        for row in grid.figures():
            row.cells = [
                mark if _zero(draft, cell) and rng.random() < share else cell
                for cell in row.cells
            ]
    return True


@_noise("cells", tears=True)
def only_totals(rng: Random, draft: Draft) -> bool:
    """Fill only the totals of rows; mostly of those that are zero."""
    everywhere = rng.random() < 0.2
    for row in draft.grids["requests"].figures():
        if everywhere or all(_zero(draft, cell) for cell in row.cells):
            row.cells[:-1] = [""] * (len(row.cells) - 1)
    return True


@_noise("cells", tears=True)
def totals_blank(rng: Random, draft: Draft) -> bool:
    """Leave every total empty."""
    for row in draft.grids["requests"].figures():
        row.cells[-1] = ""
    if rng.random() < 0.5:
        for row in draft.grids["disputes"].figures():
            row.cells[4::5] = [""] * len(row.cells[4::5])
    return True


@_noise("cells")
def annotated_cells(rng: Random, draft: Draft) -> bool:
    """Add a remark in brackets behind a figure or two."""
    grid = draft.grids[rng.choice(["proactive_disclosure", "requests"])]
    rows = [row for row in grid.figures() if any(draft.token(c) for c in row.cells)]
    for row in rng.sample(rows, min(2, len(rows))):
        at = rng.choice([n for n, cell in enumerate(row.cells) if draft.token(cell)])
        part = rng.randint(1, 16)
        remark = rng.choice(
            [f"（其中修订{part}件）", f"(含上年{part}件)", f"（其中修订 {part} 件）"]
        )
        row.cells[at] += remark
    return bool(rows)


@_noise("cells", tears=True)
def lost_cell(rng: Random, draft: Draft) -> bool:
    """Lose one cell of one row."""
    return _lose_cells(rng, draft, 1)


@_noise("cells", tears=True)
def lost_cells(rng: Random, draft: Draft) -> bool:
    """Lose a cell in each of several rows, at any places."""
    return _lose_cells(rng, draft, rng.randint(2, 9))


def _lose_cells(rng: Random, draft: Draft, number: int) -> bool:
    rows = [row for row in draft.grids["requests"].figures() if len(row.cells) > 5]
    for row in rng.sample(rows, min(number, len(rows))):
        del row.cells[rng.randrange(len(row.cells))]
    return bool(rows)


@_noise("cells", tears=True)
def lost_column(rng: Random, draft: Draft) -> bool:
    """Lose a column of table 三 in all rows, or from some row on; the head too."""
    grid = draft.grids["requests"]
    at = rng.randrange(7)
    start = rng.choice([0, 0, 2, rng.randrange(20)])
    rows = [row for row in grid.figures() if len(row.cells) == 7]
    for row in rows[start:]:
        del row.cells[at]
    if rng.random() < 0.6:
        _behead(grid, at)
    return bool(rows[start:])


@_noise("cells")
def head_lost_a_column(rng: Random, draft: Draft) -> bool:
    """Lose one label of the head; the figures stay."""
    return _behead(draft.grids["requests"], rng.randrange(7))


def _behead(grid: Grid, at: int) -> bool:
    if len(grid.head) < 3 or at >= len(grid.form.columns):
        return False
    label = grid.form.columns[at].hinted
    for n, line in enumerate(grid.head):
        for cell in line:
            if cell[0] == label:
                line.remove(cell)
                for above in grid.head[:n]:  # 法人或其他组织 spans one column less
                    for m, (words, columns, rows) in enumerate(above):
                        inner = n == 2 or words == grid.head[0][1][0]
                        if columns > 1 and inner and m:
                            above[m] = (words, columns - 1, rows)
                return True
    return False


# --- rows --------------------------------------------------------------------------


@_noise("cells", tears=True)
def lost_row(rng: Random, draft: Draft) -> bool:
    """Lose one row of table 三."""
    grid = draft.grids["requests"]
    if not grid.figures():
        return False
    grid.rows.remove(rng.choice(grid.figures()))
    return True


@_noise("cells", tears=True)
def lost_head(rng: Random, draft: Draft) -> bool:
    """Lose a page with the heading, the head and the first rows of table 三."""
    grid = draft.grids["requests"]
    number = rng.randint(1, 18)
    grid.rows = grid.rows[number:]
    grid.head = []
    grid.heading_lost = rng.random() < 0.7
    if rng.random() < 0.4:
        first = draft.grids["proactive_disclosure"]
        first.rows = first.rows[: -rng.randint(1, 4)]
    return True


@_noise("cells", tears=True)
def lost_middle(rng: Random, draft: Draft) -> bool:
    """Lose a page from the middle of table 三."""
    grid = draft.grids["requests"]
    if len(grid.rows) < 8:
        return False
    at = rng.randint(1, len(grid.rows) - 5)
    del grid.rows[at : at + rng.randint(2, 10)]
    return True


@_noise("cells", tears=True)
def lost_tail(rng: Random, draft: Draft) -> bool:
    """Lose the last rows of table 三, sometimes with all of section four."""
    grid = draft.grids["requests"]
    grid.rows = grid.rows[: rng.randint(3, max(4, len(grid.rows) - 1))]
    if rng.random() < 0.4:
        draft.grids["disputes"].lost = draft.grids["disputes"].heading_lost = True
    return True


@_noise("cells", tears=True)
def lost_table(rng: Random, draft: Draft) -> bool:
    """Lose a whole table: it was an image."""
    draft.grids[rng.choice(list(draft.grids))].lost = True
    return True


@_noise("cells", tears=True)
def lost_group_of_disputes(rng: Random, draft: Draft) -> bool:
    """Leave five cells of table 四 empty, or lose them."""
    row = draft.grids["disputes"].rows[0]
    if len(row.cells) != 15:
        return False
    at = rng.choice([0, 5, 10])
    row.cells[at : at + 5] = [""] * 5
    return True


@_noise("cells")
def swapped_rows(rng: Random, draft: Draft) -> bool:
    """Print two neighbouring rows in the wrong order, labels and figures."""
    if draft.layout == "without_labels":  # nobody could tell
        return False
    rows = draft.grids["requests"].rows
    pairs = [
        n
        for n in range(len(rows) - 1)
        if rows[n].id and rows[n + 1].id and rows[n].path == rows[n + 1].path
    ]
    if not pairs:
        return False
    n = rng.choice(pairs)
    rows[n], rows[n + 1] = rows[n + 1], rows[n]
    return True


@_noise("cells")
def local_rows(rng: Random, draft: Draft) -> bool:
    """Add a row that the form does not have."""
    which = rng.choice(["proactive_disclosure", "requests"])
    grid = draft.grids[which]
    at = [n for n, row in enumerate(grid.rows) if row.kind == "figures"]
    if not at:
        return False
    n = rng.choice(at)
    width = len(grid.rows[n].cells)
    label = rng.choice(["其他主动公开文件", "其中：网上申请数量", "便民服务指南"])
    number = rng.choice([0, 0, rng.randint(1, 40)])
    cells = [str(number)] + ["0"] * (width - 2) + [str(number)] * (width > 1)
    grid.rows.insert(n + 1, GridRow("", label, cells, grid.rows[n].path, "local"))
    return True


@_noise("cells", tears=True)
def local_column(rng: Random, draft: Draft) -> bool:
    """Add a column that the form does not have: remarks, or figures."""
    grid = draft.grids["requests"]
    if not grid.head:
        return False
    words = rng.random() < 0.5
    if words:
        grid.head[0].append(("备注", 1, len(grid.head)))
    else:
        grid.head[0].append(("其中：|网上申请", 1, len(grid.head)))
    for row in grid.figures():
        row.cells.append(
            rng.choice(["", "", "无"]) if words else str(rng.choice([0, 0, 1]))
        )
    return True


# --- labels ------------------------------------------------------------------------


def _labelled(draft: Draft) -> list[GridRow]:
    return [row for grid in draft.grids.values() for row in grid.rows if row.label]


@_noise("cells")
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


@_noise("cells")
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


@_noise("cells")
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


@_noise("cells")
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


@_noise("cells")
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


@_noise("cells")
def page_break(rng: Random, draft: Draft) -> bool:
    """Break the page inside a row: the rest of its label follows alone."""
    grid = draft.grids[rng.choice(["requests", "requests", "proactive_disclosure"])]
    rows = [n for n, row in enumerate(grid.rows) if row.id and HINT in row.label]
    if not rows:
        return False
    n = rng.choice(rows)
    row = grid.rows[n]
    parts = row.label.split(HINT)
    at = rng.randint(1, len(parts) - 1)
    row.label = HINT.join(parts[:at])
    rest = GridRow("", "".join(parts[at:]), [""] * len(row.cells), row.path, "rest")
    mark = rng.choice(["", "", "- 4 -", "— 5 —", "P. 8"])
    brk = GridRow("", mark, [], row.path, "break")
    grid.rows[n + 1 : n + 1] = [brk, rest]
    return True


@_noise("cells")
def page_breaks_between_rows(rng: Random, draft: Draft) -> bool:
    """Break the page between rows, with an empty line or a page number."""
    for grid in draft.grids.values():
        inner = range(1, len(grid.rows))
        for n in sorted(rng.sample(inner, min(2, len(inner))), reverse=True):
            mark = rng.choice(["", "- 4 -", "— 5 —", "-6-", "P. 8", "第 5 页 共 9 页"])
            grid.rows.insert(n, GridRow("", mark, [], grid.rows[n].path, "break"))
    return True


@_noise("cells")
def shifted_groups(rng: Random, draft: Draft) -> bool:
    """Move a group's label into the first column of figures."""
    grid = draft.grids["requests"]
    if draft.layout not in SEPARATED:
        return False
    seen = set()
    changed = False
    for row in grid.figures():
        group = row.path[-1] if row.path else ""
        if len(row.path) > 1 and group not in seen:
            seen.add(group)
            if rng.random() < 0.5:
                row.cells.insert(0, grid.groups.get(group, group))
                changed = True
    return changed


@_noise("cells")
def centred_groups(rng: Random, draft: Draft) -> bool:
    """Print a group's label beside the middle of its rows."""
    del rng
    if draft.layout not in {"spaces", "double_spaced", "vertical"}:
        return False
    draft.grids["requests"].style["centred"] = True
    return True


@_noise("cells")
def repeated_groups(rng: Random, draft: Draft) -> bool:
    """Print a group's label in each of its rows."""
    del rng
    if draft.layout not in SEPARATED:
        return False
    draft.grids["requests"].style["repeat"] = True
    return True


@_noise("cells")
def trailing_cells(rng: Random, draft: Draft) -> bool:
    """Pad rows with empty cells at the end."""
    if draft.layout not in SEPARATED or draft.layout == "html":
        return False
    for grid in draft.grids.values():
        grid.style["trailing"] = rng.randint(1, 9)
    return True


@_noise("cells")
def invented_heads(rng: Random, draft: Draft) -> bool:
    """Put heads that the form does not have over some rows."""
    grid = draft.grids["requests"]
    rows = [n for n, row in enumerate(grid.rows) if row.id]
    if not rows:
        return False
    n = rng.choice(rows)
    if rng.random() < 0.5:
        cells = [f"数据{number}" for number in range(1, 8)]
        label = "项目"
    else:
        label = ""
        cells = [
            "本年新收件数",
            "上年结转件数",
            "办结件数",
            "结转件数",
            "其他",
            "备注",
            "合计",
        ]
    grid.rows.insert(n, GridRow("", label, cells, grid.rows[n].path, "text"))
    return True


@_noise("cells")
def headings_lost(rng: Random, draft: Draft) -> bool:
    """Lose the headings of the three sections with tables."""
    del rng
    draft.options["headings_lost"] = True
    return True


# --- two reports in one ------------------------------------------------------------


@_noise("cells")
def comparison_in_cells(rng: Random, draft: Draft) -> bool:
    """Print last year's figure beside each of this year's."""
    grid = draft.grids["requests"]
    rows = grid.figures()
    if len(rows) < 20 or any(len(row.cells) != 7 for row in rows):
        return False
    if draft.layout in {"cell_a_line", "by_column"}:  # seen only where rows are lines
        return False
    for row in rows:
        last = [str(rng.choice([0, 0, rng.randint(0, 30)])) for _ in row.cells]
        if rng.random() < 0.5:
            row.cells = [c for pair in zip(row.cells, last, strict=True) for c in pair]
        else:
            row.cells += last
    draft.refuse = True
    return True


@_noise("text")
def comparison_print(rng: Random, draft: Draft) -> bool:
    """Let the report of the year before follow in the same file."""
    if draft.layout == "html":
        return False
    editions = tuple(form.edition for form in draft.figures.forms.values())
    other = _other(rng, draft, editions)
    if other is None:
        return False
    other.layout = draft.layout
    before = compose(rng, other)
    draft.lines += [other.resolve(line) for line in before]
    draft.refuse = True
    return True


def _other(rng: Random, this: Draft, editions: tuple[str, ...]) -> Draft | None:
    """Draw a report of the year before with other figures in table 三."""
    for _ in range(20):
        other = draft(rng, this.forms, editions, year=this.year - 1)
        cells = zip(
            other.figures.cells["requests"].values(),
            this.figures.cells["requests"].values(),
            strict=True,
        )
        if any(a.value != b.value for a, b in cells):
            return other
    return None


# --- lines -------------------------------------------------------------------------


def _marked(line: str) -> int:
    return sum(FIRST <= ord(c) <= LAST for c in line)


@_noise("text")
def page_marks(rng: Random, draft: Draft) -> bool:
    """Leave page numbers in lines of their own, anywhere."""
    if draft.layout == "html":
        return False
    style = rng.choice(["- {} -", "— {} —", "—{}—", "P. {}", "第 {} 页", "-{}-"])
    for page in range(rng.randint(2, 6), 1, -1):
        at = rng.randrange(2, len(draft.lines))
        draft.lines.insert(at, style.format(page))
    return True


@_noise("text")
def bare_page_numbers(rng: Random, draft: Draft) -> bool:
    """Leave bare page numbers between empty lines, outside runs of figures."""
    if draft.layout in {"html", "cell_a_line", "by_column"}:
        return False
    for page in (3, 2):
        draft.lines[(at := rng.randrange(2, len(draft.lines))) : at] = [
            "",
            str(page),
            "",
        ]
    return True


@_noise("text")
def wrapped_prose(rng: Random, draft: Draft) -> bool:
    """Cut prose at the width of a page, with empty lines between."""
    if draft.layout == "html":
        return False
    width = rng.randint(24, 34)
    wrapped = []
    for line in draft.lines:
        if _marked(line) or len(line) <= width or "|" in line or "\t" in line:
            wrapped.append(line)
            continue
        for at in range(0, len(line), width):
            wrapped += [line[at : at + width], ""]
    draft.lines = wrapped
    return True


@_noise("text")
def empty_lines(rng: Random, draft: Draft) -> bool:
    """Put an empty line after every line, or after many."""
    if draft.layout == "html":
        return False
    share = rng.choice([1.0, 0.3])
    spaced = []
    for line in draft.lines:
        spaced.append(line)
        if rng.random() < share:
            spaced.append(rng.choice(["", "", " "]))
    draft.lines = spaced
    return True


@_noise("text")
def glued_page_numbers(rng: Random, draft: Draft) -> bool:
    """Leave a page number inside a sentence, where the page turned."""
    prose = [n for n, line in enumerate(draft.lines) if line.endswith("。")]
    if draft.layout == "html" or not prose:
        return False
    n = rng.choice(prose)
    at = rng.randrange(1, len(draft.lines[n]))
    line = draft.lines[n]
    draft.lines[n] = line[:at] + rng.choice(["-8-", "- 9 -", "—7—"]) + line[at:]
    return True


@_noise("text")
def wrong_headings(rng: Random, draft: Draft) -> bool:
    """Shift the ordinals of the section headings, or number them twice."""
    kind = rng.choice(["shifted", "doubled"])
    changed = False
    for n, line in enumerate(draft.lines):
        found = re.match(
            r"^((?:## |<p>|<h2>|<p><strong>)?)([一二三四五六])、(.{4,40})$", line
        )
        if (
            found
            and not _marked(line)
            and "数量" not in line
            and "办理" not in line[:14]
        ):
            before, ordinal, title = found.groups()
            shifted = "一一二三四五"["一二三四五六".index(ordinal)]
            number = shifted if kind == "shifted" else f"{ordinal}、{ordinal}"
            draft.lines[n] = f"{before}{number}、{title}"
            changed = True
    return changed


@_noise("text")
def bold_marks(rng: Random, draft: Draft) -> bool:
    """Set words in bold and lines as headings, as converters to Markdown do."""
    if draft.layout == "html":
        return False
    for n, line in enumerate(draft.lines):
        if not line or "|" in line or "\t" in line:
            continue
        if not _marked(line):
            if rng.random() < 0.1:
                draft.lines[n] = f"**{line}**"
            elif rng.random() < 0.05 and len(line) < 30:
                draft.lines[n] = rng.choice(["#### ", "- "]) + line
    return True


@_noise("text")
def bold_in_cells(rng: Random, draft: Draft) -> bool:
    """Set some labels and figures of a Markdown table in bold."""
    if draft.layout not in {"markdown", "outer_pipes"}:
        return False
    for n, line in enumerate(draft.lines):
        if line.startswith("| ") and "---" not in line and rng.random() < 0.3:
            cells = line.split(" | ")
            draft.lines[n] = " | ".join(
                f"**{c}**" if c.strip("| ") == c and c else c for c in cells
            )
    return True


@cache
def _converter() -> OpenCC:
    return OpenCC("s2t")


@_noise("text")
def traditional_characters(rng: Random, draft: Draft) -> bool:
    """Print everything in traditional characters, or only some lines."""
    share = rng.choice([1.0, 1.0, 0.3])
    convert = _converter().convert
    draft.lines = [
        convert(line) if rng.random() < share else line for line in draft.lines
    ]
    return True


@_noise("text")
def odd_spaces(rng: Random, draft: Draft) -> bool:
    """Use no-break, ideographic and zero-width spaces, and leave some at ends."""
    space = rng.choice(["\u00a0", "\u3000", "\u2003"])
    for n, line in enumerate(draft.lines):
        if draft.layout == "html":
            draft.lines[n] = re.sub(
                "(?<=[\u4e00-\u9fff、])(?=[\u4e00-\u9fff]{3}<)", "&nbsp;", line
            )
            continue
        if rng.random() < 0.5:
            line = line.replace("  ", f" {space}")
        if rng.random() < 0.1:
            line += " "
        if rng.random() < 0.1 and len(line) > 3 and not _marked(line):
            line = line[:2] + "\u200b" + line[2:]
        if rng.random() < 0.2:
            line = space + line
        draft.lines[n] = line
    return True


@_noise("text")
def site_menus(rng: Random, draft: Draft) -> bool:
    """Save the site's menus before the report and its footer behind."""
    if draft.layout == "html":
        return False
    before = [
        "首页",
        "政务公开",
        "政府信息公开年报",
        "依申请公开",
        "互动交流",
        "无障碍阅读",
    ]
    after = ["上一篇：无", "相关链接", "打印本页", f"浏览次数：{rng.randint(2, 900)}"]
    after.append(f"页面生成时间 {draft.year + 3}-05-28 10:21:07")
    draft.lines = [*before, *draft.lines, *after]
    return True


@_noise("text")
def prose_with_figures(rng: Random, draft: Draft) -> bool:
    """Put sentences full of figures and statutory words near the tables."""
    if draft.layout == "html":
        return False
    number = rng.randint(2, 90)
    sentences = [
        f"全年收到政府信息公开申请{number}件，予以公开{number // 2}件，重复申请1件。",
        f"行政复议{number % 7}件，结果维持{number % 5}件；行政诉讼{number % 3}件。",
        f"办理行政许可{number * 7}件、行政处罚{number * 3}件，规范性文件{number % 9}件。",
        f"{draft.year}年制发规范性文件{number % 11}件，现行有效{number}件",
    ]
    for sentence in rng.sample(sentences, 3):
        outside = [
            n
            for n, line in enumerate(draft.lines)
            if line.endswith("。") and not _marked(line)
        ]
        draft.lines.insert(rng.choice(outside) + 1, sentence)
    return True


@_noise("text")
def broken_lines(rng: Random, draft: Draft) -> bool:
    """Break a few lines of a table between two figures or after the label."""
    if draft.layout not in {"spaces", "double_spaced", "vertical", "tabs"}:
        return False
    rows = [n for n, line in enumerate(draft.lines) if _marked(line) > 4]
    for n in sorted(rng.sample(rows, min(3, len(rows))), reverse=True):
        line = draft.lines[n]
        marks = [at for at, c in enumerate(line) if FIRST <= ord(c) <= LAST]
        at = rng.choice(marks)
        draft.lines[n : n + 1] = [line[:at].rstrip(" "), line[at:]]
    return bool(rows)
