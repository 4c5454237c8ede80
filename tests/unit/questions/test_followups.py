from __future__ import annotations

import pytest

from assistant.questions.aliases import NO_ALIASES, Aliases, Entity
from assistant.questions.followups import leans_back, stand_alone
from assistant.questions.things import thing
from assistant.questions.understanding import understand
from assistant.types import Turn

ALIASES = Aliases(
    (
        Entity("place", ("Kenya", "Kenyan")),
        Entity("place", ("Uganda",)),
        Entity("company", ("Orvane",)),
        Entity("company", ("Lumisk",)),
        Entity("publisher", ("Daily Lantern", "Lantern")),
        Entity("publisher", ("The Northern Wire",)),
        Entity("body", ("Lamp Standards Office", "LSO")),
        Entity("topic", ("face matching",)),
    )
)


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
    assert stand_alone(question, before, answer, ALIASES) == whole


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


def chain(*questions: str) -> str:
    """What the last of several questions is understood as, where no answer says anything."""
    turns = [turn for asked in questions[:-1] for turn in (Turn("user", asked), Turn("assistant", "Nobody tells."))]
    return understand(questions[-1], turns, ALIASES).understood


@pytest.mark.parametrize(
    ("questions", "understood"),
    [
        # A tender is won and worth something, a study is published: "it" is no vendor there.
        (["Did Orvane win the Kenya tender?", "Then who won it?"], "Who won the Kenya tender?"),
        (["Did Orvane win the Kenya tender?", "How much was it worth?"], "How much was the Kenya tender worth?"),
        (
            ["How many lamps did Orvane sell?", "Who did the study?", "Who published it?"],
            "Orvane: Who published the study?",
        ),
        (
            ["How many lamps did Orvane sell?", "Who did the study?", "Where do they work?"],
            "Orvane: Where do those who did the study work?",
        ),
        (["Did Kenya build a lamp tower?", "Who would build it?"], "Who would build Kenya's lamp tower?"),
        (["Who leads the lamp group?", "Is Lumisk in it?"], "Is Lumisk in the lamp group?"),
        (
            ["Did Orvane sell its stake in Lumisk?", "How much was it worth?"],
            "How much was Orvane's stake in Lumisk worth?",
        ),
        (["What is the EL Lamp Act?", "What does it ban?"], "What does the EL Lamp Act ban?"),
        (["Who founded Momint?", "Is it listed?"], "Is Momint listed?"),
        (
            ["Did Kenya sign a deal with Lumisk?", "When was it signed?", "What does it cover?"],
            "What does Kenya's deal with Lumisk cover?",
        ),
        (["When does the lamp rule take effect?", "Does it apply to Kenya?"], "Does the lamp rule apply to Kenya?"),
        (
            ["How large is the Varn Safe City?", "How many lamps does it have?"],
            "How many lamps does the Varn Safe City have?",
        ),
        (["Which rule was adopted in June?", "Who proposed it?"], "Who proposed the rule adopted in June?"),
        (["Who sold lamps to Kenya?", "When was it installed?"], "When were the lamps sold to Kenya installed?"),
    ],
)
def test_it_is_the_thing_that_such_is_said_of(questions: list[str], understood: str) -> None:
    assert chain(*questions) == understood


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
    assert stand_alone("Was it postponed?", *before, ALIASES) == "Was Orvane's share sale postponed?"


@pytest.mark.parametrize(
    ("questions", "understood"),
    [
        (["Who is Lea Stromberg?", "Does Holt agree?"], "Does Holt agree?"),
        (["Who is Lea Stromberg?", "Does Holt agree?", "What does he say?"], "What does Holt say?"),
        (["Did Per Holt sue?", "Did he win?", "Who is his lawyer?"], "Who is Per Holt's lawyer?"),
        (["What does Lea Stromberg fear?", "And Holt?"], "What does Holt fear?"),
        (["What did Lea Stromberg write?", "And Max Holt?", "When was that?"], "What did Max Holt write, and when?"),
    ],
)
def test_he_is_who_was_asked_about_last(questions: list[str], understood: str) -> None:
    assert chain(*questions) == understood


@pytest.mark.parametrize(
    ("questions", "understood"),
    [
        (["Which vendors proposed rules at the LSO?", "And Holt?"], "What does Holt say about rules at the LSO?"),
        (
            ["What does the LSO say about lamps?", "What does the Lantern say?"],
            "What does the Lantern say about lamps?",
        ),
        (["What does the LSO say about lamps?", "And the Lantern?"], "What does the Lantern say about lamps?"),
        (
            ["How many lamps are in Kenya?", "What does the Lantern say?"],
            "What does the Lantern say about lamps in Kenya?",
        ),
        (["How much was Lumisk fined by the Kenyan?", "and by uganda?"], "How much was Lumisk fined by uganda?"),
        (["How many lamps has Kenya?", "And the Uganda?"], "How many lamps has the Uganda?"),
    ],
)
def test_who_is_named_anew_takes_the_place_of_who_was_named(questions: list[str], understood: str) -> None:
    assert chain(*questions) == understood


