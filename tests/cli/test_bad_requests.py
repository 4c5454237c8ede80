"""Requests that cannot be met: one sentence that names the value, and an exit code."""

from __future__ import annotations

from pathlib import Path

import pytest
from command_line import Run

DATE = "is not a date: write YYYY, YYYY-MM or YYYY-MM-DD.\n"


@pytest.mark.parametrize(
    ("arguments", "code", "sentence"),
    [
        (("ask",), 2, "Give either a question or --file. See 'assistant ask --help'.\n"),
        (("ask", "a", "--file", "b"), 2, "Give either a question or --file. See 'assistant ask --help'.\n"),
        (("ask", ""), 2, "The question '' is empty. Ask something in words.\n"),
        (("ask", " \n\u00a0"), 2, "The question ' \\n\\xa0' is empty. Ask something in words.\n"),
        (("search", " "), 2, "The question ' ' is empty. Ask something in words.\n"),
        (
            ("ask", "a\udcff"),
            2,
            "The question 'a\\udcff' holds bytes that are no characters. Ask something in words.\n",
        ),
        (("ask", "cameras", "--as-of", "soon"), 2, f"--as-of 'soon' {DATE}"),
        (("ask", "cameras", "--as-of", ""), 2, f"--as-of '' {DATE}"),
        (("search", "cameras", "--since", "yesterday"), 2, f"--since 'yesterday' {DATE}"),
        (("search", "cameras", "--since", "12/2021"), 2, f"--since '12/2021' {DATE}"),
        (("search", "cameras", "--until", "2021-13"), 2, "--until '2021-13' is no day of the calendar.\n"),
        (
            ("search", "cameras", "--since", "2020", "--until", "2019-12"),
            2,
            "Nothing can be published from '2020' to '2019-12'. Swap the dates.\n",
        ),
        (
            ("search", "cameras", "--publisher", "Lindholm Pots"),
            3,
            "No document has the publisher 'Lindholm Pots'. Did you mean 'The Lindholm Post'?\n",
        ),
        (
            ("search", "cameras", "--publisher", "Z"),
            3,
            "No document has the publisher 'Z'. See 'assistant documents'.\n",
        ),
        (
            ("search", "cameras", "--document", "leak", "--document", "leek"),
            3,
            "No document has the id 'leek'. Did you mean 'leak'?\n",
        ),
        (
            ("search", "cameras", "--kind", "articles"),
            3,
            "No document has the kind 'articles'. Did you mean 'article'?\n",
        ),
        (("remove", "echo", "ecko"), 3, "There is no document 'ecko'. List the ids with 'assistant documents'.\n"),
    ],
)
def test_one_sentence_names_the_value(
    run: Run, read_only: Path, arguments: tuple[str, ...], code: int, sentence: str
) -> None:
    before = run("--data-dir", read_only, "documents")
    ran = run("--data-dir", read_only, *arguments)
    assert (ran.code, ran.out, ran.err) == (code, "", f"assistant: {sentence}")
    assert run("--data-dir", read_only, "documents") == before


@pytest.mark.parametrize(
    ("arguments", "fault"),
    [
        (("frobnicate",), "'frobnicate'"),
        (("ask", "a", "--frobnicate"), "--frobnicate"),
        (("search",), "QUESTION"),
        (("search", "a", "-k", "0"), "'-k'"),
        (("search", "a", "-k", "101"), "'-k'"),
        (("search", "a", "-k", "many"), "'-k'"),
        (("remove",), "ID"),
    ],
)
def test_a_slip_on_the_command_line_is_named_beside_the_usage(
    run: Run, tmp_path: Path, arguments: tuple[str, ...], fault: str
) -> None:
    ran = run("--data-dir", tmp_path / "data", *arguments)
    usage, *_, error = ran.err.splitlines()
    assert (ran.code, ran.out) == (2, "")
    assert usage.startswith("Usage: assistant")
    assert error.startswith("Error: ")
    assert fault in error
    assert not (tmp_path / "data").exists()


def test_a_very_long_question_is_answered(run: Run, read_only: Path) -> None:
    question = " ".join(f"Is camera {number} of Lindholm made by Orvane?" for number in range(250))
    assert len(question) > 10_000
    ran = run("--data-dir", read_only, "ask", question)
    assert (ran.code, ran.err) == (0, "")
    assert "Lindholm" in ran.out


def test_a_question_in_chinese_finds_the_chinese_paragraph(run: Run, read_only: Path) -> None:
    ran = run("--data-dir", read_only, "search", "林霍姆安装了多少摄像头？", "-k", "1")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("1. chinese:1 ")
    assert "四百个摄像头" in ran.out


@pytest.mark.parametrize(
    "question", ['cameras" OR "', "NEAR(a b)", "*", "{}[]()\\", "%s %d {0}", "a\x00b", "--", "'; DROP TABLE"]
)
def test_signs_of_a_query_language_are_only_words(run: Run, read_only: Path, question: str) -> None:
    ran = run("--data-dir", read_only, "ask", "--", question)
    assert (ran.code, ran.err) == (0, "")
