"""Grading by a chat model, where one is wanted: never part of an evaluation unless it is asked for.

A model's grade is an opinion: measure it against hand grades (`grading.agreements`) before it is relied on.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from assistant.adapters.reading import reason
from assistant.errors import EvalError
from assistant.evaluation.grading import answer_text
from assistant.evaluation.samples import Sample
from assistant.prompts import load_prompt
from assistant.types import Turn

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

PROMPT = "judge"
VALUES = {"right": 1.0, "partly": 0.5, "wrong": 0.0}


@dataclass(frozen=True, slots=True)
class Score:
    """The value of a grade, from 0 to 1, and the reason that the model gave."""

    value: float
    reason: str


class Judge:
    """Any LangChain chat model as a grader, told what to do by ``prompts/judge.md``."""

    def __init__(self, model: BaseChatModel) -> None:
        self._model = model
        self._prompt = load_prompt(PROMPT)

    @property
    def fingerprint(self) -> str:
        """The prompt's, for the header of a log."""
        return self._prompt.fingerprint

    def score(self, sample: Sample, answer: Mapping[str, Any]) -> Score | None:
        """The grade of an answer; None, unscored, when the model's reply holds no grade.

        EvalError when the model cannot be reached or refuses: then no other answer will be graded either.
        """
        system, user = self._prompt.render(
            conversation=_as_json([{"role": turn.role, "content": turn.content} for turn in _conversation(sample)]),
            reference=_as_json(sample.answer),
            answer=_as_json(answer_text(answer)),
        )
        try:
            reply = self._model.invoke([("system", system), ("user", user)])
        except Exception as error:  # whatever a vendor's client raises
            hint = "Check its name, its key and the network."
            raise EvalError(f"The judge's model failed: {reason(error)}.", hint) from error
        return parse_reply(str(reply.text))


def parse_reply(text: str) -> Score | None:
    """The last JSON object of a reply that is a grade; None where there is none. One inside another does not count."""
    grades = [found for found in _objects(text) if isinstance(found, dict) and found.get("grade") in list(VALUES)]
    return Score(VALUES[grades[-1]["grade"]], str(grades[-1].get("reason", ""))) if grades else None


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


def _as_json(value: object) -> str:
    """JSON, so that no text can end its own quotation and pass for part of the prompt."""
    return json.dumps(value, ensure_ascii=False)
