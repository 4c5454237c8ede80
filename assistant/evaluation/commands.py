"""``assistant eval``: thin commands over the evaluation. Imports nothing heavy, so that ``--help`` stays quick."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from assistant.errors import EvalError, UsageError
from assistant.evaluation.commands_checks import checks
from assistant.evaluation.commands_feedback import feedback
from assistant.options import Json
from assistant.terminal import data_dir_from, note, progress_bar, say, show

if TYPE_CHECKING:
    from assistant.evaluation.compare import Change
    from assistant.evaluation.log import Log
    from assistant.evaluation.tasks import Chosen, Task
    from assistant.settings import Settings

LOGS = Path(".eval")
"""Where logs are written unless it is said otherwise, below the working directory."""

app = typer.Typer(
    help="Measure how right the answers are, and compare two measurements.", no_args_is_help=True, rich_markup_mode=None
)
app.command()(checks)
app.command()(feedback)
AskedDir = Annotated[
    Path | None,
    typer.Option(
        "--data-dir",
        metavar="DIR",
        parser=data_dir_from,
        help="Ask what this data dir holds, rather than a corpus ingested anew.",
    ),
]
TaskName = Annotated[
    str | None,
    typer.Argument(metavar="TASK", help="A task of eval/tasks, or the YAML file of one.", show_default=False),
]
Samples = Annotated[
    list[Path] | None, typer.Option(metavar="FILE", help="Samples, rather than those of a task; may be repeated.")
]
Corpus = Annotated[
    str | None, typer.Option(metavar="DIR", help="The folder of documents that --samples are asked of, or 'bundled'.")
]
LogFile = Annotated[Path, typer.Argument(metavar="LOG", help="A log, as 'assistant eval run' writes it.")]


@app.command()
def run(
    context: typer.Context,
    task: TaskName = None,
    samples: Samples = None,
    corpus: Corpus = None,
    data_dir: AskedDir = None,
    log: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Where to write the log; none: a new file in .eval.")
    ] = None,
    limit: Annotated[
        int | None, typer.Option(min=1, metavar="N", help="Ask this many samples, the types taken in turn.")
    ] = None,
    baseline: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Show what changed since; exit code 1 when a figure fell.")
    ] = None,
    update: Annotated[bool, typer.Option("--update-baseline", help="Make this run the baseline instead.")] = False,
    judge: Annotated[
        str | None, typer.Option(metavar="PROVIDER:MODEL", help="Have a chat model grade the answers as well.")
    ] = None,
    judge_option: Annotated[
        list[str] | None,
        typer.Option(metavar="KEY=VALUE", help="An option of that model, such as base_url; may be repeated."),
    ] = None,
    model: Annotated[
        str | None,
        typer.Option(metavar="PROVIDER:MODEL", help="Have this chat model write the answers; none: no language model."),
    ] = None,
    as_json: Json = False,
) -> None:
    """Ask the samples of a task and score the answers. A run that was cut short is gone on with."""
    from assistant.evaluation import baseline as baselines
    from assistant.evaluation import report, runner
    from assistant.evaluation.judge import open_judge

    if update and baseline is None:
        raise UsageError("--update-baseline has no baseline to write.", "Name its file with --baseline.")
    if judge_option and judge is None:
        raise UsageError("--judge-option has no judge to be given to.", "Name its model with --judge.")
    described = _answered_by(model, _task(task, samples, corpus))
    grader = open_judge(judge, judge_option or ()) if judge else None
    held = baselines.read(baseline) if baseline and not update else None
    if log is None:
        LOGS.mkdir(exist_ok=True)
    with _prepared(context, described, data_dir, limit) as asked, progress_bar("Evaluating") as bar:
        done = runner.run(*asked, log or LOGS, bar, judge=grader)
    if update and baseline:
        baselines.write(baseline, done)
    changes = baselines.against(held, done) if held else {}
    _show_run(done, changes, as_json, report.changes(changes, "since the baseline") if changes else "")
    if any(change.fell for change in changes.values()):
        raise typer.Exit(1)


@app.command(name="show")
def show_log(
    log: LogFile,
    html: Annotated[Path | None, typer.Option(metavar="FILE", help="Write a page with plots and failures.")] = None,
    grades: Annotated[
        list[Path] | None, typer.Option(metavar="SHEET", help="Show how far graded sheets agree; may be repeated.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Show the figures of a log."""
    from assistant.evaluation import report
    from assistant.evaluation.grading import agreements, import_grades
    from assistant.evaluation.log import read_log

    read = read_log(log)
    found = agreements(import_grades(grades or ()), read.samples)
    if html is not None:
        _write_page(read, html)
    show(report.as_json(read, found), as_json, lambda: report.report(read, found))


@app.command()
def compare(
    before: Annotated[Path, typer.Argument(metavar="BEFORE", help="The log of one run.")],
    after: Annotated[Path, typer.Argument(metavar="AFTER", help="The log of another, of the same samples.")],
    as_json: Json = False,
) -> None:
    """Compare two logs sample by sample: what changed by more than chance, and which answers."""
    from dataclasses import asdict

    from assistant.evaluation import report
    from assistant.evaluation.compare import compare as compared
    from assistant.evaluation.log import read_log

    found = compared(read_log(before), read_log(after))
    if not found.paired:
        raise EvalError(f"{str(before)!r} and {str(after)!r} have no sample in common.", "Compare logs of one task.")
    show(asdict(found), as_json, lambda: report.comparison(found))


