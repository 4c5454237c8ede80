"""What `assistant eval` prints for people: tables of plain text. Pure."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from statistics import median, quantiles
from typing import Any

from assistant.evaluation import fallbacks
from assistant.evaluation.compare import Change, Comparison, Flip
from assistant.evaluation.grading import JUDGE, Agreement
from assistant.evaluation.log import Log
from assistant.evaluation.summary import Cell, Summary, summarise

WIDTH = 100
COLUMNS = {
    "accuracy": "accuracy",
    "refusal_right": "refusal",
    "citation_precision": "cit. prec",
    "citation_recall": "cit. rec",
    "quote_exact": "quotes",
    "attribution_kept": "attrib.",
    "number_fidelity": "numbers",
}
"""The scores of the table by type, and how they are headed there."""
MOST_IDS = 10
"""Samples named in one line, at most."""


def as_json(log: Log, agreed: Sequence[Agreement] = ()) -> dict[str, Any]:
    """What ``--json`` prints: the header of a log, its summary, its latency, and who agrees with whom."""
    header = {key: value for key, value in log.header.items() if key != "kind"}
    summary = asdict(summarise(log.samples))
    return {"header": header, "summary": summary, "latency": latency(log), "agreements": [*map(asdict, agreed)]}


def report(log: Log, agreed: Sequence[Agreement] = ()) -> str:
    """Every table of one log; of its judge and of agreements only where there are any."""
    summary = summarise(log.samples)
    blocks = [
        origin(log),
        failed(log),
        headline(summary),
        table(by_type_rows(summary)),
        table(retrieval_rows(summary)),
        table(refusal_rows(summary)),
        stages(summary),
        judged(log, summary),
        agreements(agreed),
        seconds(log),
    ]
    return "\n\n".join(filter(None, blocks))


def origin(log: Log) -> str:
    """One or two lines: what was run, when, and by which code."""
    return f"{asked(log)}\n{code(log.header)}, begun {log.header.get('started', 'at an unknown time')}"


def asked(log: Log) -> str:
    """What was run, and how much of it: ``bundled: 189 samples, the run was cut short``."""
    header, samples = log.header, len(log.samples)
    left_out = header.get("left_out")
    parts = [f"{header['task']}: {samples} sample{'' if samples == 1 else 's'}"]
    parts += [f"{left_out} of another corpus left out"] if left_out else []
    parts += ["the run was cut short"] if not log.ended else []
    return ", ".join(parts)


def failed(log: Log) -> str:
    """On how many samples the chat model failed, and why; empty where it never did."""
    return fallbacks.told(fallbacks.failures(log.samples), len(log.samples))


def code(header: Mapping[str, Any]) -> str:
    """Which code a run was made by: ``commit 26b2aff, changed since``."""
    if not header.get("commit"):
        return "no commit"
    return f"commit {header['commit'][:7]}" + (", changed since" if header.get("dirty") else "")


def headline(summary: Summary) -> str:
    """The figures that a change is judged by."""
    rows = [
        [name, number(cell.mean), interval(cell), str(cell.n), str(cell.unscored)]
        for name, cell in summary.headline.items()
    ]
    return table([["headline", "value", "95 % interval", "samples", "unscored"], *rows])


def by_type_rows(summary: Summary) -> list[list[str]]:
    """The scores of each type of question, a head first; a dash where none of its samples could be scored."""
    every = {**summary.by_type, "all": summary.overall}
    columns = COLUMNS | ({JUDGE: JUDGE} if JUDGE in summary.overall else {})
    sizes = {name: max((cell.n + cell.unscored for cell in cells.values()), default=0) for name, cells in every.items()}
    return [["type", "n", *columns.values()]] + [
        [name, str(sizes[name]), *(number(cells[score].mean) if score in cells else "–" for score in columns)]
        for name, cells in every.items()
    ]


def retrieval_rows(summary: Summary) -> list[list[str]]:
    """The measures of each arm, as means over the samples that have evidence, a head first."""
    names = list(next(iter(summary.retrieval.values()), {}))
    return [["retrieval", *names]] + [
        [arm, *(number(cells[name].mean) for name in names)] for arm, cells in summary.retrieval.items()
    ]


def refusal_rows(summary: Summary) -> list[list[str]]:
    """How well it is told what has no answer, a head first."""
    return [["refusal", "value", "95 % interval", "samples"]] + [
        [name, number(cell.mean), interval(cell), str(cell.n)] for name, cell in summary.refusal.items()
    ]


def stages(summary: Summary) -> str:
    """Where the wrong answers went wrong, the commonest first."""
    wrong = sum(summary.stages.values())
    rows = [[name, str(count)] for name, count in ranked(summary.stages)]
    head = [f"{wrong} of {summary.samples} went wrong", "samples"]
    return table([head, *rows]) if rows else "Nothing went wrong."


def judged(log: Log, summary: Summary) -> str:
    """What the judge made of the answers, and why it made nothing of some; empty for a run without one."""
    judge = log.header.get("judge")
    if not judge:
        return ""
    cell = summary.overall.get(JUDGE, Cell(0, 0, None, None, None))
    rows = [
        ["judge", "value", "95 % interval", "samples", "unjudged"],
        [judge["model"], number(cell.mean), interval(cell), str(cell.n), str(cell.unscored)],
    ]
    whys = Counter(row.get("judgement", "") for row in log.samples if row["scores"].get(JUDGE) is None)
    return "\n".join([table(rows), *(f"{count} unjudged: {why}" for why, count in ranked(whys))])


def agreements(found: Sequence[Agreement]) -> str:
    """Who agrees with whom, and on which answers they do not; empty where nobody can."""
    if not found:
        return ""
    differing = [f"{' and '.join(one.graders)} differ on: {_named(one.differing)}" for one in found if one.differing]
    told = table(agreement_rows(found))
    return "\n".join([told, "", *differing]) if differing else told


def agreement_rows(found: Sequence[Agreement]) -> list[list[str]]:
    """Each pair with the number of answers that both graded, the share they agree on and its kappa, a head first."""
    rows = [[" and ".join(one.graders), str(one.n), number(one.agreed), number(one.kappa)] for one in found]
    return [["graders", "answers", "agreed", "kappa"], *rows]


def ranked(counts: Mapping[str, int]) -> list[tuple[str, int]]:
    """The highest count first."""
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


def latency(log: Log) -> dict[str, float | None]:
    """Seconds an answer took: the median and the 95th percentile."""
    found = sorted(row["scores"]["seconds"] for row in log.samples if row["scores"].get("seconds") is not None)
    if not found:
        return {"median": None, "p95": None}
    p95 = quantiles(found, n=20, method="inclusive")[-1] if len(found) > 1 else found[0]
    return {"median": median(found), "p95": p95}


def seconds(log: Log) -> str:
    """The latency in one sentence."""
    found = latency(log)
    return f"Seconds an answer: median {number(found['median'])}, 95th percentile {number(found['p95'])}."


def changes(found: Mapping[str, Change], since: str) -> str:
    """How each figure changed; one that fell or rose by more than its interval is marked."""
    return table(change_rows(found, since))


def change_rows(found: Mapping[str, Change], since: str) -> list[list[str]]:
    """What `changes` prints, row by row, a head first."""
    rows = [
        [
            name,
            number(change.before),
            number(change.after),
            f"{change.difference:+.3f}",
            _ends(change.low, change.high, "+.3f"),
            str(change.n),
            " ".join(_notes(change)),
        ]
        for name, change in found.items()
    ]
    return [[since, "before", "after", "change", "95 % interval", "samples", ""], *rows]


def comparison(found: Comparison) -> str:
    """Two logs side by side: figures, then the answers that became right or wrong."""
    better = [flip for flip in found.flips if flip.better]
    worse = [flip for flip in found.flips if not flip.better]
    blocks = ["\n".join(pairing(found)), changes(found.changes, "change")]
    for what, flips in (("became right", better), ("became wrong", worse)):
        blocks += [f"{len(flips)} {what}", *map(_flip, flips)] if flips else []
    return "\n\n".join(blocks)


def pairing(found: Comparison) -> list[str]:
    """What two logs have in common and what they have not, a line each."""
    lines = [f"{found.paired} samples in both"]
    for which, ids in (("first", found.only_before), ("second", found.only_after)):
        lines += [f"{len(ids)} only in the {which}: {_named(ids)}"] if ids else []
    lines += [f"The {which} run has not come to its end." for which in found.cut_short]
    lines += [f"The runs differ in: {', '.join(found.header)}."] if found.header else []
    return lines + [f"{one.name}: first {_value(one.before)}, second {_value(one.after)}" for one in found.settings]


def number(value: float | None) -> str:
    """Three decimals; a dash for what is not defined."""
    return "–" if value is None else f"{value:.3f}"


def interval(cell: Cell) -> str:
    return "–" if cell.low is None or cell.high is None else _ends(cell.low, cell.high)


def table(rows: Sequence[Sequence[str]]) -> str:
    """Columns as wide as they need to be, the first to the left and the others to the right."""
    widths = [max(len(cell) for cell in column) for column in zip(*rows, strict=True)]
    return "\n".join(
        "  ".join(
            [row[0].ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True))]
        ).rstrip()
        for row in rows
    )


def _value(setting: object) -> str:
    return "not set" if setting is None else str(setting)


def _named(ids: Sequence[str]) -> str:
    return ", ".join(ids[:MOST_IDS]) + (" …" if len(ids) > MOST_IDS else "")


def _ends(low: float, high: float, form: str = ".3f") -> str:
    return f"{low:{form}} to {high:{form}}"


def _notes(change: Change) -> list[str]:
    marks = ["fell"] * change.fell + ["rose"] * change.rose
    return marks + ([f"p = {change.p:.3g}"] if change.p is not None else [])


def _flip(flip: Flip) -> str:
    parts = (("expected", flip.expected), ("before", flip.before), ("after", flip.after))
    head = textwrap.fill(f"{flip.id} ({flip.type}): {flip.question}", WIDTH)
    return "\n".join([head, *(_labelled(name, text) for name, text in parts)])


def _labelled(name: str, text: str) -> str:
    return textwrap.fill(text, WIDTH, initial_indent=f"  {name:9} ", subsequent_indent=" " * 12)
