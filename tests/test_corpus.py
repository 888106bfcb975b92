"""The corpus itself: true to the form, the same for a seed, honest about its truth."""

from __future__ import annotations

import json
import re
from collections import Counter
from itertools import chain
from pathlib import Path

import pytest

from corpus.accuracy import PAIRS, measure, print_worst, summary
from corpus.downwards import Figure, settled
from corpus.draft import FIRST, LAST, Damage
from corpus.layouts import LAYOUTS
from corpus.noise import NOISES
from corpus.oracle import determined
from corpus.pages import visible
from corpus.scoring import Told, score
from corpus.titles import TITLES
from corpus.truth import CellTruth, Specimen, specimen
from gongkai.listings.accuracy import accuracy, share
from gongkai.model import Cell, Status, Table
from gongkai.statute import load_forms

FORMS = load_forms(Path(__file__).parent.parent / "content/forms")
SOME = [f"t-{number}" for number in range(40)]


def tables_of(made, publish):
    """Make tables by a rule from truth to cell: an engine that knows the truth."""
    cells = {name: {} for name in made.editions}
    for (name, row, column), truth in made.cells.items():
        cells[name][row, column] = publish(truth)
    return {name: Table(name, made.editions[name], c) for name, c in cells.items()}


def as_held(truth):
    if not truth.held:
        return Cell(Status.MISSING)
    return Cell(Status.READ, truth.printed, truth.value, str(truth.lines[0]))


@pytest.mark.parametrize("seed", SOME)
def test_figures_add_up_but_for_slips(seed):
    made = specimen(seed, FORMS, layout="tabs", noise="none")
    for name, edition in made.editions.items():
        form = FORMS.editions[edition].tables[name]
        for identity in form.identities:
            by_row = identity.for_each == "row"
            for place in form.rows if by_row else form.columns:
                left, right = (
                    sum(
                        figure.value if figure.before is None else figure.before
                        for e in side
                        for figure in [
                            made.cells[
                                (name, place.id, e) if by_row else (name, e, place.id)
                            ]
                        ]
                    )
                    for side in (identity.left, identity.right)
                )
                assert left == right, (seed, identity.id, place.id)


def test_a_share_of_reports_has_officials_slips():
    slips = [
        made.slip
        for n in range(400)
        if (made := specimen(f"s-{n}", FORMS, layout="tabs", noise="none")).slip
    ]
    assert 8 <= len(slips) <= 40
    assert {kind for _, kind in slips} == {"off", "copied", "swapped"}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_same_seed_gives_the_same_report(layout):
    first, second = (specimen("same", FORMS, layout=layout) for _ in range(2))
    assert first == second
    assert specimen("other", FORMS, layout=layout).text != first.text


def test_every_layout_and_noise_and_form_occurs():
    seen = set()
    wanted = {*LAYOUTS, *NOISES, "refuse", *range(6)}
    for n in range(3000):
        made = specimen(f"o-{n}", FORMS)
        seen |= {made.layout, *made.noises, len(made.noises)}
        seen |= {tuple(made.editions.values()), "refuse" if made.refuse else None}
        if wanted <= seen:
            break
    assert wanted <= seen
    assert sum(isinstance(found, tuple) for found in seen) == 3


@pytest.mark.parametrize("noise", NOISES)
def test_each_noise_takes_effect_somewhere(noise):
    """A noise is named only where it changed something."""
    changed = 0
    for n in range(8):
        for layout in ("tabs", "spaces", "markdown", "html") if not changed else ():
            made = specimen(f"n-{n}", FORMS, layout=layout, noise=noise)
            assert made.noises in {(), (noise,)}
            clean = specimen(f"n-{n}", FORMS, layout=layout, noise="none")
            changed += bool(made.noises) and made.text != clean.text
    assert changed, NOISES[noise].apply.__doc__


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_clean_report_holds_every_figure(layout):
    for seed in SOME[:8]:
        made = specimen(seed, FORMS, layout=layout, noise="none")
        unknown = [t for t in made.cells.values() if t.value is None]
        assert sum(t.held for t in made.cells.values()) == len(made.cells) - len(
            unknown
        )


