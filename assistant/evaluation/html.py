"""One evaluation as a page that needs nothing but itself: no script, nothing fetched, every text escaped."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from markupsafe import Markup

from assistant.evaluation import plots, report
from assistant.evaluation.grading import JUDGE, understood
from assistant.evaluation.log import Log
from assistant.evaluation.markup import element, joined
from assistant.evaluation.names import named
from assistant.evaluation.plots import Whisker
from assistant.evaluation.refusal import risk_coverage
from assistant.evaluation.summary import Cell, Row, Summary, confidence_and_correctness, summarise

STYLE = (Path(__file__).parent / "page.css").read_text("utf-8")
POLICY = "default-src 'none'; style-src 'unsafe-inline'"
"""What a browser may load for the page: nothing."""
MEANINGS = {
    "refusal": "refused where there is no answer, and answered where there is one",
    "cit. prec": "claims borne out by what they quote of the evidence",
    "cit. rec": "evidence that is cited",
    "quotes": "answers whose every quote is exact",
    "attrib.": "claims that keep who said it",
    "numbers": "claims whose every number stands in their source",
}
"""The columns of the table by type that do not speak for themselves."""
SERIES = ("dense", "lexical", "fused", "ranks")
"""The arms in the order of their colours."""


def page(log: Log) -> str:
    """The whole page of a log."""
    title = f"Evaluation: {log.header['task']}"
    lines = [*report.origin(log).split("\n"), report.failed(log)]
    head = element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", http_equiv="Content-Security-Policy", content=POLICY),
        element("title", title),
        element("style", Markup(STYLE)),
    )
    body = element(
        "body",
        element("header", element("h1", title), *(element("p", line) for line in lines if line)),
        element(
            "main",
            figures(log),
            *_failures(log.samples),
            _section("What the figures depend on", _provenance(log.header)),
        ),
    )
    return f"<!doctype html>\n{element('html', head, body, lang='en')}\n"


def figures(log: Log) -> Markup:
    """The figures of a log as tables and plots, the headline first."""
    rows, summary = log.samples, summarise(log.samples)
    return joined(
        _headline(summary),
        _section(
            "Accuracy by type of question",
            _types_plot(summary),
            _table(report.by_type_rows(summary)),
            _columns(summary),
        ),
        _section("Retrieval", _arms_plot(summary), _table(report.retrieval_rows(summary))),
        _section("Refusing", _risk(rows), _table(report.refusal_rows(summary))),
        _section("Seconds an answer", *_latency(log)),
        _section("Where it went wrong", _stages(summary)),
    )


def _headline(summary: Summary) -> Markup:
    cards = (
        element(
            "div",
            element("div", named(name), class_="name"),
            element("div", report.number(cell.mean), class_="figure"),
            element("div", report.interval(cell), class_="interval"),
            element("div", f"{cell.n} samples", class_="interval"),
            class_="card",
        )
        for name, cell in summary.headline.items()
    )
    note = "Below each figure its 95 % interval: where it might lie with other samples of the same kind (bootstrap)."
    return element("section", element("div", *cards, class_="cards"), element("p", note, class_="note"))


def _types_plot(summary: Summary) -> Markup:
    rows = [(f"{name} ({_size(cells)})", cells.get("accuracy")) for name, cells in summary.by_type.items()]
    return plots.whiskers([(name, _whiskers({"accuracy": cell})) for name, cell in rows if cell], "Accuracy by type")


def _columns(summary: Summary) -> Markup:
    """What the heads of the columns mean."""
    meanings = MEANINGS | ({JUDGE: "mean grade by the chat model that was asked"} if JUDGE in summary.overall else {})
    return element("p", "; ".join(f"{name}: {meaning}" for name, meaning in meanings.items()) + ".", class_="note")


def _arms_plot(summary: Summary) -> Markup:
    measures = list(next(iter(summary.retrieval.values()), {}))
    rows = [(name, _whiskers({arm: cells[name] for arm, cells in summary.retrieval.items()})) for name in measures]
    legend = (element("span", arm, class_=f"series{_series(arm)}") for arm in summary.retrieval)
    return joined(plots.whiskers(rows, "Retrieval by arm"), element("p", *legend, class_="legend"))


def _whiskers(cells: Mapping[str, Cell]) -> list[Whisker]:
    """One whisker for each figure that is defined."""
    return [
        Whisker(
            cell.mean,
            cell.low,
            cell.high,
            f"{name}: {report.number(cell.mean)}, {report.interval(cell)}",
            _series(name),
        )
        for name, cell in cells.items()
        if cell.mean is not None and cell.low is not None and cell.high is not None
    ]


def _risk(rows: Sequence[Row]) -> Markup:
    pairs = confidence_and_correctness(rows)
    points = risk_coverage([confidence for confidence, _ in pairs], [correct for _, correct in pairs])
    note = (
        "If only the answers of which the assistant is surest were given: how many of them would be wrong. "
        "Lower is better; a question without an answer is always answered wrongly."
    )
    drawn = plots.curve(points, _as_run(rows), "Risk over coverage")
    return joined(drawn, element("p", note, class_="note"))


def _as_run(rows: Sequence[Row]) -> tuple[float, float] | None:
    """Which share was answered, and which share of that wrongly."""
    answered = [row["scores"]["accuracy"] for row in rows if not row["scores"].get("refused")]
    scored = [accuracy for accuracy in answered if accuracy is not None]
    return (len(answered) / len(rows), 1 - sum(scored) / len(scored)) if scored else None


def _latency(log: Log) -> list[Markup]:
    found = [row["scores"]["seconds"] for row in log.samples if row["scores"].get("seconds") is not None]
    drawn = [plots.histogram(found, "Seconds an answer")] if found else []
    return [*drawn, element("p", report.seconds(log), class_="note")]


def _stages(summary: Summary) -> Markup:
    if not summary.stages:
        return element("p", "Nothing went wrong.")
    return plots.bars(dict(report.ranked(summary.stages)), "Where it went wrong")


def _failures(rows: Sequence[Row]) -> list[Markup]:
    """The failures of each stage, under one heading that folds."""
    stages: dict[str, list[Row]] = {}
    for row in rows:
        if row["stage"] is not None:
            stages.setdefault(row["stage"], []).append(row)
    folds = [
        element("details", element("summary", f"{name} ({len(failed)})"), *map(_failure, failed))
        for name, failed in sorted(stages.items(), key=lambda item: (-len(item[1]), item[0]))
    ]
    return [_section("The failures", *folds)] if folds else []


def _failure(row: Row) -> Markup:
    gold = [tuple(key) for key in row["gold"]]
    claims = row["answer"]["claims"]
    said = [element("p", claim["text"], " ", *_chips(_cited(claim), gold)) for claim in claims]
    return element(
        "article",
        element("h3", row["question"], " ", element("small", f"{row['id']} · {row['type']}")),
        *_understood(row),
        element(
            "div",
            element("div", element("h4", "Expected"), element("p", row["expected"]), *_gold(gold, row)),
            element("div", element("h4", "Answered"), *(said or [element("p", "Not found in the corpus.")])),
            class_="sides",
        ),
    )


def _understood(row: Row) -> list[Markup]:
    """What narrowed the search; and what a follow-up, which says little alone, was taken for."""
    lines = [f"Asked of: {' · '.join(row['asked_of'])}"] if row.get("asked_of") else []
    lines += [f"Understood as: {taken}"] if (taken := understood(row)) else []
    return [element("p", one, class_="note") for one in lines]


def _gold(gold: Sequence[tuple[Any, ...]], row: Row) -> list[Markup]:
    """The evidence, each piece with the rank at which it was retrieved."""
    found = [tuple(key) for key in row["runs"].get("fused", ())]
    pieces = [
        element(
            "span",
            f"{document}:{paragraph}",
            element(
                "small",
                f" rank {found.index((document, paragraph)) + 1}" if (document, paragraph) in found else " not found",
            ),
            class_="chip",
        )
        for document, paragraph in gold
    ]
    return [element("p", *pieces)] if pieces else []


def _cited(claim: Mapping[str, Any]) -> list[tuple[str, int]]:
    return [(citation["document"], citation["paragraph"]) for citation in claim["citations"]]


def _chips(keys: Iterable[tuple[str, int]], gold: Sequence[tuple[Any, ...]]) -> list[Markup]:
    """Paragraphs; those of the evidence are marked."""
    return [
        element("span", f"{document}:{paragraph}", class_="chip gold" if (document, paragraph) in gold else "chip")
        for document, paragraph in keys
    ]


def _provenance(header: Mapping[str, Any]) -> Markup:
    rows = [
        element("tr", element("th", key), element("td", value if isinstance(value, str) else json.dumps(value)))
        for key, value in header.items()
        if key != "kind"
    ]
    return element("div", element("table", *rows, class_="plain"), class_="wide")


def _section(title: str, *parts: Markup) -> Markup:
    return element("section", element("h2", title), *parts)


def _table(rows: Sequence[Sequence[str]]) -> Markup:
    """The first row is the head."""
    head, *body = rows
    lines = [element("tr", *(element("th", cell) for cell in head))]
    lines += [element("tr", element("th", row[0]), *(element("td", cell) for cell in row[1:])) for row in body]
    return element("div", element("table", *lines), class_="wide")


def _size(cells: Mapping[str, Cell]) -> int:
    return max((cell.n + cell.unscored for cell in cells.values()), default=0)


def _series(name: str) -> int:
    return SERIES.index(name) if name in SERIES else len(SERIES) - 2
