from __future__ import annotations

import pytest
from claims import claim, evidence

from assistant.checks.quotes import check, quotations

SOURCE = "The lamps are “extremely  dangerous”, she said, ‘and that isn’t all’ — a first-rate risk."


@pytest.mark.parametrize(
    "text",
    [
        'The lamps are "extremely dangerous".',
        "The lamps are “extremely dangerous,” she said.",
        "She says 'extremely dangerous'.",
        "“The lamps are … dangerous”",
        "“Extremely dangerous”, in her words.",
        "‘And that isn’t all’, she adds.",
        "She speaks of a “first‑rate risk”.",
    ],
)
def test_the_words_of_the_source(text: str) -> None:
    assert check(claim(text), [evidence(SOURCE)]).verdict == "pass"


@pytest.mark.parametrize(
    "text",
    [
        'The lamps are "very dangerous".',
        'The lamps are "extremely danger".',
        "“dangerous … The lamps”",
        "The lamps are 'most dangerous'.",
        "She said “lamps” and “masts”.",
    ],
)
def test_other_words(text: str) -> None:
    assert check(claim(text), [evidence(SOURCE)]).verdict == "fail"


def test_the_reason_gives_the_quotation() -> None:
    found = check(claim("It is “very dangerous”."), [evidence(SOURCE)])
    assert found.detail == "“very dangerous” does not stand word for word in the source."


def test_what_is_no_quotation() -> None:
    assert quotations("The firms' lamps and Orl's 5' mast don't glow.") == []
    assert check(claim("Orl's lamps"), [evidence(SOURCE)]).verdict == "not_applicable"
