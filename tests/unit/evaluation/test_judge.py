from __future__ import annotations

import json
from typing import Any

import pytest
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, BaseMessage
from langchain_core.outputs import ChatGeneration, ChatResult
from pydantic import Field

from assistant.errors import ConfigError, EvalError, UsageError
from assistant.evaluation.judge import Judge, Score, open_judge, parse_reply
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
UNSCORED = Score(None, "the reply holds no grade")


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
    assert Judge(model, "test:scripted").score(SAMPLE, ANSWER) == Score(0.5, "No year.")
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
    assert Judge(model, "test:scripted").score(SAMPLE, ANSWER) == Score(1.0, "Same.")


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
        ('{"grade": "excellent"}', UNSCORED),
        ('{"grade": ["right"]}', UNSCORED),
        ("I would call it right.", UNSCORED),
        ("{" * 10_000, UNSCORED),
        ("", UNSCORED),
    ],
)
def test_replies(reply: str, score: Score) -> None:
    assert parse_reply(reply) == score


def test_a_model_that_fails_leaves_the_answer_unscored() -> None:
    score = Judge(Scripted(reply=None), "test:scripted").score(SAMPLE, ANSWER)
    assert score == Score(None, "the model failed: no route")


def test_a_model_that_does_not_answer_is_told_before_it_grades() -> None:
    with pytest.raises(EvalError) as caught:
        Judge(Scripted(reply=None), "test:scripted").check()
    assert caught.value.message == "The judge 'test:scripted' does not answer: no route."
    Judge(Scripted(reply="Ready when you are."), "test:scripted").check()


def test_the_log_learns_model_options_and_prompt_and_no_secret() -> None:
    options = {"temperature": 0, "base_url": "http://ada:geheim@localhost:8080/v1"}
    held = Judge(Scripted(reply=""), "test:scripted", options).provenance
    prompt = held.pop("prompt")
    assert prompt.startswith("judge-1-")
    assert held == {
        "model": "test:scripted",
        "options": {"temperature": 0, "base_url": "http://localhost:8080/v1"},
    }


@pytest.mark.parametrize(
    ("option", "said"),
    [
        ("temperature", "The option 'temperature' of the judge has no value."),
        ("=3", "The option '=3' of the judge has no value."),
        ("api_key=geheim", "The option 'api_key' of the judge looks like a secret."),
        ("default_headers=geheim", "The option 'default_headers' of the judge looks like a secret."),
    ],
)
def test_options_that_are_none(option: str, said: str) -> None:
    with pytest.raises(UsageError) as caught:
        open_judge("openai:small", [option])
    assert caught.value.message == said
    assert "geheim" not in str(caught.value)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("small", "The chat model 'small' is not a provider and a model. Write it as PROVIDER:MODEL."),
        ("openai:", "The chat model 'openai:' is not a provider and a model. Write it as PROVIDER:MODEL."),
        (
            "nobody:small",
            "The chat model 'nobody:small' cannot be opened: Unsupported provider='nobody'. "
            "Check provider and options; a key is set in the environment.",
        ),
        (
            "upstage:small",
            "The package for the chat model 'upstage:small' is not installed. "
            "Install it with: pip install langchain-upstage",
        ),
    ],
)
def test_models_that_there_are_not(name: str, said: str) -> None:
    with pytest.raises(ConfigError) as caught:
        open_judge(name)
    assert str(caught.value) == said
