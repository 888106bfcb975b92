"""Set the ledger: every identity of the form, both its sides, and what came of it."""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING

from gongkai.markdown.frames import CLOSING, heads, opening
from gongkai.markdown.words import VERDICT, listed, plain, short
from gongkai.model import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from gongkai.forms import TableForm
    from gongkai.model import Check

ORDER = (Verdict.BROKEN, Verdict.UNDECIDED, Verdict.HOLDS)
CLASS = {Verdict.BROKEN: "b", Verdict.UNDECIDED: "u", Verdict.HOLDS: "h"}


def ledger(checks: Sequence[Check], forms: Mapping[str, TableForm]) -> str:
    """Set what does not hold line by line; what holds a line an identity, unfolding."""
    if not checks:
        return '<p class="g-own">源文中没有可以核算的表格。</p>'
    tally = Counter(check.verdict for check in checks)
    counts = "，".join(f"{VERDICT[v][1]} {tally[v]}" for v in reversed(ORDER))
    parts = [
        opening("t-ledger", f"核算 {len(checks)} 处", counts, "g-led"),
        heads("关系", "处", "左边", "右边", "结论"),
        "<tbody>",
        *_lines(checks, forms),
        "</tbody>",
        CLOSING,
        *_holding(checks, forms),
    ]
    return "\n".join(parts)


def _lines(checks: Sequence[Check], forms: Mapping[str, TableForm]) -> Iterator[str]:
    """Give a line to what is alike: one identity, one outcome, the same two sides.

    What holds is told by its number; the sides of each stand beneath the table.
    """
    for verdict in ORDER:
        alike: dict[tuple[str, ...], list[Check]] = {}
        for check in checks:
            if check.verdict is verdict:
                sides = () if verdict is Verdict.HOLDS else (check.left, check.right)
                key = (check.table, check.identity, *sides)
                alike.setdefault(key, []).append(check)
        for group in alike.values():
            yield _line(group, forms)


def _line(group: Sequence[Check], forms: Mapping[str, TableForm]) -> str:
    check = group[0]
    mark, word = VERDICT[check.verdict]
    if check.verdict is Verdict.HOLDS:
        told = f'<td colspan="3">{len(group)} 处</td>'
    else:
        where = listed([_where(each, forms) for each in group])
        told = (
            f"<td>{where}</td><td>{_side(check.left)}</td><td>{_side(check.right)}</td>"
        )
    return (
        f'<tr class="{CLASS[check.verdict]}"><th scope="row">{_label(check, forms)}　'
        f'{plain(check.says)}</th>{told}<td class="w"><span class="g-id">{mark}</span>'
        f"{word}</td></tr>"
    )


def _holding(checks: Sequence[Check], forms: Mapping[str, TableForm]) -> Iterator[str]:
    chosen = [check for check in checks if check.verdict is Verdict.HOLDS]
    if not chosen:
        return
    yield "<details><summary>逐处列出成立的算式</summary>"
    for _, alike in groupby(chosen, lambda check: (check.table, check.identity)):
        checks_of = tuple(alike)
        first = checks_of[0]
        yield f"<p>{_label(first, forms)}　{plain(first.says)}</p><ul>"
        for check in checks_of:
            yield (
                f"<li><span>{_where(check, forms)}</span> "
                f"{_side(check.left)} ＝ {_side(check.right)}</li>"
            )
        yield "</ul>"
    yield "</details>"


def _label(check: Check, forms: Mapping[str, TableForm]) -> str:
    form = forms.get(check.table)
    return plain(form.label) if form else plain(check.table)


def _where(check: Check, forms: Mapping[str, TableForm]) -> str:
    form = forms.get(check.table)
    if form and check.where in form.column:
        return plain(form.column[check.where].label)
    if form and check.where in form.row:
        return plain(short(form.row[check.where].label))
    return plain(check.where)


def _side(terms: str) -> str:
    return plain(terms.replace(" + ", " ＋ "))
