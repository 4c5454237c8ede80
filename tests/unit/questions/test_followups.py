from __future__ import annotations

import pytest
from lamps import ALIASES, stand_alone

from assistant.questions.aliases import NO_ALIASES
from assistant.questions.followups import leans_back
from assistant.questions.things import thing
from assistant.questions.understanding import understand
from assistant.types import Turn


@pytest.mark.parametrize(
    ("question", "before", "answer", "whole"),
    [
        ("And in Kenya?", "How many cameras are in Uganda?", "Nine.", "How many cameras are in Kenya?"),
        ("What about Lumisk?", "Why was Orvane fined?", "", "Why was Lumisk fined?"),
        ("And in 2018?", "What did Orvane sell in 2019?", "", "What did Orvane sell in 2018?"),
        ("And according to the Lantern?", "What does The Northern Wire say?", "", "What does the Lantern say?"),
        ("And how many in Uganda?", "How many cameras has Kenya?", "", "How many cameras has Uganda?"),
        ("And how many in Port Varn?", "How many stand in Kenya in 2014?", "", "How many stand in Port Varn in 2014?"),
        ("And how much in Uganda?", "How many cameras has Kenya?", "", None),
        ("And for Port Varn?", "How many cameras are in Kenya?", "", None),
        ("What did she say in 2018?", "What did Orvane sell in 2019?", "", None),
        ("When was it founded?", "Who sold the cameras?", "Orvane sold them.", "When was Orvane founded?"),
        ("And what did they sell?", "Was Orvane in Kenya?", "Yes.", "What did Orvane sell?"),
        (  # a department is nobody, whatever two of its words look like
            "What did she say?",
            "Who runs the Lamp Groups Department?",
            "Lea Stromberg does.",
            "What did Lea Stromberg say?",
        ),
        ("What did she say?", "Who is the mayor?", "Lea Stromberg is.", "What did Lea Stromberg say?"),
        ("What are its plans?", "Who is Orvane?", "A vendor.", "What are Orvane's plans?"),
        # The same question, asked otherwise.
        ("Why?", "Did Orvane sell lamps?", "Yes.", "Why did Orvane sell lamps?"),
        ("And why was that?", "When did Orvane leave Kenya?", "In May.", "Why did Orvane leave Kenya?"),
        ("When was that?", "Who founded Orvane?", "Lea Stromberg did.", "Who founded Orvane, and when?"),
        ("Who else?", "Who sold lamps to Kenya?", "Orvane.", "Who else sold lamps to Kenya?"),
        ("And what else?", "What did Orvane sell?", "Lamps.", "What else did Orvane sell?"),
        ("Which others?", "Which vendors bid?", "Orvane.", "Which other vendors bid?"),
        ("Who else?", "Why was Orvane fined?", "It lied.", None),
        ("And who came second?", "Which vendor came first?", "Orvane.", "Which vendor came second?"),
        ("Who is third?", "Who has the largest share?", "Orvane.", "Who has the third largest share?"),
        ("And who came second?", "How many cameras are in Uganda?", "Nine.", None),
        # Who acts is spoken of, not what stands in a phrase.
        ("Was it sold?", "Who lives in Kenya?", "Nobody in Kenya.", None),
        ("Who leads it?", "Does the LSO meet?", "", "Who leads the LSO?"),
        ("Who leads it?", "How are LSO-9 lamps made?", "", None),
        ("Was it fined?", "Which vendor sells to Kenya?", "Orvane sells there.", "Was Orvane fined?"),
        ("Were they fined?", "Which vendors sell?", "Orvane and Lumisk do.", "Were the vendors that sell fined?"),
        ("Does Lumisk say that it sells lamps?", "Is Orvane fined?", "", "Does Lumisk say that it sells lamps?"),
        ("Which vendors are they?", "How many deals did Orvane sign?", "Nine.", None),
        (
            "How many of them failed?",
            "How many lamps did Orvane sell?",
            "Nine.",
            "How many of the lamps that Orvane sold failed?",
        ),
        (
            "How many of them are poor?",
            "How many countries buy lamps from vendors in Kenya?",
            "The LSO counted nine.",
            "How many of the countries that buy lamps from vendors in Kenya are poor?",
        ),
        ("Are they new?", "How many red lamps in Kenya?", "", "Are the red lamps in Kenya new?"),
        ("Who sold them?", "How many lamps were put up in Kenya?", "Nine.", "Who sold the lamps?"),
        (
            "Who sold them?",
            "How many lamps were installed in Kenya?",
            "Nine.",
            "Who sold the lamps installed in Kenya?",
        ),
        ("Are they new?", "How many lamps are there in Kenya, and why?", "", "Are the lamps in Kenya new?"),
        ("Are they new?", "How many lamps has Egypt in stock?", "", "Are the lamps that Egypt has in stock new?"),
        ("Were they fined?", "Who sold lamps?", "The LSO says that nine did.", "Were those who sold lamps fined?"),
        (
            "Were they fined?",
            "Who sold lamps?",
            "The Daily Lantern, citing papers, reports nine vendors.",
            "Were those who sold lamps fined?",
        ),
        ("Were they fined?", "Who sold lamps?", "Lumisk says that it did.", "Were Lumisk fined?"),
        (
            "Were they fined?",
            "Which vendors did the LSO name?",
            "The LSO named Orvane and Lumisk.",
            "Were the vendors that the LSO named fined?",
        ),
        # What is said of things is said of no vendor.
        (
            "What did it cost?",
            "Which vendor signed a deal with Kenya?",
            "Orvane.",
            "What did the deal with Kenya cost?",
        ),
        ("Who paid for it?", "How much did Kenya's lamp plan cost?", "", "Who paid for Kenya's lamp plan?"),
        ("When were they approved?", "Does Orvane say that the rules were made?", "", "When were the rules approved?"),
        ("When did it take effect?", "Which rule covers lamps?", "LX/T 77 does.", "When did LX/T 77 take effect?"),
        ("What did it cost?", "What is new in Kenya?", "", None),
        # Places and people.
        ("Did crime fall there?", "Did Kenya buy lamps?", "Yes.", "Did crime fall in Kenya?"),
        ("Did crime fall there?", "What did the Kenya lamp plan buy?", "", "Did crime fall in Kenya?"),
        ("Who lives there?", "Did Kenyan vendors sell lamps?", "Yes.", "Who lives in Kenya?"),
        ("Who runs the country?", "Did Kenya buy lamps?", "Yes.", "Who runs Kenya?"),
        ("What does he fear?", "Is it safe?", "Lea Stromberg agrees, Per Holt says.", "What does Per Holt fear?"),
        ("What does he fear?", "Is it safe?", "Lamp Standards Office says so.", None),
        ("Who knows her?", "Who is the mayor?", "Lea Stromberg is.", "Who knows Lea Stromberg?"),
        ("Who is her rival?", "Who is the mayor?", "Lea Stromberg is.", "Who is Lea Stromberg's rival?"),
        ("And in Kenya?", "Who is the mayor?", "", None),
        ("And in 2018, in Kenya?", "What happened in 2019?", "", None),
        ("Is it?", "Who is the mayor?", "Nobody.", None),
    ],
)
def test_a_follow_up_stands_alone(question: str, before: str, answer: str, whole: str | None) -> None:
    assert stand_alone(question, before, answer) == whole


