"""What a question sets side by side, and that each side is searched for and answered by itself."""

from __future__ import annotations

import pytest

from assistant.answers.sides import Side, enumerated, search, sides, united
from assistant.filters import EVERYTHING, Filters
from assistant.questions.aliases import Aliases, Entity
from assistant.questions.understanding import understand
from assistant.types import Hit, Passage, Record

ALIASES = Aliases(
    (
        Entity("publisher", ("Northern Wire", "NW")),
        Entity("company", ("Orvane", "奥凡")),
        Entity("company", ("Quell",)),
        Entity("place", ("Varn",)),
        Entity("body", ("Port Board",)),
    )
)
PUBLISHERS = ["Daily Lantern", "Northern Wire", "Port Board"]


@pytest.mark.parametrize(
    ("question", "found"),
    [
        (
            "What do the Daily Lantern and NW each say of the talks?",
            [("Daily Lantern", "What do each say of the talks?"), ("Northern Wire", "What do each say of the talks?")],
        ),
        (
            "Orvane vs Quell: who sells more in Varn?",
            [("Orvane", "Orvane : who sells more in Varn?"), ("Quell", "Quell: who sells more in Varn?")],
        ),
        ("How do the port and AB/C 7 differ?", []),
        (
            "How do AB/C 12 and AB/C 7 differ?",
            [("AB/C 12", "How do AB/C 12 differ?"), ("AB/C 7", "How do AB/C 7 differ?")],
        ),
        ("What does the Daily Lantern say of Orvane?", []),
        ("How much did the Port Board pay, according to the Daily Lantern?", []),
        ("Orvane or a rival: who sells more?", []),
        (
            "Which is older, Orvane or Quell?",
            [("Orvane", "When was Orvane founded?"), ("Quell", "When was Quell founded?")],
        ),
    ],
)
def test_the_sides_of_a_question(question: str, found: list[tuple[str, str]]) -> None:
    told = sides(understand(question, (), ALIASES), ALIASES, PUBLISHERS)
    assert [(side.name, side.query.asked) for side in told] == found


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("What do Orvane and Quell sell?", ["Orvane", "Quell"]),
        ("Which masts come from Orvane, Quell and Tarn?", ["Orvane", "Quell", "Tarn"]),
        ("What is the state of Orvane and 奥凡?", []),
        ("What do the NW and the Daily Mast say?", ["Northern Wire", "Daily Mast"]),
        ("How many masts are in Varn and Lind?", ["Varn", "Lind"]),
        ("Did Varn buy masts of Orvane and Quell?", ["Orvane", "Quell"]),
        ("Who bought masts made by Orvane and Quell?", []),
        ("What is the deal between Orvane, Quell and Tarn?", []),
        ("Did Orvane and Quell work together?", []),
        ("What did Orvane sell to Varn?", []),
        ("What did Orvane and Varn buy?", []),
        ("Who besides Orvane, Quell and Tarn sells masts?", []),
        ("Which vendors other than Orvane and Quell sell masts?", []),
        ("What did Orvane do, and what did Quell?", []),
    ],
)
def test_names_of_one_kind_that_are_listed_are_sides(question: str, names: list[str]) -> None:
    more = Entity("company", ("Tarn",)), Entity("place", ("Lind",)), Entity("publisher", ("Daily Mast",))
    aliases = Aliases((*ALIASES.entities, *more))
    assert [one.entity.name for one in enumerated(question, aliases)] == names
    told = sides(understand(question, (), aliases), aliases, [*PUBLISHERS, "Daily Mast"])
    assert [side.name for side in told] == names


def test_of_a_list_each_is_asked_about_alone() -> None:
    told = sides(understand("What is the state of Orvane and Quell in Varn?", (), ALIASES), ALIASES, PUBLISHERS)
    alone = [f"What is the state of {name} in Varn?" for name in ("Orvane", "Quell")]
    assert [side.query.asked for side in told] == alone


def passage(document: str) -> Passage:
    return Passage(f"{document}:1", document, 1, 0, 16, "Talks were held.")


def test_a_publisher_is_searched_in_its_own_documents_only() -> None:
    asked: list[tuple[str, Filters, int]] = []

    def retrieve(text: str, filters: Filters, k: int) -> tuple[Hit, ...]:
        asked.append((text, filters, k))
        return ()

    records = [Record(id="a", title="A", publisher="Daily Lantern"), Record(id="b", title="B", publisher="NW")]
    query = understand("Do the Daily Lantern and NW agree on the talks?", (), ALIASES)
    search(query, [], retrieve, EVERYTHING, ALIASES, lambda: records)
    search(query, [], retrieve, Filters(publishers=("NW",)), ALIASES, lambda: records)
    search(understand("What does NW say of the Daily Lantern?"), [], retrieve, EVERYTHING, ALIASES, lambda: records)
    assert asked == [
        ("Do agree on the talks?", Filters(publishers=("Daily Lantern",)), 4),
        ("Do agree on the talks?", Filters(publishers=("NW",)), 4),
        ("Do agree on the talks?", Filters(publishers=("NW",)), 4),
    ]


def test_a_figure_to_be_confirmed_is_asked_for_beside() -> None:
    searched: list[str] = []

    def retrieve(text: str, _: Filters, __: int) -> tuple[Hit, ...]:
        searched.append(text)
        return ()

    query = understand("Was Orvane founded in 1998?", (), ALIASES)
    found = search(query, (), retrieve, EVERYTHING, ALIASES, lambda: [])
    assert [(one.side.name, one.side.query.asked) for one in found] == [("Orvane", "When was Orvane founded?")]
    assert searched == ["When was Orvane founded?"]
    assert search(understand("When was Orvane founded?"), (), retrieve, EVERYTHING, ALIASES, lambda: []) == ()


def test_the_sources_are_those_that_the_first_hits_come_from() -> None:
    asked: list[tuple[str, tuple[str, ...], int]] = []

    def retrieve(text: str, filters: Filters, k: int) -> tuple[Hit, ...]:
        asked.append((text, filters.publishers, k))
        return ()

    records = [
        Record(id="a", title="A", publisher="Daily Lantern"),
        Record(id="b", title="B"),
        Record(id="c", title="C"),
    ]
    hits = [Hit(passage(document), 0.9, rank) for rank, document in enumerate("ba", start=1)]
    query = understand("Do the sources agree on whether talks were held?", (), ALIASES)
    search(query, hits, retrieve, EVERYTHING, ALIASES, lambda: records)
    assert asked == [("talks were held?", ("Daily Lantern",), 4)]


def test_what_is_compared_has_to_be_named() -> None:
    side = Side("Orvane", understand("Who sells more?"))
    assert side.told_in("奥凡 sold nine.", ALIASES)
    assert not side.told_in("Quell sold nine.", ALIASES)
    assert Side("NW", side.query, ("NW",)).told_in("Quell sold nine.", ALIASES)


def test_hits_of_several_searches_are_ranked_once() -> None:
    first, second = Hit(passage("a"), 0.9, 1), Hit(passage("b"), 0.8, 1)
    assert [(hit.passage.id, hit.rank) for hit in united([first], [second, first])] == [("a:1", 1), ("b:1", 2)]
