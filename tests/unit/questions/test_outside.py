"""What is no question for documents is told by its form alone, and real questions are let through."""

from __future__ import annotations

import pytest

from assistant.questions.aliases import Aliases, Entity
from assistant.questions.outside import outside
from assistant.questions.understanding import understand
from assistant.types import Turn

BEFORE = [Turn("user", "How many cameras did Orvane sell?"), Turn("assistant", "Nine.")]


def reason(question: str, follows: bool = False) -> str | None:
    return outside(question, question, follows)


@pytest.mark.parametrize(
    "question",
    [
        "hello",
        "Hi!",
        "Good morning",
        "Thanks!",
        "Thank you very much.",
        "What can you tell me?",
        "How are you?",
        "Who are you",
        "👁️",
        "?",
        "Yes please",
    ],
)
def test_a_greeting_or_words_that_say_nothing_are_no_question(question: str) -> None:
    assert reason(question) == "no question"


@pytest.mark.parametrize(
    "question",
    [
        "Can you write me a Python script that blurs faces in my holiday photos?",
        "write a short poem about cameras",
        "Please draft a letter to the council of Lindholm",
        "translate 'the deal was signed in May' into Swahili pls",
        "Tell me a joke.",
        "Hello, could you please tell us a funny story?",
        "Remind me to call Orvane",
        "Remind me tomorrow.",
        "What is 2+2?",
        "(3.5 * 4) / 7",
    ],
)
def test_work_to_be_done_is_a_task(question: str) -> None:
    assert reason(question) == "task"


@pytest.mark.parametrize(
    "question",
    [
        "Should I buy SenseTime shares now?",
        "So should we invest in Orvane?",
        "Which hotel near the ITU would you suggest?",
        "Can you recommend a camera?",
        "What is your opinion on Orvane?",
    ],
)
def test_what_to_do_is_advice(question: str) -> None:
    assert reason(question) == "advice"


@pytest.mark.parametrize(
    "question",
    [
        "Will it rain in Nairobi tomorrow?",
        "Who will win the vote tonight?",
        "Is the council going to vote this evening?",
    ],
)
def test_the_days_to_come_are_the_future(question: str) -> None:
    assert reason(question) == "future"


@pytest.mark.parametrize(
    "question",
    [
        "Can you tell me who won the tender?",
        "Remind me who won the tender",
        "Remind me, in which year did Orvane leave?",
        "36/86 countries?",
        "Could you list the companies on the Entity List?",
        "Write down which companies proposed standards",
        "Tell me the story of CloudWalk in Zimbabwe",
        "Give me the code of practice of Lindholm",
        "Show me the letter that the FCC sent",
        "What should vendors do under the measures?",
        "Should operators register before the deadline?",
        "What does the Commission recommend?",
        "Did the FT say that the ITU will vote tomorrow?",
        "What will the rules require from 2026 on?",
        "Who translated the standard into English?",
        "Thanks, and who signed it?",
        "WHO guidance",
        "Orvane",
        "海康威视?",
        "12,000",
    ],
)
def test_a_question_to_documents_is_none_of_these(question: str) -> None:
    assert reason(question) is None


@pytest.mark.parametrize(
    ("question", "outside_of_it"),
    [("Why?", None), ("And then?", None), ("Who?", None), ("Thanks!", "no question"), ("Thanks. And why?", None)],
)
def test_a_follow_up_asks_without_words_of_its_own_but_thanks_ask_nothing(
    question: str, outside_of_it: str | None
) -> None:
    assert understand(question, BEFORE).outside == outside_of_it


def test_thanks_are_not_made_a_question_from_the_one_before() -> None:
    assert understand("Thanks!", BEFORE).understood == "Thanks!"
    assert understand("Why?", BEFORE).understood == "How many cameras did Orvane sell, and why?"


def test_a_question_after_thanks_follows_the_one_before_them() -> None:
    thanked = [*BEFORE, Turn("user", "Thanks!"), Turn("assistant", "There is no question in this.")]
    assert understand("Why?", thanked).understood == "How many cameras did Orvane sell, and why?"
    assert understand("Was it nine?", thanked) == understand("Was it nine?", BEFORE)


def test_a_follow_up_asks_for_advice_where_the_question_before_did() -> None:
    places = Aliases((Entity("company", ("Orvane",)), Entity("company", ("Quell",))))
    follow_up = understand("And Quell?", [Turn("user", "Should I buy Orvane?")], places)
    assert (follow_up.understood, follow_up.outside) == ("Should I buy Quell?", "advice")


def test_a_name_that_is_written_like_a_stop_word_is_a_question() -> None:
    states = Aliases((Entity("place", ("United States", "US")),))
    assert understand("US", (), states).outside is None
    assert understand("us", (), states).outside == "no question"