@pytest.mark.parametrize(
    ("question", "leans"),
    [
        ("How many cameras are there in the whole of Varn?", False),
        ("Did crime fall there after cameras came?", True),
        ("Does the council say that masts were sold?", False),
        ("Did that council sell masts to Varn?", True),
        ("Is it true that Orvane was fined in Varn?", False),
        # Two words are enough where they name something and ask something of it.
        ("How many cameras are there in Varn?", False),
        ("How many masts does Orvane have?", False),
        ("What is Orvane?", False),
        ("Is Orvane on the Harbour List?", False),
        ("Is Orvane blacklisted?", False),
        ("Is Orvane on the list?", True),
        ("Was Orvane postponed?", True),
        ("How many are there in Kenya?", True),
        ("How many cameras are there?", True),
        ("When did Kenya pay?", True),
        ("What does Orvane say?", True),
        ("Orvane in Kenya?", True),
    ],
)
def test_a_word_that_points_at_nothing_does_not_lean_back(question: str, leans: bool) -> None:
    assert leans_back(question, ALIASES) is leans


def test_where_a_name_is_all_there_is_the_question_before_says_of_what_it_asks() -> None:
    history = [Turn("user", "How many lamps did Orvane sell?"), Turn("assistant", "Nine.")]
    query = understand("How many does it have?", history, ALIASES)
    assert query.understood == "Lamps: How many does Orvane have?"
    assert understand("When was it founded?", history, ALIASES).understood == "When was Orvane founded?"


@pytest.mark.parametrize(
    ("before", "found"),
    [
        ("What did the board of the VLA approve?", None),
        ("What did the port of Varn sign with Orvane?", None),
        ("What did Orvane say about the deal?", "the deal"),
    ],
)
def test_whose_it_is_before_a_verb_is_no_thing(before: str, found: str | None) -> None:
    assert thing(before, NO_ALIASES) == found


def test_a_thing_that_only_the_answer_names_is_that_of_whom_was_asked() -> None:
    before = ("What did Orvane plan?", "Orvane put off its share sale until May.")
    assert stand_alone("Was it postponed?", *before) == "Was Orvane's share sale postponed?"
