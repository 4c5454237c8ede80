from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from assistant import naming, text
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
    Status,
    Trace,
)
from assistant.upkeep import Fault, IngestItem, IngestReport

LEAK = Record("leak", "Papers", "The Wire", published="2021-03-02", published_precision="day")
ECHO = Record("echo", "Echo of the papers", published="2021", published_precision="inferred")
RECORDS = {"leak": LEAK, "echo": ECHO}
HOLDINGS = Holdings(2, 1250, "2019-12", "2021-03-02")


def answer(status: Status, *claims: Claim, problems: tuple[Problem, ...] = (), **receipt: Any) -> Answer:
    passage = Passage("leak:1", "leak", 1, 0, 5, "Words")
    hits = (Hit(passage, 0.5, 1, {"dense": 1, "lexical": 3}),)
    return Answer(
        "Who?", status, claims, problems, hits, Receipt(HOLDINGS, "Who?", **receipt), Trace("extractive", "f")
    )


def claim(words: str, *checks: Check, cited: tuple[str, ...] = ("leak",)) -> Claim:
    return Claim(words, tuple(Citation(f"{one}:1", one, 1, words, 0, len(words)) for one in cited), checks)


def test_claims_are_numbered_and_their_sources_follow() -> None:
    found = text.answer(answer("grounded", claim("One."), claim("Two.", cited=("leak", "echo"))), RECORDS)
    assert found == (
        "One. [1]\n\nTwo. [2]\n\n"
        "[1] The Wire · 2 Mar 2021, ¶1: Papers (leak:1)\n"
        "[2] The Wire · 2 Mar 2021, ¶1: Papers (leak:1)\n"
        "[2] Echo of the papers · about 2021, ¶1 (echo:1)"
    )


def test_what_an_answer_rests_on_and_figures_that_differ_follow_its_sources() -> None:
    figures = (
        StatedFigure("400", "cameras", "2021-04", "the council", Citation("leak:1", "leak", 1, "400 cameras", 0, 11)),
        StatedFigure("3.2 million", "$", "spring", None, Citation("echo:1", "echo", 1, "$3.2 million", 0, 12)),
    )
    origins = (Origin(("leak",), ("leak", "echo")), Origin(("council",), ("council",)))
    found = text.answer(replace(answer("grounded", claim("One.")), basis=Basis(origins, (figures,))), RECORDS)
    assert found == (
        "One. [1]\n\n"
        "[1] The Wire · 2 Mar 2021, ¶1: Papers (leak:1)\n\n"
        "Figures that differ:\n"
        "- 400 cameras, as of Apr 2021, says the council: The Wire · 2 Mar 2021, ¶1 (leak:1)\n"
        "- $3.2 million, as of spring, says nobody named: Echo of the papers · about 2021, ¶1 (echo:1)\n\n"
        "Rests on 3 documents, 2 independent origins: The Wire, “Papers” (retold by “Echo of the papers”);\n"
        "Council (not in the corpus)."
    )


def test_of_many_reports_behind_an_answer_their_number_is_told() -> None:
    reports = ("north", "south", "west")
    both = replace(answer("grounded", claim("One.")), basis=Basis((Origin(reports, ("leak", "echo")),)))
    assert text.rests_on(both, RECORDS) == [
        "Rests on 2 documents, 1 independent origin: The Wire, “Papers” and “Echo of the papers” (from 3\nreports)."
    ]
    one = replace(both, basis=Basis((Origin(reports, ("echo",)),)))
    assert text.rests_on(one, RECORDS) == ["Rests on 1 document, which retells 3 reports: “Echo of the papers”."]


@pytest.mark.parametrize(
    ("unit", "said"), [("%", "31%"), ("£", "£31"), ("S$", "S$31"), ("cameras", "31 cameras"), ("", "31")]
)
def test_a_figure_with_its_unit(unit: str, said: str) -> None:
    assert text.measured(StatedFigure("31", unit, None, None, Citation("a:1", "a", 1, "31", 0, 2))) == said


def test_a_failed_check_stands_below_its_claim_and_a_problem_at_the_end() -> None:
    checks = Check("quotes", "pass", "Fine."), Check("numbers", "fail", "7 is not there."), Check("names", "fail")
    found = text.answer(
        answer("partly_grounded", claim("One.", *checks), problems=(Problem("model", "It fell silent."),)), RECORDS
    )
    assert found == (
        "One. [1]\n! numbers: 7 is not there.\n! names: failed\n\n"
        "[1] The Wire · 2 Mar 2021, ¶1: Papers (leak:1)\n\n"
        "! It fell silent."
    )


def test_a_refusal_says_what_was_searched_and_what_came_nearest() -> None:
    assert text.answer(answer("not_found", missing=("chess", "cup")), RECORDS) == (
        "Not found in the corpus. Searched 2 documents (1,250 passages), published Dec 2019 to 2 Mar 2021.\n"
        "Words of the question that stand nowhere in the corpus: chess, cup.\n\n"
        "Nearest passages:\n"
        "1. leak:1  The Wire · 2 Mar 2021  (dense 1, lexical 3)\n"
        "   Words"
    )


