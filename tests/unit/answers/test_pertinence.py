from __future__ import annotations

import pytest

from assistant.answers.pertinence import names_another, only_of_others, set_aside, strays, titles
from assistant.questions.aliases import Aliases, Entity
from assistant.questions.understanding import understand
from assistant.types import Turn

ALIASES = Aliases(
    (
        Entity("company", ("Orvane", "奥凡")),
        Entity("company", ("Quell",)),
        Entity("company", ("Tarn",)),
        Entity("place", ("Varn", "Varnese")),
        Entity("place", ("Lind",)),
        Entity("body", ("Port Board",)),
        Entity("body", ("Mast Office",)),
    )
)


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("Who other than Orvane sells masts?", ["Orvane"]),
        ("What did Orvane sell outside of Varn?", ["Varn"]),
        ("Which bodies besides the Port Board meet?", ["Port Board"]),
        ("Who, apart from Orvane, Quell and 奥凡, sells masts?", ["Orvane", "Quell", "Orvane"]),
        ("Who sells masts except for Orvane in Varn?", ["Orvane"]),
        ("Who sells more than Orvane?", []),
        ("What stands outside the port of Varn?", []),
    ],
)
def test_what_a_question_sets_aside(question: str, names: list[str]) -> None:
    assert [one.name for one in set_aside(question, ALIASES)] == names


@pytest.mark.parametrize(
    ("text", "another"),
    [
        ("Orvane sells masts.", False),
        ("Orvane and Tarn sell masts.", True),
        ("The Port Board of Lind sells masts.", False),
        ("Orvane and Quell sell masts.", False),  # the question names both
        ("Leaving out, apart from Orvane, nobody, all sell masts.", True),  # it sets the same aside
    ],
)
def test_an_answer_has_to_name_another(text: str, another: bool) -> None:
    question = "Who other than Orvane sells masts to Quell?"
    assert names_another(text, set_aside(question, ALIASES), question, ALIASES) is another


@pytest.mark.parametrize(
    ("question", "text", "held", "astray"),
    [
        ("What did Orvane sell?", "Quell sold masts.", (), True),
        ("What did Orvane sell?", "Quell and 奥凡 sold masts.", (), False),
        ("What did Orvane sell?", "Masts were sold.", (), False),
        ("What did Orvane sell?", "Quell sold masts.", ("orvan",), False),
        ("Which company bought Orvane?", "Quell did.", (), False),
        ("How many masts are in Varn?", "Lind has nine.", (), True),
        ("How many masts are in Lind?", "The Varnese vendor sold nine.", (), False),
        ("What did the Mast Office say?", "The Port Board says nine.", (), False),
        ("What was sold outside Varn?", "Lind has nine.", (), False),
    ],
)
def test_what_is_told_of_another(question: str, text: str, held: tuple[str, ...], astray: bool) -> None:
    assert strays(understand(question, (), ALIASES), text, ALIASES, held) is astray


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("What are the fines under the Lamp Act?", [{"lamp", "act"}]),
        ("Is Orvane on the Harbour List or in the Quay Index?", [{"harbour"}, {"quay", "index"}]),
        ("How many took part in the Orvane survey?", [{"orvan", "survey"}]),
        ("What does the law say?", []),
    ],
)
def test_what_a_question_calls_by_a_title(question: str, found: list[set[str]]) -> None:
    assert titles(question, ALIASES) == found


@pytest.mark.parametrize(
    ("questions", "text", "over"),
    [
        (["What did Orvane sell?", "And Quell?"], "Orvane sold masts.", True),
        (["What did Orvane sell?", "And Quell?"], "奥凡 sold masts.", True),
        (["What did Orvane sell?", "And Quell?"], "Orvane and Quell sold masts.", False),
        (["What did Orvane sell?", "And Quell?"], "The firm sold masts.", False),
        (["What did Orvane sell?", "And Quell?", "Why?"], "Orvane sold masts.", True),
        (["How long does the KLM take?", "And the KTM?"], "Two months under the KLM.", True),
        (["How many masts are in Varn?", "And in Lind?"], "The Varnese port has nine masts.", True),
        (["How many masts are in Varn?", "And who paid?"], "The Varnese port has nine masts.", False),
        (["What did Orvane sell?"], "Orvane sold masts.", False),
    ],
)
def test_what_a_follow_up_no_longer_asks_about_is_over(questions: list[str], text: str, over: bool) -> None:
    turns = [turn for one in questions[:-1] for turn in (Turn("user", one), Turn("assistant", "Nobody tells."))]
    assert only_of_others(text, understand(questions[-1], turns, ALIASES), ALIASES) is over
