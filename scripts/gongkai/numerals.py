"""Read the text of one cell: a figure, a mark for nothing, or something else."""

from __future__ import annotations

import html
import re
import unicodedata
from decimal import Decimal
from enum import Enum, auto
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from gongkai.clean import EMPTY, UNREAD

if TYPE_CHECKING:
    from gongkai.forms import Marks
    from gongkai.model import Value

_CACHE = 50_000  # tokens
_NUMBERING = (
    r"[(（][一二三四五六七八九十]{1,2}[)）]"  # of the label that follows: no remark
)
FEN = 100  # in a yuan; no amount has parts of one
_UNCOUNTED = 10**9  # more than all officials of the country counted: a code
LONGEST = 18  # digits; longer runs are codes or telephone numbers, never counts


class Nature(Enum):
    """What a token is, before anything is known of its column."""

    NUMBER = auto()
    BLANK = auto()
    ODD = auto()  # stands where a figure should, and cannot be read as one


# asked a million times, and slow to look up in their class
NUMBER, BLANK, ODD = Nature.NUMBER, Nature.BLANK, Nature.ODD


class Token(NamedTuple):
    """One printed token; a tuple, since a million are made, and compared.

    `number` is its face value with sign and scale applied; `money` and `scaled` say
    whether the token itself names yuan or a scale such as 万, `counted` whether it
    names what is counted (件). `guess` is what an odd token would be if its letters
    were the digits they resemble.
    """

    printed: str
    nature: Nature
    line: int = 0
    number: Value = 0
    money: bool = False
    counted: bool = False
    scaled: bool = False
    remark: str = ""
    guess: int | None = None
    at: int = -1  # index of its cell in a delimited line
    padding: bool = False  # an empty cell, which may be there for layout alone
    change: bool = False  # says by how much a count rose or fell: no count itself
    until: int = 0  # the line of its last digits, where they stand on another one

    def __hash__(self) -> int:
        """Give the hash of what tells most tokens apart; placements hash millions."""
        return hash((self.printed, self.line, self.at))

    def standing(self, line: int, at: int) -> Token:
        """Give the token as it stands on a line, in a cell."""
        fields = [*self]
        fields[_LINE], fields[_AT], fields[_UNTIL] = line, at, 0
        return tuple.__new__(Token, fields)

    def count(self, *, signed: bool = False) -> int | None:  # type: ignore[override]  # not the tuple's
        """Give the count it says, None where it says no count.

        >>> Token("3", Nature.NUMBER, number=3).count()
        3
        """
        number = self.number
        if self.nature is not NUMBER or self.money or number >= _UNCOUNTED:
            return None
        if (number < 0 or self.change) and not signed:
            return None
        if isinstance(number, int):
            return number
        whole = int(number)
        return whole if whole == number else None

    def said(self) -> int | None:
        """Give the count it says; letters for digits say it as the digits do."""
        return self.count() if self.guess is None else self.guess

    def amount(self, header_scale: int | None) -> Value | None:
        """Give the amount in yuan, None where no unit is known and it is not 0."""
        if self.nature is not NUMBER or self.number < 0:
            return None
        if self.number == 0:
            return 0
        if self.counted:
            return None  # so many items, not so much money
        scale = 1 if self.money or self.scaled else header_scale
        if scale is None:
            return None
        amount = plain(self.number * scale)
        whole = plain(amount * FEN)
        return amount if isinstance(whole, int) else None  # the unit was misread


_LINE, _AT, _UNTIL = map(Token._fields.index, ("line", "at", "until"))


def plain(number: Value) -> Value:
    """Give an int where the number is whole, else the exact decimal.

    >>> plain(Decimal("2154.97") * 10000)
    21549700
    """
    whole = int(number)
    return whole if isinstance(number, int) or whole == number else number.normalize()


