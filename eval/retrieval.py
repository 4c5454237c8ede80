"""How well each arm and each fusion retrieves the evidence of a set of samples: hit@1, hit@5, recall@5.

    python eval/retrieval.py [SAMPLES.yaml ...] [--data-dir DIR]

By default: the samples of this folder, over the bundled corpus. A sample is an object with ``question``, optional
``history`` (turns with ``role`` and ``content``), ``answerable`` and ``evidence``.
Samples without an answer, without evidence or over a corpus of their own are left out. hit@k is the share of samples
with a piece of evidence among the first k paragraphs; recall@k the mean share of the evidence there.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from pathlib import Path
from typing import Any

import yaml

from assistant.app import Assistant
from assistant.config import load_settings
from assistant.contract import hits_json
from assistant.questions import understand
from assistant.types import Turn

SAMPLES = Path(__file__).parent / "samples"
RUNS: dict[str, dict[str, Any]] = {
    "dense": {"lexical_weight": 0.0},
    "lexical": {"dense_weight": 0.0},
    "fused by ranks": {"fusion": "ranks"},
    "fused by scores": {},
}


def measure(samples: list[dict[str, Any]], assistant: Assistant) -> dict[str, float]:
    """The three measures of one configuration."""
    first = five = recall = 0.0
    for sample in samples:
        gold = {(piece["document"], number) for piece in sample["evidence"] for number in piece["paragraphs"]}
        history = [Turn(**turn) for turn in sample.get("history") or []]
        hits = hits_json(assistant.retrieve(understand(sample["question"], history).text))
        found = [(hit["document"], hit["paragraph"]) for hit in hits[:5]]
        first += found[:1] != [] and found[0] in gold
        five += bool(gold & set(found))
        recall += len(gold & set(found)) / len(gold)
    return {"hit@1": first / len(samples), "hit@5": five / len(samples), "recall@5": recall / len(samples)}


def read(paths: list[Path]) -> list[dict[str, Any]]:
    """The samples that retrieval can be measured on."""
    samples = [sample for path in paths for sample in yaml.safe_load(path.read_text("utf-8"))]
    return [s for s in samples if s["answerable"] and s["evidence"] and "corpus" not in s]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("samples", type=Path, nargs="*", default=sorted(SAMPLES.glob("*.yaml")))
    parser.add_argument("--data-dir", type=Path, help="where the corpus is; none: the bundled one, ingested anew")
    parser.add_argument("--json", action="store_true", help="print JSON")
    arguments = parser.parse_args()
    samples = read(arguments.samples)
    with tempfile.TemporaryDirectory() as fresh:
        data_dir = arguments.data_dir or Path(fresh)
        Assistant(load_settings(data_dir)).ensure_corpus()
        table = {
            name: measure(samples, Assistant(load_settings(data_dir, retrieval=retrieval)))
            for name, retrieval in RUNS.items()
        }
    if arguments.json:
        print(json.dumps({"samples": len(samples), "runs": table}, indent=2))
        return
    print(f"{len(samples)} samples".ljust(18) + "".join(f"{measure:>10}" for measure in table["dense"]))
    for name, row in table.items():
        print(f"{name:18}" + "".join(f"{value:10.3f}" for value in row.values()))


if __name__ == "__main__":
    main()