def test_a_refusal_says_how_the_question_was_understood_where_that_is_not_its_own_words() -> None:
    refused = answer("not_found")
    assert "Understood as" not in text.not_found(replace(refused, question=" Who? "), RECORDS)
    assert "\nUnderstood as: Who?\n" in text.not_found(replace(refused, question="And who?"), RECORDS)


def test_a_misspelt_word_is_offered_under_a_refusal_and_under_an_answer() -> None:
    lacking: dict[str, Any] = {"missing": ("Orvan", "cup"), "spellings": (Spelling("Orvan", "Orvane"),)}
    line = "Words of the question that stand nowhere in the corpus: Orvan, cup. Did you mean “Orvane”?"
    assert line in text.answer(answer("not_found", **lacking), RECORDS).splitlines()
    said = text.answer(answer("grounded", claim("One."), **lacking), RECORDS)
    assert said == f"One. [1]\n\n[1] The Wire · 2 Mar 2021, ¶1: Papers (leak:1)\n\n{line}"
    several = Receipt(HOLDINGS, "Who?", ("a", "b", "c"), spellings=tuple(Spelling(x, x.upper()) for x in "abc"))
    assert text.meant(several) == ["Did you mean “A”, “B” and “C”?"]
    assert text.misspelt(Spelling("a", "b")) == "“a” stands nowhere in the corpus. Did you mean “b”?"


@pytest.mark.parametrize(
    ("outside", "said"),
    [
        ("no question", "There is no question in this: ask what the documents say."),
        ("task", "This asks for work to be done, and answers come from the documents alone."),
        ("advice", "This asks for advice, and answers come from the documents alone."),
        ("future", "This asks what the next days bring, and answers come from the documents alone."),
    ],
)
def test_what_no_document_answers_is_told_what_is_held_and_nothing_near(outside: str, said: str) -> None:
    assert text.answer(answer("not_found", outside=outside), RECORDS) == (
        f"{said} The corpus holds 2 documents (1,250 passages), published Dec 2019 to 2 Mar 2021."
    )


def test_what_the_records_tell_is_told_with_what_went_wrong() -> None:
    listing = Listing("2 documents are held:", (LEAK, ECHO), 3)
    problem = Problem("model", "No model answered.")
    said = text.answer(answer("not_found", problems=(problem,), outside="records", listing=listing), {})
    assert said == (
        "2 documents are held:\n\n"
        "- The Wire · 2 Mar 2021 · no author on record: Papers (leak)\n"
        "- Echo of the papers · about 2021 · no author on record (echo)\n"
        "and 3 more: 'assistant documents' lists all.\n\n"
        "! No model answered."
    )


@pytest.mark.parametrize(
    ("holdings", "said"),
    [
        (Holdings(0, 0, None, None), "0 documents (0 passages)"),
        (Holdings(1, 1, "2019", "2019"), "1 document (1 passage), published 2019"),
        (Holdings(3, 12, "2019", "2020-01"), "3 documents (12 passages), published 2019 to Jan 2020"),
    ],
)
def test_holdings(holdings: Holdings, said: str) -> None:
    assert text.holdings(holdings) == said


def test_an_ingest_is_told_file_by_file() -> None:
    items = (
        IngestItem("a.md", "added", "a", 1),
        IngestItem("b.md", "unchanged", "b", 2, "the full text under this id is kept"),
        IngestItem("c.md", "failed", reason="'c.md' is empty."),
    )
    assert text.ingest_report(IngestReport(items, ("d", "e"))) == (
        "    added  a.md  a (1 passage)\n"
        "unchanged  b.md  b (2 passages): the full text under this id is kept\n"
        "   failed  c.md  'c.md' is empty.\n"
        "1 added, 0 replaced, 1 unchanged, 1 failed.\n"
        "Finished what an interrupted run had left: d, e."
    )


def test_records_stand_in_columns() -> None:
    assert text.records([LEAK, ECHO]) == (
        "leak  The Wire · 2 Mar 2021            document  Papers\n"
        "echo  Echo of the papers · about 2021  document  Echo of the papers"
    )
    assert text.records([]) == "No document is held."


def test_faults_are_told_with_what_to_do() -> None:
    fault = Fault("dense", "leak", "2 passages missing")
    assert text.faults([]) == "Nothing wrong: every index agrees with the catalogue."
    assert text.faults([fault]) == "dense: leak: 2 passages missing\nRun 'assistant doctor --fix' to mend."
    assert text.faults([fault], []) == "dense: leak: 2 passages missing\nMended: looked again, and nothing is wrong."


def test_nothing_found_is_said() -> None:
    assert text.hits([], {}) == "Nothing found."


@pytest.mark.parametrize(("date", "said"), [("2019", "2019"), ("2019-12", "Dec 2019"), ("2019-02-01", "1 Feb 2019")])
def test_a_date_is_as_precise_as_it_is_known(date: str, said: str) -> None:
    assert naming.day(date) == said


def test_control_characters_become_spaces_and_the_rest_stays() -> None:
    assert text.printable("a\x1b[31mb\x07\tc\x9bd\r\n摄\u00a0像 👁️") == "a [31mb  c d \n摄\u00a0像 👁️"
