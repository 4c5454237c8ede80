from __future__ import annotations

import json
from typing import Any

import pytest
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, BaseMessage
from langchain_core.outputs import ChatGeneration, ChatResult
from pydantic import Field

from assistant.errors import EvalError
from assistant.evaluation.judge import Judge, Score, parse_reply
from assistant.evaluation.samples import Sample
from assistant.types import Turn

SAMPLE = Sample(
    "a",
    "follow-up pair",
    "And its masts?",
    'Twelve. {{answer}} "so"',
    True,
    (),
    (),
    (),
    (Turn("user", "How many lamps has Orl?"), Turn("assistant", "40.")),
)
ANSWER = {
    "status": "grounded",
    "claims": [{"text": "Orl has 12 masts.", "citations": [{"document": "orl", "paragraph": 2}]}],
}


class Scripted(BaseChatModel):
    """Gives one reply, or raises when it is None; keeps the messages it was sent."""

    reply: str | list[Any] | None
    heard: list[BaseMessage] = Field(default_factory=list)

    @property
    def _llm_type(self) -> str:
        return "scripted"

    def _generate(self, messages: list[BaseMessage], *_: Any, **__: Any) -> ChatResult:
        self.heard += messages
        if self.reply is None:
            raise ConnectionError("no route\nto host")
        return ChatResult(generations=[ChatGeneration(message=AIMessage(self.reply))])


def test_the_model_is_told_all_and_its_grade_is_the_score() -> None:
    model = Scripted(reply='{"grade": "partly", "reason": "No year."}')
    assert Judge(model).score(SAMPLE, ANSWER) == Score(0.5, "No year.")
    system, user = model.heard
    assert (system.type, user.type) == ("system", "human")
    conversation, reference, answer = (part.split(": ", 1)[1] for part in user.text.split("\n\n"))
    assert json.loads(conversation) == [
        {"role": "user", "content": "How many lamps has Orl?"},
        {"role": "assistant", "content": "40."},
        {"role": "user", "content": "And its masts?"},
    ]
    assert json.loads(reference) == 'Twelve. {{answer}} "so"'
    assert json.loads(answer) == "Orl has 12 masts. [orl:2]"


def test_a_reply_in_blocks() -> None:
    model = Scripted(reply=[{"type": "text", "text": '{"grade": "right", "reason": "Same."}'}])
    assert Judge(model).score(SAMPLE, ANSWER) == Score(1.0, "Same.")


@pytest.mark.parametrize(
    ("reply", "score"),
    [
        ('Sure:\n```json\n{"grade": "wrong", "reason": "A {brace}."}\n```', Score(0.0, "A {brace}.")),
        ('{"grade": "right"} No: {"grade": "wrong"}', Score(0.0, "")),
        (
            '{"grade": "wrong", "reason": "It says {\\"grade\\": \\"right\\"}"}',
            Score(0.0, 'It says {"grade": "right"}'),
        ),
        ('{"grade": "wrong", "of": {"grade": "right"}}', Score(0.0, "")),
        ('{"grade": "excellent"}', None),
        ('{"grade": ["right"]}', None),
        ("I would call it right.", None),
        ("{" * 10_000, None),
        ("", None),
    ],
)
def test_replies(reply: str, score: Score | None) -> None:
    assert parse_reply(reply) == score


def test_a_model_that_fails_ends_the_grading() -> None:
    with pytest.raises(EvalError) as caught:
        Judge(Scripted(reply=None)).score(SAMPLE, ANSWER)
    assert caught.value.message == "The judge's model failed: no route."


def test_the_fingerprint_is_that_of_the_prompt() -> None:
    assert Judge(Scripted(reply="")).fingerprint.startswith("judge-1-")
