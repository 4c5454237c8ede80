"""The lines of a log, each held against what its readers count on (`log` says what a line holds)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Discriminator, FiniteFloat, TypeAdapter, ValidationError

from assistant.errors import EvalError
from assistant.foreign import show

VERSION = 1
HINT = "Give a file that 'assistant eval run' has written."


class _Part(BaseModel):
    model_config = ConfigDict(strict=True, frozen=True)


class _Judge(_Part):
    model: str
    prompt: str


class _Header(_Part):
    kind: Literal["header"]
    version: Literal[1]
    task: str
    judge: _Judge | None = None


class _Citation(_Part):
    document: str
    paragraph: int
    quote: str


class _Claim(_Part):
    text: str
    citations: list[_Citation]


class _Problem(_Part):
    kind: str
    detail: str


class _Filters(_Part):
    publishers: list[str] = []
    kinds: list[str] = []
    published_from: str | None = None
    published_to: str | None = None


class _Answer(_Part):
    status: str
    claims: list[_Claim]
    problems: list[_Problem] = []
    engine: str | None = None
    model: str | None = None
    support: FiniteFloat
    seconds: FiniteFloat


class _Sample(_Part):
    """What every reader of a sample line may count on; more may stand there."""

    kind: Literal["sample"]
    id: str
    type: str
    question: str
    expected: str
    asked_of: list[str] = []
    filters: _Filters = _Filters()
    as_of: str | None = None
    answerable: bool
    gold: list[tuple[str, int]]
    answer: _Answer
    runs: dict[str, list[tuple[str, int]]]
    scores: dict[str, FiniteFloat | None]
    stage: str | None
    judgement: str | None = None


class _End(_Part):
    kind: Literal["end"]
    seconds: FiniteFloat


_LINE: TypeAdapter[_Header | _Sample | _End] = TypeAdapter(Annotated[_Header | _Sample | _End, Discriminator("kind")])


def read_row(line: str, path: Path, number: int) -> dict[str, Any]:
    """A line as plain data, once it is known to be one that readers can count on. EvalError, naming it, else."""
    try:
        _LINE.validate_json(line)
        row: dict[str, Any] = json.loads(line)
    except ValidationError as error:
        raise damaged(path, number, _fault(error)) from None
    return row


def _fault(error: ValidationError) -> str:
    fault = error.errors()[0]
    match fault["type"]:
        case "json_invalid":
            return "it is not JSON"
        case "missing":
            return f"it has no {_place(fault['loc'])}"
    if not fault["loc"]:
        return "it is neither header, sample nor end"
    return f"its {_place(fault['loc'])} cannot be {show(fault['input'])}"


def _place(place: tuple[int | str, ...]) -> str:
    """Where in a line, without the name of its kind."""
    return repr(".".join(map(str, place[1:])))


def damaged(path: Path, number: int, what: str) -> EvalError:
    """The error of a line that cannot be read."""
    return EvalError(f"Line {number} of the log {str(path)!r} is damaged: {what}.", HINT)
