from __future__ import annotations

from assistant.checking import numbered, reasons
from assistant.types import Check, Claim


def test_the_lines_of_a_repair_by_their_number() -> None:
    reply = "Here they are:\n1. Orvane won [k7f].\n**2)** none\n3: It cost 3.2 million [b2c].\nThat is all."
    assert numbered(reply) == {1: "Orvane won [k7f].", 2: "none", 3: "It cost 3.2 million [b2c]."}


def test_the_reasons_of_a_failure_are_one_line() -> None:
    checks = (
        Check("numbers", "fail", "7: the source says 4."),
        Check("quotes", "pass", "Fine."),
        Check("names", "fail"),
    )
    assert reasons(Claim("It is 7.", (), checks)) == "numbers (7: the source says 4); names"
