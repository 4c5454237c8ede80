from __future__ import annotations

from assistant.answers.checking import checked, numbered, other_names, reasons
from assistant.answers.citations import show
from assistant.checks.run import Checker
from assistant.questions.aliases import Aliases, Entity
from assistant.types import Check, Claim, Passage, Record


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


def test_a_name_may_stand_under_another_in_the_source() -> None:
    aliases = other_names(Aliases((Entity("company", ("Quillon", "QLN Works")),)))
    assert aliases == {"quillon": ("QLN Works",), "qln works": ("Quillon",)}
    passage = Passage("a:1", "a", 1, 0, 21, "QLN Works sold lamps.")
    shown = show("", [passage], {"a": Record("a", "Lamps", "Orl Gazette")})
    without, with_ = checked("Quillon sold lamps.", shown), checked("Quillon sold lamps.", shown, Checker(aliases))
    assert [one.verdict for claim in (without, with_) for one in claim.checks if one.name == "names"] == [
        "fail",
        "pass",
    ]
