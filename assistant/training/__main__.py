"""``python -m assistant.training``: make the reader, then the weights of the decision. A tool for developers.

The public question sets are not part of the project: their files are named on the command line.
"""

from __future__ import annotations

import importlib.util
import json
import random
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from assistant import bundle
from assistant.adapters.cross_encoder import MODEL
from assistant.adapters.minilm import model_folder
from assistant.answers.decision import WEIGHTS
from assistant.answers.reader import TOKENS
from assistant.errors import AssistantError, ConfigError
from assistant.settings import NONE, PACKAGED
from assistant.training.mining import mined_pairs
from assistant.training.pairs import Pair, Question, easy_pairs, pairs
from assistant.training.sources import clapnq, judged, referring, squad, written

WRONG = {"squad": 1, "clapnq": 3, "corpus": 2, "article": 2}
"""Wrong sentences beside the right ones of a question, by source."""
EPOCHS, BATCH, SEED = 2.0, 16, 20190
EASY_RATE, RATE, LAST_RATE = 2e-4, 1.5e-4, 1e-4
DECIDED_SQUAD = 200
JUDGED_EPOCHS, JUDGED_RATE = 2.0, 7e-5
JUDGED_SHARE = 0.6
"""Of the weights after that stage in the reader; the rest are those before it."""
REHEARSED = 0.5
"""Pairs of the stage before that go with the judged ones, as a share of these, lest what was learned be forgotten."""
MINED_SQUAD = 2500
"""Questions of SQuAD that sentences are mined for; of the other sources all are."""

app = typer.Typer(add_completion=False, pretty_exceptions_enable=False, no_args_is_help=True)
Squad = Annotated[Path, typer.Option(help="SQuAD 2.0 JSON.", exists=True, dir_okay=False)]
Clapnq = Annotated[list[Path], typer.Option(help="CLAPnq JSONL; may be repeated.", exists=True, dir_okay=False)]
Articles = Annotated[Path, typer.Option(help="Folder of the five articles.", exists=True, file_okay=False)]
Written = Annotated[Path, typer.Option(help="Folder of the questions written by hand.", exists=True)]
WRITTEN = Path("eval/training")


def questions(squad_file: Path, clapnq_files: list[Path], articles: Path, folder: Path) -> list[Question]:
    """Every question of the four sources."""
    natural = [question for file in clapnq_files for question in clapnq(file)]
    ours = [*written(folder, bundle.corpus()), *referring(folder / "articles", articles)]
    over_articles = judged(folder / "judged" / "over-articles.jsonl", articles, "article")
    over_notes = judged(folder / "judged" / "over-notes.jsonl", bundle.corpus(), "corpus")
    return [*squad(squad_file), *natural, *ours, *over_articles, *over_notes]


def decided_on(rows: list[Question]) -> list[Question]:
    """What the decision is fitted on: the questions held out, of SQuAD some of them."""
    kept = [row for row in rows if row.held_out]
    public = [row for row in kept if row.source == "squad"]
    random.Random(1).shuffle(public)
    chosen = {id(row) for row in public[:DECIDED_SQUAD]}
    return [row for row in kept if row.source != "squad" or id(row) in chosen]


def training_pairs(rows: list[Question]) -> tuple[list[Pair], list[Pair]]:
    """Easy pairs and hard ones, of every question that is not held out, in an order that is always the same.

    Questions over the articles come later (`last_pairs`), when the reader has learned to read elsewhere, and those
    that were judged after them (`judged_pairs`).
    """
    chance = random.Random(SEED)
    kept = [row for row in rows if not row.held_out and not row.judged and row.source != "article"]
    return list(easy_pairs(kept, chance)), [pair for row in kept for pair in pairs(row, WRONG[row.source], chance)]


@app.command()
def reader(
    squad_file: Squad,
    clapnq_file: Clapnq,
    articles: Articles,
    work: Annotated[Path, typer.Option(help="Folder for checkpoints and the trained model.")],
    written_folder: Written = WRITTEN,
    out: Annotated[Path, typer.Option(help="File to write; its record is written beside it.")] = MODEL,
    limit: Annotated[int | None, typer.Option(help="Train on this many pairs only, to try the command.")] = None,
) -> None:
    """Train the reader and write reader.onnx; checkpoints let a run that was cut short go on."""
    from assistant.training.export import export, record
    from assistant.training.train import train

    asked = questions(squad_file, clapnq_file, articles, written_folder)
    easy, hard = (made[:limit] for made in training_pairs(asked))
    for name, made in (("easy", easy), ("hard", hard)):
        print(f"{len(made)} {name} pairs, {sum(pair.label for pair in made):.0f} of them right ones", flush=True)
    if not (work / "easy").exists():
        train(easy, model_folder(), work / "steps-easy", 1, BATCH, EASY_RATE, SEED).save_pretrained(str(work / "easy"))
    if not (work / "model").exists():
        train(hard, work / "easy", work / "steps", EPOCHS, BATCH, RATE, SEED).save_pretrained(str(work / "model"))
    last = list(last_pairs(work / "model", asked))[:limit]
    print(f"{len(last)} last pairs, {sum(pair.label for pair in last):.0f} of them right ones", flush=True)
    if not (work / "final").exists():
        train(last, work / "model", work / "steps-last", EPOCHS, BATCH, LAST_RATE, SEED).save_pretrained(
            str(work / "final")
        )
    close = _train_last(work, judged_pairs(asked, last)[:limit])
    export(work / "averaged", out)
    probe = next(row for row in asked if row.held_out and row.source == "corpus" and row.answerable)
    probes = list(pairs(probe, 4, random.Random(SEED)))
    files = [squad_file, *clapnq_file, *sorted(written_folder.rglob("*.jsonl")), *sorted(articles.glob("*.txt"))]
    out.with_suffix(".json").write_text(
        record(work / "averaged", out, [*easy, *hard, *last, *close], probes, files), encoding="utf-8"
    )
    print(f"Wrote {out} and {out.with_suffix('.json')}.")


