from __future__ import annotations

import pytest

from assistant.answers.replies import Reply, Statement

KNOWN = ("k7f", "b2c", "x9z")


def read(text: str, size: int = 0, whole: bool | None = None) -> list[Statement]:
    """The statements of a reply that arrives in pieces of so many characters; 0: at once."""
    reply = Reply(KNOWN)
    step = size or max(len(text), 1)
    found = [one for at in range(0, len(text), step) for one in reply.feed(text[at : at + step])]
    return found + reply.close(whole)


def said(text: str, *keys: str) -> Statement:
    return Statement(text, keys)


CASES = {
    "a key before the stop": ("Orvane won the bid [k7f].", [said("Orvane won the bid.", "k7f")]),
    "a key after the stop": (
        "Orvane won. [k7f] Varn paid. [b2c]",
        [said("Orvane won.", "k7f"), said("Varn paid.", "b2c")],
    ),
    "no blank around a key": (
        "Orvane won.[k7f]Varn paid.[b2c]",
        [said("Orvane won.", "k7f"), said("Varn paid.", "b2c")],
    ),
    "a stop on both sides": ("Orvane won. [k7f]. Varn paid.", [said("Orvane won.", "k7f"), said("Varn paid.")]),
    "several keys in one bracket": ("Orvane won [k7f, b2c; x9z].", [said("Orvane won.", "k7f", "b2c", "x9z")]),
    "several brackets": ("Orvane won [k7f][b2c] [k7f].", [said("Orvane won.", "k7f", "b2c")]),
    "other brackets": (
        "Orvane won 【k7f】. Varn paid (b2c). It rained （x9z）.",
        [said("Orvane won.", "k7f"), said("Varn paid.", "b2c"), said("It rained.", "x9z")],
    ),
    "a word with the key": (
        "Orvane won [source k7f] and 【key: b2c】 paid.",
        [said("Orvane won and paid.", "k7f", "b2c")],
    ),
    "a key in the middle": ("Orvane [k7f], of Varn, won.", [said("Orvane, of Varn, won.", "k7f")]),
    "in capitals": ("Orvane won [K7F].", [said("Orvane won.", "k7f")]),
    "escaped": (r"Orvane won \[k7f\].", [said("Orvane won.", "k7f")]),
    "a bare key": ("According to k7f, Orvane won.", [said("Orvane won.", "k7f")]),
    "a key of nobody": ("Orvane won [q4q].", [Statement("Orvane won.", (), ("q4q",))]),
    "a number for a key": ("Orvane won [1][12].", [Statement("Orvane won.", (), ("1", "12"))]),
    "known and unknown": ("Orvane won [k7f, q4q].", [Statement("Orvane won.", ("k7f",), ("q4q",))]),
    "brackets of text": (
        "The “city” [Lindholm] (H2O, 2019) won [sic] in [2019].",
        [said("The “city” [Lindholm] (H2O, 2019) won [sic] in [2019].")],
    ),
    "a key inside code": ("The key `[k7f]` is code [b2c].", [said("The key `[k7f]` is code.", "b2c")]),
    "a key inside quotes": ("He wrote “[k7f] and k7f” [b2c].", [said("He wrote “[k7f] and k7f”.", "b2c")]),
    "a fenced block": (
        "One [k7f].\n```\nTwo [b2c].\n```\nThree [b2c].",
        [said("One.", "k7f"), said("Two [b2c]."), said("Three.", "b2c")],
    ),
    "a quotation of two sentences": (
        'She said: "It rained. It poured." [k7f] Nobody came [b2c].',
        [said('She said: "It rained. It poured."', "k7f"), said("Nobody came.", "b2c")],
    ),
    "a quote that never ends": (
        'A 5" pipe [k7f]. It leaks [b2c].',
        [said('A 5" pipe.', "k7f"), said("It leaks.", "b2c")],
    ),
    "a list": (
        "# Deals\n- **Orvane** won [k7f]\n2. [b2c] Varn paid.\n\n[x9z]\n",
        [said("Deals"), said("Orvane won", "k7f"), said("Varn paid.", "b2c", "x9z")],
    ),
    "a list of sources": ("Orvane won [k7f].\n\nSources: [k7f], [b2c]", [said("Orvane won.", "k7f")]),
    "abbreviations": (
        "Gen. Okello met Mr. Sims of Orvane Inc. in the U.S. capital [k7f]. They left at 5 p.m. [b2c]",
        [
            said("Gen. Okello met Mr. Sims of Orvane Inc. in the U.S. capital.", "k7f"),
            said("They left at 5 p.m.", "b2c"),
        ],
    ),
    "markup is text": (
        "<script>alert(1)</script> <b>won</b> [k7f](http://x.example/?q=1).",
        [said("<script>alert(1)</script> <b>won</b>(http://x.example/?q=1).", "k7f")],
    ),
    "windows line ends": (
        "Orvane won.\r\n[k7f]\r\nVarn paid [b2c].",
        [said("Orvane won.", "k7f"), said("Varn paid.", "b2c")],
    ),
    "a figure with a point": ("It cost 3.2 million [k7f].", [said("It cost 3.2 million.", "k7f")]),
    "a question in quotes": (
        "“Why?” Mayor Okello asked the town [k7f]. It won [b2c].",
        [said("“Why?” Mayor Okello asked the town.", "k7f"), said("It won.", "b2c")],
    ),
    "nothing": (" \n\n---\n", []),
}


@pytest.mark.parametrize("size", [0, 1, 2, 3, 7])
@pytest.mark.parametrize("case", CASES)
def test_the_statements_of_a_reply_however_it_is_cut(case: str, size: int) -> None:
    text, expected = CASES[case]
    assert read(text, size, whole=True) == expected


def test_a_sentence_is_given_out_as_soon_as_it_is_final() -> None:
    reply = Reply(KNOWN)
    assert reply.feed("Orvane won. [k") == []
    assert reply.feed("7f") == []
    assert reply.feed("] Varn") == []
    assert reply.feed(" paid [b2c].\n") == [said("Orvane won.", "k7f")]
    assert reply.feed("It") == []
    assert reply.feed(" rained") == [said("Varn paid.", "b2c")]
    assert reply.close() == [Statement("It rained", whole=False)]


@pytest.mark.parametrize(
    ("text", "whole", "expected"),
    [
        ("Orvane won [k7f]. Varn pa", None, False),
        ("Orvane won [k7f]. Varn paid [b", None, False),
        ("Orvane won [k7f]. Varn paid.", None, True),
        ("Orvane won [k7f]. Varn paid [b2c]", None, True),
        ("Orvane won [k7f]. Varn paid", True, True),
        ("Orvane won [k7f]. Varn paid.", False, False),
    ],
)
def test_the_last_sentence_of_a_reply_that_broke_off(text: str, whole: bool | None, expected: bool) -> None:
    first, last = read(text, 4, whole)
    assert (first.whole, last.whole) == (True, expected)


@pytest.mark.parametrize("size", [1, 5])
def test_no_key_is_ever_seen(size: int) -> None:
    text = "Orvane won (k7f). Varn paid 【b2c†source】, x9z says, [ k7f ; q1q ]. " * 5
    found = read(text, size)
    assert len(found) == 10
    assert not [one for one in found if any(key in one.text for key in (*KNOWN, "q1q", "[", "【"))]
