"""What a refusal says of the first hit: words that stand in it and words that do not, and nothing it does not know."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from assistant.answers.absence import absence
from assistant.answers.rarity import Rarity
from assistant.answers.reader import Reading
from assistant.questions.aliases import NO_ALIASES, Aliases, Entity
from assistant.questions.understanding import Query, understand
from assistant.types import Hit, Passage

TEXT = "Orvane sold nine cameras. The port of Varn bought two of them."
NAMED = Aliases((Entity("topic", ("facial recognition", "FR")), Entity("body", ("Telecommunication Union", "TU"))))
EVERY = 99


def hit(text: str = TEXT) -> Hit:
    return Hit(Passage("d:1", "d", 1, 0, len(text), text), 0.8, 1)


def asked(question: str, aliases: Aliases = NO_ALIASES, **counts: int) -> tuple[Query, Rarity]:
    """A question, and a corpus of a hundred passages in which its words stand once each, or as often as said."""
    query = understand(question, (), aliases)
    frequency: Mapping[str, int] = {word: counts.get(word, 1) for word in (*query.words, *query.background)}
    return query, Rarity.of(query, frequency, 100, aliases)


def said(question: str, text: str = TEXT, aliases: Aliases = NO_ALIASES, **counts: int) -> str:
    query, rarity = asked(question, aliases, **counts)
    return absence(query, [hit(text)], rarity)


def test_it_names_what_the_passage_mentions_and_which_words_it_lacks() -> None:
    assert said("What was the price of the cameras of Orvane?") == (
        "The nearest passage mentions “Orvane” and “cameras”, but not the word “price”."
    )
    assert said("What was the price, in kroner, of the cameras?") == (
        "The nearest passage mentions “cameras”, but not the words “price” and “kroner”."
    )


def test_where_the_passage_has_every_word_it_does_not_say_that_the_answer_is_not_there() -> None:
    assert said("How did Orvane sell cameras?", "Orvane sells cameras by post.") == (
        "The nearest passage mentions “Orvane sell cameras”; no sentence of it was taken for an answer."
    )


def test_it_speaks_of_the_first_hit_alone() -> None:
    query, rarity = asked("Did the council of Lindholm buy cameras?")
    first, second = hit("The council met."), hit("Lindholm has cameras.")
    assert absence(query, [first, second], rarity) == (
        "The nearest passage mentions “council”, but not the words “Lindholm” and “buy cameras”."
    )
    assert absence(query, [], rarity) == ""


def test_words_make_a_phrase_where_the_passage_has_them_so() -> None:
    question = "Did Orvane sell nine cameras of the night-vision kind?"
    apart = "Nine ships brought cameras of Orvane."
    assert said(question).startswith("The nearest passage mentions “Orvane”, “sell” and “nine cameras”, ")
    assert said(question, apart).startswith("The nearest passage mentions “Orvane”, “nine” and “cameras”, ")
    assert said(question, apart).endswith("but not the words “sell” and “night-vision”.")


def test_the_code_of_a_standard_is_one_phrase() -> None:
    assert said("Who drafted Q.77 and LX/T 9?", "Q.77 is of May.") == (
        "The nearest passage mentions “Q.77”, but not the words “LX/T 9” and “drafted”."
    )
    assert said("Who drafted LX/T 9.1?", "LX/T 9.1 is of May.") == (
        "The nearest passage mentions “LX/T 9.1”, but not the word “drafted”."
    )


@pytest.mark.parametrize("question", ["What happened de big in Orvane?", "What kind of thing is Orvane really?"])
def test_words_that_say_nothing_are_left_out(question: str) -> None:
    assert said(question) == "The nearest passage mentions “Orvane”; no sentence of it was taken for an answer."


def test_words_that_stand_everywhere_are_left_out_but_names_are_not() -> None:
    question = "Which port did the firm Orvane post cameras to?"
    assert said(question, camera=EVERY, firm=EVERY, orvan=EVERY) == (
        "The nearest passage mentions “Orvane” and “port”, but not the word “post”."
    )


def test_a_thing_is_mentioned_under_any_of_its_names_and_named_as_the_question_names_it() -> None:
    passage = "Face scans, that is facial recognition, were sold by Orvane."
    assert said("Did the TU vote on FR?", passage, NAMED) == (
        "The nearest passage mentions “FR”, but not the words “TU” and “vote”."
    )
    assert said("Did the Telecommunication Union vote?", "The TU met.", NAMED) == (
        "The nearest passage mentions “Telecommunication Union”, but not the word “vote”."
    )


def test_what_stands_nowhere_in_the_corpus_is_not_named_again() -> None:
    query, rarity = asked("What did Orvane's cameras cost Atlantis?")
    assert absence(query, [hit()], rarity, ["cost", "Atlantis"]) == (
        "The nearest passage mentions “Orvane's” and “cameras”; no sentence of it was taken for an answer."
    )


def test_a_passage_that_holds_nothing_of_the_question_is_not_described() -> None:
    assert said("Who won the chess cup?") == ""


def test_the_sentence_that_says_what_is_not_told_is_quoted() -> None:
    query, rarity = asked("What was the price of the cameras of Orvane?")
    untold = Reading(hit("The register gives no price."), 0, 28, 0, 0.0, 1.0, 1.0, 0.0, 1.0)
    assert absence(query, [hit()], rarity, (), untold) == (
        "The nearest sentence says what is not told: “The register gives no price.”"
    )
