"""Grading by a chat model, where one is wanted: never part of an evaluation unless it is asked for.

A model's grade is an opinion: measure it against hand grades (`grading.agreements`) before it is relied on.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from assistant.adapters.chat_models import open_chat_model
from assistant.adapters.reading import reason
from assistant.answers.citations import as_json
from assistant.answers.prompts import load_prompt
from assistant.errors import EvalError, UsageError
from assistant.evaluation.grading import JUDGE, VALUES, answer_text
from assistant.evaluation.samples import Sample
from assistant.masking import is_secret_name, without_credentials
from assistant.types import Turn

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

OPTIONS: Mapping[str, Any] = {"temperature": 0, "timeout": 60}
"""What the model is opened with unless it is told otherwise: as little chance as it can, and seconds for a reply."""


@dataclass(frozen=True, slots=True)
class Score:
    """The value of a grade, from 0 to 1, and the reason that the model gave.

    The value is None, unscored, where there is no grade; then the reason is why.
    """

    value: float | None
    reason: str


class Judge:
    """Any LangChain chat model as a grader, told what to do by ``prompts/judge.md``.

    ``name`` and ``options`` are what it was opened with, for the log; they change nothing here.
    """

    def __init__(self, model: BaseChatModel, name: str, options: Mapping[str, Any] | None = None) -> None:
        self._model = model
        self._name = name
        self._options = options or {}
        self._prompt = load_prompt(JUDGE)

    @property
    def provenance(self) -> dict[str, Any]:
        """What the grades depend on, for the header of a log; without the credentials that an address may carry."""
        options = {k: without_credentials(v) if isinstance(v, str) else v for k, v in self._options.items()}
        return {"model": self._name, "options": options, "prompt": self._prompt.fingerprint}

    def check(self) -> None:
        """Have the model say a word, whichever. EvalError when it cannot be reached or refuses."""
        try:
            self._ask([("user", "Reply with one word: ready")])
        except Exception as error:  # whatever a vendor's client raises
            hint = "Check its name, its address (base_url), its key and the network."
            raise EvalError(f"The judge {self._name!r} does not answer: {reason(error)}.", hint) from error

    def score(self, sample: Sample, answer: Mapping[str, Any]) -> Score:
        """The grade of an answer; unscored when the model fails or its reply holds no grade."""
        system, user = self._prompt.render(
            conversation=as_json([{"role": turn.role, "content": turn.content} for turn in _conversation(sample)]),
            reference=as_json(sample.answer),
            answer=as_json(answer_text(answer)),
        )
        try:
            return parse_reply(self._ask([("system", system), ("user", user)]))
        except Exception as error:  # whatever a vendor's client raises
            return Score(None, f"the model failed: {reason(error)}")

    def _ask(self, messages: list[tuple[str, str]]) -> str:
        return str(self._model.invoke(messages).text)


def open_judge(name: str, options: Sequence[str] = ()) -> Judge:
    """The judge that ``--judge`` and ``--judge-option`` describe, once its model has answered.

    ConfigError: there is no such model. UsageError: an option is not one. EvalError: the model does not answer.
    """
    given = {**OPTIONS, **dict(map(_option, options))}
    judge = Judge(open_chat_model(name, given), name, given)
    judge.check()
    return judge


def parse_reply(text: str) -> Score:
    """The last JSON object of a reply that is a grade, unscored where there is none. One inside another is no grade."""
    grades = [found for found in _objects(text) if isinstance(found, dict) and found.get("grade") in list(VALUES)]
    if not grades:
        return Score(None, "the reply holds no grade")
    return Score(VALUES[grades[-1]["grade"]], str(grades[-1].get("reason", "")))


def _option(pair: str) -> tuple[str, Any]:
    """``KEY=VALUE``: a number, true, false and null as JSON has them, anything else a text."""
    key, equals, text = pair.partition("=")
    if not key or not equals:
        raise UsageError(f"The option {pair!r} of the judge has no value.", "Write it as KEY=VALUE.")
    if is_secret_name(key) or key.lower().endswith("headers"):  # headers hold secrets under names of their own
        hint = "Set it in the environment, such as OPENAI_API_KEY: options stand in the log."
        raise UsageError(f"The option {key!r} of the judge looks like a secret.", hint)
    try:
        value = json.loads(text)
    except ValueError:
        return key, text
    return key, text if isinstance(value, dict | list) else value


def _objects(text: str) -> Iterator[Any]:
    decoder = json.JSONDecoder()
    at = text.find("{")
    while at >= 0:
        try:
            found, end = decoder.raw_decode(text, at)
        except (ValueError, RecursionError):
            end = at + 1
        else:
            yield found
        at = text.find("{", end)


def _conversation(sample: Sample) -> list[Turn]:
    return [*sample.history, Turn("user", sample.question)]
