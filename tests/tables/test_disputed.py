"""What a doubted figure speaks against is not told by the same sums elsewhere."""

from __future__ import annotations

from gongkai.inference import decide
from gongkai.tables.doubts.disputed import without_disputed
from gongkai.tables.doubts.marking import doubted
from tables.tools import REQUESTS, items

COLUMNS = [column.id for column in REQUESTS.columns]


def tokens(printed):
    (run,) = items(printed)
    return run.tokens


def told(doubtful):
    """Give the figures of a row that lacks two, beside a doubted row."""
    zeros = tokens("0 0 0 0 0 0 0")
    readings = {row.id: (zeros,) for row in REQUESTS.rows}
    readings["received"] = readings["disposed"] = (tokens("4 2 0 0 0 0 6"),)
    readings["unavailable.still_unclear"] = (tokens("0 2 0 0 0 0 2"),)
    readings["unavailable.needs_creation"] = (doubted(tokens(doubtful)),)
    readings["granted"] = ((tokens("4 0 0 0 0 0 4")[0], None, *zeros[2:6], None),)
    decided = without_disputed(decide(REQUESTS, readings, {}), REQUESTS)
    return [decided.cells["granted", column].value for column in COLUMNS]


def test_sums_tell_what_a_row_lacks():
    assert told("0 0 0 0 0 0 0") == [4, 0, 0, 0, 0, 0, 4]


def test_sums_that_a_doubted_figure_speaks_against_tell_nothing():
    assert told("0 1 0 0 0 0 1") == [4, None, 0, 0, 0, 0, None]


def test_a_letter_for_a_digit_speaks_against_sums_as_the_digit_does():
    """A total of 1 beside the letter for 0: it is a slip, or the letter no 0."""
    zeros = tokens("0 0 0 0 0 0 0")
    readings = {row.id: (zeros,) for row in REQUESTS.rows}
    readings["received"] = readings["disposed"] = (tokens("4 3 0 0 0 0 7"),)
    readings["unavailable.needs_creation"] = (tokens("0 O 0 0 0 0 1"),)
    readings["granted"] = ((tokens("4 0 0 0 0 0 4")[0], None, *zeros[2:6], None),)
    decided = without_disputed(decide(REQUESTS, readings, {}), REQUESTS)
    found = [decided.cells["granted", column].value for column in COLUMNS]

    assert found == [4, None, 0, 0, 0, 0, None]


def test_a_doubted_figure_stands_somewhere_in_its_row():
    """It may stand in two columns, and the sums leave none of them to it."""
    zeros = tokens("0 0 0 0 0 0 0")
    readings = {row.id: (zeros,) for row in REQUESTS.rows}
    ways = tuple(doubted(tokens(way)) for way in ("0 0 1 0 0 0 0", "0 1 0 0 0 0 0"))
    decided = decide(REQUESTS, {**readings, "withheld.third_party_rights": ways}, {})
    found = [decided.cells["withheld.third_party_rights", c].value for c in COLUMNS]

    assert found == [0, None, None, 0, 0, 0, 0]


def test_whole_figures_of_one_row_are_its_own_though_it_may_have_others():
    """Where all else are noughts, sums would leave them to no row."""
    zeros = tokens("0 0 0 0 0 0 0")
    readings = {row.id: (zeros,) for row in REQUESTS.rows}
    readings["unavailable.not_held"] = (tokens("0 0 0 0 1 0 0"), zeros)
    readings["unavailable.needs_creation"] = (zeros, tokens("0 0 0 0 0 0 0"), ())
    decided = decide(REQUESTS, readings, {})

    assert decided.contradiction
    assert decided.cells["unavailable.not_held", "legal_services"].value is None
