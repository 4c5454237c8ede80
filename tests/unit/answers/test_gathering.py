from __future__ import annotations

import pytest

from assistant.answers.gathering import LEAST_STANDING, MOST_CARRIED, Gathered, carry
from assistant.answers.reader import READ_HITS
from assistant.answers.sides import Searched, Side
from assistant.questions.understanding import understand
from assistant.types import Hit, Passage

K = 14
FIRST = "1234"
SCORES = [1.0, 1.0, 1.0, 1.0, 1.0, 0.95, 0.9, 0.85, 0.8, 0.75, 0.7, 0.65, 0.6, 0.55, 0.54, 0.53, 0.52, 0.36]
"""Eighteen passages, 1 to 4 and a to n, where fourteen are asked for: the last four are found only because they are
cited."""


def hits(cited: str) -> list[Hit]:
    every = [
        Hit(Passage(name, "d", number, 0, 1, "x"), score, number)
        for number, (name, score) in enumerate(zip(f"{FIRST}abcdefghijklmn", SCORES, strict=True), start=1)
    ]
    return [hit for hit in every if hit.rank <= K or hit.passage.id in cited]


@pytest.mark.parametrize(
    ("cited", "order", "carried"),
    [
        ("", "abcdefgh ij", ""),
        ("b", "abcdefgh ij", "b"),  # read as it is
        ("j", "abcdefgj hi", "j"),
        ("l", "abcdefgl hij", "l"),  # found only because it is cited
        ("hj", "abcdefhj gi", "hj"),  # what is cited does not make way
        ("jl", "abcdefjl ghi", "jl"),
        ("ijkl", "abcdeijk fgh", "ijk"),  # three at most
        ("abcj", "abcdefgh ij", "abc"),  # three are there already
        ("abj", "abcdefgj hi", "abj"),
        ("n", "abcdefgh ij", ""),  # not near enough to the best
        ("ln", "abcdefgl hij", "l"),
        ("z", "abcdefgh ij", ""),
    ],
)
def test_what_was_cited_takes_the_last_places_that_are_read(cited: str, order: str, carried: str) -> None:
    assert (READ_HITS, MOST_CARRIED, LEAST_STANDING) == (12, 3, 0.37)
    gathered, again = carry(hits(cited), K, set(cited))
    assert "".join(hit.passage.id for hit in gathered) == FIRST + order.replace(" ", "")
    assert [hit.rank for hit in gathered] == list(range(1, len(gathered) + 1))
    assert "".join(again) == carried


def test_what_is_left_among_some_documents_is_ranked_anew() -> None:
    every = tuple(
        Hit(Passage(f"{document}:1", document, 1, 0, 1, "x"), 1.0, rank) for rank, document in enumerate("abc", 1)
    )
    side = Searched(Side("x", understand("x")), every[:2])
    left = Gathered(every, ("a:1", "c:1"), (side,), "2020").among({"b", "c"})
    assert [(hit.passage.id, hit.rank) for hit in left.hits] == [("b:1", 1), ("c:1", 2)]
    assert [hit.passage.id for hit in left.searched[0].hits] == ["b:1"]
    assert (left.carried, left.known_by) == (("c:1",), "2020")


def test_of_no_hits_none_is_carried() -> None:
    assert carry([], K, {"a"}) == ((), ())
