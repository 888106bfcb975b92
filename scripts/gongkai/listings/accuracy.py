"""Show what was measured on noisy texts whose true figures are known."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from gongkai.markdown.frames import CLOSING, count, heads, opening
from gongkai.markdown.words import plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

SHOWN = {  # what is counted → how the page calls it
    "reports": "文本",
    "recoverable": "尚存",
    "recovered": "读出",
    "wrong": "错",
    "missed": "未定",
    "determined": "可定",
    "inferred": "推得",
    "hidden": "不可知",
}
EXPLAINED = (
    "以生成的报告测得：真值已知，按各种版式排出，再加以各种损毁。"
    "最要紧的一栏是“错”：把不对的数刊出来，是本站最严重的错误。"
    "尚存：数字仍完整留在文中；读出：其中公布且无误者；错：公布而有误者；"
    "未定：尚存而未予公布者；可定：尚存而残文足以确定属于哪一格者，其余无人能定；"
    "推得：文中已无、由勾稽关系定出且无误者；"
    "不可知：原文自身有误而残文中看不出，因而推断有误者。"
)
SHARES = {  # how the page calls a share → what is counted, of what
    "读出率": ("recovered", "recoverable"),
    "可定者读出率": ("settled", "determined"),
}
PARTS = (("slips", "按原文"), ("layouts", "按版式"), ("noises", "按损毁"))


def accuracy(measured: Path) -> Iterator[str]:
    """Write the latest measurement in all and by its parts; none if none."""
    if not measured.is_file():
        return
    found: Mapping[str, Any] = json.loads(measured.read_text("utf-8"))
    yield "## 在已知答案的样本上测得 {#accuracy}"
    yield ""
    yield f'<p class="g-note">{EXPLAINED}</p>'
    yield ""
    yield from _table("t-accuracy", "总计", {**found["torn"], "all": found["all"]})
    for part, caption in PARTS:
        yield from _table(f"t-accuracy-{part}", caption, found[part])
    slips, shown = found["all"]["slips"], found["all"]["slips_shown"]
    yield f"原文自身的差错在文中可见者 {slips} 处，其中 {shown} 处已标明勾稽不符。"
    yield ""
    speed, memory = found["reports_per_second"], found["peak_memory_mb"]
    yield f"两核每秒读 {speed:.0f} 篇，每个进程的内存不超过 {memory} MB。"
    yield ""
    corpus = found["corpus"]
    yield (
        f"样本随种子而定，可以重做：<code>python -m corpus "
        f"--reports {corpus['reports']} --seed {corpus['seed']}</code>。"
    )
    yield ""


def _table(name: str, caption: str, rows: Mapping[str, Mapping[str, Any]]) -> list[str]:
    return [
        opening(name, caption, "格"),
        heads(caption, *SHOWN.values(), *SHARES) + "<tbody>",
        *(_row(row) for row in rows.values()),
        f"</tbody>{CLOSING}",
        "",
    ]


def _row(row: Mapping[str, Any]) -> str:
    label = f'<th scope="row" class="s1"><span>{plain(row["title"])}</span></th>'
    cells = "".join(count(row[name]) for name in SHOWN)
    shares = "".join(
        f"<td>{share(row[part], row[whole])}</td>" for part, whole in SHARES.values()
    )
    return f"<tr>{label}{cells}{shares}</tr>"


def share(part: int, whole: int) -> str:
    """Write a share in percent, never rounded up; nothing of nothing.

    >>> share(2, 3), share(999_999, 1_000_000), share(5, 5), share(0, 0)
    ('66.666%', '99.999%', '100.000%', '')
    """
    return f"{part * 100_000 // whole / 1000:.3f}%" if whole else ""
