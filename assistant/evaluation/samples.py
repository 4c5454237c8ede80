"""Samples: questions with what a right answer says and where it stands. Read strictly, all faults said at once.

A file is a YAML list, or JSON lines (``.jsonl``). The keys are the fields of `Sample`; those of `OPTIONAL` may
be left out.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import yaml
from pydantic import AfterValidator, BeforeValidator, ConfigDict, PositiveInt, TypeAdapter, ValidationError, with_config

from assistant.adapters.yaml_keys import KeysOnce
from assistant.contract import filters_json, turn_json
from assistant.errors import EvalError
from assistant.feedback import Key
from assistant.filters import Filters
from assistant.foreign import iso_date, question_text, show
from assistant.types import Turn

REGEX = "re:"
"""What a pattern begins with that is a regular expression and not just words to find."""
MOST_FAULTS = 20
"""Faults named in one sentence, at most."""
OPTIONAL = ("history", "standalone", "corpus", "as_of", "filters")
"""Keys that a sample may do without."""
_HINT = "Correct them; eval/README.md describes the format."


def _pattern(value: str) -> str:
    if not value.removeprefix(REGEX).strip():
        raise ValueError("is empty")
    if value.startswith(REGEX):
        try:
            re.compile(value.removeprefix(REGEX))
        except re.error as error:
            raise ValueError(f"is no regular expression: {error}") from None
    return value


def _some(numbers: tuple[int, ...]) -> tuple[int, ...]:
    if not numbers:
        raise ValueError("is empty")
    return numbers


def _plain_date(value: object) -> object:
    """YAML reads an unquoted date as a date, and a bare year as a number."""
    return str(value) if isinstance(value, date | int) and not isinstance(value, bool) else value


Text = Annotated[str, AfterValidator(question_text)]
Pattern = Annotated[str, AfterValidator(_pattern)]
Date = Annotated[str, BeforeValidator(_plain_date), AfterValidator(iso_date)]


@with_config(ConfigDict(extra="forbid"))
@dataclass(frozen=True, slots=True)
class Place:
    """Paragraphs of one document, numbered from 1."""

    document: Text
    paragraphs: Annotated[tuple[PositiveInt, ...], AfterValidator(_some)]


@with_config(ConfigDict(extra="forbid"))
@dataclass(frozen=True, slots=True)
class Narrowing(Filters):
    """The filters of a question, their dates checked."""

    published_from: Date | None = None
    published_to: Date | None = None


@with_config(ConfigDict(extra="forbid"))
@dataclass(frozen=True, slots=True)
class Sample:
    """A question and what is known of its answer.

    An answer is right when every pattern of ``must_include`` matches its claims and none of ``must_not_include`` does;
    see `matches`. ``answer`` is written for people; empty where only the evidence is known. ``evidence``: every
    paragraph that a complete answer rests on, or, for a question that is not ``answerable``, near misses.
    ``standalone`` says a follow-up in one question. ``corpus`` names the documents asked, none: those of the task.
    ``filters``: which of them are asked; ``as_of``: the date after which nothing counts.
    """

    id: Text
    type: Text
    question: Text
    answer: str
    answerable: bool
    must_include: tuple[Pattern, ...]
    must_not_include: tuple[Pattern, ...]
    evidence: tuple[Place, ...]
    history: tuple[Turn, ...] = ()
    standalone: Text | None = None
    corpus: Text | None = None
    as_of: Date | None = None
    filters: Narrowing = Narrowing()

    def within(self) -> Filters:
        """Its filters without what was not known at its date."""
        return self.filters.as_of(self.as_of) if self.as_of else self.filters

    def gold(self) -> frozenset[Key]:
        """The paragraphs to be found and cited; none for a question that has no answer, whatever its near misses."""
        if not self.answerable:
            return frozenset()
        return frozenset((piece.document, number) for piece in self.evidence for number in piece.paragraphs)


_SAMPLE = TypeAdapter(Sample)


def read_samples(paths: Sequence[Path]) -> list[Sample]:
    """The samples of some files, in order. EvalError: a file, a sample or a value cannot be used, or an id comes twice.

    The sentence names file, sample and key of every fault, of the first 20 where there are more.
    """
    samples: list[Sample] = []
    faults: list[str] = []
    seen: dict[str, Path] = {}
    for path in paths:
        for number, row in enumerate(_rows(path), start=1):
            found = _parse(row)
            if isinstance(found, Sample):
                samples.append(found)
                if found.id in seen:
                    faults.append(f"{path.name}: {found.id}: the id is taken, in {seen[found.id].name}")
                seen[found.id] = path
            else:
                name = row.get("id", f"sample {number}") if isinstance(row, dict) else f"sample {number}"
                faults += [f"{path.name}: {name}: {fault}" for fault in found]
    if faults:
        more = f" (and {len(faults) - MOST_FAULTS} more)" if len(faults) > MOST_FAULTS else ""
        raise EvalError(f"Not all samples can be used: {'; '.join(faults[:MOST_FAULTS])}{more}.", _HINT)
    return samples


def matches(pattern: str, text: str) -> bool:
    """Whether a pattern is found in a text: ``re:`` begins a regular expression, all else is words, case and all.

    Line ends and the many kinds of space count as one space, so that words match however the text was set.
    """
    text = " ".join(text.split())
    if pattern.startswith(REGEX):
        return re.search(pattern.removeprefix(REGEX), text) is not None
    return pattern in text


def plain(sample: Sample) -> dict[str, Any]:
    """A sample as the plain data that it is read from, without the optional keys that it does not use."""
    history = [turn_json(turn) for turn in sample.history]
    data = {**asdict(sample), "history": history, "filters": filters_json(sample.filters)}
    return {name: _lists(value) for name, value in data.items() if value or name not in OPTIONAL}


def fingerprint(samples: Iterable[Sample]) -> str:
    """Changes with every change of a sample, not with their order: 16 hexadecimal digits."""
    rows = sorted(json.dumps(plain(sample), sort_keys=True) for sample in samples)
    return hashlib.sha256("\n".join(rows).encode()).hexdigest()[:16]


def _lists(value: Any) -> Any:
    if isinstance(value, tuple | list):
        return [_lists(item) for item in value]
    return {key: _lists(item) for key, item in value.items()} if isinstance(value, dict) else value


def _parse(row: object) -> Sample | list[str]:
    """The sample, or what is wrong with it."""
    try:
        return _SAMPLE.validate_python(row)
    except ValidationError as error:
        return faults_of(error, "a sample")


def faults_of(error: ValidationError, what: str) -> list[str]:
    """What is wrong with plain data that was to be ``what``, in words for whoever wrote it."""
    return [_fault(what, one["loc"], one["msg"], one["type"], one["input"]) for one in error.errors()]


def _fault(what: str, place: tuple[int | str, ...], message: str, kind: str, value: object) -> str:
    key = ".".join(map(str, place))
    match kind:
        case "missing":
            return f"{key} is missing"
        case "unexpected_keyword_argument":
            return f"{key} is no key of {what}"
        case "dataclass_type":
            return f"{key or 'it'} is {show(value)}, not keys with values"
    return f"{key} {show(value)}: {message.removeprefix('Value error, ')}"


def _rows(path: Path) -> list[object]:
    try:
        text = path.read_text("utf-8-sig")
        return list(_json_lines(text)) if path.suffix == ".jsonl" else _yaml_list(text)
    except OSError as error:
        raise EvalError(f"The samples {str(path)!r} cannot be read: {error.strerror}.", "Give a file.") from None
    except UnicodeDecodeError:
        raise EvalError(f"The samples {str(path)!r} are not UTF-8 text.", "Save them as UTF-8.") from None
    except (ValueError, RecursionError) as error:
        raise EvalError(f"The samples {str(path)!r} cannot be read: {error}.", _HINT) from None


def _json_lines(text: str) -> Iterator[object]:
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            try:
                yield json.loads(line)
            except json.JSONDecodeError as error:
                raise ValueError(f"line {number} is not JSON ({error.msg})") from None


def _yaml_list(text: str) -> list[object]:
    try:
        rows = yaml.load(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise ValueError(f"{error.problem} (line {line})") from None
    except yaml.YAMLError as error:
        raise ValueError(str(error).splitlines()[0]) from None
    if not isinstance(rows, list):
        raise ValueError("it is not a list")
    return rows


class _Loader(KeysOnce, getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """Scalars become what YAML makes of them."""
