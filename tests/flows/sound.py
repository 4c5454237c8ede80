"""What holds of every answer, and what is looked at in one."""

from __future__ import annotations

from assistant.app import Assistant
from assistant.questions.understanding import understand
from assistant.types import Answer, Problem
from assistant.words import words

PLANTED_THERE = Problem("instructions", "The document 'injected' contains instructions, ignored.")
PLANTED = [
    "How many Orvane cameras are in Lindholm?",
    "How many cameras watch over Lindholm?",
    "Was the sale of the face matching system to Lindholm announced?",
    "Was the second sale, to the port of Varn, announced?",
    "What is the price of the face matching system?",
    "Did Orvane comment on the papers?",
    "What has The Northern Wire seen?",
    "What does the Daily Lantern say of the talks?",
    "What does the camera register of Lindholm count?",
    "Did burglary in Lindholm fall after the cameras came?",
    "Who says face matching is a solution in search of a crime?",
    "What does the police chief deny?",
    "What did the mayor, Lea Stromberg, say?",
    "What would the plan cost over five years?",
    "When was the article on cameras amended?",
    "When did Orvane open an office in Varn?",
    "Has Orvane ever sold a camera?",
    "Which instructions are to be ignored?",
    "Where is the price list?",
    "Who is the manager of the port of Varn?",
    "What do the cameras of the port read?",
    "Which vendors bid for the contract of the port?",
    "What was pictured on the quay of Varn?",
    "How many cameras did Orvane sell in 2021?",
    "Which line of Orvane brought in 9.5 million crowns?",
    "What did the review led by K. J. Holm find?",
    "How many people does Orvane employ?",
    "奥凡公司在林霍姆安装了多少摄像头？",
    "What happened to the Lindholm contract in December 2021?",
    "Who bid for the purchase in March 2021?",
    "What did Councillor Dahl ask?",
    "When did the council of Lindholm meet?",
]
"""Questions over the planted documents."""


def assert_sound(assistant: Assistant, answer: Answer) -> None:
    """What holds of every answer, whatever the question."""
    assert [hit.rank for hit in answer.hits] == list(range(1, len(answer.hits) + 1))
    assert [hit.score for hit in answer.hits] == sorted((hit.score for hit in answer.hits), reverse=True)
    retrieved = {hit.passage.id: hit.passage for hit in answer.hits}
    assert len(retrieved) == len(answer.hits)
    assert (answer.status == "not_found") is (answer.claims == ())
    assert len(answer.claims) <= (6 if "list" in understand(answer.question).wants else 4)
    assert answer.receipt.searched.documents > 0
    for claim in answer.claims:
        assert claim.text == " ".join(citation.quote for citation in claim.citations)
        assert claim.citations
        for citation in claim.citations:
            passage = retrieved[citation.passage_id]
            document = assistant.document(citation.document_id)
            assert document.text[citation.start : citation.end] == citation.quote
            assert passage.start <= citation.start < citation.end <= passage.end
            assert (citation.document_id, citation.paragraph) == (passage.document_id, passage.paragraph)
            assert passage in document.passages
            assert passage.kind in {"text", "caption"}
    assert_no_near_repeats(answer)


def assert_no_near_repeats(answer: Answer) -> None:
    said = [set(words(claim.text)) for claim in answer.claims]
    for number, one in enumerate(said):
        for other in said[:number]:
            figures = any(word[0].isdigit() for word in one ^ other)  # figures that differ are both shown
            assert figures or len(one & other) <= 0.6 * len(one | other)


def quotes(answer: Answer) -> list[str]:
    return [citation.quote for claim in answer.claims for citation in claim.citations]


def documents(answer: Answer) -> set[str]:
    return {hit.passage.document_id for hit in answer.hits}
