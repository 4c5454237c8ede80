"""``python -m assistant.training``: make the reader, then the weights of the decision. A tool for developers.

The public question sets are not part of the project: their files are named on the command line.
"""

from __future__ import annotations

import importlib.util
import json
import random
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from assistant import bundle
from assistant.adapters.cross_encoder import MODEL, PackagedReader
from assistant.adapters.minilm import model_folder
from assistant.answers.decision import WEIGHTS
from assistant.answers.reader import TOKENS
from assistant.errors import AssistantError, ConfigError
from assistant.settings import NONE, PACKAGED
from assistant.training.mining import mined_pairs
from assistant.training.pairs import Pair, Question, easy_pairs, pairs
from assistant.training.sources import clapnq, judged, referring, reworded, squad, wordings_of, written

WRONG = {"squad": 1, "clapnq": 3, "corpus": 2, "article": 2}
"""Wrong sentences beside the right ones of a question, by source."""
BATCH, SEED = 16, 20190
DECIDED_SQUAD = 200


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage of training. ``share``: how much of what it makes of the weights counts; the rest is as before it."""

    name: str
    epochs: float
    rate: float
    share: float = 1.0


EASY, HARD, LIKED = Stage("easy", 1.0, 2e-4), Stage("hard", 2.0, 1.5e-4), Stage("liked", 2.0, 1e-4)
JUDGED, REWORDED = Stage("judged", 2.0, 7e-5, 0.6), Stage("reworded", 1.0, 1e-4, 0.6)
REHEARSED = 0.5
"""Earlier pairs that go with those of each of the last two stages, as a share of these, lest they be forgotten."""
MINED_SQUAD = 2500
"""Questions of SQuAD that sentences are mined for; of the other sources all are."""

app = typer.Typer(add_completion=False, pretty_exceptions_enable=False, no_args_is_help=True)
Squad = Annotated[Path, typer.Option(help="SQuAD 2.0 JSON.", exists=True, dir_okay=False)]
Clapnq = Annotated[list[Path], typer.Option(help="CLAPnq JSONL; may be repeated.", exists=True, dir_okay=False)]
Articles = Annotated[Path, typer.Option(help="Folder of the five articles.", exists=True, file_okay=False)]
Written = Annotated[Path, typer.Option(help="Folder of the questions written by hand.", exists=True)]
WRITTEN = Path("eval/training")
REWORDINGS = Path("reworded") / "reworded.jsonl"
"""In the folder of the written questions: other wordings of them."""


def questions(squad_file: Path, clapnq_files: list[Path], articles: Path, folder: Path) -> list[Question]:
    """Every question of the four sources."""
    natural = [question for file in clapnq_files for question in clapnq(file)]
    ours = [*written(folder, bundle.corpus()), *referring(folder / "articles", articles)]
    over_articles = judged(folder / "judged" / "over-articles.jsonl", articles, "article")
    over_notes = judged(folder / "judged" / "over-notes.jsonl", bundle.corpus(), "corpus")
    return [*squad(squad_file), *natural, *ours, *over_articles, *over_notes]


def decided_on(squad_file: Path, clapnq_files: list[Path], articles: Path, folder: Path) -> list[Question]:
    """What the decision is fitted on: the questions held out, of SQuAD some of them, and their other wordings."""
    kept = [row for row in questions(squad_file, clapnq_files, articles, folder) if row.held_out]
    public = [row for row in kept if row.source == "squad"]
    random.Random(1).shuffle(public)
    chosen = {id(row) for row in public[:DECIDED_SQUAD]}
    some = [row for row in kept if row.source != "squad" or id(row) in chosen]
    return [*some, *reworded(folder / REWORDINGS, some)]


def training_pairs(rows: list[Question]) -> tuple[list[Pair], list[Pair]]:
    """Easy pairs and hard ones, of every question that is not held out, in an order that is always the same.

    Questions over the articles come later (`liked_pairs`), when the reader has learned to read elsewhere, and those
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

    asked = questions(squad_file, clapnq_file, articles, written_folder)
    easy, hard = (made[:limit] for made in training_pairs(asked))
    trained = _trained(work, HARD, hard, _trained(work, EASY, easy, model_folder()))
    liked = list(liked_pairs(trained, asked))[:limit]
    trained = _trained(work, LIKED, liked, trained)
    close = judged_pairs(asked, liked)[:limit]
    trained = _trained(work, JUDGED, close, trained)
    other = reworded_pairs(asked, reworded(written_folder / REWORDINGS, asked))[:limit]
    trained = _trained(work, REWORDED, other, trained)
    export(trained, out)
    probe = next(row for row in asked if row.held_out and row.source == "corpus" and row.answerable)
    probes = list(pairs(probe, 4, random.Random(SEED)))
    files = [squad_file, *clapnq_file, *sorted(written_folder.rglob("*.jsonl")), *sorted(articles.glob("*.txt"))]
    stages = [[*easy, *hard, *liked, *close], other]
    out.with_suffix(".json").write_text(record(trained, out, stages, probes, files), encoding="utf-8")
    print(f"Wrote {out} and {out.with_suffix('.json')}.")


