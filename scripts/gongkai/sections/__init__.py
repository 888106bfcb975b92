"""Part the lines of a report into the six statutory sections.

Headings are found by their words, their order and the tables beneath them, never by
their ordinal alone: rows of the tables are numbered like sections. Where a heading is
lost, its section begins with its table.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gongkai.clean import clean
from gongkai.commas import tabbed
from gongkai.model import Block, Line, Section
from gongkai.numerals import Numerals
from gongkai.paragraphs import join, wrap_width
from gongkai.regions import Region, find_regions, find_runs, vocabularies
from gongkai.sections.contents import without_contents
from gongkai.sections.headings import (
    HINTED,
    Candidate,
    find_headings,
    strongest,
    unmarked,
)
from gongkai.sections.titles import find_title

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from gongkai.forms import Forms, SectionForm

PREAMBLE = "preamble"
TABLE_BEGINS = 0.6  # a table tells of its section, less than any heading


def split(lines: Sequence[Line], forms: Forms) -> tuple[Section, ...]:
    """Give the preamble and the six sections, in the form's order.

    A section whose heading is not in the source has `printed` "", and no lines where
    nothing of it is there.
    """
    laid = tabbed(lines, Numerals(forms.marks))
    candidates = without_contents(
        lines,
        strongest(find_headings(laid, forms.sections)),
        [section.id for section in forms.sections],
    )
    firm = {c.index for c in candidates if c.weight >= HINTED}
    words = vocabularies(forms)
    regions = find_regions(laid, words, forms.marks.blank, firm)
    tables = set(regions.lines)
    chosen = _choose(
        forms.sections,
        [c for c in candidates if c.index not in tables],
        _section_regions(regions.found, forms),
    )
    starts = sorted(c.index for c in chosen.values())
    for vocabulary in words:
        found = chosen.get(_section_of(vocabulary.table, forms))
        if found:
            end = next((s for s in starts if s > found.index), len(lines))
            within = range(found.until, end)
            tables |= find_runs(laid, within, vocabulary, forms.marks.blank)
    wrap = wrap_width([line for i, line in enumerate(lines) if i not in tables])
    opening = _opening(lines, starts, tables, wrap)
    return (opening, *_sections(lines, forms.sections, chosen, tables, wrap))


def _section_regions(regions: Sequence[Region], forms: Forms) -> dict[str, Region]:
    """Give each section its table, as far as they stand in the form's order."""
    main: dict[str, Region] = {}
    for region in regions:
        section = _section_of(region.table, forms)
        if section not in main or region.anchors > main[section].anchors:
            main[section] = region
    ordered: dict[str, Region] = {}
    for form in forms.sections:
        found = main.get(form.id)
        if found and all(found.first > other.last for other in ordered.values()):
            ordered[form.id] = found
    return ordered


def _section_of(table: str, forms: Forms) -> str:
    return forms.tables(table)[-1].section


def _choose(
    sections: Sequence[SectionForm],
    candidates: Sequence[Candidate],
    regions: dict[str, Region],
) -> dict[str, Candidate]:
    """Choose at most one beginning for each section, in order, the weightiest."""
    order = [section.id for section in sections]
    possible = [
        *(c for c in candidates if _agrees(c, order, regions)),
        *(
            Candidate(section, region.first, region.first, TABLE_BEGINS, "")
            for section, region in regions.items()
        ),
    ]
    best: list[tuple[float, tuple[Candidate, ...]]] = [(0.0, ())]
    for section in order:
        grown = list(best)
        for candidate in sorted(
            (c for c in possible if c.section == section), key=lambda c: c.index
        ):
            weight, chain = max(
                (b for b in best if not b[1] or b[1][-1].until <= candidate.index),
                key=lambda b: b[0],
            )
            grown.append((weight + candidate.weight, (*chain, candidate)))
        best = grown
    _, chain = max(best, key=lambda b: b[0])
    return {candidate.section: candidate for candidate in chain}


def _agrees(
    candidate: Candidate, order: Sequence[str], regions: dict[str, Region]
) -> bool:
    """Tell whether every table stands on the right side of a heading."""
    own = order.index(candidate.section)
    return all(
        candidate.index <= region.first
        if own <= order.index(section)
        else candidate.index > region.first
        for section, region in regions.items()
    )


def _opening(
    lines: Sequence[Line],
    starts: Sequence[int],
    tables: Collection[int],
    wrap: float,
) -> Section:
    end = starts[0] if starts else len(lines)
    title = find_title(lines[:end])
    indexes = [i for i in range(end) if i not in title]
    return Section(
        id=PREAMBLE,
        title="",
        printed=clean("".join(unmarked(lines[i].text) for i in title)),
        lines=tuple(lines[:end]),
        blocks=tuple(_blocks(lines, indexes, tables, wrap)),
        table_lines=tuple(lines[i] for i in indexes if i in tables),
    )


def _sections(
    lines: Sequence[Line],
    forms: Sequence[SectionForm],
    chosen: dict[str, Candidate],
    tables: Collection[int],
    wrap: float,
) -> Iterator[Section]:
    starts = sorted(candidate.index for candidate in chosen.values())
    for form in forms:
        found = chosen.get(form.id)
        if found is None:
            yield Section(form.id, form.heading, "", (), ())
            continue
        end = next((start for start in starts if start > found.index), len(lines))
        indexes = range(found.until, end)
        rest = (
            [Line(lines[found.index].number, found.rest)] if found.rest.strip() else []
        )
        yield Section(
            id=form.id,
            title=form.heading,
            printed=found.printed,
            lines=tuple(lines[found.index : end]),
            blocks=tuple(_blocks(lines, indexes, tables, wrap, rest)),
            table_lines=tuple(lines[i] for i in indexes if i in tables),
        )


def _blocks(
    lines: Sequence[Line],
    indexes: Sequence[int],
    tables: Collection[int],
    wrap: float,
    held: Sequence[Line] = (),
) -> Iterator[Block]:
    run = list(held)
    for index in indexes:
        if index in tables:
            yield from join(run, wrap)
            run = []
        else:
            run.append(lines[index])
    yield from join(run, wrap)