def _train_last(work: Path, close: list[Pair]) -> list[Pair]:
    """Train on the judged pairs, and put the mean of the models before and after into ``averaged``."""
    from assistant.training.averaging import average
    from assistant.training.train import train

    print(f"{len(close)} judged pairs, {sum(pair.label for pair in close):.0f} of them right ones", flush=True)
    if not (work / "judged").exists():
        train(close, work / "final", work / "steps-judged", JUDGED_EPOCHS, BATCH, JUDGED_RATE, SEED).save_pretrained(
            str(work / "judged")
        )
    average(work / "final", work / "judged", JUDGED_SHARE, work / "averaged")
    return close


def last_pairs(folder: Path, asked: list[Question]) -> Iterator[Pair]:
    """What the trained model of ``folder`` likes best and should not, and every pair over the articles."""
    from sentence_transformers import CrossEncoder

    chance = random.Random(SEED)
    kept = [row for row in asked if not row.held_out and not row.judged]
    public = [row for row in kept if row.source == "squad"]
    rows = [row for row in kept if row.source != "squad"] + chance.sample(public, min(MINED_SQUAD, len(public)))
    model: CrossEncoder = CrossEncoder(str(folder), device="cpu", max_length=TOKENS)
    yield from mined_pairs(model, rows)
    for row in kept:
        if row.source == "article":
            yield from pairs(row, WRONG[row.source], chance)


def judged_pairs(asked: list[Question], last: list[Pair]) -> list[Pair]:
    """Every judged sentence, and some of the ``last`` pairs."""
    chance = random.Random(SEED)
    kept = [row for row in asked if row.judged and not row.held_out]
    made = [pair for row in kept for pair in pairs(row, 0, chance)]
    return [*made, *chance.sample(last, min(round(REHEARSED * len(made)), len(last)))]


@app.command()
def decision(squad_file: Squad, clapnq_file: Clapnq, articles: Articles, written_folder: Written = WRITTEN) -> None:
    """Fit the weights of the decision with the reader that is in place, and write decision.json."""
    from assistant.training.decide import UNREAD, cases, fit

    asked = decided_on(questions(squad_file, clapnq_file, articles, written_folder))
    made = list(cases(asked, articles))
    fitted = {kind: fit(made, unused) for kind, unused in ((PACKAGED, frozenset[str]()), (NONE, UNREAD))}
    WEIGHTS.write_text(json.dumps({k: f.as_json() for k, f in fitted.items()}, indent=1) + "\n", encoding="utf-8")
    for kind, one in fitted.items():
        print(f"{kind:>8}: " + ", ".join(f"AUC over {source} {auc:.3f}" for source, auc in one.auc.items()))


@app.command()
def ablation(squad_file: Squad, clapnq_file: Clapnq, articles: Articles, written_folder: Written = WRITTEN) -> None:
    """What the decision is worth on questions that it was not fitted on, with one feature left out at a time."""
    from assistant.training.decide import AIDS, cases, fit, names

    asked = decided_on(questions(squad_file, clapnq_file, articles, written_folder))
    made = list(cases(asked, articles))
    print(f"{len(made)} questions; by five-fold cross-validation over articles and documents: AUC / answer put first\n")
    nothing = frozenset[str]()
    rows = [("all", nothing, AIDS), ("with the words shared", nothing, nothing)]
    for title, left_out, aids in [*rows, *((f"without {name}", frozenset({name}), AIDS) for name in names(made))]:
        row = fit(made, left_out, aids)
        cells = [f"{row.auc[source]:.3f} / {row.first[source]:.3f}" for source in sorted(row.auc)]
        print(f"| {title} | {' | '.join(cells)} |", flush=True)


def _require_libraries() -> None:
    """Raise ConfigError naming the libraries for developers that are missing."""
    missing = [name for name in ("accelerate", "datasets", "onnx", "onnxscript") if not importlib.util.find_spec(name)]
    if missing:
        raise ConfigError(
            f"The reader cannot be trained: {', '.join(map(repr, missing))} not installed.",
            f"Install what is missing with: pip install {' '.join(missing)}",
        )


def main() -> int:
    try:
        _require_libraries()
        app(standalone_mode=False)
    except AssistantError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    return 0


if __name__ == "__main__":
    sys.exit(main())