def _trained(work: Path, stage: Stage, made: list[Pair], before: Path) -> Path:
    """The folder of a model: that of ``before``, trained on the pairs of a stage; one that is there already is kept."""
    from assistant.training.averaging import average
    from assistant.training.train import train

    print(f"{len(made)} {stage.name} pairs, {sum(pair.label for pair in made):.0f} of them right ones", flush=True)
    folder, mean = work / stage.name, work / f"{stage.name}-mean"
    if not folder.exists():
        model = train(made, before, work / f"steps-{stage.name}", stage.epochs, BATCH, stage.rate, SEED)
        model.save_pretrained(str(folder))
    if stage.share == 1:
        return folder
    average(before, folder, stage.share, mean)
    return mean


def liked_pairs(folder: Path, asked: list[Question]) -> Iterator[Pair]:
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


def judged_pairs(asked: list[Question], liked: list[Pair]) -> list[Pair]:
    """Every judged sentence, and some of the ``liked`` pairs."""
    chance = random.Random(SEED)
    kept = [row for row in asked if row.judged and not row.held_out]
    made = [pair for row in kept for pair in pairs(row, 0, chance)]
    return [*made, *chance.sample(liked, min(round(REHEARSED * len(made)), len(liked)))]


def reworded_pairs(asked: list[Question], others: Iterable[Question]) -> list[Pair]:
    """The pairs of questions put otherwise, and some of those of the questions as they were written.

    The wording of who writes a near miss gives it away: put otherwise by another, it can be told by what it asks alone.
    """
    chance = random.Random(SEED)
    made, old = (
        [pair for row in rows if not row.held_out for pair in pairs(row, _wrong(row), chance)]
        for rows in (others, asked)
    )
    return [*made, *chance.sample(old, min(round(REHEARSED * len(made)), len(old)))]


def _wrong(row: Question) -> int:
    """How many wrong sentences a question brings; one that was judged has its own."""
    return 0 if row.judged else WRONG[row.source]


@app.command()
def decision(squad_file: Squad, clapnq_file: Clapnq, articles: Articles, written_folder: Written = WRITTEN) -> None:
    """Fit the weights of the decision with the reader that is in place, and write decision.json."""
    from assistant.training.decide import UNREAD, cases, fit

    made = list(cases(decided_on(squad_file, clapnq_file, articles, written_folder), articles))
    fitted = {kind: fit(made, unused) for kind, unused in ((PACKAGED, frozenset[str]()), (NONE, UNREAD))}
    WEIGHTS.write_text(json.dumps({k: f.as_json() for k, f in fitted.items()}, indent=1) + "\n", encoding="utf-8")
    for kind, one in fitted.items():
        print(f"{kind:>8}: " + ", ".join(f"AUC over {source} {auc:.3f}" for source, auc in one.auc.items()))


@app.command()
def ablation(squad_file: Squad, clapnq_file: Clapnq, articles: Articles, written_folder: Written = WRITTEN) -> None:
    """What the decision is worth on questions that it was not fitted on, with one feature left out at a time."""
    from assistant.training.decide import AIDS, cases, fit, names

    made = list(cases(decided_on(squad_file, clapnq_file, articles, written_folder), articles))
    print(f"{len(made)} questions; by five-fold cross-validation over articles and documents: AUC / answer put first\n")
    nothing = frozenset[str]()
    rows = [("all", nothing, AIDS), ("with the words shared", nothing, nothing)]
    for title, left_out, aids in [*rows, *((f"without {name}", frozenset({name}), AIDS) for name in names(made))]:
        row = fit(made, left_out, aids)
        cells = [f"{row.auc[source]:.3f} / {row.first[source]:.3f}" for source in sorted(row.auc)]
        print(f"| {title} | {' | '.join(cells)} |", flush=True)


@app.command()
def wordings(squad_file: Squad, clapnq_file: Clapnq, articles: Articles, written_folder: Written = WRITTEN) -> None:
    """How the reader in place tells held-out questions with an answer, as they were written and put otherwise."""
    from assistant.training.wordings import candidates, telling

    every = questions(squad_file, clapnq_file, articles, written_folder)
    known = wordings_of(written_folder / REWORDINGS)
    asked = [row for row in every if row.held_out and row.text in known]
    found = [candidates(row) for row in asked]
    model = PackagedReader()
    for name, rows in (("as written", asked), ("put otherwise", reworded(written_folder / REWORDINGS, asked))):
        print(f"{name}: {len(asked)} questions, AUC {telling(model, list(rows), found):.3f}", flush=True)


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