@pytest.mark.parametrize(
    ("questions", "understood"),
    [
        (["Did Orvane win the tender?", "Who did?"], "Who won the tender?"),
        (["Did Orvane win the tender?", "Who did?", "For how much?"], "Who won the tender, and for how much?"),
        (["Is Orvane on the red list?", "Is Lumisk?"], "Is Lumisk on the red list?"),
        (["Is Orvane on the red list?", "Who is?"], "Who is on the red list?"),
        (["Is Orvane on the red list?", "Since when?"], "Is Orvane on the red list, and since when?"),
        (["Is Orvane on the red list?", "Since when?", "Why?"], "Why is Orvane on the red list?"),
        (["Is Orvane on the red list?", "Since when?", "And Lumisk?"], "Is Lumisk on the red list?"),
        (["Does Orvane use face matching?", "Says who?"], "Does Orvane use face matching, and who says so?"),
        (["What did Orvane claim about Kenya?", "Is it true?"], "Is what Orvane claimed about Kenya true?"),
        (["What did Orvane claim about Kenya?", "Who disputes it?"], "Who disputes what Orvane claimed about Kenya?"),
        (["Does Orvane sell lamps?", "Who denies that?"], "Who denies that Orvane sells lamps?"),
        (["Does Orvane sell lamps?", "Is it true?"], "Is it true that Orvane sells lamps?"),
        (
            ["What did Orvane claim about Kenya?", "Is it true?", "Who disputes it?"],
            "Who disputes what Orvane claimed about Kenya?",
        ),
        (["Which vendors are proposing rules at the LSO?", "Why?"], "Why are vendors proposing rules at the LSO?"),
        (["Did Lumisk fine Orvane?", "How much?"], "How much did Lumisk fine Orvane?"),
        (["How many vendors are in Orvane's group?", "Which ones?"], "Which vendors are in Orvane's group?"),
    ],
)
def test_a_piece_of_a_question_is_the_one_before_asked_otherwise(questions: list[str], understood: str) -> None:
    assert chain(*questions) == understood


@pytest.mark.parametrize(
    ("questions", "understood"),
    [
        (["How many lamps are in Kenya?", "Did crime go down?"], "Did crime go down in Kenya?"),
        (["Who supplied lamps to Kenya?", "How much did they cost?"], "How much did the lamps supplied to Kenya cost?"),
        (
            ["Who supplied lamps to Kenya?", "How much did they cost?", "And in Uganda?"],
            "How much did the lamps supplied to Uganda cost?",
        ),
        (["Who supplied lamps to Kenya?", "How many?"], "How many lamps supplied to Kenya?"),
        (["How much did Kenya's safe city cost?", "How many lamps?"], "How many lamps does Kenya's safe city have?"),
        (
            ["How much did Kenya's safe city cost?", "How many lamps?", "And Uganda?"],
            "How many lamps does Uganda's safe city have?",
        ),
        (["How many lamps are in Kenya?", "How many masts?"], "How many masts are in Kenya?"),
        (
            ["Which vendors are on the red list?", "When were they added?"],
            "When were the vendors on the red list added?",
        ),
        (
            ["How many of the lamps that Orvane sold are red?", "Who bought them?"],
            "Who bought the lamps that Orvane sold?",
        ),
    ],
)
def test_what_the_first_question_was_about_is_kept(questions: list[str], understood: str) -> None:
    assert chain(*questions) == understood


@pytest.mark.parametrize(
    "question",
    [
        "How many lamps did Lumisk sell in Uganda?",
        "Who supplied Kenya with lamps?",
        "What does Lumisk say about lamps?",
        "Does Lumisk say that it sells lamps in Uganda?",
        "Did Uganda pay Lumisk for its lamps?",
    ],
)
def test_a_question_that_is_whole_stays_as_it_is(question: str) -> None:
    assert chain("Did Orvane win the Kenya tender?", question) == question


def test_they_are_what_an_answer_counted() -> None:
    history = [
        *(
            Turn("user", "How large is the lamp plan of Varn?"),
            Turn("assistant", "It took 5 years and 1,950 red lamps."),
        ),
        *(Turn("user", "When was it finished?"), Turn("assistant", "In 2016.")),
    ]
    assert (
        understand("Do they all work?", history, ALIASES).understood
        == "Do the lamps of the lamp plan of Varn all work?"
    )