@pytest.mark.parametrize("seed", SOME)
def test_a_held_figure_stands_in_its_line(seed):
    made = specimen(seed, FORMS)
    lines = made.text.split("\n")
    for key, truth in made.cells.items():
        for line in truth.lines:
            assert truth.printed in lines[line - 1], key
    assert not any(FIRST <= ord(c) <= LAST for c in made.text)


@pytest.mark.parametrize("layout", ["tabs", "pipes", "figures_after"])
def test_truth_agrees_with_a_plain_reading_of_a_simple_layout(layout):
    """Read the rows of seven figures naively: they are those the truth tells of."""
    for seed in SOME[:8]:
        made = specimen(seed, FORMS, layout=layout, noise="none")
        runs = [
            tuple(map(int, re.findall(r"(?<![\d.])\d+(?![\d.、])", line)[-7:]))
            for line in made.text.splitlines()
            if len(re.findall(r"(?:^|[\t |])\d+(?=[\t |]|$)", line)) == 7
        ]
        rows = {}
        for (name, row, _), truth in made.cells.items():
            if name == "requests":
                rows.setdefault(row, []).append(truth.value)
        assert runs == [tuple(values) for values in rows.values()]


def test_html_shows_the_figures_outside_its_tags():
    made = specimen("html", FORMS, layout="html", noise="none")
    shown = Counter(re.findall(r"\d+", visible(made.text)))
    needed = Counter(t.printed for t in made.cells.values() if t.printed.isdigit())
    assert not needed - shown


def test_a_lost_column_is_not_held():
    made = specimen("t-1", FORMS, layout="tabs", noise="lost_column")
    lost = Counter(
        key[2] for key, t in made.cells.items() if key[0] == "requests" and not t.held
    )
    assert len(lost) == 1


def test_a_dropped_digit_is_no_longer_the_figure():
    for seed in SOME:
        made = specimen(seed, FORMS, layout="tabs", noise="dropped_digit")
        for truth in made.cells.values():
            if truth.damage is Damage.DROPPED:
                assert not truth.held
                assert len(truth.printed) == len(str(truth.value)) - 1


def test_slips_can_be_drawn_in_any_share():
    made = [specimen(seed, FORMS, "tabs", "none", slipped=1) for seed in SOME]
    assert all(one.slip for one in made)


def test_every_layout_and_noise_has_a_title_for_the_page():
    parts = {"whole", "torn", "sound", "slipped"}
    assert set(TITLES) == {*LAYOUTS, *NOISES, "none", *parts}


def test_a_text_without_losses_determines_all_it_holds():
    made = specimen("t-4", FORMS, layout="tabs", noise="none")
    for name, edition in made.editions.items():
        known = determined(name, made, FORMS.editions[edition].tables[name])
        assert known == {
            k[1:] for k, t in made.cells.items() if k[0] == name and t.held
        }


def test_a_lost_cell_leaves_determined_what_only_one_placement_fits():
    """What is determined is true of every cell; some cells of torn rows are not."""
    told, untold = 0, 0
    for seed in SOME:
        made = specimen(seed, FORMS, layout="tabs", noise="lost_cells")
        form = FORMS.editions[made.editions["requests"]].tables["requests"]
        known = determined("requests", made, form)
        held = {k[1:] for k, t in made.cells.items() if k[0] == "requests" and t.held}
        assert known <= held
        told += len(known)
        untold += len(held - known)
    assert told > 50 * untold


# --- scoring -----------------------------------------------------------------------


def test_whoever_knows_the_truth_scores_fully():
    for seed in SOME:
        made = specimen(seed, FORMS)
        if made.refuse:
            continue
        counts = score(made, tables_of(made, as_held), FORMS).counts
        assert counts["recovered"] == counts["recoverable"]
        assert counts["wrong"] == counts["missed"] == counts["misplaced"] == 0
        assert counts["slips"] == counts["slips_shown"]


