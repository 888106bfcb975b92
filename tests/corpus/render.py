"""Render a drawn-up report in each of the layouts that extractors leave."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from random import Random

    from corpus.draft import Draft, Grid, GridRow

HINT = "|"


def bare(label: str) -> str:
    """Give a label without break marks."""
    return label.replace(HINT, "")


# --- table layouts: Grid → lines ---------------------------------------------------


def leading(grid: Grid, row: GridRow, opened: list[str], *, repeat: bool) -> list[str]:
    """Give the label columns of a row; a group stands where it opens."""
    if row.kind in {"rest", "text", "local"} or not grid.depth:
        labels = [""] * (max(grid.depth, 1) - 1) + [bare(row.label)]
        return labels if grid.depth else []
    if grid.depth == 1:
        return [bare(row.label)]
    shown = []
    for depth, group in enumerate(row.path):
        path = "/".join(row.path[: depth + 1])
        known = opened[depth : depth + 1] == [path]
        if not known:
            del opened[depth:]
            opened.append(path)
        shown.append(grid.groups.get(group, group) if repeat or not known else "")
    del opened[len(row.path) :]
    shown.append(bare(row.label))
    return shown + [""] * (grid.depth - len(shown))


def matrix(head: list[list[tuple[str, int, int]]]) -> list[list[str]]:
    """Give the head as a full grid; a label stands where its span begins."""
    width = sum(columns for _, columns, _ in head[0]) if head else 0
    filled: list[list[str | None]] = [[None] * width for _ in head]
    for n, line in enumerate(head):
        for label, columns, rows in line:
            at = next((i for i, cell in enumerate(filled[n]) if cell is None), None)
            if at is None:
                break
            for down in range(n, min(n + rows, len(head))):
                filled[down][at : at + columns] = [""] * columns
            filled[n][at] = label
    return [[cell or "" for cell in line] for line in filled]


def bottom(head: list[list[tuple[str, int, int]]]) -> list[str]:
    """Give the lowest label above each column."""
    columns = zip(*matrix(head), strict=True)
    return [next((c for c in reversed(column) if c), "") for column in columns]


def _separated(
    grid: Grid, rng: Random, sep: str, *, outer: bool = False, markdown: bool = False
) -> list[str]:
    style = grid.style
    pad = style.setdefault("pad", markdown or rng.random() < 0.5)
    repeat = style.setdefault("repeat", rng.random() < 0.2)
    trailing = style.setdefault("trailing", 0)
    lines: list[list[str]] = []
    for n, head in enumerate(matrix(grid.head)):
        cells = [bare(label) for label in head]
        if not pad:
            cells = [""] * bool(n and grid.depth) + [cell for cell in cells if cell]
        lines.append(cells)
    opened: list[str] = []
    for row in grid.rows:
        if row.kind == "break":
            lines.append([row.label])
            continue
        if row.kind == "title":
            lines.append([bare(row.label)] + [""] * (3 if pad else 0))
            continue
        labels = leading(grid, row, opened, repeat=repeat)
        if not pad:  # a label over several columns takes one
            while len(labels) > 1 and not labels[-1]:
                labels.pop()
        lines.append(labels + [bare(cell) for cell in row.cells])
    width = max((len(cells) for cells in lines), default=0)
    written = []
    for cells in lines:
        if len(cells) == 1 and (not cells[0] or cells[0].startswith(("-", "—", "P"))):
            written.append(cells[0])  # a page break has no cells
            continue
        if markdown:
            cells = cells + [""] * (width - len(cells))
        line = sep.join(cells + [""] * trailing)
        if outer:
            line = f"|{line}|" if sep == "|" else f"| {line} |"
        written.append(line)
    if markdown and written:
        rule = "|".join([" --- "] * (width + trailing))
        written.insert(1, f"|{rule}|")
    return written


def tabs(grid: Grid, rng: Random) -> list[str]:
    """Cells with a tab between them, as office converters write."""
    return _separated(grid, rng, "\t")


def pipes(grid: Grid, rng: Random) -> list[str]:
    """Cells with a bar between them."""
    return _separated(grid, rng, rng.choice(["|", " | "]))


def outer_pipes(grid: Grid, rng: Random) -> list[str]:
    """Cells with bars around them."""
    return _separated(grid, rng, rng.choice(["|", " | "]), outer=True)


def markdown(grid: Grid, rng: Random) -> list[str]:
    """Give a Markdown table with its rule."""
    return _separated(grid, rng, " | ", outer=True, markdown=True)


def _head_words(grid: Grid, rng: Random, gap: str) -> Iterator[str]:
    """Write the head as extractors of PDF do: a line each, wrapped, or in columns."""
    vertical = grid.style.get("vertical") if grid.head else None
    if vertical == "lines":
        for line in grid.head:
            for label, _, _ in line:
                yield from bare(label) if len(bare(label)) < 7 else [bare(label)]
        return
    if vertical == "spaced":
        for line in grid.head:
            yield gap.join(" ".join(bare(label)) for label, _, _ in line)
        return
    if vertical == "columns":  # first characters of all, then second characters
        for line in grid.head[:-1]:
            yield gap.join(bare(label) for label, _, _ in line)
        last = [bare(label) for label, _, _ in grid.head[-1]]
        for n in range(max(map(len, last))):
            yield gap.join(label[n] for label in last if n < len(label))
        return
    kind = rng.choice(["line", "hints", "each"])
    for line in grid.head:
        if kind == "line":
            yield gap.join(bare(label) for label, _, _ in line)
        elif kind == "each":
            yield from (bare(label) for label, _, _ in line)
        else:
            yield from (part for label, _, _ in line for part in label.split(HINT))


def _spaced(grid: Grid, rng: Random, gap: str, *, wrap: float = 0.0) -> list[str]:
    centred = grid.style.get("centred")
    own_line = grid.style.setdefault("own_line", rng.random() < 0.4)
    lines = list(_head_words(grid, rng, gap))
    members: dict[str, list[int]] = {}
    for n, row in enumerate(grid.rows):
        for depth in range(len(row.path)):
            members.setdefault("/".join(row.path[: depth + 1]), []).append(n)
    shown_at: dict[int, list[str]] = {}
    for path, rows in members.items():
        group = path.rpartition("/")[2]
        at = rows[len(rows) // 2] if centred else rows[0]
        shown_at.setdefault(at, []).append(grid.groups.get(group, group))
    for n, row in enumerate(grid.rows):
        if row.kind == "break":
            lines.append(row.label)
            continue
        figures = gap.join(bare(cell) for cell in row.cells if cell)
        label = row.label
        if row.kind == "head":
            label = bare(label)
            if rng.random() < wrap:
                lines.append(label)
                lines.extend(part for c in row.cells for part in c.split(HINT))
                continue
        groups = shown_at.get(n, [])
        if groups and (own_line or len(bare(label)) > 12):
            if grid.style.get("vertical"):
                lines.extend(c for group in groups for c in group)
            else:
                lines.extend(groups)
            groups = []
        parts = label.split(HINT)
        if len(parts) > 1 and rng.random() < wrap:
            at = rng.randrange(len(parts))
            cut = [*parts]
            cut[at] = gap.join(filter(None, [cut[at], figures]))
            if rng.random() < 0.5:  # figures in a line of their own, midway
                cut = [*parts[: at + 1], figures, *parts[at + 1 :]]
            lines.extend(filter(None, [*groups, *cut]))
            continue
        lines.append(gap.join(filter(None, [*groups, bare(label), figures])))
    return lines


def spaces(grid: Grid, rng: Random) -> list[str]:
    """Words and figures with runs of spaces, as from a PDF."""
    return _spaced(grid, rng, rng.choice([" ", "  ", "    ", "\u3000"]), wrap=0.15)


def aligned(grid: Grid, rng: Random) -> list[str]:
    """Columns kept in place by spaces, as `pdftotext -layout` writes."""
    lines = [gap for gap in _head_words(grid, rng, "    ")]
    opened: list[str] = []
    rows = []
    for row in grid.rows:
        if row.kind in {"break", "title"}:
            rows.append((bare(row.label), []))
            continue
        labels = leading(grid, row, opened, repeat=False)
        rows.append(("  ".join(filter(None, labels)), [bare(c) for c in row.cells]))
    left = max((_cells_wide(label) for label, cells in rows if cells), default=0)
    for label, cells in rows:
        line = label + " " * (left - _cells_wide(label) + 2) if cells else label
        lines.append((line + "".join(f"{c or ' ':<8}" for c in cells)).rstrip())
    return lines


def _cells_wide(text: str) -> int:
    return sum(2 if ord(c) > 0x2E7F else 1 for c in text)


def double_spaced(grid: Grid, rng: Random) -> list[str]:
    """Every line wrapped and followed by an empty one, mostly."""
    lines = []
    for line in _spaced(grid, rng, " ", wrap=0.6):
        lines.append(line)
        if rng.random() < 0.8:
            lines.append("")
    return lines


def vertical(grid: Grid, rng: Random) -> list[str]:
    """Give heads and groups from top to bottom, a character a line."""
    grid.style["vertical"] = rng.choice(["lines", "spaced", "columns"])
    grid.style["own_line"] = True
    return _spaced(grid, rng, " ", wrap=0.2)


def cell_a_line(grid: Grid, rng: Random) -> list[str]:
    """Each cell in a line of its own."""
    between = rng.choice(["none", "blank", "bar"])
    keep = grid.style.setdefault("keep_empty", between == "none" and rng.random() < 0.4)
    cells: list[str] = []
    for line in grid.head:
        cells.extend(bare(label) for label, _, _ in line)
    opened: list[str] = []
    for row in grid.rows:
        if row.kind == "break":
            cells.append(row.label)
            continue
        labels = [bare(row.label)] if row.kind == "title" else []
        labels = labels or leading(grid, row, opened, repeat=False)
        cells.extend(label for label in labels if label)
        cells.extend(bare(cell) for cell in row.cells if cell or keep)
    if between == "none":
        return cells
    gap = "" if between == "blank" else "|"
    return [line for cell in cells for line in (cell, gap)]


def by_column(grid: Grid, rng: Random) -> list[str]:
    """Read every column down, one after the other, a cell a line."""
    lines: list[str] = []
    for block in _blocks(grid):
        heads = [bare(label) for label in bottom(grid.head)[grid.depth :]]
        if grid.depth == 1:
            heads = [bare(c) for c in next(r.cells for r in block if r.kind == "head")]
        if grid.head and grid.depth:
            lines.append(bare(grid.head[0][0][0]))
        rows = [row for row in block if row.kind not in {"head", "title", "break"}]
        lines.extend(bare(r.label) for r in block if r.kind in {"title", "head"})
        opened: list[str] = []
        for row in rows:
            lines.extend(filter(None, leading(grid, row, opened, repeat=False)))
        width = max((len(row.cells) for row in rows), default=0)
        for n in range(width):
            lines.extend(heads[n : n + 1])
            lines.extend(
                row.cells[n] for row in rows if n < len(row.cells) and row.cells[n]
            )
    return lines


def _blocks(grid: Grid) -> Iterator[list[GridRow]]:
    if grid.depth != 1:
        yield grid.rows
        return
    block: list[GridRow] = []
    for row in grid.rows:
        if row.kind == "title" and block:
            yield block
            block = []
        block.append(row)
    if any(row.kind == "head" for row in block):
        yield block


def _detached(grid: Grid, rng: Random, where: str) -> list[str]:
    gap = rng.choice([" ", "  ", "\t"])
    lines = list(_head_words(grid, rng, " "))
    opened: list[str] = []
    for row in grid.rows:
        if row.kind in {"break", "title"}:
            lines.append(bare(row.label))
            continue
        labels = leading(grid, row, opened, repeat=False)
        *groups, last = [label for label in labels if label] or [""]
        lines.extend(groups)
        figures = gap.join(bare(cell) for cell in row.cells if cell)
        if row.kind == "head":
            lines.append(gap.join([last, figures]))
            continue
        if where == "before":
            lines.extend([figures, last])
        elif where == "after":
            lines.extend([last, figures])
        else:
            cut = row.label.split(HINT)
            if len(cut) == 1:
                half = max(len(last) // 2, last.find("）") + 1, last.find(".") + 2)
                cut = [part for part in (last[:half], last[half:]) if part]
            if len(cut) < 2:
                lines.append(gap.join(filter(None, [last, figures])))
                continue
            at = rng.randint(1, len(cut) - 1)
            lines.extend([*cut[:at], figures, *cut[at:]])
    return [line for line in lines if line]


def figures_before(grid: Grid, rng: Random) -> list[str]:
    """Figures in a line above their label."""
    return _detached(grid, rng, "before")


def figures_after(grid: Grid, rng: Random) -> list[str]:
    """Figures in a line below their label."""
    return _detached(grid, rng, "after")


def figures_between(grid: Grid, rng: Random) -> list[str]:
    """Figures between the halves of their label."""
    return _detached(grid, rng, "between")


def without_labels(grid: Grid, rng: Random) -> list[str]:
    """Rows of table 三 that lost all their labels; the head stays."""
    if grid.id != "requests":
        return _separated(grid, rng, "\t")
    lines = list(_head_words(grid, rng, " "))
    sep = rng.choice(["\t", " ", "|"])
    for row in grid.rows:
        if row.kind == "figures" and row.cells:
            lines.append(sep.join(row.cells))
        elif row.kind == "break":
            lines.append(row.label)
    return lines


# --- HTML --------------------------------------------------------------------------


def html(grid: Grid, rng: Random) -> list[str]:
    """Give a table as editors of government sites save it."""
    word = grid.style.setdefault("word", rng.random() < 0.4)

    def cell(text: str, columns: int = 1, rows: int = 1, tag: str = "td") -> str:
        spans = f' colspan="{columns}"' if columns > 1 else ""
        spans += f' rowspan="{rows}"' if rows > 1 else ""
        inner = text.replace(HINT, "<br>" if word or rng.random() < 0.2 else "")
        inner = inner or rng.choice(["&nbsp;", "", "<br/>"])
        if word:
            inner = (
                f'<p class="MsoNormal" align="center"><span lang="EN-US" '
                f'style="font-size:10.5pt">{inner}<o:p></o:p></span></p>'
            )
        return f"<{tag}{spans}>{inner}</{tag}>"

    lines = ['<table border="1" cellspacing="0" cellpadding="0"><tbody>']
    for head in grid.head:
        lines.append("<tr>" + "".join(cell(*label) for label in head) + "</tr>")
    opened: list[str] = []
    for n, row in enumerate(grid.rows):
        if row.kind == "break":
            continue
        if row.kind == "title":
            lines.append(f"<tr>{cell(row.label, 4)}</tr>")
            continue
        cells: list[str] = []
        if grid.depth == 3:
            cells += _html_labels(grid, n, row, opened, cell)
        elif grid.depth:
            cells.append(cell(row.label))
        cells += [cell(figure) for figure in row.cells]
        lines.append("<tr>" + "".join(cells) + "</tr>")
    return [*lines, "</tbody></table>"]


def _html_labels(
    grid: Grid, n: int, row: GridRow, opened: list[str], cell: Callable[..., str]
) -> Iterator[str]:
    if row.kind != "figures" or not row.id:
        yield cell(row.label, grid.depth)
        opened.clear()
        return
    for depth, group in enumerate(row.path):
        path = row.path[: depth + 1]
        if opened[depth : depth + 1] == ["/".join(path)]:
            continue
        del opened[depth:]
        opened.append("/".join(path))
        span = 0
        for other in grid.rows[n:]:
            if other.kind != "break":
                if other.path[: depth + 1] != path or not other.id:
                    break
                span += 1
        yield cell(grid.groups.get(group, group), 1, span)
    del opened[len(row.path) :]
    yield cell(row.label, grid.depth - len(row.path))


LAYOUTS: dict[str, Callable[[Grid, Random], list[str]]] = {
    layout.__name__: layout
    for layout in (
        tabs,
        pipes,
        outer_pipes,
        markdown,
        spaces,
        aligned,
        double_spaced,
        vertical,
        cell_a_line,
        by_column,
        figures_before,
        figures_after,
        figures_between,
        without_labels,
        html,
    )
}
SEPARATED = frozenset(["tabs", "pipes", "outer_pipes", "markdown", "html"])


# --- the words around --------------------------------------------------------------

PLACES = ("青禾县", "临湖市", "白杨镇", "南坪区", "石桥乡", "望江县教育局", "云岭市")
OVERVIEW = (
    "本年度，我们围绕中心工作做好信息公开，重点领域的内容按时更新，群众查得到、看得懂。",
    "全年在门户网站登载各类信息{a}条，其中政务动态{b}条，通知公告{c}条。",
    "依托政务新媒体发布信息{b}条，办好政府公报{d}期。",
    "健全申请受理、登记、答复制度，依法答复每一件申请。",
    "组织业务培训{d}次，参训{c}人次，压实各科室责任。",
    "按照条例第二十条列明的范围梳理公开目录，做到应公开尽公开。",
    "开展网站栏目清理，合并栏目{d}个，关停账号{d}个。",
)
PROBLEMS = (
    "工作中还有不足：一是部分单位更新不够及时；二是解读材料形式单一。",
    "下一步将加强培训，完善考核，拓宽渠道，使公开工作更加规范。",
    "（一）存在的问题。个别科室主动性不强，公开内容质量有待提高。",
    "（二）改进的措施。落实专人负责，每季度通报{d}次检查结果。",
)
OTHERS = (
    "无其他需要报告的事项。",
    "本年度未收取信息处理费。",
    "本报告电子版可在门户网站下载，联系电话：0000-1234567。",
)
LEADS = ("", "", "", "该部分以表格形式报告。表格如下：", "具体数据见下表。")


def compose(rng: Random, draft: Draft) -> list[str]:
    """Give the whole report as lines, tables rendered in the draft's layout."""
    if draft.layout == "html":
        return _page(rng, draft)
    hashes = rng.choice(["", "", "", "## "])
    gap = [""] if rng.random() < 0.7 else []
    place = rng.choice(PLACES)
    lines = [
        f"{hashes[1:]}{place}{draft.year}年政府信息公开工作年度报告",
        *gap,
        f"根据《中华人民共和国政府信息公开条例》要求，编制{place}{draft.year}年年度报告。"
        f"统计期限为{draft.year}年1月1日至12月31日。",
        *gap,
    ]
    for heading, body in _sections(rng, draft):
        lines += [f"{hashes}{heading}", *gap] if heading else []
        for part in body:
            lines += [part, *gap] if isinstance(part, str) else [*part, *gap]
    return lines


