from __future__ import annotations

import re
from html.parser import HTMLParser

from log_lines import claim, line, log

from assistant.evaluation.html import POLICY, page
from assistant.evaluation.log import Log
from assistant.evaluation.markup import VOID, element, joined

EVIL = "</style><script>alert(1)</script><img src=x onerror='alert(2)'>\"&amp;"
SOUND = line("s1", claims=[claim("Nine lamps.", ("a", 1))], found=[("a", 1)], citation_precision=1.0)
FAILED = line(
    "s2",
    "follow-up pair",
    "And when?",
    "In May.",
    gold=[("a", 1), ("c", 3)],
    claims=[claim("Ten lamps.", ("b", 2)), claim("Nine lamps.", ("a", 1))],
    found=[("b", 2), ("a", 1)],
    stage="used but wrong",
    accuracy=0.0,
) | {"answer": {**SOUND["answer"], "receipt": {"understood": "And when was it?"}}}
FAILED["answer"]["claims"] = [claim("Ten lamps.", ("b", 2)), claim("Nine lamps.", ("a", 1))]
REFUSED = line("s3", "unanswerable", "Who?", "Not here.", answerable=False, stage="should have refused", accuracy=0.0)


class Reader(HTMLParser):
    """Every element with its attributes, the texts, and whether all that was opened was closed in order."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.open: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def read(*lines: dict[str, object], **header: object) -> Reader:
    reader = Reader(page(log(*lines, **header)))
    assert reader.open == []
    return reader


def texts(reader: Reader) -> str:
    return " ".join(" ".join(reader.texts).split())


def test_the_page_is_whole_and_fetches_nothing() -> None:
    reader = read(SOUND, FAILED, REFUSED)
    tags = {tag for tag, _ in reader.elements}
    assert {"svg", "table", "details", "article"} <= tags
    assert tags & {"script", "link", "img", "iframe", "object", "image", "use"} == set()
    addresses = [value for _, given in reader.elements for name, value in given.items() if name in {"href", "src"}]
    assert addresses == []
    style = page(log(SOUND)).split("<style>")[1].split("</style>")[0]
    assert not re.search(r"url\(|@import", style)
    assert ("meta", {"http-equiv": "Content-Security-Policy", "content": POLICY}) in reader.elements


def test_the_headline_and_every_plot_are_there() -> None:
    reader = read(SOUND, FAILED, REFUSED)
    plots = [given["aria-label"] for tag, given in reader.elements if tag == "svg"]
    assert plots == [
        "Accuracy by type",
        "Retrieval by arm",
        "Risk over coverage",
        "Seconds an answer",
        "Where it went wrong",
    ]
    assert "Accuracy 0.333 0.000 to 1.000 3 samples" in texts(reader)
    assert "follow-up pair (1)" in texts(reader)


def test_a_failure_shows_question_answer_gold_and_where_the_gold_was_found() -> None:
    told = texts(read(SOUND, FAILED))
    assert (
        "used but wrong (1) And when? s2 · follow-up pair Understood as: And when was it? "
        "Expected In May. a:1 rank 2 c:3 not found Answered Ten lamps. b:2 Nine lamps. a:1"
    ) in told
    gold = [given for tag, given in read(SOUND, FAILED).elements if given.get("class") == "chip gold"]
    assert len(gold) == 1
    assert "Nine lamps." not in texts(read(SOUND))


def test_failures_of_one_stage_stand_together_the_commonest_first() -> None:
    again = REFUSED | {"id": "s4"}
    told = texts(read(FAILED, REFUSED, again))
    assert told.index("should have refused (2)") < told.index("used but wrong (1)")
    assert "Expected Not here. Answered Not found in the corpus." in told


def test_no_text_of_a_log_becomes_markup() -> None:
    hostile = line(EVIL, EVIL, EVIL, EVIL, gold=[(EVIL, 1)], claims=[claim(EVIL, (EVIL, 1))], stage=EVIL, accuracy=0.0)
    hostile = {**hostile, "gold": [[EVIL, 1]], "runs": {"fused": [[EVIL, 1]], EVIL: []}}
    reader = read(hostile, task=EVIL, started=EVIL, settings={EVIL: EVIL})
    plain = read(SOUND)
    assert {tag for tag, _ in reader.elements} <= {tag for tag, _ in plain.elements} | {
        "details",
        "summary",
        "article",
        "h3",
        "h4",
        "small",
    }
    assert not any(name.startswith("on") for _, given in reader.elements for name in given)
    assert texts(reader).count("<script>alert(1)</script>") > 8


def test_a_log_without_samples_or_scores_still_gives_a_page() -> None:
    bare: Log = log(line("s1", accuracy=None, refused=None, confidence=None, seconds=None))
    for one in (log(), bare):
        assert "Evaluation: small" in page(one)


def test_the_page_is_the_same_each_time() -> None:
    assert page(log(SOUND, FAILED)) == page(log(SOUND, FAILED))


def test_elements_escape_all_but_markup() -> None:
    inner = element("b", "<&>", class_='a"b', stroke_width=1.50, hidden=None)
    assert inner == '<b class="a&#34;b" stroke-width="1.5">&lt;&amp;&gt;</b>'
    assert element("meta", charset="utf-8") == '<meta charset="utf-8">'
    assert joined(inner, "<") == f"{inner}&lt;"
