"""``make bench``: how much the assistant adds to the bare libraries, as ratios measured in one run.

Every pair is timed in turn (ours, bare, ours, bare, …) and the medians are divided, so that a machine whose speed
drifts slows both. Synthetic passages carry random unit vectors: at these sizes what is timed is the indexes, not the
model; the question is embedded by the real one.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from assistant import bundle
from assistant.adapters.minilm import PackagedEmbedder, model_folder
from assistant.app import Assistant
from assistant.config import load_settings
from assistant.data_dir import CHROMA_FOLDER
from assistant.protocols import Vectors
from assistant.retrieval import index_texts

QUESTIONS = (
    "Whose cameras did Uganda confirm in August 2019?",
    "Who proposed facial recognition standards at the ITU?",
    "How many export deals did Chinese companies have?",
    "What did the Zimbabwe deal cost?",
    "When did China's face scan rule take effect?",
)
NOTES = ("ft-market", "ft-itu", "disruptive", "wic", "wired")
PASSAGES_A_DOCUMENT = 50


@dataclass(frozen=True)
class Row:
    """One line of the report: a ratio, or a figure with its unit."""

    name: str
    value: float
    unit: str
    detail: str = ""


class SyntheticEmbedder:
    """Random unit vectors for whole documents, the real model for one question."""

    name = "synthetic"
    dimension = 384

    def __init__(self, real: PackagedEmbedder) -> None:
        self._real = real
        self._random = np.random.default_rng(1)

    def embed(self, texts: Sequence[str]) -> Vectors:
        if len(texts) == 1:
            return self._real.embed(texts)
        vectors = self._random.standard_normal((len(texts), self.dimension)).astype(np.float32)
        return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def seconds(action: Callable[[], object]) -> float:
    """Wall time of one call."""
    started = time.perf_counter()
    action()
    return time.perf_counter() - started


def paired(ours: Callable[[], object], bare: Callable[[], object], rounds: int) -> tuple[float, float]:
    """Median seconds of each, timed in turn."""
    times = [(seconds(ours), seconds(bare)) for _ in range(rounds)]
    return statistics.median(a for a, _ in times), statistics.median(b for _, b in times)


def bench_ingest(folder: Path, embedder: PackagedEmbedder, model: Any) -> list[Row]:
    """The bundled corpus: files to answerable, against encoding the same texts and nothing else."""
    first = Assistant(load_settings(folder / "first"), embedder)
    first.ingest([])
    texts = [text.dense for record in first.records() for text in index_texts(first.document(record.id))]
    runs = iter(range(100))

    def ours() -> None:
        Assistant(load_settings(folder / f"run{next(runs)}"), embedder).ingest([])

    def bare() -> None:
        model.encode(texts, batch_size=32, normalize_embeddings=True)

    mine, theirs = paired(ours, bare, 3)
    speeds = f"{len(texts) / mine:.0f} against {len(texts) / theirs:.0f} passages/s, {len(texts)} passages"
    return [Row("ingest / bare encode, passages per second", theirs / mine, "x", speeds)]


def bench_warm(folder: Path, name: str, assistant: Assistant, model: Any) -> list[Row]:
    """A question on a warm assistant, against embedding it and asking Chroma for ten neighbours."""
    import chromadb
    from chromadb.config import Settings

    client = chromadb.PersistentClient(str(folder / CHROMA_FOLDER), settings=Settings(anonymized_telemetry=False))
    collection = client.list_collections()[0]
    questions = iter(QUESTIONS * 40)

    def bare() -> None:
        vector = model.encode([next(questions)], normalize_embeddings=True)
        collection.query(query_embeddings=vector, n_results=10)

    assistant.warm()
    bare()
    mine, theirs = paired(lambda: assistant.ask(next(questions)), bare, 40)
    detail = f"{mine * 1000:.1f} against {theirs * 1000:.1f} ms"
    return [Row(f"warm ask / bare embed + Chroma query, {name}", mine / theirs, "x", detail)]


def five_notes(folder: Path, embedder: PackagedEmbedder) -> Assistant:
    """An assistant over the five source notes of the bundled corpus."""
    assistant = Assistant(load_settings(folder), embedder)
    assistant.ingest([bundle.corpus() / f"{note}.md" for note in NOTES])
    return assistant


def synthetic(folder: Path, passages: int, embedder: PackagedEmbedder) -> Assistant:
    """An assistant over random words, in documents of 50 passages, that packaged settings can open."""
    texts = folder / "texts"
    texts.mkdir(parents=True)
    source = random.Random(2)
    words = ["".join(source.choices("abcdefghijklmnopqrstuvwxyz", k=source.randint(3, 9))) for _ in range(20_000)]
    common = sorted({word for question in QUESTIONS for word in question.lower().strip("?").split()})
    words[10 : 10 + 3 * len(common) : 3] = common  # as common as the words of a subject are in a corpus on that subject
    weights = [1 / (rank + 10) for rank in range(len(words))]
    for number in range(passages // PASSAGES_A_DOCUMENT):
        lines = (" ".join(source.choices(words, weights, k=60)) + "." for _ in range(PASSAGES_A_DOCUMENT))
        (texts / f"d{number}.txt").write_text("\n\n".join(lines), encoding="utf-8")
    assistant = Assistant(load_settings(folder), SyntheticEmbedder(embedder))
    assistant.ingest([texts])
    return assistant


def bench_cold(small: Path, rounds: int) -> list[Row]:
    """A fresh process to an answer, against a fresh process that only imports sentence_transformers."""
    ask = [sys.executable, "-m", "assistant", "--data-dir", str(small), "ask", QUESTIONS[0]]
    bare = [sys.executable, "-c", "import sentence_transformers"]
    mine, theirs = paired(lambda: run(ask), lambda: run(bare), rounds)
    rows = [Row("cold ask / import of sentence_transformers", mine / theirs, "x", f"{mine:.2f} against {theirs:.2f} s")]
    memory = [peak_memory(command) for command in (ask, bare)]
    detail = f"{memory[0]:.0f} against {memory[1]:.0f} MB"
    return [*rows, Row("peak memory of a cold ask / of that import", memory[0] / memory[1], "x", detail)]


def bench_opening(folders: dict[str, Path]) -> list[Row]:
    """Opening a data dir (no question), in seconds and against the smallest."""
    times = {name: statistics.median(opening(folder) for _ in range(5)) for name, folder in folders.items()}
    smallest = next(iter(times.values()))
    return [
        Row(f"opening, {name} / five documents", value / smallest, "x", f"{value * 1000:.0f} ms")
        for name, value in times.items()
    ]


def opening(folder: Path) -> float:
    """Seconds to open the catalogue and every index, in a fresh process after imports."""
    script = (
        "import sys, time, pathlib, chromadb; from assistant.app import Assistant;"
        "from assistant.config import load_settings;"
        "from assistant.adapters.chroma import ChromaIndex;"
        "folder = pathlib.Path(sys.argv[1]); start = time.perf_counter();"
        "a = Assistant(load_settings(folder)); a.holdings(); a._data.dense; print(time.perf_counter() - start)"
    )
    output = subprocess.run([sys.executable, "-c", script, str(folder)], check=True, capture_output=True, text=True)
    return float(output.stdout)


def run(command: list[str]) -> None:
    """Run a command to its end, output thrown away."""
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def peak_memory(command: list[str]) -> float:
    """Peak resident memory of a command, in MB, as its own parent process sees it."""
    script = (
        "import resource, subprocess, sys; subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL);"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    output = subprocess.run([sys.executable, "-c", script, *command], check=True, capture_output=True, text=True)
    return float(output.stdout) / 1024


def bench(folder: Path, large: int) -> list[Row]:
    """Every row of the report."""
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(str(model_folder()), device="cpu")
    embedder = PackagedEmbedder()
    rows = bench_ingest(folder, embedder, model)
    built: dict[str, Path] = {"five documents": folder / "five"}
    rows += bench_warm(folder / "five", "five documents", five_notes(folder / "five", embedder), model)
    for passages in (1_000, large):
        name = f"{passages:,} passages"
        built[name] = folder / str(passages)
        log(f"building {name}")
        rows += bench_warm(built[name], name, synthetic(built[name], passages, embedder), model)
    rows += bench_opening(built)
    rows += bench_cold(built["five documents"], 5)
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return [*rows, Row(f"peak memory of this bench, {large:,} passages and both engines", own, "MB")]


def log(text: str) -> None:
    """Progress, on stderr."""
    print(text, file=sys.stderr, flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--large", type=int, default=100_000, help="passages of the largest corpus")
    parser.add_argument("--json", action="store_true", help="print JSON")
    arguments = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="bench-"))
    try:
        rows = bench(folder, arguments.large)
    finally:
        shutil.rmtree(folder)
    if arguments.json:
        print(json.dumps([row.__dict__ for row in rows], indent=2))
    else:
        print(
            "\n".join(f"{row.value:8.2f} {row.unit:2}  {row.name}  {row.detail and f'({row.detail})'}" for row in rows)
        )


if __name__ == "__main__":
    main()
