from __future__ import annotations

import json

from log_lines import claim, line, log

from assistant.evaluation import report
from assistant.evaluation.compare import compare
from assistant.evaluation.grading import Agreement
from assistant.evaluation.summary import Cell

NINE, TEN = claim("Nine lamps.", ("a", 1)), claim("Ten lamps.", ("b", 2))
SOUND = line("s1", claims=[NINE], found=[("a", 1)], citation_precision=1.0, seconds=0.1)
WRONG = line(
    "s2",
    "status",
    claims=[TEN],
    found=[("b", 2)],
    stage="not retrieved",
    accuracy=0.0,
    citation_precision=0.0,
    seconds=0.3,
)
REFUSED = line("s3", "unanswerable", answerable=False, confidence=0.1, seconds=0.2)


def test_the_whole_report() -> None:
    assert report.report(log(SOUND, WRONG, REFUSED)) == REPORT


REPORT = """\
small: 3 samples, 2 of another corpus left out
commit 0123456, changed since, begun 2026-01-02T03:04:05+00:00

headline            value   95 % interval  samples  unscored
accuracy            0.667  0.000 to 1.000        3         0
refusal_f1          1.000  1.000 to 1.000        3         0
Success@1           0.500  0.000 to 1.000        2         1
R@5                 0.500  0.000 to 1.000        2         1
citation_precision  0.500  0.000 to 1.000        2         1

type          n  accuracy  refusal  cit. prec  cit. rec  quotes  attrib.  numbers
numeric       1     1.000    1.000      1.000         –       –        –        –
status        1     0.000    1.000      0.000         –       –        –        –
unanswerable  1     1.000    1.000          –         –       –        –        –
all           3     0.667    1.000      0.500         –       –        –        –

retrieval  Success@1  Success@5    R@5  nDCG@10     RR  AllEvidence@5
dense          0.500      0.500  0.500    0.500  0.500          0.500
lexical        0.500      0.500  0.500    0.500  0.500          0.500
fused          0.500      0.500  0.500    0.500  0.500          0.500

refusal    value   95 % interval  samples
precision  1.000  1.000 to 1.000        3
recall     1.000  1.000 to 1.000        3
f1         1.000  1.000 to 1.000        3
auc        1.000  1.000 to 1.000        3
aurc       0.556  0.000 to 1.000        3

1 of 3 went wrong  samples
not retrieved            1

Seconds an answer: median 0.200, 95th percentile 0.290."""
# aurc: the two answers of confidence 0.9 have risk 1/2, all three 2/3: (1/2 + 1/2 + 2/3) / 3 = 0.556


def test_a_run_cut_short_a_sound_one_and_one_of_no_checkout_say_so() -> None:
    cut = log(SOUND, seconds=None, commit=None, left_out=0)
    assert report.origin(cut) == "small: 1 sample, the run was cut short\nno commit, begun 2026-01-02T03:04:05+00:00"
    assert report.origin(log(dirty=False)).split("\n")[1].startswith("commit 0123456, begun")
    assert "Nothing went wrong." in report.report(log(SOUND))


def test_the_json_says_the_same() -> None:
    data = json.loads(json.dumps(report.as_json(log(SOUND, WRONG, REFUSED))))
    assert list(data) == ["header", "summary", "latency", "agreements"]
    assert data["header"]["task"] == "small"
    assert "kind" not in data["header"]
    assert data["summary"]["headline"]["accuracy"] == {"n": 3, "unscored": 0, "mean": 2 / 3, "low": 0.0, "high": 1.0}
    assert data["latency"] == {"median": 0.2, "p95": 0.29}


def test_a_judge_and_agreements_are_shown_where_there_are_any() -> None:
    graded = [
        line("s1", claims=[NINE], judge=1.0, citation_precision=1.0, seconds=0.1),
        line("s2", claims=[NINE], judge=0.5, citation_precision=1.0, seconds=0.1),
        line("s3", claims=[TEN], judge=None, citation_precision=0.0, seconds=0.3) | {"judgement": "no grade"},
    ]
    read = log(*graded, judge={"model": "test:scripted", "options": {}, "prompt": "judge-1-0a"})
    agreed = [
        Agreement(("ada", "judge"), 2, 0.5, None, ("s2",)),
        Agreement(("scorers", "judge"), 2, 1.0, 1.0, ()),
    ]
    told = report.report(read, agreed)
    assert "numeric  3     1.000    1.000      0.667         –       –        –        –  0.750\n" in told
    assert told.endswith(JUDGED)
    assert report.as_json(read, agreed)["agreements"][0] == {
        "graders": ("ada", "judge"), "n": 2, "agreed": 0.5, "kappa": None, "differing": ("s2",)
    }  # fmt: skip


JUDGED = """

judge          value   95 % interval  samples  unjudged
test:scripted  0.750  0.500 to 1.000        2         1
1 unjudged: no grade

graders            answers  agreed  kappa
ada and judge            2   0.500      –
scorers and judge        2   1.000  1.000

ada and judge differ on: s2

Seconds an answer: median 0.100, 95th percentile 0.280."""


def test_without_answers_there_is_no_latency() -> None:
    assert report.latency(log()) == {"median": None, "p95": None}
    assert report.latency(log(SOUND)) == {"median": 0.1, "p95": 0.1}


def test_a_comparison_shows_figures_and_flips() -> None:
    before = log(SOUND, line("s4", question="Who?", claims=[TEN], accuracy=0.0), line("old"))
    after = log(
        SOUND | {"scores": SOUND["scores"] | {"accuracy": 0.0}}, line("s4", question="Who?", claims=[NINE]), commit="c"
    )
    told = report.comparison(compare(before, after))
    assert told.startswith("2 samples in both\n1 only in the first: old\nThe runs differ in: commit.\n\nchange ")
    assert "accuracy             0.500  0.500  +0.000  -1.000 to +1.000        2  p = 1\n" in told
    assert told.endswith(FLIPS)


def test_a_comparison_says_which_run_has_not_ended() -> None:
    told = report.pairing(compare(log(SOUND, line("s4")), log(SOUND, seconds=None)))
    assert told == ["1 samples in both", "1 only in the first: s4", "The second run has not come to its end."]


FLIPS = """

1 became right

s4 (numeric): Who?
  expected  Nine.
  before    Ten lamps. [b:2]
  after     Nine lamps. [a:1]

1 became wrong

s1 (numeric): How many?
  expected  Nine.
  before    Nine lamps. [a:1]
  after     Nine lamps. [a:1]"""


def test_a_table_is_as_wide_as_its_widest_cells() -> None:
    assert report.table([["a", "b"], ["long", "1"], ["c", "1234"]]) == "a        b\nlong     1\nc     1234"


def test_what_is_not_defined_is_a_dash() -> None:
    assert (report.number(None), report.interval(Cell(0, 3, None, None, None))) == ("–", "–")
