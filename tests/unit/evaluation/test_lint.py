from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from log_lines import line

from assistant import bundle
from assistant.app import Assistant
from assistant.evaluation.lint import TYPES, lint, other_types
from assistant.evaluation.samples import Narrowing, Place, Sample, read_samples
from assistant.evaluation.summary import summarise
from assistant.types import Turn

GOOD = Sample(
    "good",
    "numeric",
    "How many lamps has Orl?",
    "40 lamps.",
    True,
    ("40", "re:(?i)LAMPS"),
    ("12",),
    (Place("orl", (1,)),),
)
NONE = Sample(
    "none",
    "unanswerable",
    "What did Quillon pay?",
    "Not in the corpus.",
    False,
    ("re:(?i)not in the corpus",),
    ("7 million",),
    (Place("orl", (2,)),),
)


@pytest.fixture
def orl(assistant: Assistant, tmp_path: Path) -> Assistant:
    text = "Orl has 40 lamps.\n\nQuillon of Ulm sold them for 7 million.\n\n<!-- 40 lamps -->\n"
    (tmp_path / "orl.md").write_text(text, "utf-8")
    assistant.ingest([tmp_path / "orl.md"])
    return assistant


def test_the_types_are_those_that_the_readme_names_and_each_has_its_figures() -> None:
    told = (bundle.PACKAGE.parent / "eval" / "README.md").read_text("utf-8").split("\nTypes: ")[1].split(". ")[0]
    assert set(re.findall("`(.+?)`", told)) == TYPES
    assert list(summarise([line(kind, kind) for kind in TYPES]).by_type) == sorted(TYPES)


def test_every_type_is_accepted(orl: Assistant) -> None:
    history = (Turn("user", "What is Orl?"), Turn("assistant", "A port."))
    assert lint([replace(GOOD, id=kind, type=kind, history=history) for kind in TYPES], orl) == []


def test_a_type_of_ones_own_is_no_fault_and_is_told(orl: Assistant) -> None:
    samples = [GOOD, replace(GOOD, id="r", type="riddle"), replace(GOOD, id="n", type="numerc")]
    assert lint(samples, orl) == []
    assert other_types(samples) == ["'riddle' (1 of 3)", "'numerc' (1 of 3; or is it 'numeric'?)"]


def test_our_own_samples_are_of_the_types_named() -> None:
    assert other_types(read_samples(sorted(Path(bundle.PACKAGE.parent, "eval", "samples").glob("*.yaml")))) == []


def test_good_samples_have_no_faults(orl: Assistant) -> None:
    follow_up = replace(
        GOOD, id="next", type="follow-up pair", history=(Turn("user", "What is Orl?"), Turn("assistant", "A port."))
    )
    near_furniture = replace(NONE, id="near", evidence=(Place("orl", (3,)),))
    of_orl = replace(GOOD, id="narrow", filters=Narrowing(documents=("orl",)))
    a_day = replace(NONE, id="day", filters=Narrowing(published_from="2020-02-03"), as_of="2020-02")
    assert lint([GOOD, NONE, follow_up, near_furniture, of_orl, a_day], orl) == []


@pytest.mark.parametrize(
    ("sample", "fault"),
    [
        (replace(GOOD, type="follow-up pair"), "a follow-up needs a history"),
        (
            replace(GOOD, history=(Turn("user", "What is Orl?"),)),
            "the history does not end with a question and its answer",
        ),
        (
            replace(GOOD, filters=Narrowing(documents=("ulm",))),
            "its filters name what is not there: No document has the id 'ulm'. See 'assistant documents'.",
        ),
        (
            replace(GOOD, filters=Narrowing(documents=("ORL",))),
            'its filters are spelled otherwise than what is held: {"documents": ["orl"]}',
        ),
        (
            replace(GOOD, filters=Narrowing(published_from="2019")),
            "its filters or its date leave out 'orl', which is its evidence",
        ),
        (
            replace(NONE, filters=Narrowing(published_from="2020-02"), as_of="2020-01-31"),
            "nothing can be published from '2020-02' to '2020-01-31'",
        ),
        (replace(GOOD, evidence=()), "it is answerable and has no evidence"),
        (replace(GOOD, answer="Many lamps."), "its own answer lacks '40'"),
        (replace(GOOD, answer="40 lamps, 12 masts."), "its own answer holds '12', which it must not"),
        (replace(GOOD, evidence=(Place("orl", (1, 8)),)), "'orl' has no paragraph 8"),
        (
            replace(GOOD, evidence=(Place("orl", (1,)), Place("ulm", (1, 2)))),
            "there is no document 'ulm'",
        ),
        (
            replace(GOOD, evidence=(Place("orl", (3,)),), must_include=("40",)),
            "paragraph 3 of 'orl' is furniture, which is never retrieved",
        ),
        (
            replace(GOOD, must_include=("40 lamps.", "re:^40")),
            "no words of its evidence match 're:^40'",
        ),
        (
            replace(NONE, must_include=("re:(?i)not|million",)),
            "it has no answer, but '7 million' would pass for one by 're:(?i)not|million'",
        ),
        (
            replace(NONE, answer="Ulm?", must_include=("re:Ulm",)),
            "it has no answer, but 'Ulm' would pass for one by 're:Ulm'",
        ),
    ],
)
def test_each_fault(orl: Assistant, sample: Sample, fault: str) -> None:
    assert lint([sample], orl) == [f"{sample.id}: {fault}"]


def test_ids_are_given_once(orl: Assistant) -> None:
    assert lint([GOOD, NONE, GOOD], orl) == ["good: the id is given 2 times"]
