"""Questions that follow others up, and questions as of a date."""

from __future__ import annotations

import pytest
from sound import assert_sound, documents, quotes

from assistant.answers.reader import READ_HITS
from assistant.app import Assistant
from assistant.filters import Filters
from assistant.types import Turn


def test_a_follow_up_uses_the_turn_before(trapped: Assistant) -> None:
    history = [Turn("user", "What did the port of Varn sign?"), Turn("assistant", "A contract for 120 cameras.")]
    alone, follow_up = trapped.ask("And what do they read?"), trapped.ask("And what do they read?", history)
    assert_sound(trapped, follow_up)
    assert follow_up.question == "And what do they read?"
    assert follow_up.receipt.understood == "And what do they read? (after: What did the port of Varn sign?)"
    assert alone.receipt.understood == "And what do they read?"
    assert follow_up.hits[0].passage.document_id == "page"
    assert "The cameras read container numbers." in [hit.passage.text[:35] for hit in follow_up.hits]


def said(*cited: str) -> list[Turn]:
    return [Turn("user", "What did the port of Varn sign?"), Turn("assistant", "A contract for 120 cameras.", cited)]


def test_a_follow_up_is_read_for_in_what_the_answer_before_cites(trapped: Assistant) -> None:
    question = "And what do they read?"
    nearest = [hit.passage.id for hit in trapped.ask(question, said()).hits]
    ranks = [hit.passage.id for hit in trapped.retrieve(f"What did the port of Varn sign? {question}", k=40)]
    assert ranks.index("undated:1") >= READ_HITS  # it would not have been read
    answer = trapped.ask(question, said("page:3", "undated:1", "chinese:2", "gone:1"))
    assert_sound(trapped, answer)
    assert answer.trace.carried == ("page:3", "undated:1")  # the Chinese one has too little to do with it
    assert {hit.passage.id for hit in answer.hits} == {*nearest, "undated:1"}


def test_what_was_published_later_or_filtered_out_is_not_carried(trapped: Assistant) -> None:
    history = said("page:3", "leak:4")
    assert trapped.ask("Was that announced?", history).trace.carried == ("leak:4", "page:3")
    assert trapped.ask("Was that announced?", history, as_of="2020-12").trace.carried == ("page:3",)
    only = Filters(documents=("leak",))
    assert trapped.ask("Was that announced?", history, only).trace.carried == ("leak:4",)


def test_a_question_of_its_own_carries_nothing(trapped: Assistant) -> None:
    answer = trapped.ask("Who won the contract with the port of Varn?", said("page:3"))
    assert "page:3" in [hit.passage.id for hit in answer.hits]
    assert answer.trace.carried == ()


def test_only_the_last_answer_is_carried(trapped: Assistant) -> None:
    history = [*said("page:3"), Turn("user", "How many cameras are in Lindholm?"), Turn("assistant", "Nobody knows.")]
    assert trapped.ask("And who says so?", history).trace.carried == ()


@pytest.mark.parametrize(
    ("as_of", "filters", "held"),
    [
        ("2020-12", Filters(), {"page"}),
        ("2021-03-02", Filters(), {"page", "leak", "spaces", "wrapped"}),
        ("2021-03-03", Filters(), {"page", "leak", "spaces", "wrapped", "echo"}),
        ("2021-03-03", Filters(published_to="2021-03"), {"page", "leak", "spaces", "wrapped", "echo"}),
        ("2021-03", Filters(published_to="2021-03-03"), {"page", "leak", "spaces", "wrapped", "echo"}),
        ("2021-03", Filters(published_from="2021-03"), {"leak", "echo", "amended", "spaces"}),
        ("2019", Filters(), set()),
    ],
)
def test_as_of_leaves_out_what_was_published_later(
    trapped: Assistant, as_of: str, filters: Filters, held: set[str]
) -> None:
    for question in ("What did Orvane sell to Lindholm?", "What happened to the cameras, the contract and the port?"):
        answer = trapped.ask(question, filters=filters, as_of=as_of)
        assert documents(answer) <= held
        assert (answer.receipt.searched.documents, answer.as_of) == (len(held), as_of)


def test_as_of_shows_a_deal_as_it_stood(trapped: Assistant) -> None:
    question = "What happened to the Lindholm contract in December 2021?"
    assert "Lindholm cancelled the contract in December 2021." in quotes(trapped.ask(question))
    assert "status" not in documents(trapped.ask(question, as_of="2022-01-09"))


def test_undated_documents_are_only_searched_without_a_date(trapped: Assistant) -> None:
    question = "How many people does Orvane employ?"
    assert trapped.ask(question).hits[0].passage.document_id == "undated"
    assert "undated" not in documents(trapped.ask(question, as_of="2030"))
