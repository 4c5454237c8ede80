from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.errors import EvalError
from assistant.evaluation.samples import Narrowing, Place, Sample, fingerprint, matches, plain, read_samples
from assistant.types import Turn

YAML = """
- id: a
  type: numeric
  question: How many lamps has Orl?
  history: [{role: user, content: What is Orl?}, {role: assistant, content: A port.}]
  standalone: How many lamps has the port of Orl?
  answer: '40.'
  answerable: true
  must_include: ['40', 're:(?i)lamps?']
  must_not_include: []
  evidence: [{document: orl, paragraphs: [2, 3]}, {document: port, paragraphs: [1]}]
  as_of: 2021-03-01
  filters: {publishers: [Port Gazette], published_from: 2019}
- id: b
  type: unanswerable
  question: Who paid?
  answer: ''
  answerable: false
  must_include: []
  must_not_include: [Orl]
  evidence: [{document: orl, paragraphs: [2]}]
  corpus: planted
"""
A = Sample(
    "a",
    "numeric",
    "How many lamps has Orl?",
    "40.",
    True,
    ("40", "re:(?i)lamps?"),
    (),
    (Place("orl", (2, 3)), Place("port", (1,))),
    (Turn("user", "What is Orl?"), Turn("assistant", "A port.")),
    "How many lamps has the port of Orl?",
    None,
    "2021-03-01",
    Narrowing(publishers=("Port Gazette",), published_from="2019"),
)
B = Sample("b", "unanswerable", "Who paid?", "", False, (), ("Orl",), (Place("orl", (2,)),), corpus="planted")


def write(path: Path, text: str) -> Path:
    path.write_text(text, "utf-8")
    return path


def test_yaml_and_json_lines_give_the_same_samples(tmp_path: Path) -> None:
    lines = "\n".join(json.dumps(plain(sample)) for sample in (A, B))
    assert read_samples([write(tmp_path / "a.yaml", YAML)]) == [A, B]
    assert read_samples([write(tmp_path / "b.jsonl", lines + "\n")]) == [A, B]


def test_gold_is_the_evidence_of_what_can_be_answered() -> None:
    assert A.gold() == {("orl", 2), ("orl", 3), ("port", 1)}
    assert B.gold() == frozenset()


def test_every_fault_is_named_at_once(tmp_path: Path) -> None:
    path = write(
        tmp_path / "bad.yaml",
        """
- id: a
  type: numeric
  question: ' '
  answer: 40
  answerable: perhaps
  must_include: ['re:[', '', 40]
  must_not_include: []
  evidence: [{document: orl, paragraphs: [0]}, {document: orl, paragraphs: [], page: 2}]
  as_of: 2021-13
  filters: {publishers: Orl, published_to: '2021-13', authors: [Ada]}
  hint: none
- 7
""",
    )
    with pytest.raises(EvalError) as caught:
        read_samples([path])
    assert caught.value.message.removeprefix("Not all samples can be used: ").rstrip(".").split("; ") == [
        "bad.yaml: a: question ' ': is empty",
        "bad.yaml: a: answer 40: Input should be a valid string",
        "bad.yaml: a: answerable 'perhaps': Input should be a valid boolean, unable to interpret input",
        "bad.yaml: a: must_include.0 're:[': is no regular expression: unterminated character set at position 0",
        "bad.yaml: a: must_include.1 '': is empty",
        "bad.yaml: a: must_include.2 40: Input should be a valid string",
        "bad.yaml: a: evidence.0.paragraphs.0 0: Input should be greater than 0",
        "bad.yaml: a: evidence.1.paragraphs []: is empty",
        "bad.yaml: a: evidence.1.page is no key of a sample",
        "bad.yaml: a: as_of '2021-13': is no day of the calendar",
        "bad.yaml: a: filters.publishers 'Orl': Input should be a valid tuple",
        "bad.yaml: a: filters.published_to '2021-13': is no day of the calendar",
        "bad.yaml: a: filters.authors is no key of a sample",
        "bad.yaml: a: hint is no key of a sample",
        "bad.yaml: sample 2: it is 7, not keys with values",
    ]


def test_a_missing_key_and_an_id_that_comes_twice(tmp_path: Path) -> None:
    row = plain(B)
    one = write(tmp_path / "one.jsonl", json.dumps(row))
    del row["answer"]
    two = write(tmp_path / "two.jsonl", json.dumps(row | {"id": "c"}) + "\n" + json.dumps(plain(B)))
    with pytest.raises(EvalError) as caught:
        read_samples([one, two])
    assert caught.value.message == (
        "Not all samples can be used: two.jsonl: c: answer is missing; two.jsonl: b: the id is taken, in one.jsonl."
    )


@pytest.mark.parametrize(
    ("name", "text", "reason"),
    [
        ("a.yaml", "id: a", "it is not a list"),
        ("a.yaml", "- id: a\n  type: x\n  id: b", r"repeats the key 'id' \(line 3\)"),
        ("a.yaml", "- [", r"\(line 2\)"),
        ("a.jsonl", "\n{", "line 2 is not JSON"),
    ],
)
def test_a_file_that_is_no_list_of_samples(tmp_path: Path, name: str, text: str, reason: str) -> None:
    with pytest.raises(EvalError, match=reason):
        read_samples([write(tmp_path / name, text)])


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(EvalError, match="No such file"):
        read_samples([tmp_path / "none.yaml"])
    (tmp_path / "latin.yaml").write_bytes(b"- \xe9")
    with pytest.raises(EvalError, match="not UTF-8"):
        read_samples([tmp_path / "latin.yaml"])


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        ("40", "has 140 lamps", True),
        (r"re:\b40\b", "has 140 lamps", False),
        ("lamps", "Lamps", False),
        ("re:(?i)lamps", "Lamps", True),
        ("of Orl", "of\u00a0\nOrl", True),
        ("a.b", "axb", False),
        ("re:^Yes", "No. Yes.", False),
    ],
)
def test_matches(pattern: str, text: str, found: bool) -> None:
    assert matches(pattern, text) is found


def test_the_fingerprint_knows_every_change_and_no_order() -> None:
    assert fingerprint([A, B]) == fingerprint([B, A])
    assert fingerprint([A]) != fingerprint([A, B])
    changed = Sample(**{**{name: getattr(A, name) for name in A.__slots__}, "answer": "41."})
    assert fingerprint([changed]) != fingerprint([A])


def test_what_an_answer_before_cites_is_kept_and_left_out_where_nothing_is_said_of_it(tmp_path: Path) -> None:
    first, answered = A.history
    cited = replace(A, history=(first, replace(answered, cited=("orl:1",))))
    assert [list(turn) for turn in plain(cited)["history"]] == [["role", "content"], ["role", "content", "cited"]]
    assert read_samples([write(tmp_path / "one.jsonl", json.dumps(plain(cited)))]) == [cited]