def test_silence_is_missed_but_never_wrong():
    made = specimen("t-2", FORMS, layout="tabs", noise="none")
    silent = tables_of(made, lambda _: Cell(Status.MISSING))
    counts = score(made, silent, FORMS).counts
    assert counts["wrong"] == 0
    assert counts["missed"] == counts["recoverable"] > 0
    assert counts["refused_wrongly"] == 1
    assert score(made, None, FORMS).counts["missed"] == counts["missed"]


def test_silence_about_a_text_that_determines_nothing_is_no_refusal():
    made = specimen("70-9275", FORMS)  # figures among blank cells, parted by spaces
    silent = tables_of(made, lambda _: Cell(Status.MISSING))
    assert any(truth.held for truth in made.cells.values())

    assert score(made, silent, FORMS).counts["refused_wrongly"] == 0
    assert score(made, {}, FORMS).counts["refused_wrongly"] == 1


def test_one_more_is_wrong_everywhere():
    made = specimen("t-2", FORMS, layout="tabs", noise="none")
    off = tables_of(made, lambda t: Cell(Status.READ, "", (t.value or 0) + 1))
    assert score(made, off, FORMS).counts["wrong"] == len(made.cells)


def test_whatever_is_published_of_two_reports_in_one_is_wrong():
    made = specimen("t-3", FORMS, layout="tabs", noise="comparison_print")
    assert made.refuse
    assert score(made, tables_of(made, as_held), FORMS).counts["wrong"]
    assert score(made, None, FORMS).counts["refused"] == 1


def test_a_mended_slip_is_wrong():
    for n in range(100):
        made = specimen(f"s-{n}", FORMS, layout="tabs", noise="none")
        if made.slip:
            break

    def mended(truth):
        value = truth.value if truth.before is None else truth.before
        return Cell(Status.READ, truth.printed, value)

    assert score(made, tables_of(made, mended), FORMS).counts["wrong"]


def test_a_slip_is_shown_where_its_sum_is_told_though_its_figures_are_withheld():
    made = next(
        made
        for made in (specimen(f"s-{n}", FORMS, "tabs", "none") for n in range(100))
        if made.slip == ("requests", "off")
    )
    (total,) = (key for key, truth in made.cells.items() if truth.before is not None)
    row = total[1]
    doubted = made.cells[total].printed

    def withheld(truth):
        known = truth is not made.cells[total]
        return as_held(truth) if known else Cell(Status.ILLEGIBLE, doubted)

    tables = tables_of(made, withheld)
    sums = [[f"requests.{r}.{c}" for _, r, c in made.cells if r == row]]
    assert score(made, tables, FORMS).counts["slips_shown"] == 0
    assert score(made, tables, FORMS, Told(sums=sums)).counts["slips_shown"] == 1
    doubted += "0"
    tables = tables_of(made, withheld)
    assert score(made, tables, FORMS, Told(sums=sums)).counts["slips_shown"] == 0


def test_zero_for_a_lost_figure_is_wrong():
    """Filling gaps with 0 is the error that this archive exists to avoid."""
    wrong = 0
    for seed in SOME:
        made = specimen(seed, FORMS, layout="tabs", noise="lost_head")
        filled = tables_of(
            made,
            lambda t: as_held(t) if t.held else Cell(Status.INFERRED, "", 0),
        )
        wrong += score(made, filled, FORMS).counts["wrong"]
    assert wrong


def test_noises_that_together_give_wrong_figures_are_named_first(capsys):
    lost, sound = PAIRS[0], PAIRS[-1]
    cases = [case for pair in (lost, sound) for case in measure(["w-1"], "tabs", pair)]
    cases[1].result.counts["wrong"] = 1

    print_worst(cases)

    first, second = capsys.readouterr().out.splitlines()
    assert first.split()[0] == "1"
    assert first.endswith(sound)
    assert second.endswith(lost)