def _sections(rng: Random, draft: Draft) -> Iterator[tuple[str, list]]:
    numbers = {"a": rng.randint(300, 9000), "b": rng.randint(20, 900)}
    numbers |= {"c": rng.randint(5, 300), "d": rng.randint(2, 12)}

    def some(pool: tuple[str, ...], least: int) -> list[str]:
        picked = rng.sample(pool, rng.randint(least, len(pool)))
        return [sentence.format(**numbers) for sentence in picked]

    words = {
        "overview": some(OVERVIEW, 2),
        "problems": some(PROBLEMS, 1),
        "other_matters": some(OTHERS, 1),
    }
    edition = draft.figures.forms["requests"].edition
    for section in draft.forms.editions[edition].sections:
        title = section.title
        if rng.random() < 0.25:
            title = rng.choice([title, *section.aliases])
        heading = f"{section.ordinal}、{title}"
        body: list = list(words.get(section.id, ()))
        for grid in draft.grids.values():
            if grid.form.section == section.id:
                lead = rng.choice(LEADS)
                body += [lead] if lead else []
                if grid.heading_lost:
                    heading, body = "", []
                if not grid.lost:
                    body.append(LAYOUTS[draft.layout](grid, rng))
        if draft.options.get("headings_lost") and section.id not in words:
            heading = ""
        yield heading, body


