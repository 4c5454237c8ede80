"""Words of a question that stand nowhere in the corpus, as the reader wrote them, and spellings that do stand there."""

from __future__ import annotations

import pytest
from fakes import Stores, memory_task

from assistant.answers.rarity import Rarity
from assistant.answers.vocabulary import MOST_LOOKED_UP, MOST_SPELLINGS, Vocabulary, held_share
from assistant.questions.aliases import Aliases, Entity
from assistant.questions.understanding import understand
from assistant.types import Spelling, Turn

ALIASES = Aliases(
    (
        Entity("topic", ("closed-circuit television", "CCTV")),
        Entity("body", ("Telecommunication Union", "TU", "the world agency")),
        Entity("company", ("Orvane", "OrVane", "奥凡")),
        Entity("company", ("Quellar",)),
        Entity("place", ("United States", "US")),
    )
)
TEXTS = {
    "port": "The port of Varn bought CCTV from Orvane for its surveillance in May. Lindholm told us so.",
    "standard": "The TU voted on a standard by SenseHalvor. In Zimbeck, "
    "Halvorsen spoke of the contract at last month's fair.",
}


@pytest.fixture
def vocabulary(stores: Stores) -> Vocabulary:
    stores.ingestion.ingest([memory_task(name, text, title=name) for name, text in TEXTS.items()])
    return Vocabulary(stores.catalogue, stores.lexical, ALIASES)


def missing(vocabulary: Vocabulary, question: str) -> tuple[str, ...]:
    return vocabulary.missing(understand(question, (), ALIASES))


def offered(vocabulary: Vocabulary, word: str) -> str | None:
    return next((spelling.held for spelling in vocabulary.spellings([word])), None)


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("Who bought CCTV in Peru?", ("Peru",)),  # and not "television", which nobody asked for
        ("Did the Telecommunication Union vote?", ()),  # the corpus calls it TU
        ("Did the TU vote?", ()),
        ("Did the world agency vote?", ()),
        ("What did 奥凡 sell to Lima?", ("sell", "Lima")),
        ("What did Quellar's ships bring?", ("Quellar", "ships", "bring")),
        ("Did the US vote?", ("US",)),  # "told us so" is no mention of it
        ("Did the United States vote?", ("United States",)),
        ("What did Varn's port buy?", ()),  # "bought" is of "buy"
        ("What did Varn's port lend?", ("lend",)),
        ("Who?", ()),
        ("Did sur-veillance begin?", ("begin",)),  # written as one word there
        ("Did the Var n port sell?", ("sell",)),
        ("Did veillance or a sur begin?", ("veillance", "sur", "begin")),  # not beside it, so no part of it
        ("What has really happened in Lima, and don't you know?", ("Lima",)),
    ],
)
def test_what_stands_nowhere_is_named_as_it_was_written(
    vocabulary: Vocabulary, question: str, named: tuple[str, ...]
) -> None:
    assert missing(vocabulary, question) == named


@pytest.mark.parametrize(
    ("word", "held"),
    [
        ("Orvnae", "Orvane"),  # a known name, under its usual spelling
        ("Irvane", "Orvane"),  # another first letter: known names alone are looked through
        ("Zmibeck", "Zimbeck"),
        ("Halvorson", "Halvorsen"),
        ("SensHalvor", "SenseHalvor"),
        ("survelance", "surveillance"),
        ("contratc", "contract"),
        ("Quelar", None),  # a known name that does not stand in this corpus
        ("mouth", None),  # no misspelt "month": words that are no names have to be nearer
        ("Vern", None),  # too short to tell
        ("3.14159", None),
        ("摄像头监控", None),
        ("xylophones", None),
    ],
)
def test_another_spelling_is_offered_where_one_is_near(vocabulary: Vocabulary, word: str, held: str | None) -> None:
    assert offered(vocabulary, word) == held


def test_each_misspelt_word_is_offered_once_and_few_of_them(vocabulary: Vocabulary) -> None:
    assert vocabulary.spellings(["Orvnae", "chess", "Zmibeck"]) == (
        Spelling("Orvnae", "Orvane"),
        Spelling("Zmibeck", "Zimbeck"),
    )
    assert len(vocabulary.spellings([f"Halvor{end}sen" for end in "abcdef"])) == 4


def test_however_many_words_stand_nowhere_few_are_looked_up(
    stores: Stores, vocabulary: Vocabulary, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked_up = []
    terms = stores.lexical.terms

    def counted(beginning: str) -> list[str]:
        looked_up.append(beginning)
        return terms(beginning)

    monkeypatch.setattr(stores.lexical, "terms", counted)
    nonsense = [f"{letter}qqxxzz" for letter in "abcdefghijklmnopqrstuvwxyz"]
    assert vocabulary.spellings([*nonsense, "Zmibeck"]) == ()
    assert len(looked_up) == MOST_LOOKED_UP
    looked_up.clear()
    assert len(vocabulary.spellings([f"Halvor{end}sen" for end in "abcdef"])) == len(looked_up) == MOST_SPELLINGS


def test_a_word_of_a_document_removed_is_offered_no_more(stores: Stores, vocabulary: Vocabulary) -> None:
    assert offered(vocabulary, "Zmibeck") == "Zimbeck"
    stores.ingestion.remove("standard")
    assert offered(vocabulary, "Zmibeck") is None


@pytest.mark.parametrize(
    ("question", "share"),
    [
        ("Who won the chess cup?", 0.0),
        ("Who really won?", 0.0),
        ("What's new?", 1.0),
        ("Which port?", 1.0),
        ("Did the port of Atlantis win chess cups?", 0.2),
    ],
)
def test_the_share_that_stands_in_the_corpus(
    stores: Stores, vocabulary: Vocabulary, question: str, share: float
) -> None:
    query = understand(question, (), ALIASES)
    rarity = Rarity.of(query, stores.lexical.document_frequency(query.words), 2, ALIASES)
    assert held_share(query, vocabulary.missing(query), rarity) == pytest.approx(share)


@pytest.mark.parametrize(
    ("question", "share"), [("And zmibeck?", 0.0), ("And the port?", 1.0), ("Was it zmibeck?", 2 / 3)]
)
def test_a_follow_up_has_to_say_something_of_the_corpus_itself(
    stores: Stores, vocabulary: Vocabulary, question: str, share: float
) -> None:
    query = understand(question, [Turn("user", "Which port has mouths?"), Turn("assistant", "None.")], ALIASES)
    rarity = Rarity.of(query, stores.lexical.document_frequency((*query.words, *query.background)), 2, ALIASES)
    assert held_share(query, vocabulary.missing(query), rarity) == share
