from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.briefs.arranging import move, put_under, rename_heading, tidied
from assistant.briefs.brief import Brief, BriefLine, Elsewhere, Section
from assistant.errors import UsageError
from assistant.types import Citation


def brief(**sections: str) -> Brief:
    """A brief whose lines are single letters: ``brief(A="xy")`` has two lines under the heading A."""
    made = (
        Section(heading, tuple(BriefLine(one, (), "unverified", "") for one in lines))
        for heading, lines in sections.items()
    )
    return Brief("T", "none", "T", "2026-01-01", "none", "f", tuple(made), ())


def told(arranged: Brief) -> dict[str, str]:
    return {section.heading: "".join(line.text for line in section.lines) for section in arranged.sections}


@pytest.mark.parametrize(
    ("number", "step", "wanted"),
    [
        (2, -1, {"A": "yx", "B": "z", "C": ""}),
        (1, 1, {"A": "yx", "B": "z", "C": ""}),
        (3, -1, {"A": "xyz", "B": "", "C": ""}),
        (2, 1, {"A": "x", "B": "yz", "C": ""}),
        (3, 1, {"A": "xy", "B": "", "C": "z"}),
        (1, -1, {"A": "xy", "B": "z", "C": ""}),
    ],
)
def test_a_line_moves_one_place_and_over_headings(number: int, step: int, wanted: dict[str, str]) -> None:
    assert told(move(brief(A="xy", B="z", C=""), number, 1 if step > 0 else -1)) == wanted


def test_the_last_line_stays_last() -> None:
    assert told(move(brief(A="x", B="yz"), 3, 1)) == {"A": "x", "B": "yz"}


def test_a_line_is_put_under_a_heading() -> None:
    assert told(put_under(brief(A="xy", B="z"), 1, "B")) == {"A": "y", "B": "zx"}
    assert told(put_under(brief(A="xy", B="z"), 2, " New  one ")) == {"A": "x", "B": "z", "New one": "y"}
    assert told(put_under(brief(A="xy"), 1, "A")) == {"A": "yx"}


def test_a_renamed_heading_joins_one_of_its_name() -> None:
    assert told(rename_heading(brief(A="x", B="y", C="z"), "C", "A")) == {"A": "xz", "B": "y"}
    assert told(rename_heading(brief(A="x", B="y"), "A", "D")) == {"D": "x", "B": "y"}


def test_headings_with_nothing_under_them_go() -> None:
    asked = Section("C", (), ("What is unknown?",))
    held = brief(A="", B="x")
    assert told(tidied(replace(held, sections=(*held.sections, asked)))) == {"B": "x", "C": ""}


def test_what_cannot_be_arranged_is_said() -> None:
    with pytest.raises(UsageError, match="no line 2: it has 1"):
        move(brief(A="x"), 2, 1)
    with pytest.raises(UsageError, match="no line 0"):
        put_under(brief(A="x"), 0, "B")
    with pytest.raises(UsageError, match="heading would be empty"):
        put_under(brief(A="x"), 1, "  ")


def test_a_question_answered_elsewhere_goes_with_its_heading() -> None:
    asked = Elsewhere("Who?", Citation("a:1", "a", 1, "x", 0, 1))
    first, second = brief(A="x", B="").sections
    made = replace(brief(), sections=(first, replace(second, elsewhere=(asked,))))
    assert tidied(made).sections == made.sections
    (joined,) = rename_heading(made, "B", "A").sections
    assert (joined.lines, joined.elsewhere) == (first.lines, (asked,))
