"""Questions over the planted documents and over the bundled corpus: what an answer may say, and what it never does."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from sound import PLANTED, PLANTED_THERE, assert_sound, quotes
from stored import ids

from assistant.answers.reader import READ_HITS
from assistant.app import Assistant
from assistant.events import Finished, Retrieved, Spoken
from assistant.filters import Filters
from assistant.types import Answer, Passage, Trace

BUNDLED = [
    "How many export deals involve facial recognition, according to WIRED?",
    "Which country is the largest exporter of facial recognition?",
    "What did Megvii say about its IPO?",
    "When did SenseTime list its shares?",
    "Why was Huawei put on the Entity List in 2019?",
    "Which companies were added to the Entity List in October 2019?",
    "What does the EU AI Act say about real-time biometric identification?",
    "What is the FCC Covered List?",
    "How much was Clearview AI fined?",
    "What did CloudWalk agree to in Zimbabwe?",
    "What did Huawei supply to the police of Uganda?",
    "What do cameras on lampposts in Singapore do?",
    "Who won the case about the Hangzhou Safari Park?",
    "What did the Supreme People's Court say about facial recognition?",
    "What does GB/T 41772 specify?",
    "What does ISO/IEC 30137 cover?",
    "Which companies proposed standards at the ITU?",
    "What did the Financial Times report about ITU standards?",
    "Who criticised the ITU drafts?",
    "How does the Alternative Approval Process work?",
    "What does NIST FRTE measure?",
    "What did the Nandu survey find?",
    "How many countries use Chinese AI surveillance technology, according to Carnegie?",
    "What did the Nairobi safe city cost?",
    "What did the study of AI-tocracy find?",
    "What has Hikvision been accused of?",
    "What is Vumacam?",
    "Did the D.C. Circuit rule on Hikvision in 2024?",
    "What did AnyVision change its name to?",
    "What did the 2025 measures of the CAC regulate?",
    "Who leads the Chinese working group on facial recognition standards?",
    "What does Dahua make?",
]

OFF_THE_SUBJECT = [
    "Who won the football cup in Atlantis in 1987?",
    "How long do I boil an egg?",
    "What is the melting point of tungsten carbide?",
    "Which moons orbit Neptune?",
]


@pytest.mark.parametrize("question", PLANTED)
def test_answers_over_the_planted_documents_are_sound(trapped: Assistant, question: str) -> None:
    assert_sound(trapped, trapped.ask(question))


@pytest.mark.slow
@pytest.mark.parametrize("question", BUNDLED)
def test_answers_over_the_bundled_corpus_are_sound(bundled: Assistant, question: str) -> None:
    assert_sound(bundled, bundled.ask(question))


@pytest.mark.slow
def test_most_questions_on_the_subject_are_answered(trapped: Assistant, bundled: Assistant) -> None:
    refused = [question for question in PLANTED if trapped.ask(question).status == "not_found"]
    refused += [question for question in BUNDLED if bundled.ask(question).status == "not_found"]
    assert len(refused) < 13, refused


@pytest.mark.parametrize("question", OFF_THE_SUBJECT)
def test_a_refusal_says_what_was_searched(trapped: Assistant, question: str) -> None:
    answer = trapped.ask(question)
    assert (answer.status, answer.claims) == ("not_found", ())
    nearest = {hit.passage.id for hit in answer.hits[:READ_HITS]}
    assert answer.problems == ((PLANTED_THERE,) if nearest & {"injected:2", "injected:3", "injected:4"} else ())
    searched = answer.receipt.searched
    assert (searched.documents, searched.passages) == (13, sum(len(indexed(trapped, i)) for i in ids(trapped)))
    assert (searched.first_date, searched.last_date) == ("2020-11-12", "2022-01-10")
    assert answer.receipt.understood == question
    assert answer.hits


def indexed(assistant: Assistant, document_id: str) -> list[Passage]:
    return [passage for passage in assistant.document(document_id).passages if passage.kind != "furniture"]


def test_words_that_the_corpus_never_says_are_named_as_they_were_written(trapped: Assistant) -> None:
    assert trapped.ask("Which Atlantis footballers wore Orvane cameras?").receipt.missing == (
        "Atlantis",
        "footballers",
        "wore",
    )


@pytest.mark.parametrize(
    ("question", "outside"),
    [
        ("hello", "no question"),
        ("What can you tell me?", "no question"),
        ("Can you write me a Python script that counts cameras?", "task"),
        ("Should I buy Orvane shares now?", "advice"),
        ("Will the port of Varn buy cameras tomorrow?", "future"),
    ],
)
def test_what_is_no_question_for_documents_is_not_answered(trapped: Assistant, question: str, outside: str) -> None:
    answer = trapped.ask(question)
    assert (answer.status, answer.claims, answer.receipt.outside) == ("not_found", (), outside)
    assert (answer.trace.support, answer.problems, answer.receipt.missing) == (0.0, (), ())


@pytest.mark.parametrize("question", ["xyzzy", "Tungsten carbide melting?", "Who won the chess cup in Atlantis?"])
def test_a_question_of_words_that_stand_nowhere_is_not_answered(trapped: Assistant, question: str) -> None:
    sure = trapped.settings.model_copy(update={"answer": trapped.settings.answer.model_copy(update={"min_support": 0})})
    answer = Assistant(sure).ask(question)
    assert (answer.status, answer.trace.support, answer.receipt.outside) == ("not_found", 0.0, None)


def test_a_refusal_describes_the_first_hit(trapped: Assistant) -> None:
    answer = trapped.ask("Did Orvane sell submarines to the port of Varn for the carnival?")
    assert answer.status == "not_found"
    mentioned, _, lacking = answer.receipt.absence.partition("; " if "; " in answer.receipt.absence else ", but not")
    phrases = re.findall("“(.+?)”", mentioned)
    assert phrases
    shown = answer.hits[0].passage.text
    assert all(phrase.lower() in shown.lower() for phrase in phrases)
    assert not [phrase for phrase in re.findall("“(.+?)”", lacking) if phrase.lower() in shown.lower()]


@pytest.mark.parametrize("question", ["", "  \n", "\0", "👁️", "\"*' AND NEAR(", "x" * 10_000, "camera? " * 1_500])
def test_odd_questions_get_a_sound_answer(trapped: Assistant, question: str) -> None:
    answer = trapped.ask(question)
    assert_sound(trapped, answer)
    assert (answer.hits == ()) is (not question.strip())


def test_filters_that_nothing_passes_give_a_refusal_over_nothing(trapped: Assistant) -> None:
    answer = trapped.ask("How many cameras are in Lindholm?", filters=Filters(publishers=("Nobody",)))
    assert (answer.status, answer.hits, answer.receipt.searched.documents) == ("not_found", (), 0)


def timeless(answer: Answer) -> Answer:
    return replace(answer, trace=Trace(answer.trace.engine, answer.trace.index_fingerprint))


@pytest.mark.parametrize("question", [PLANTED[0], PLANTED[3], OFF_THE_SUBJECT[0]])
def test_the_same_question_has_the_same_answer(trapped: Assistant, question: str) -> None:
    first = timeless(trapped.ask(question))
    assert [timeless(trapped.ask(question)), timeless(Assistant(trapped.settings).ask(question))] == [first, first]


def test_the_same_files_have_the_same_answers_in_another_data_dir(
    trapped: Assistant, corpus_folder: Path, tmp_path: Path
) -> None:
    other = Assistant(trapped.settings.model_copy(update={"data_dir": tmp_path}))
    other.ingest([corpus_folder])
    for question in PLANTED[:10]:
        assert quotes(other.ask(question)) == quotes(trapped.ask(question))


@pytest.mark.parametrize("question", [PLANTED[0], OFF_THE_SUBJECT[0]])
def test_a_stream_tells_the_hits_then_each_claim_then_the_answer(trapped: Assistant, question: str) -> None:
    events = list(trapped.stream(question))
    answer = timeless(trapped.ask(question))
    finished = events[-1]
    assert isinstance(finished, Finished)
    assert timeless(finished.answer) == answer
    found = Retrieved(question, trapped.retrieve(question))
    assert events[:-1] == [found, *(Spoken(claim) for claim in answer.claims)]
    assert {hit.passage.id for hit in found.hits} == {hit.passage.id for hit in answer.hits}
