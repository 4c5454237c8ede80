from __future__ import annotations

import pytest

from assistant.questions.aliases import Aliases, Entity
from assistant.questions.understanding import Query, understand
from assistant.types import Turn

ALIASES = Aliases(
    (
        Entity("place", ("Kenya", "Kenyan")),
        Entity("place", ("Uganda",)),
        Entity("place", ("Lindholm", "Narobi")),
        Entity("company", ("Orvane",)),
        Entity("company", ("Lumisk",)),
        Entity("company", ("QTE",)),
        Entity("company", ("HR",)),
        Entity("body", ("Lamp Standards Office", "LSO")),
        Entity("topic", ("face matching",)),
    )
)


def asked(*questions: str, answer: str = "Nobody tells.") -> Query:
    """The last of several questions, each of the others answered alike."""
    turns = [turn for one in questions[:-1] for turn in (Turn("user", one), Turn("assistant", answer))]
    return understand(questions[-1], turns, ALIASES)


@pytest.mark.parametrize(
    ("questions", "understood"),
    [
        # What it was about goes on, not what was asked of it.
        (["When did the Lamp Act come into force?", "what are the fines?"], "The Lamp Act: what are the fines?"),
        (["How much was the Kenya tender worth?", "who else bid?"], "The Kenya tender: who else bid?"),
        (["Did Orvane help Uganda spy?", "how much was the deal?"], "Orvane, Uganda: how much was the deal?"),
        (["Who leads the lamp group?", "how many members?"], "The lamp group: how many members?"),
        (["How many deals did Kenya sign?", "what do the authors say?"], "Kenya, deals: what do the authors say?"),
        (["What is ISO/LEC 30137-1 for?", "first edition when?"], "ISO/LEC 30137-1: first edition when?"),
        (["Tell me about Kenya", "which vendor?"], "Kenya: which vendor?"),
        (["Orvane", "stock listing?", "red list?"], "Orvane: red list?"),
        (["Who owns the Kenya tower?", "And who paid?"], "The Kenya tower: who paid?"),
        (
            ["What did the Varn survey find?", "how many people took part?"],
            "The Varn survey: how many people took part?",
        ),
        (["Did Orvane sue?", "did the appeal change anything?"], "Orvane: did the appeal change anything?"),
        (["Did Orvane sue?", "anything special for kids?"], "Orvane: anything special for kids?"),
        (
            ["Who leads the lamp group?", "how many Kenyan vendors?"],
            "The lamp group: how many Kenyan vendors?",
        ),
        # What the question names itself is not said twice.
        (["Did Orvane help Uganda?", "what did Orvane say?"], "Uganda: what did Orvane say?"),
        (["Who owns Orvane?", "who is Orvane?"], "who is Orvane?"),
        # It goes on through questions that name nothing, and through a name that takes its place.
        (
            ["When did the Lamp Act start?", "what are the fines?", "Does it cover lamps?"],
            "Does the Lamp Act cover lamps?",
        ),
        (["Did Orvane sell in Kenya?", "who paid for lamps?", "and in Uganda?"], "Orvane, Uganda: who paid for lamps?"),
        (["Where is Orvane?", "how many lamps?", "who makes them?"], "Who makes the lamps of Orvane?"),
        (["Where is Orvane?", "who pays?", "and when?"], "Orvane: who pays, and when?"),
        # A request names nothing, and a part of a law is a thing.
        (["Tell me about Orvane", "where does it sell lamps?"], "Where does Orvane sell lamps?"),
        (["what does article 5 of the lamp act ban", "fine?"], "Article 5 of the lamp act: fine?"),
        (
            ["What did the Varn survey find?", "what did the 2023 version add"],
            "The Varn survey: what did the 2023 version add",
        ),
        # A short question says what of the thing that another one named.
        (["How many lamps has Uganda?", "what did the system cost?", "who fears it?"], "Uganda: Who fears the system?"),
        # All of it goes on where the follow-up is nothing without it.
        (
            ["When did the Lamp Act start?", "what are the fines?", "and for other breaches?"],
            "and for other breaches? (after: The Lamp Act: what are the fines?)",
        ),
        (
            ["How many lamps has Orvane?", "And who came second?"],
            "And who came second? (after: How many lamps has Orvane?)",
        ),
        (["Is Orvane using lamps?", "who says otherwise?"], "who says otherwise? (after: Is Orvane using lamps?)"),
        (["How many lamps has Kenya?", "hm, i thought 70?"], "hm, i thought 70? (after: How many lamps has Kenya?)"),
        (
            ["Which lamps did the port buy?", "And how many?"],
            "And how many? (after: Which lamps did the port buy?)",
        ),
        (["What did Kenya sign?", "who bid for it?"], "who bid for it? (after: What did Kenya sign?)"),
        (["what does varn find", "who are the coauthors"], "who are the coauthors (after: what does varn find)"),
        # Where a name took the place of another, both are meant by both.
        (
            ["When did Orvane start?", "and Lumisk?", "which of the two is older?"],
            "Orvane, Lumisk: which of the two is older?",
        ),
        (
            ["How many lamps does Lindholm have?", "and Uganda?", "who supplied both?"],
            "Lindholm, Uganda, lamps: who supplied both?",
        ),
    ],
)
def test_what_a_question_was_about_goes_on(questions: list[str], understood: str) -> None:
    assert asked(*questions).understood == understood