@app.command()
def lint(
    context: typer.Context,
    task: TaskName = None,
    samples: Samples = None,
    corpus: Corpus = None,
    data_dir: AskedDir = None,
    as_json: Json = False,
) -> None:
    """Check samples against their corpus. Exit code 1 when something is wrong."""
    from assistant.app import Assistant
    from assistant.evaluation.lint import lint as faults_of
    from assistant.evaluation.lint import other_types

    with _prepared(context, _task(task, samples, corpus), data_dir) as (_, chosen, settings):
        faults = faults_of(chosen.samples, Assistant(settings))
    show(faults, as_json, lambda: "\n".join(faults) or f"Nothing wrong with {len(chosen.samples)} samples.")
    if others := other_types(chosen.samples):
        note(f"Types of your own: {', '.join(others)}.")
    if faults:
        raise typer.Exit(1)


@app.command()
def export(
    log: LogFile,
    sheet: Annotated[Path, typer.Argument(metavar="SHEET", help="The .csv or .jsonl file to write.")],
    grader: Annotated[str, typer.Option(metavar="NAME", help="Who is going to grade.")] = "",
) -> None:
    """Write the answers of a log as a sheet to be graded by hand."""
    from assistant.evaluation.grading import export_sheet
    from assistant.evaluation.log import read_log

    count = export_sheet(read_log(log).samples, sheet, grader)
    say(f"Wrote {count} answers to {str(sheet)!r}.")


@app.command(name="import")
def import_sheets(
    log: LogFile,
    sheets: Annotated[list[Path], typer.Argument(metavar="SHEET", help="Sheets that have been graded.")],
    as_json: Json = False,
) -> None:
    """Read graded sheets: how far the graders agree with each other, with the scorers, and with the judge."""
    from dataclasses import asdict

    from assistant.evaluation import report
    from assistant.evaluation.grading import agreements, import_grades
    from assistant.evaluation.log import read_log

    grades = import_grades(sheets)
    found = agreements(grades, read_log(log).samples)
    data = {"grades": [asdict(grade) for grade in grades], "agreements": [asdict(one) for one in found]}
    show(data, as_json, lambda: report.agreements(found) or "Nothing has been graded yet.")


@app.command()
def convert(
    form: Annotated[str, typer.Argument(metavar="FORM", help="squad, clapnq or beir.")],
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The new folder to write into.")],
    sources: Annotated[list[Path], typer.Argument(metavar="SOURCE", help="Files, or for beir folders, of that form.")],
    as_json: Json = False,
) -> None:
    """Turn a public set of questions into a corpus and samples."""
    from dataclasses import asdict

    from assistant.evaluation import converters

    found = converters.convert(form, sources, folder)
    samples, corpus = folder / converters.SAMPLES, folder / converters.CORPUS
    told = f"Wrote {found.documents} documents and {found.samples} samples, left out {found.skipped} questions."
    told += f"\nRun them: assistant eval run --samples {samples} --corpus {corpus}"
    show(asdict(found), as_json, lambda: told)


def _task(name: str | None, samples: list[Path] | None, corpus: str | None) -> Task:
    """The task that the command line names or describes; without a word, the bundled one."""
    from assistant.evaluation import tasks

    if name and samples:
        raise UsageError(f"The task {name!r} has samples of its own.", "Give either a task or --samples.")
    if corpus and not samples:
        raise UsageError(f"--corpus {corpus!r} says nothing of what to ask.", "Give --samples as well.")
    return tasks.given_task(samples, corpus) if samples else tasks.read_task(name or tasks.BUNDLED)


def _answered_by(model: str | None, task: Task) -> Task:
    """The task with the chat model that the command line names, or with none; unnamed, as the settings have it."""
    from dataclasses import replace

    return task if model is None else replace(task, settings={**task.settings, "model": model})


@contextmanager
def _prepared(
    context: typer.Context, task: Task, data_dir: Path | None, limit: int | None = None
) -> Iterator[tuple[Task, Chosen, Settings]]:
    """The task, its samples, and the settings of a data dir that holds its corpus: a new one unless one is given."""
    import tempfile
    from dataclasses import replace

    from assistant.evaluation import runner, tasks

    chosen = tasks.choose(task, limit)
    held = data_dir or context.obj
    if held is None and task.corpus is None:
        raise UsageError("--samples have no documents to be asked of.", "Give --corpus or --data-dir.")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as fresh:
        task = replace(task, corpus=None) if held else task
        with progress_bar() as progress:
            settings = runner.prepare(task, held or Path(fresh), progress)
        yield task, chosen, settings


def _show_run(log: Log, changes: dict[str, Change], as_json: bool, told: str) -> None:
    from dataclasses import asdict

    from assistant.evaluation import report
    from assistant.evaluation.grading import agreements

    judged = agreements((), log.samples)
    data: dict[str, Any] = {**report.as_json(log, judged), "log": str(log.path)}
    data["changes"] = {name: {**asdict(change), "fell": change.fell} for name, change in changes.items()}
    show(data, as_json, lambda: "\n\n".join(filter(None, [report.report(log, judged), told, f"Log: {log.path}"])))


def _write_page(log: Log, path: Path) -> None:
    from assistant.evaluation.html import page

    try:
        path.write_text(page(log), encoding="utf-8")
    except OSError as error:
        raise EvalError(f"The page {str(path)!r} cannot be written: {error.strerror}.", "Give another file.") from None