def _page(rng: Random, draft: Draft) -> list[str]:
    place = rng.choice(PLACES)
    title = f"{place}{draft.year}年政府信息公开工作年度报告"
    lines = [
        "<!DOCTYPE html>",
        '<html><head><meta charset="utf-8">',
        f"<title>{title}-门户网站</title>",
        "<style>td { padding: 0 }</style>",
        "<script>var hits = 20210101;</script></head>",
        "<body>",
        '<div class="nav"><ul><li><a href="/">首页</a></li>'
        '<li><a href="/zwgk/">政务公开</a></li><li><a href="/nb/">年报</a></li></ul></div>',
        f'<div class="article"><h1>{title}</h1>',
        f"<p>发布日期：{draft.year + 1}-01-2{rng.randint(0, 9)} 来源：{place} 浏览次数：{rng.randint(3, 999)}</p>",
    ]
    for heading, body in _sections(rng, draft):
        if heading:
            lines.append(
                rng.choice(
                    ["<p><strong>{}</strong></p>", "<h2>{}</h2>", "<p>{}</p>"]
                ).format(heading)
            )
        for part in body:
            if isinstance(part, str):
                lines.append(f"<p>&nbsp;&nbsp;{part}</p>")
            else:
                lines += part
    return [
        *lines,
        "</div>",
        '<div class="footer"><p>主办：门户网站编辑部 备案号：00000000号 '
        f"页面生成时间 {draft.year + 2}-05-28</p></div>",
        "</body></html>",
    ]


def visible(text: str) -> str:
    """Take tags away: for tests that ask whether a figure can be seen."""
    return re.sub(r"<[^>]*>", " ", text)