def test_the_page_of_quality_shows_what_was_measured(tmp_path):
    cases = measure(SOME[:12], None, None, slipped=0.5)
    report = summary(cases, processes=1, peak=0)
    report["corpus"] = {"seed": "some", "reports": len(cases)}
    path = tmp_path / "accuracy.json"
    path.write_text(json.dumps(report), encoding="utf-8")

    page = "\n".join(accuracy(path))

    assert f"<td>{report['all']['recovered']}</td>" in page
    assert f"<td>{report['all']['determined']}</td>" in page
    settled, determined = (report["all"][key] for key in ("settled", "determined"))
    assert f"<td>{share(settled, determined)}</td>" in page
    assert "--reports 12 --seed some</code>" in page
    assert all(row["title"] in page for row in report["layouts"].values())
    slips, shown = report["all"]["slips"], report["all"]["slips_shown"]
    assert slips
    assert f"{slips} 处，其中 {shown} 处已标明" in page
    assert list(accuracy(tmp_path / "nothing.json")) == []


def test_table_four_does_not_tell_the_edition_of_rows_without_labels():
    made = specimen("1-1799", FORMS)  # no table two, and as many rows as form 2019 has
    form = FORMS.editions["2019"].tables["requests"]

    assert made.layout == "without_labels"
    assert determined("requests", made, form, telling={"requests", "disputes"})
    assert not determined("requests", made, form, telling={"proactive_disclosure"})


def test_a_head_with_fewer_figures_than_rows_tells_of_none_whose_it_is():
    """They stand below it one after the other, and empty cells leave no room."""
    told = 0
    for seed in SOME:
        made = specimen(seed, FORMS, layout="by_column", noise="blank_zeros")
        edition = made.editions["proactive_disclosure"]
        form = FORMS.editions[edition].tables["proactive_disclosure"]
        known = determined("proactive_disclosure", made, form)
        told += len(known)
        for row, column in known:
            group = next(g for g in form.row_tree if form.row[row] in g.leaves)
            below = [made.cells[form.id, r.id, column] for r in group.leaves]
            assert all(truth.lines for truth in below)
    assert told


def test_heads_of_which_the_last_have_fewer_figures_tell_of_no_row():
    """A row may have lost its first figure, and those behind it have moved up."""
    group = ("licences", "other_services")
    last = {("proactive_disclosure", row, "decisions") for row in group}
    told = 0
    for seed in SOME:
        made = specimen(seed, FORMS, layout="by_column", noise="blank_zeros")
        form = FORMS.editions["2019"].tables["proactive_disclosure"]
        if made.editions[form.id] != form.edition:
            continue
        rest = [
            t for key, t in made.cells.items() if key[1] in group and key not in last
        ]
        if all(t.lines for t in rest) and not all(made.cells[k].lines for k in last):
            assert not {row for row, _ in determined(form.id, made, form)} & {*group}
            told += 1
    assert told


# --- columns that are short, as rows have lost cells -------------------------------

IN_TURN = FORMS.editions["2021"].tables["requests"]


def printed_in_columns(rows):
    """Give the columns of a text, and each row with its figures and their lines."""
    width = max(map(len, rows.values()))
    columns = [
        [own[at] for own in rows.values() if len(own) > at] for at in range(width)
    ]
    lines = iter(range(1000))
    told = {tuple((row, c.id) for c in IN_TURN.columns): [] for row in rows}
    for at in range(width):
        for keys, own in zip(told, rows.values(), strict=True):
            if len(own) > at:
                told[keys].append(Figure(own[at], next(lines)))
    return columns, told


def test_short_columns_determine_nothing_that_another_reading_gives_otherwise():
    """No total stands: each row with five figures may have lost that of 自然人, too."""
    rows = {row.id: [0] * 6 for row in IN_TURN.rows}
    short = ("received", "granted", "disposed")
    columns, told = printed_in_columns(rows | {row: [0] * 5 for row in short})
    other = {row.id: [0] * 7 for row in IN_TURN.rows}
    other |= {row: [5, 0, 0, 0, 0, 0, 5] for row in short}
    torn = {row: own[1:6] if row in short else own[:6] for row, own in other.items()}

    assert printed_in_columns(torn)[0] == columns
    bounds = settled(told, IN_TURN)
    assert bounds["received", "natural_person"] != (0, 0)


def test_short_columns_determine_what_sums_ask_for_in_all_readings():
    """A row of six noughts has lost a nought, wherever it was."""
    rows = {row.id: [0] * 7 for row in IN_TURN.rows}
    _, told = printed_in_columns(rows | {"received": [0] * 6})
    assert {*settled(told, IN_TURN).values()} == {(0, 0)}


