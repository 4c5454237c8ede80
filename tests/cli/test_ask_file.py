"""``ask --file``: JSON lines in, JSON lines out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from command_line import Ran, Run

CAMERAS = "How many cameras did Lindholm have in April 2021?"
HINT = 'Each line is an object like {"id": "q1", "question": "…"}.\n'


@pytest.fixture
def ask(run: Run, read_only: Path, tmp_path: Path) -> Any:
    """Answers the lines of a file."""

    def ask(*lines: object, options: tuple[str, ...] = ()) -> Ran:
        file = tmp_path / "questions.jsonl"
        file.write_text("".join((line if isinstance(line, str) else json.dumps(line)) + "\n" for line in lines))
        return run("--data-dir", read_only, "ask", "--file", file, *options)

    return ask


def rows(ran: Ran) -> list[dict[str, Any]]:
    assert (ran.code, ran.err) == (0, "")
    return [json.loads(line) for line in ran.out.splitlines()]


def test_every_line_is_answered_in_its_order(ask: Any) -> None:
    answers = rows(
        ask(
            {"id": "second-thing", "question": "Who won the chess cup?"},
            "",
            "   ",
            {"id": 7, "question": CAMERAS, "expected": "400", "tags": ["count"]},
            {"question": "When was Orvane founded?"},
            {"id": None, "question": "市议会签了合同吗？"},
        )
    )
    assert [(answer["id"], answer["question"]) for answer in answers] == [
        ("second-thing", "Who won the chess cup?"),
        (7, CAMERAS),
        ("5", "When was Orvane founded?"),
        ("6", "市议会签了合同吗？"),
    ]
    assert [answer["status"] for answer in answers[:2]] == ["not_found", "grounded"]


def test_a_line_is_answered_as_the_same_question_alone(ask: Any, run: Run, read_only: Path) -> None:
    alone = json.loads(run("--data-dir", read_only, "ask", CAMERAS, "--json").out)
    (line,) = rows(ask({"id": "q", "question": CAMERAS}))
    assert line | {"id": None, "seconds": 0} == alone | {"seconds": 0}


def test_a_follow_up_takes_its_history_along(ask: Any) -> None:
    history = [
        {"role": "user", "content": "What did the port of Varn sign with Orvane?"},
        {"role": "assistant", "content": "A contract for 120 cameras."},
    ]
    alone, following = rows(
        ask({"question": "And who had bid for it?"}, {"question": "And who had bid for it?", "history": history})
    )
    assert alone["receipt"]["understood"] == "And who had bid for it?"
    assert (
        following["receipt"]["understood"]
        == "And who had bid for it? (after: What did the port of Varn sign with Orvane?)"
    )
    assert following["hits"][0]["document"] == "page"


def test_as_of_of_a_line_outranks_that_of_the_command(ask: Any) -> None:
    early, own = rows(
        ask(
            {"question": CAMERAS},
            {"question": CAMERAS, "as_of": "2022-01-10"},
            options=("--as-of", "2021-03"),
        )
    )
    assert (early["as_of"], own["as_of"]) == ("2021-03", "2022-01-10")
    assert "count-council" not in {hit["document"] for hit in early["hits"]}
    assert "count-council" in {hit["document"] for hit in own["hits"]}


def test_a_mark_at_the_top_and_foreign_line_ends_do_no_harm(run: Run, read_only: Path, tmp_path: Path) -> None:
    file = tmp_path / "questions.jsonl"
    file.write_bytes(
        '\ufeff{"id": 1, "question": "What of\u2028Varn?"}\r\n{"id": 2, "question": "Who is Sten Dahl?"}'.encode()
    )
    answers = rows(run("--data-dir", read_only, "ask", "--file", file))
    assert [(answer["id"], answer["question"]) for answer in answers] == [
        (1, "What of\u2028Varn?"),
        (2, "Who is Sten Dahl?"),
    ]


def test_an_empty_file_is_answered_by_nothing(ask: Any) -> None:
    assert rows(ask("", "")) == []


def test_every_bad_line_is_named_at_once(ask: Any, tmp_path: Path) -> None:
    ran = ask(
        "{",
        {"id": "good", "question": CAMERAS},
        ["question"],
        {"id": "q4"},
        {"question": "  "},
        {"question": 5},
        {"question": "a", "as_of": "soon"},
        {"question": "a", "as_of": "2021-02-30"},
        {"question": "a", "as_of": 2021},
        {"question": "a", "history": "earlier"},
        {"question": "a", "history": [{"role": "system", "content": "b"}]},
        {"question": "a", "history": ["b"]},
        {"question": "a", "id": 1.5},
        '{"question": "half \\ud800 of one"}',
        "[" * 100_000,
    )
    assert (ran.code, ran.out) == (5, "")
    faults = (
        "line 1: not JSON (Expecting property name enclosed in double quotes)",
        "line 3: not an object",
        "line 4: no 'question'",
        "line 5: 'question' '  ' is empty",
        "line 6: 'question' 5 is not a text",
        "line 7: 'as_of' 'soon' is not a date: write YYYY, YYYY-MM or YYYY-MM-DD",
        "line 8: 'as_of' '2021-02-30' is no day of the calendar",
        "line 9: 'as_of' 2021 is not a date: write YYYY, YYYY-MM or YYYY-MM-DD",
        "line 10: 'history' 'earlier' is not a list",
        "line 11: a turn of 'history' is {'content': 'b', 'role': 'system'}, not like {'role': 'user', 'content': '…'}",
        "line 12: a turn of 'history' is 'b', not like {'role': 'user', 'content': '…'}",
        "line 13: 'id' 1.5 is neither a text nor a whole number",
        "line 14: 'question' 'half \\ud800 of one' holds bytes that are no characters",
        "line 15: nested too deep",
    )
    file = str(tmp_path / "questions.jsonl")
    assert ran.err == f"assistant: {file!r} has lines that are not questions: {'; '.join(faults)}. {HINT}"


def test_very_many_bad_lines_are_counted(ask: Any, tmp_path: Path) -> None:
    ran = ask(*["[]"] * 23)
    faults = "; ".join(f"line {number}: not an object" for number in range(1, 21))
    file = str(tmp_path / "questions.jsonl")
    assert ran.err == f"assistant: {file!r} has lines that are not questions: {faults} (and 3 more). {HINT}"


def test_a_file_that_cannot_be_read_is_named(run: Run, tmp_path: Path) -> None:
    hint = "Give a UTF-8 file of JSON lines.\n"
    missing, latin = tmp_path / "missing.jsonl", tmp_path / "latin.jsonl"
    latin.write_bytes(b'{"question": "caf\xe9"}\n')
    for path, fault in (
        (missing, f"{str(missing)!r} cannot be read: No such file or directory."),
        (tmp_path, f"{str(tmp_path)!r} cannot be read: Is a directory."),
        (latin, f"{str(latin)!r} is not UTF-8: byte 17 is no part of it."),
    ):
        ran = run("--data-dir", tmp_path / "data", "ask", "--file", path)
        assert (ran.code, ran.out, ran.err) == (5, "", f"assistant: {fault} {hint}")
    assert not (tmp_path / "data").exists()
