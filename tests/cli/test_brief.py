"""What ``assistant brief`` prints and writes."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from command_line import Compare, Run

LINDHOLM = ("brief", "Orvane in Lindholm", "--template", "deal-note")


def undated(printed: str) -> str:
    """Without the day on which a brief was drawn up."""
    return re.sub(r"Drawn up: \d{4}-\d\d-\d\d", "Drawn up: TODAY", printed)


def test_a_brief_is_printed_with_its_footnotes(run: Run, read_only: Path, compare: Compare) -> None:
    ran = run("--data-dir", read_only, *LINDHOLM)
    assert (ran.code, ran.err) == (0, "")
    compare("brief.txt", undated(ran.out))


def test_a_misspelt_topic_is_told_on_stderr(run: Run, read_only: Path) -> None:
    ran = run("--data-dir", read_only, "brief", "Orvanne in Lindhlom", "--json")
    assert ran.err == (
        "assistant: “Orvanne” stands nowhere in the corpus. Did you mean “Orvane”?\n"
        "assistant: “Lindhlom” stands nowhere in the corpus. Did you mean “Lindholm”?\n"
    )
    assert (ran.code, json.loads(ran.out)["topic"]) == (0, "Orvanne in Lindhlom")


def test_a_brief_is_written_and_holds(run: Run, read_only: Path, tmp_path: Path, compare: Compare) -> None:
    path = tmp_path / "brief.md"
    written = run("--data-dir", read_only, *LINDHOLM, "-o", path)
    assert (written.code, written.err) == (0, "")
    compare("brief-written.txt", written.out.replace(str(path), "brief.md"))
    found = run("--data-dir", read_only, "brief", "check", path)
    assert (found.code, found.err) == (0, "")
    compare("brief-check.txt", found.out)


def test_an_edited_figure_fails_the_check(run: Run, read_only: Path, tmp_path: Path, compare: Compare) -> None:
    path = tmp_path / "brief.md"
    run("--data-dir", read_only, *LINDHOLM, "-o", path)
    text = path.read_text("utf-8")
    assert "400" in text
    path.write_text(text.replace("400", "450", 1), encoding="utf-8")
    found = run("--data-dir", read_only, "brief", "check", path)
    assert (found.code, found.err) == (1, "")
    compare("brief-check-edited.txt", found.out)


def test_an_edit_that_no_check_sees_is_not_said_to_hold(run: Run, read_only: Path, tmp_path: Path) -> None:
    path = tmp_path / "brief.md"
    run("--data-dir", read_only, *LINDHOLM, "-o", path)
    text = path.read_text("utf-8")
    assert text.count(", the council said on Thursday.[^") == 1
    path.write_text(text.replace(", the council said on Thursday.[^", ", the council said.[^"), encoding="utf-8")
    found = run("--data-dir", read_only, "brief", "check", path)
    assert (found.code, found.err) == (0, "")
    assert found.out.splitlines()[1:] == [
        "Line 8 was edited; no check found a fault: read it against its quote.",
        "No check found a fault. Lines in words of their own are to be read against their quotes.",
    ]
    told = json.loads(run("--data-dir", read_only, "brief", "check", path, "--json").out)
    assert (told["edited"], told["open"], told["faults"], told["holds"]) == ([8], [8], [], False)
    assert told["verdict"] == found.out.splitlines()[-1]


def test_json_holds_the_brief_and_the_check(run: Run, read_only: Path, tmp_path: Path) -> None:
    path = tmp_path / "brief.html"
    brief = json.loads(run("--data-dir", read_only, *LINDHOLM, "--json", "-o", path).out)
    assert (brief["topic"], brief["template"], brief["engine"]) == ("Orvane in Lindholm", "deal-note 1", "extractive")
    lines = [line for section in brief["sections"] for line in section["lines"]]
    found = json.loads(run("--data-dir", read_only, "brief", "check", path, "--json").out)
    assert (found["holds"], found["lines"]) == (True, len(lines))
    assert {claim["state"] for claim in found["claims"]} == {"found"}


def test_as_of_leaves_out_what_came_later(run: Run, read_only: Path) -> None:
    brief = json.loads(run("--data-dir", read_only, *LINDHOLM, "--as-of", "2021-03", "--json").out)
    assert brief["as_of"] == "2021-03"
    assert brief["sources"]
    assert all(source["record"]["published"] <= "2021-03-31" for source in brief["sources"])


def test_options_may_come_first_and_check_may_be_a_topic(run: Run, read_only: Path) -> None:
    first = run("--data-dir", read_only, "brief", "--template", "deal-note", "Orvane in Lindholm")
    assert first.out == run("--data-dir", read_only, *LINDHOLM).out
    assert "Topic: check" in run("--data-dir", read_only, "brief", "draft", "check").out


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("Orvane", "-o", "b.odt"), 8, "assistant: 'b.odt' is no format of a brief. End the name in .docx, "),
        (
            ("Orvane", "-o", "no/such/b.md"),
            8,
            "assistant: 'no/such/b.md' cannot be written: No such file or directory. ",
        ),
        (("Orvane", "--template", "memo"), 2, "assistant: There is no template 'memo'. Take one of deal-note, "),
        (("Orvane", "--as-of", "soon"), 2, "assistant: --as-of 'soon' is not a date: write YYYY"),
        ((" ",), 2, "assistant: The topic ' ' is empty. Say in words what the brief is about."),
        (("check", "none.md"), 8, "assistant: 'none.md' cannot be read: No such file or directory. Check the name."),
    ],
)
def test_what_cannot_be_is_said_in_one_sentence(
    run: Run, read_only: Path, arguments: tuple[str, ...], code: int, said: str
) -> None:
    ran = run("--data-dir", read_only, "brief", *arguments)
    assert (ran.code, ran.out) == (code, "")
    assert ran.err.startswith(said)
    assert ran.err.count("\n") == 1