def test_short_columns_that_break_sums_determine_nothing():
    """Nobody knows in which rows the figures are lost, and so of none what it has."""
    rows = {row.id: [0] * 7 for row in IN_TURN.rows}
    rows |= {"received": [0, 0, 0, 0, 1, 0, 0], "withheld.barred_by_law": [0] * 6}
    _, told = printed_in_columns(rows)
    assert {*settled(told, IN_TURN).values()} == {(0, None)}


def test_short_columns_are_used_up_in_all_readings():
    """No row that has lost a figure has one above nought in the last column."""
    rows = {row.id: [0] * 7 for row in IN_TURN.rows}
    rows |= {"received": [0] * 6, "granted": [0, 0, 0, 0, 0, 0, 1]}
    _, told = printed_in_columns(rows)
    assert {*settled(told, IN_TURN).values()} == {(0, None)}


def test_short_columns_that_no_word_parts_may_be_of_any_length():
    """A row may have lost its figure and its total, or two rows a nought each."""
    first, second, *others = [row.id for row in IN_TURN.rows][4:]
    printed = (first, second, *others)
    rows = {row: [0] * 7 for row in printed} | {"disposed": [5, 0, 0, 0, 0, 0, 5]}
    one = rows | {first: [0] * 6, second: [0] * 6}
    other = rows | {first: [0] * 5}  # of 5, 0, 0, 0, 0, 0, 5
    flat = [[*chain(*printed_in_columns(way)[0])] for way in (one, other)]
    assert flat[0] == flat[1]

    _, told = printed_in_columns(one)
    told |= {
        tuple((row.id, c.id) for c in IN_TURN.columns): []
        for row in IN_TURN.rows
        if row.id not in printed
    }
    assert settled(told, IN_TURN)[first, "total"] == (0, 0)
    assert settled(told, IN_TURN, frozenset())[first, "total"] != (0, 0)
    assert settled(told, IN_TURN, frozenset())["disposed", "total"] == (5, 5)


@pytest.mark.parametrize("seed", SOME)
def test_what_short_columns_determine_is_true(seed):
    made = specimen(seed, FORMS, layout="by_column", noise="lost_cells", slipped=0)
    form = FORMS.editions[made.editions["requests"]].tables["requests"]
    rows = {tuple((row.id, c.id) for c in row.columns): [] for row in form.rows}
    truths = {key: made.cells["requests", *key] for keys in rows for key in keys}
    for keys, own in rows.items():
        stands = [truths[key] for key in keys if truths[key].lines]
        own.extend(Figure(truth.value, truth.lines[0]) for truth in stands)
    for key, (low, high) in settled(rows, form).items():
        assert low <= truths[key].value
        assert high is None or truths[key].value <= high
    assert determined("requests", made, form)


# --- a lost column beside a wrong figure -------------------------------------------


def lacking(lost, asking):
    """Give a table whose rows lack a column; 10 of one kind ask, and one total lacks 1.

    With it give what is printed.
    """
    filled = {"received", "granted", "disposed"}
    cells = {}
    for row, column in IN_TURN.keys:
        value = 10 if row in filled and column in {asking, "total"} else 0
        line = (IN_TURN.row_place[row] + 1,) if column != lost else ()
        cells["requests", row, column] = CellTruth(value, str(value), line)
    dropped = CellTruth(10, "0", (1,), Damage.DROPPED)
    cells["requests", "received", "total"] = dropped
    printed = [(truth.printed, truth.lines) for truth in cells.values() if truth.lines]
    editions = {"requests": IN_TURN.edition}
    made = Specimen("", "tabs", (), "", editions, cells, refuse=False, slip=None)
    return made, printed


def test_sums_that_throw_out_what_stands_determine_nothing_of_short_rows():
    """The same text comes of a table that lacks 自然人, and whose businesses ask."""
    made, printed = lacking("legal_services", "natural_person")
    other, same = lacking("natural_person", "business")

    assert printed == same
    assert not determined("requests", made, IN_TURN)
    assert not determined("requests", other, IN_TURN)
