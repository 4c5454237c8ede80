"""The files of public sets of questions, as far as they are read here: their shapes, checked at the door."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, Field, ValidationError

from assistant.errors import EvalError

_Shape = TypeVar("_Shape", bound=BaseModel)


class SquadAnswer(BaseModel):
    """The words of one annotator."""

    text: str


class SquadQuestion(BaseModel):
    """A question on a context. Version 1.1 has no ``is_impossible``: all can be answered."""

    id: str
    question: str
    answers: list[SquadAnswer] = []
    is_impossible: bool = False


class SquadContext(BaseModel):
    """A paragraph of an article with its questions."""

    context: str
    qas: list[SquadQuestion]


class SquadArticle(BaseModel):
    """An article of Wikipedia, its title with underscores."""

    title: str
    paragraphs: list[SquadContext]


class Squad(BaseModel):
    """SQuAD 1.1 or 2.0: Rajpurkar, Jia & Liang 2018 (arXiv 1806.03822)."""

    data: list[SquadArticle]


class ClapnqPassage(BaseModel):
    """What an answer is to be written from."""

    title: str
    text: str


class ClapnqOutput(BaseModel):
    """What one annotator wrote; empty where the passage does not answer."""

    answer: str = ""


class Clapnq(BaseModel):
    """A line of CLAPnq: Rosenthal et al. 2024 (arXiv 2404.02103)."""

    id: str | int
    input: str
    passages: list[ClapnqPassage] = Field(min_length=1)
    output: list[ClapnqOutput] = []


class BeirDocument(BaseModel):
    """A line of corpus.jsonl: Thakur et al. 2021 (arXiv 2104.08663)."""

    id: str = Field(alias="_id")
    title: str = ""
    text: str


class BeirQuery(BaseModel):
    """A line of queries.jsonl."""

    id: str = Field(alias="_id")
    text: str


def read_json(path: Path, shape: type[_Shape]) -> _Shape:
    """A JSON file of a shape. EvalError when it is none."""
    return _parse(_read(path), shape, str(path))


def read_json_lines(path: Path, shape: type[_Shape]) -> Iterator[_Shape]:
    """The lines of a JSONL file, each of a shape. EvalError naming the first that is none."""
    for number, line in enumerate(_read(path).split("\n"), start=1):
        if line.strip():
            yield _parse(line, shape, f"line {number} of {str(path)!r}")


def read_qrels(folder: Path) -> Iterator[tuple[str, str]]:
    """The (query, document) pairs judged relevant in test.tsv or, without it, in every file of a folder.

    A line is ``query document score``, as in BEIR, or ``query 0 document score``, as TREC has it; a heading is passed
    over. EvalError for any other line.
    """
    test = folder / "test.tsv"
    files = [test] if test.is_file() else sorted(path for path in folder.glob("*") if path.is_file())
    if not files:
        raise EvalError(f"{str(folder)!r} holds no qrels.", "Put a file of judgements there, such as test.tsv.")
    for path in files:
        for number, line in enumerate(_read(path).splitlines(), start=1):
            match line.split():
                case [query, document, score] | [query, _, document, score] if score.lstrip("-").isdigit():
                    if int(score) > 0:
                        yield query, document
                case []:
                    continue
                case _ if number > 1:
                    raise EvalError(f"Line {number} of {str(path)!r} is no judgement.", "Write: query document score.")


def _parse(text: str, shape: type[_Shape], name: str) -> _Shape:
    try:
        return shape.model_validate_json(text)
    except ValidationError as error:
        fault = error.errors()[0]
        place = ".".join(map(str, fault["loc"])) or "it"
        raise EvalError(f"{name} is not of the form: {place}: {fault['msg']}.", "Give a file as published.") from None


def _read(path: Path) -> str:
    try:
        return path.read_text("utf-8-sig")
    except OSError as error:
        raise EvalError(f"{str(path)!r} cannot be read: {error.strerror}.", "Give a file as published.") from None
    except UnicodeDecodeError:
        raise EvalError(f"{str(path)!r} is not UTF-8 text.", "Give a file as published.") from None