def test_what_goes_on_is_background_and_wants_nothing() -> None:
    assert asked("When did the Lamp Act come into force?", "what are the fines?") == Query(
        text="The Lamp Act: what are the fines?",
        understood="The Lamp Act: what are the fines?",
        asked="The Lamp Act: what are the fines?",
        words=("fine",),
        background=("lamp", "act"),
        wants=frozenset({"list"}),
    )


@pytest.mark.parametrize(
    "question",
    ["and who is Lumisk?", "Why did Lumisk sell its lamps?", "so what is Lumisk?", "Is Lumisk on the Harbour List?"],
)
def test_a_whole_question_takes_nothing_along(question: str) -> None:
    assert asked("How much was the Kenya tender worth?", question) == asked(question)


@pytest.mark.parametrize(
    ("questions", "understood"),
    [
        # A company supplies, wins and owns; a number or a contract does not.
        (
            ["What is Orvane's test rank?", "what's the error?", "how many towns does it supply?"],
            "How many towns does Orvane supply?",
        ),
        (["Who owns Orvane?", "which contract did it win?"], "Which contract did Orvane win?"),
        (["Who owns Orvane?", "who did it?"], "Orvane: who did it?"),
        (["Who owns Orvane?", "is it on the red list?"], "Is Orvane on the red list?"),
        # The noun is meant, not the letters before it.
        (
            ["Which Kenyan rule covers LED lamps?", "When did it start?"],
            "When did the Kenyan rule that covers LED lamps start?",
        ),
        (
            ["What is Orvane's Safe City deal in Kenya worth?", "how many lamps?", "do they work?"],
            "Do the lamps of Orvane's Safe City deal in Kenya work?",
        ),
        (
            ["Who leads the lamp group?", "how many members?", "is Orvane one of them?"],
            "Is Orvane one of the members of the lamp group?",
        ),
        (
            ["What was the threshold?", "and in the final measures?", "do they cover lamps?"],
            "Do the final measures cover lamps?",
        ),
        (["What is face matching used for in Kenya?", "is it legal?"], "Is face matching legal?"),
        (["What was sold in Kenya?", "is it legal?"], "is it legal? (after: What was sold in Kenya?)"),
        (["Which vendors are on the red list?", "and Lumisk?"], "Is Lumisk on the red list?"),
        (
            ["Is Orvane on the red list?", "And Lumisk as well?", "what does that mean for them?"],
            "What does it mean that Lumisk is on the red list?",
        ),
    ],
)
def test_a_pronoun_stands_for_what_may_do_so(questions: list[str], understood: str) -> None:
    assert asked(*questions).understood == understood


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("how old is qte", ["QTE"]),
        ("How old is qte", []),
        ("is lso at hr", ["Lamp Standards Office"]),
        ("orvane or QTE", ["Orvane", "QTE"]),
    ],
)
def test_capitals_alone_are_known_in_small_letters_where_all_are_small(text: str, named: list[str]) -> None:
    assert [entity.name for entity in ALIASES.named(text)] == named


def test_a_follow_up_in_small_letters_changes_the_name() -> None:
    assert asked("how old is qte", "and orvane").understood == "how old is orvane"


@pytest.mark.parametrize(
    ("questions", "answer", "understood"),
    [
        # What the answer alone speaks of is nothing without the place that was asked about.
        (["how many lamps in Uganda", "what did it cost"], "The plan has nine.", "Uganda, lamps: what did it cost"),
        (["Is LX/T 77 binding?", "who drafted it?"], "The standard is not.", "Who drafted LX/T 77?"),
        (["what is momint", "who made it"], "There is a new app, Momint.", "Who made Momint"),
        (
            ["what is scraping", "who did it"],
            "Scraping of pages; most scraping is legal.",
            "who did it (after: what is scraping)",
        ),
        (["What did the LSO leak show?", "who wrote it?"], "Papers of the LSO.", "Who wrote the LSO leak?"),
    ],
)
def test_it_is_what_was_asked_about(questions: list[str], answer: str, understood: str) -> None:
    assert asked(*questions, answer=answer).understood == understood


def test_what_else_there_is_is_not_what_was_said() -> None:
    assert asked("Who sold lamps?", "who else?", answer="Orvane sold nine.").said == "Orvane sold nine."
    assert asked("Who sold lamps?", "when?", answer="Orvane sold nine.").said == ""


def test_a_name_that_took_the_place_of_another_is_told_with_it() -> None:
    query = asked("What did Orvane sell?", "And Lumisk?")
    assert (query.anew, query.beside) == (("Lumisk",), ("Orvane",))
    query = asked("What did Orvane sell?", "And Lumisk?", "who paid for the lamps?")
    assert (query.anew, query.beside) == ((), ())