class Numerals:
    """The reader of tokens, with the officials' marks compiled once."""

    def __init__(self, marks: Marks) -> None:
        """Compile the marks."""
        self.marks = marks
        self._known: dict[str, Token] = {}
        self._figures: dict[str, bool] = {}

    @cached_property
    def _figure(self) -> re.Pattern[str]:
        scales = "|".join(map(re.escape, self.marks.scales))
        money = "|".join(map(re.escape, self.marks.money))
        counters = "|".join(map(re.escape, self.marks.counters))
        return re.compile(
            rf"(?P<before>{money})?\s*(?P<sign>[+\-−–—]?)\s*"
            r"(?P<digits>\d{1,3}(?:,\d{3})+|\d+)(?P<fraction>\.\d+)?"
            rf"\s*(?P<scale>{scales})?\s*(?:(?P<money>{money})|(?P<counter>{counters}))?"
            rf"\s*(?P<remark>(?!{_NUMBERING})[(〔\[].*[)〕\]])?"
        )

    @cached_property
    def remarked(self) -> re.Pattern[str]:
        """Match the unit behind a figure with a remark in brackets behind the unit."""
        marks = self.marks
        units = "|".join(map(re.escape, (*marks.scales, *marks.money, *marks.counters)))
        return re.compile(
            rf"(?<=[\d０-９])\s*(?:{units}){{1,2}}\s*[（(][^（()）]{{1,30}}[)）]"
        )

    @cached_property
    def _lookalike(self) -> re.Pattern[str]:
        letters = "".join(map(re.escape, self.marks.lookalikes))
        return re.compile(rf"[\d{letters}]{{1,{LONGEST}}}")

    def read(self, text: str) -> Token:
        """Read one token; its line and cell are the caller's to add.

        >>> from gongkai.forms import Marks
        >>> tens, yuan = {"万": 10000}, ("元",)
        >>> marks = Marks(frozenset({"—"}), tens, yuan, ("件",), {"O": 0}, ())
        >>> Numerals(marks).read("29.45 万").number
        Decimal('294500.00')
        """
        token = self._known.get(text)
        if token is None:
            token = self._known[text] = self._read(text)
            if len(self._known) > _CACHE:
                self._known.clear()
        return token

    def _read(self, text: str) -> Token:
        plain_text = html.unescape(text)
        if any(unicodedata.category(c) == "No" for c in plain_text):
            return Token(text, Nature.ODD)  # 88② has a note, and is not 882
        bare = unicodedata.normalize("NFKC", plain_text).strip()
        if not bare:
            return Token(text, Nature.BLANK, padding=True)
        marks = self.marks.blank
        if bare in marks or text.strip() in marks or bare == EMPTY:
            return Token(text.strip(EMPTY), Nature.BLANK)
        match = self._figure.fullmatch(bare)
        if match and len(match["digits"]) <= LONGEST and not _RUN_ON.match(bare):
            digits = match["digits"].replace(",", "")
            fraction = match["fraction"]
            number = Decimal(digits + fraction) if fraction else int(digits)
            number *= self.marks.scales[match["scale"]] if match["scale"] else 1
            return Token(
                text,
                Nature.NUMBER,
                number=-number if match["sign"] not in {"", "+"} else number,
                money=bool(match["money"] or match["before"]),
                counted=bool(match["counter"]),
                scaled=bool(match["scale"]),
                remark=match["remark"] or "",
            )
        if self._lookalike.fullmatch(bare):
            swapped = "".join(str(self.marks.lookalikes.get(c, c)) for c in bare)
            return Token(text, Nature.ODD, guess=int(swapped))
        return Token(text.strip(UNREAD), Nature.ODD)

    def is_figure(self, text: str) -> bool:
        """Tell whether a word stands as a figure rather than as a label."""
        found = self._figures.get(text)
        if found is None:
            token = self.read(text)
            found = self._figures[text] = (
                token.guess is not None or _GARBLED.fullmatch(text) is not None
                if token.nature is Nature.ODD
                else not token.padding
            )
            if len(self._figures) > _CACHE:
                self._figures.clear()
        return found


_RUN_ON = re.compile(r"0[\d,]")  # of two cells, or the rest of a figure: no whole one

# digits with a space beside their point, or point or comma behind them, one foreign
# sign among them, a broken thousands group, or a digit that stuck to a letter of a
# vertical heading, or the digits of a whole row: figures, but damaged ones; behind the
# number of its item in a list a label with its ordinal is none of them
_GARBLED = re.compile(
    r"\d[\d,]*(?:\s+[.．]\s*|\s*[.．]\s+)(?!\d[.．、]\s*[\u4e00-\u9fff]{2})\d.{0,9}|"
    r"\d[\d,]*\s+\d+[^\d\s]{0,2}[.．,，]|"
    r"\d{19,28}|"
    r"\d+[^\d\s.、．,，（(\u4e00-\u9fff]\d*|\d{1,3}(?:,\d{1,2})+|\d+[\u4e00-\u9fff]|"
    + UNREAD
)
