"""Runs as `assistant eval run` leaves them, invented for the tests of the page that shows them."""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from chat_harness import opened

from assistant.app import Assistant

EVIL = "<img src=x onerror=\"document.title='owned'\"> ${document.title=1}"
CLAIM = "Orvane says that 650 of its cameras watch over Lindholm."
OTHER = "Orvane claims that burglary in Lindholm fell by 31 per cent after the cameras came."


def said(*claims: tuple[str, dict[str, Any] | None]) -> dict[str, Any]:
    """An answer as a log has it; not found without claims."""
    return {
        "status": "grounded" if claims else "not_found",
        "claims": [{"text": text, "citations": [cited] if cited else []} for text, cited in claims],
        "hits": [],
        "support": 0.9,
        "seconds": 0.5,
    }


def row(
    name: str, kind: str, question: str, expected: str, answer: dict[str, Any], stage: str | None
) -> dict[str, Any]:
    right = float(stage is None)
    refused = float(answer["status"] == "not_found")
    scores = {"accuracy": right, "refused": refused, "refusal_right": 1.0, "seconds": 0.5, "confidence": 0.9}
    keys: dict[str, Any] = {"kind": "sample", "id": name, "type": kind, "question": question, "expected": expected}
    gold = [["count-vendor", 1]]
    runs = dict.fromkeys(("dense", "lexical", "fused"), gold)
    return {**keys, "answerable": True, "gold": gold, "answer": answer, "runs": runs, "scores": scores, "stage": stage}


def write(folder: Path, name: str, started: str, rows: Sequence[dict[str, Any]], **header: Any) -> None:
    head = {"kind": "header", "version": 1, "task": "small", "started": started, "engine": "extractive", **header}
    lines = [head, *rows, {"kind": "end", "seconds": 1.0}]
    (folder / f"{name}.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines))


def copied(assistant: Assistant, folder: Path) -> Assistant:
    """An assistant over a data dir of its own with the same documents."""
    shutil.copytree(assistant.settings.data_dir, folder)
    return opened(Assistant, folder)


def two_runs(assistant: Assistant, folder: Path) -> Assistant:
    """An assistant over a data dir of its own, with two runs: the second says one thing better and one worse.

    A third is spoilt, a fourth hostile.
    """
    held = copied(assistant, folder)
    folder = held.settings.data_dir / "evaluation"
    folder.mkdir()
    first, second = held.document("count-vendor").passages[:2]
    cited, other = (
        {"document": "count-vendor", "paragraph": one.paragraph, "quote": one.text, "start": one.start, "end": one.end}
        for one in (first, second)
    )
    good, bad, none = said((CLAIM, cited)), said((OTHER, other)), said()
    count, fall = (
        ("cameras", "numeric", "How many cameras?", "650."),
        ("fall", "claim", "By how much did it fall?", "31."),
    )
    date = ("date", "claim", "When was it?", "In spring.")
    within = {"filters": {"publishers": ["Orvane"]}, "asked_of": ["Orvane", "as of 2022"], "as_of": "2022"}
    old = [row(*count, bad, "used but wrong") | within, row(*fall, bad, None), row(*date, good, None)]
    new = [row(*count, good, None), row(*fall, none, "refused wrongly"), row(*date, good, None)]
    write(folder, "old-1", "2026-01-01T10:00:00+00:00", old)
    write(folder, "new-1", "2026-01-02T10:00:00+00:00", new)
    evil = row(EVIL, EVIL, EVIL, EVIL, said((EVIL, {**cited, "quote": EVIL, "document": EVIL})), EVIL)
    write(folder, "evil-1", EVIL, [evil], task=EVIL, engine=EVIL, model=EVIL, commit=EVIL)
    (folder / "spoilt-1.jsonl").write_text('{"kind": "nothing"}\n')
    return held


def many_samples(data_dir: Path) -> None:
    """A file of 2,000 samples: a run of them lasts."""
    (data_dir / "samples").mkdir(exist_ok=True)
    rest = {"type": "numeric", "answerable": True, "must_not_include": [], "evidence": []}
    question = {"question": "How many of its cameras does Orvane count in Lindholm?", "answer": "650."}
    rows = [{"id": f"s{number}", **question, **rest, "must_include": ["650"]} for number in range(2000)]
    (data_dir / "samples" / "many.jsonl").write_text("".join(json.dumps(one) + "\n" for one in rows))
