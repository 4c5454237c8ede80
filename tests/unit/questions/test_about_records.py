"""A question about the documents themselves is told by its form; every other is one for their text."""

from __future__ import annotations

import pytest

from assistant.questions.aliases import NO_ALIASES
from assistant.questions.records import LONGEST, OfAll, OfOne, about_records
from assistant.questions.references import Reference, fits, iso, readings


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("When was the Wire article published?", OfOne("published", "the Wire article")),
        ("Hi, can you tell me when the Wire article was published? Thanks!", OfOne("published", "the Wire article")),
        ("What date is the Wire article?", OfOne("published", "the Wire article")),
        ("in what year was the Wire piece published", OfOne("published", "the Wire piece")),
        ("What's the publication date of the Wire story?", OfOne("published", "the Wire story")),
        ("When did the Wire publish its article on masts?", OfOne("published", "the Wire article on masts")),
        ("When did the Wire report come out?", OfOne("published", "the Wire report")),
        ("Who wrote “Papers show a sale”?", OfOne("authors", '"Papers show a sale"')),
        ("Who is the author of the Wire piece?", OfOne("authors", "the Wire piece")),
        ("Who was the Wire article written by?", OfOne("authors", "the Wire article")),
        ("Who published the Quist paper?", OfOne("publisher", "the Quist paper")),
        ("What is the title of the Wire article?", OfOne("title", "the Wire article")),
        ("Who wrote the Wire article and when was it published?", OfOne(None, "the Wire article")),
        ("Do you have the Wire article?", OfOne(None, "the Wire article")),
        ("How many documents do you hold?", OfAll("held")),
        ("how many sources do you have?", OfAll("held")),
        ("list your documents", OfAll("held")),
        ("Which articles do you have?", OfAll("held")),
        ("What are your sources?", OfAll("held")),
        ("What does the corpus contain?", OfAll("held")),
        ("What documents do you have on Uganda?", OfAll("held", topic="Uganda")),
        ("How many articles from the Wire do you have?", OfAll("held", whose="the Wire")),
        ("Do you have anything from Reuters?", OfAll("held", whose="Reuters")),
        ("Do you have any reports by the Wire on masts?", OfAll("held", whose="the Wire", topic="masts")),
        ("Which of your sources is the most recent?", OfAll("latest")),
        ("What is the oldest document you have on masts?", OfAll("earliest", topic="masts")),
        ("What period do your documents cover", OfAll("period")),
        ("Which documents mention Orvane?", OfAll("naming", topic="Orvane")),
        ("How many documents mention Orvane?", OfAll("naming", topic="Orvane")),
    ],
)
def test_a_question_about_documents_is_told_by_its_form(question: str, asked: OfOne | OfAll) -> None:
    assert about_records(question, NO_ALIASES)[0] == asked


@pytest.mark.parametrize(
    "question",
    [
        "What did the Wire article say about masts?",
        "When did the Wire report that Orvane sold masts?",
        "According to the Wire report, when was the port sold?",
        "What was published in November 2021?",
        "Which companies wrote the proposals?",
        "How many sources does Carnegie use?",
        "How many documents does the police hold?",
        "What documents did the Wire obtain?",
        "Which sources say that Orvane sold masts?",
        "Which articles of the law did Orvane break?",
        "What period does the contract cover?",
        "Which articles had to be corrected after publication?",
        "List the places where masts stand.",
        "What do your sources say about masts?",
        "What do you have on Orvane?",
        "Who published the list of masts, and when was the tender won by Orvane?",
        "When was the contract signed?",
        "Is there anything on masts?",
        "What documents do you have on Uganda? And who sold the masts?",
        f"What documents do you have on {'masts ' * LONGEST}?",
    ],
)
def test_a_question_for_the_text_fits_no_form(question: str) -> None:
    assert [one for one in about_records(question, NO_ALIASES) if not _is_of_no_document(one)] == []


def _is_of_no_document(asked: OfOne | OfAll) -> bool:
    """Whether what is called a document is none by its words: then no reading of it says whose it is."""
    return isinstance(asked, OfOne) and not any(one.whose or one.quoted for one in readings(asked.reference))


@pytest.mark.parametrize(
    ("words", "read"),
    [
        ("the Wire article", Reference(whose="Wire", word="article")),
        ("the Wire's 2021 stories", Reference(whose="Wire", word="story", date="2021")),
        ("the June 2018 Wire article", Reference(whose="Wire", word="article", date="2018-06")),
        ("the Wire's piece of June 2018", Reference(whose="Wire", word="piece", date="2018-06")),
        ("the Wire article on tall masts", Reference(whose="Wire", word="article", topic="tall masts")),
        ("the report by Ada Quist", Reference(whose="Ada Quist", word="report")),
        ("the report on tall masts by the Wire", Reference(whose="the Wire", word="report", topic="tall masts")),
        ("the paper 'Masts and gulls'", Reference(title="Masts and gulls", quoted=True)),
        ("'Masts and gulls'", Reference(title="Masts and gulls", quoted=True)),
    ],
)
def test_a_document_is_called_by_whose_it_is_or_by_its_title(words: str, read: Reference) -> None:
    assert read in readings(words)


@pytest.mark.parametrize("words", ["the study", "the foreword of 'Masts and gulls'", "the masts", "the ITU standards"])
def test_what_is_called_otherwise_is_read_as_a_whole_title_at_most(words: str) -> None:
    assert list(readings(words)) == [Reference(title=words)]


def test_a_topic_in_which_more_is_asked_is_none() -> None:
    told = [one.topic for one in readings("the Wire article on masts and who sold them")]
    assert "masts and who sold them" not in told


def test_years_and_months_are_dates() -> None:
    assert (iso("2019"), iso("june 2018"), iso("last week"), iso("Reuters")) == ("2019", "2018-06", None, None)


def test_a_word_fits_the_kinds_it_can_stand_for() -> None:
    assert fits("story", "article") and fits("study", "paper") and fits("story", "document")
    assert fits("document", "regulation") and fits("regulation", "regulation")
    assert not fits("report", "standard") and not fits("story", "paper")
