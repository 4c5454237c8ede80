"""Which of the sentences found become claims: lists, several voices, other readings of a question."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.answers.composing import compose
from assistant.answers.reader import Reading
from assistant.answers.sifting import Found
from assistant.documents.splitting import sentences
from assistant.questions.understanding import understand
from assistant.settings import AnswerSettings
from assistant.types import Hit, Passage

BUYERS = ("Orvane", "Quell", "Tarn", "Varn", "Lind", "Halvor", "Ulm", "Orl")


def found(likely: float) -> list[Found]:
    """Each buyer in a sentence of one passage, the first sure to answer, the others as likely as said."""
    text = " ".join(f"{name} bought cameras." for name in BUYERS)
    hit = Hit(Passage("d:1", "d", 1, 0, len(text), text), 1.0, 1)
    spans = sentences(text)
    rows = [Reading(hit, start, end, i, 0.0, 1.0, 1.0, 0.0, 1.0) for i, (start, end) in enumerate(spans)]
    return [Found(row, likely if i else 0.9) for i, row in enumerate(rows)]


@pytest.mark.parametrize(
    ("question", "likely", "said"),
    [
        ("Which companies bought cameras?", 0.8, 6),  # a list has more room,
        ("Who bought a camera?", 0.8, 4),
        ("Which companies bought cameras?", 0.0, 2),  # and none of it for what only stands beside: that is one run
    ],
)
def test_a_list_has_room_for_what_answers(question: str, likely: float, said: int) -> None:
    assert len(compose(understand(question), found(likely), AnswerSettings())) == said


def one_each(*told: tuple[str, float]) -> list[Found]:
    """Sentences of a passage each, and how likely they are to answer."""
    rows = []
    for i, (text, likely) in enumerate(told, start=1):
        hit = Hit(Passage(f"d:{i}", "d", i, 0, len(text), text), 1.0, i)
        rows.append(Found(Reading(hit, 0, len(text), 0, 0.0, 1.0, 1.0, 0.0, 1.0), likely))
    return rows


SOLD = ("Nine firms sold masts.", 0.1)
NAMED = ("In the group are Orvane, Quell Masts and Tarn.", 0.03)


@pytest.mark.parametrize(
    ("question", "told", "said"),
    [
        ("Name the companies that sold masts.", [SOLD, NAMED], [SOLD, NAMED]),  # less than a further claim takes
        ("Which well-known companies sold masts?", [SOLD, NAMED], [SOLD, NAMED]),
        ("Who sold masts?", [SOLD, NAMED], [SOLD]),  # no list is asked for
        ("Which companies sold masts?", [SOLD, ("Orvane and Tarn are two.", 0.03)], [SOLD]),
        ("Which companies sold masts?", [SOLD, ("They are red, green and blue.", 0.03)], [SOLD]),
        (
            "What are the colours?",
            [SOLD, ("They are red, green and blue.", 0.03)],
            [SOLD, ("They are red, green and blue.", 0.03)],
        ),
        ("Name the companies that sold masts.", [(SOLD[0], 0.5), NAMED], [SOLD]),  # far less likely than the first
    ],
)
def test_a_list_takes_what_names_several(
    question: str, told: list[tuple[str, float]], said: list[tuple[str, float]]
) -> None:
    claims = compose(understand(question), one_each(*told), AnswerSettings())
    assert [claim.text for claim in claims] == [text for text, _ in said]


CLAIM = "Orvane says theft fell by half. Orvane sells cameras. Orvane is proud."
DOUBT = "Local figures show a smaller fall."


def passages(*told: tuple[str, tuple[float, ...]], coverage: tuple[float, ...] = ()) -> list[Found]:
    """The sentences of passages with how likely each is to answer; ``coverage`` of each passage, 1 unless said."""
    rows = []
    for i, (text, likely) in enumerate(told, start=1):
        hit = Hit(Passage(f"d:{i}", "d", i, 0, len(text), text), 1.0, i)
        held = coverage[i - 1] if coverage else 1.0
        spans = zip(sentences(text), likely, strict=True)
        rows += [
            Found(Reading(hit, start, end, n, 0.0, held, 1.0, 0.0, 1.0), p) for n, ((start, end), p) in enumerate(spans)
        ]
    return sorted(rows, key=lambda one: one.place)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("What is disputed of Orvane's figures?", ["Orvane says theft fell by half.", DOUBT]),
        ("What of Orvane's figures?", ["Orvane says theft fell by half.", "Orvane sells cameras. Orvane is proud."]),
    ],
)
def test_where_it_is_asked_what_is_said_against_what_every_passage_has_a_voice(question: str, said: list[str]) -> None:
    found = passages((CLAIM, (0.5, 0.01, 0.01)), (DOUBT, (0.03,)))
    assert [claim.text for claim in compose(understand(question), found, AnswerSettings())] == said


@pytest.mark.parametrize(
    ("question", "second", "coverage", "said"),
    [
        ("How many cameras did Orvane install?", "Lind has 90 of its cameras.", 1.0, 2),
        ("How many cameras did Orvane install?", "Lind has 90 of its cameras.", 0.9, 1),  # it tells of less
        ("How many cameras did Orvane install?", "Lind has some of its cameras.", 1.0, 1),  # no figure
        ("Whose cameras are they?", "Lind has 90 of its cameras.", 1.0, 1),  # no figure is asked for
    ],
)
def test_a_figure_of_another_passage_is_another_reading(question: str, second: str, coverage: float, said: int) -> None:
    found = passages(("Varn has 40 cameras.", (0.5,)), (second, (0.03,)), coverage=(1.0, coverage))
    assert len(compose(understand(question), found, AnswerSettings())) == said


@pytest.mark.parametrize(
    ("question", "said"),
    [
        # What goes on from the claim before it stands right behind that claim, and repeats nothing of it;
        (
            "Who gains by the lamps?",
            [
                "The lamps follow the design of Orvane in every part.",
                "This gives Orvane an edge.",
                "Quell sells masts to the port.",
            ],
        ),
    ],
)
def test_what_goes_on_from_a_claim_stands_behind_it(question: str, said: list[str]) -> None:
    told = passages(
        ("The lamps follow the design of Orvane in every part. This gives Orvane an edge.", (0.9, 0.01)),
        ("Quell sells masts to the port.", (0.8,)),
    )
    claims = compose(understand(question), told, AnswerSettings())
    assert [claim.text for claim in claims] == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Orvane is large. The company, which sells masts, is red.", 2),
        ("Orvane is large. The company of Lind sells masts.", 1),  # it says which
        ("Orvane is not large. It sells masts.", 2),  # and what a claim took along is none of its own
    ],
)
def test_a_claim_takes_along_what_says_who_the_company_is(text: str, said: int) -> None:
    claims = compose(understand("Who sells masts?"), passages((text, (0.5, 0.9))), AnswerSettings())
    alone = [text[start:end] for start, end in sentences(text)]
    assert [claim.text for claim in claims] == ([text] if said == 2 else [alone[1], alone[0]])


NEAR, WEAK = 0.6, 0.59


@pytest.mark.parametrize(
    ("likely", "around", "said"),
    [
        (0.1, 0.0, ["Orvane sold masts.", "Quell has a harbour."]),  # likely by itself,
        (0.09, NEAR, ["Orvane sold masts.", "Quell has a harbour."]),  # from a passage that is about it,
        (0.09, WEAK, ["Orvane sold masts."]),  # neither
    ],
)
def test_what_another_passage_says_has_to_be_likely_or_about_it(likely: float, around: float, said: list[str]) -> None:
    rows = one_each(("Orvane sold masts.", 0.12), ("Quell has a harbour.", likely))
    rows[1] = replace(rows[1], reading=replace(rows[1].reading, around=around))
    claims = compose(understand("Who sold masts?"), rows, AnswerSettings())
    assert [claim.text for claim in claims] == said


def test_the_rest_of_a_passage_stands_beside_it_whatever_it_is_about() -> None:
    rows = found(0.01)
    rows = [replace(row, reading=replace(row.reading, around=0.0)) for row in rows]
    claims = compose(understand("Who bought a camera?"), rows, AnswerSettings())
    assert claims[1].text.startswith("Quell bought cameras. Tarn bought")


def test_another_figure_for_the_same_thing_is_shown_wherever_it_stands() -> None:
    texts = ("Lindholm has 400 Orvane cameras.", "Lindholm has 650 Orvane cameras.")
    rows = []
    for name, text, likely in zip("ab", texts, (0.9, 0.06), strict=True):
        hit = Hit(Passage(f"{name}:1", name, 1, 0, len(text), text), 1.0, 1)
        rows.append(Found(Reading(hit, 0, len(text), 0, 0.0, 1.0, 0.0, 1.0, 1.0), likely))
    claims = compose(understand("How many Orvane cameras does Lindholm have?"), rows, AnswerSettings())
    assert [claim.text for claim in claims] == list(texts)
