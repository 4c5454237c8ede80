"""The answers that the code prints, docs/ask-contract.md and docs/ask-answer.schema.json say one thing."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, ValidationError

from assistant import errors, terminal
from assistant.app import Assistant
from assistant.config import load_settings
from assistant.contract import answer_json, one_line
from assistant.types import (
    Answer,
    Basis,
    Check,
    Citation,
    Claim,
    Hit,
    Holdings,
    Listing,
    Origin,
    Passage,
    Problem,
    Receipt,
    Record,
    Spelling,
    StatedFigure,
    Trace,
)

DOCS = Path(__file__).parents[2] / "docs"
PAGE = (DOCS / "ask-contract.md").read_text(encoding="utf-8")
SCHEMA = json.loads((DOCS / "ask-answer.schema.json").read_text(encoding="utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA)
GROUNDED = "How many cameras did Lindholm have in April 2021?"
NOT_FOUND = "Who won the chess cup?"
RECORDS = "When was the Daily Lantern article published?"

PASSAGE = Passage("leak:2", "leak", 2, 10, 21, "The papers.")
LISTING = Listing("One is held:", (Record("wire", "Papers", "The Wire", ("Ada Quist",), "2021-03", "month"),), 2)
FULL = Answer(
    question="What?",
    status="partly_grounded",
    claims=(
        Claim(
            "The papers.",
            (Citation("leak:2", "leak", 2, "The papers.", 10, 21),),
            (Check("quotes", "pass"), Check("numbers", "fail", "7 is not in the source.")),
        ),
    ),
    problems=(Problem("model", "The model did not answer."),),
    hits=(Hit(PASSAGE, 0.123456789, 1, {"dense": 1}),),
    receipt=Receipt(
        Holdings(2, 9, "2019", "2019-12-01"),
        "What?",
        ("pappers",),
        "",
        (Spelling("pappers", "papers"),),
        "task",
        LISTING,
    ),
    trace=Trace("model", "fingerprint", {"answer": 0.5}, 0.5, "a:b", "answer-1-0a", {"calls": 2, "input_tokens": 9}),
    as_of="2020-01",
    basis=Basis(
        (Origin(("wire",), ("echo", "leak")),),
        (
            (
                StatedFigure("7", "cameras", "2019", "The Wire", Citation("leak:2", "leak", 2, "7 cameras.", 22, 32)),
                StatedFigure("9", "cameras", None, None, Citation("echo:1", "echo", 1, "9 cameras.", 0, 10)),
            ),
        ),
    ),
)
"""An answer with something of everything."""


def keys(value: Any, path: str = "") -> Iterator[str]:
    """The path of every key of an answer: ``claims[].text``."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield f"{path}{name}"
            yield from keys(inner, f"{path}{name}.")
    elif isinstance(value, list):
        for inner in value:
            yield from keys(inner, f"{path.removesuffix('.')}[].")


def schema_keys(schema: dict[str, Any], path: str = "") -> Iterator[str]:
    """The path of every key that a schema knows; each of them is required, where what holds it is not null."""
    schema = next((one for one in schema.get("anyOf", ()) if "$ref" in one), schema)
    schema = SCHEMA["$defs"][schema["$ref"].rpartition("/")[2]] if "$ref" in schema else schema
    if "items" in schema:
        yield from schema_keys(schema["items"], f"{path.removesuffix('.')}[].")
    properties = schema.get("properties", {})
    assert sorted(schema.get("required", ())) == sorted(properties)
    for name, inner in properties.items():
        yield f"{path}{name}"
        yield from schema_keys(inner, f"{path}{name}.")


def table(heading: str) -> list[str]:
    """The first column of the table under a heading of the page."""
    section = PAGE.split(f"\n## {heading}\n")[1].split("\n## ")[0]
    return [cell.strip("`") for cell in re.findall(r"^\| (\S+) \|", section, re.MULTILINE)][2:]


def test_every_key_is_printed_documented_and_in_the_schema() -> None:
    printed = list(dict.fromkeys(keys(answer_json(FULL))))
    assert printed == list(schema_keys(SCHEMA))
    assert printed == table("An answer")


def test_real_answers_fit_the_schema(trapped: Assistant) -> None:
    Draft202012Validator.check_schema(SCHEMA)
    grounded, not_found = trapped.ask(GROUNDED, as_of="2022"), trapped.ask(NOT_FOUND)
    assert (grounded.status, not_found.status) == ("grounded", "not_found")
    listed = trapped.ask(RECORDS)
    for answer, question_id in ((grounded, None), (not_found, "q1"), (listed, 0), (FULL, 7)):
        printed = json.loads(one_line(answer_json(answer, question_id)))
        VALIDATOR.validate(printed)
        assert set(keys(printed)) <= set(table("An answer"))
        assert (printed["id"], printed["question"]) == (question_id, answer.question)


def test_every_citation_points_at_its_words(trapped: Assistant) -> None:
    citations = [citation for claim in answer_json(trapped.ask(GROUNDED))["claims"] for citation in claim["citations"]]
    assert citations
    for citation in citations:
        text = trapped.document(citation["document"]).text
        assert text[citation["start"] : citation["end"]] == citation["quote"]


@pytest.mark.parametrize(
    "change",
    [
        {"status": "perhaps"},
        {"status": "not_found"},
        {"claims": []},
        {"claims": [{"text": "The papers.", "citations": []}]},
        {"version": 2},
        {"id": 1.5},
        {"as_of": "soon"},
        {"hits": [{"document": "leak", "paragraph": 0, "score": 1}]},
        {"seconds": "1"},
    ],
    ids=lambda change: json.dumps(change)[:40],
)
def test_the_schema_refuses_what_is_no_answer(change: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        VALIDATOR.validate(answer_json(FULL) | change)


@pytest.mark.parametrize("key", list(answer_json(FULL)))
def test_the_schema_wants_every_key(key: str) -> None:
    answer = answer_json(FULL)
    del answer[key]
    with pytest.raises(ValidationError):
        VALIDATOR.validate(answer)


def test_a_key_may_be_added() -> None:
    VALIDATOR.validate(answer_json(FULL) | {"another": 1})


def test_the_example_is_what_is_printed(trapped: Assistant, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ASSISTANT_RETRIEVAL__K", "2")
    assert f'assistant ask "{GROUNDED}" --json' in PAGE
    shown = json.loads(PAGE.split("```json\n")[1].split("```")[0])
    printed = answer_json(Assistant(load_settings(trapped.settings.data_dir)).ask(GROUNDED))
    assert printed | {"seconds": 0} == _close(shown)


def test_every_exit_code_is_documented() -> None:
    of_errors = {
        kind.exit_code
        for kind in vars(errors).values()
        if isinstance(kind, type) and issubclass(kind, errors.AssistantError)
    }
    of_the_terminal = {terminal.UNFORESEEN, terminal.INTERRUPTED, terminal.NO_READER}
    assert [int(code) for code in table("Exit codes")] == sorted({0} | of_errors | of_the_terminal)


def _close(answer: dict[str, Any]) -> dict[str, Any]:
    """The answer with some play in what differs from machine to machine."""
    hits = [hit | {"score": pytest.approx(hit["score"], abs=1e-3)} for hit in answer["hits"]]
    return answer | {"hits": hits, "seconds": 0, "support": pytest.approx(answer["support"], abs=1e-3)}
