"""The command line: thin commands over `Assistant`; the one place that turns errors into exit codes."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from assistant.errors import AssistantError

if TYPE_CHECKING:
    from assistant.app import Assistant
    from assistant.config import Settings
    from assistant.protocols import Progress

app = typer.Typer(
    help="Ask questions about surveillance vendors, deals and standards; answers are the exact words of the sources.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
DataDir = Annotated[
    Path | None, typer.Option("--data-dir", metavar="DIR", help="Where the catalogue and the indexes live.")
]
Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]


@app.callback()
def common(context: typer.Context, data_dir: DataDir = None) -> None:
    context.obj = data_dir


@app.command()
def ask(
    context: typer.Context,
    question: Annotated[str | None, typer.Argument(help="The question.")] = None,
    file: Annotated[
        Path | None, typer.Option("--file", metavar="JSONL", help="Answer every question of a file; prints JSON lines.")
    ] = None,
    as_of: Annotated[str | None, typer.Option(metavar="DATE", help="Leave out what was published later.")] = None,
    data_dir: DataDir = None,
    as_json: Json = False,
) -> None:
    """Answer one question, or a file of them."""
    from assistant import contract, text

    if (question is None) == (file is None):
        raise typer.BadParameter("give either a question or --file")
    asked = contract.read_questions(file) if file else []
    assistant = _open(context, data_dir)
    for row in asked:
        answer = assistant.ask(row.question, row.history, as_of=row.as_of or as_of)
        print(json.dumps(contract.answer_json(answer, row.id), ensure_ascii=False), flush=True)
    if question is not None:
        answer = assistant.ask(question, as_of=as_of)
        records = {record.id: record for record in assistant.records()}
        _print(contract.answer_json(answer), as_json, lambda: text.answer(answer, records))


@app.command()
def search(
    context: typer.Context,
    question: Annotated[str, typer.Argument(help="What to look for.")],
    k: Annotated[int, typer.Option("-k", min=1, max=100, help="How many passages.")] = 10,
    publisher: Annotated[list[str] | None, typer.Option(help="Only this publisher; may be repeated.")] = None,
    kind: Annotated[list[str] | None, typer.Option(help="Only this kind of document; may be repeated.")] = None,
    document: Annotated[list[str] | None, typer.Option(help="Only this document; may be repeated.")] = None,
    since: Annotated[str | None, typer.Option(metavar="DATE", help="Published on or after.")] = None,
    until: Annotated[str | None, typer.Option(metavar="DATE", help="Published on or before.")] = None,
    data_dir: DataDir = None,
    as_json: Json = False,
) -> None:
    """Show the passages nearest to a question, without answering it."""
    from assistant import contract, text
    from assistant.types import Filters

    filters = Filters(tuple(publisher or ()), tuple(kind or ()), tuple(document or ()), since, until)
    assistant = _open(context, data_dir)
    hits = assistant.retrieve(question, filters, k)
    records = {record.id: record for record in assistant.records()}
    _print(contract.hits_json(hits), as_json, lambda: text.hits(hits, records))


@app.command()
def ingest(
    context: typer.Context,
    paths: Annotated[
        list[Path] | None, typer.Argument(metavar="[PATH]...", help="Files and folders; none: the bundled corpus.")
    ] = None,
    rebuild: Annotated[bool, typer.Option("--rebuild", help="Fill every index anew from the catalogue first.")] = False,
    data_dir: DataDir = None,
    as_json: Json = False,
) -> None:
    """Bring files into the corpus: only what is new or has changed."""
    from dataclasses import asdict

    from assistant import text

    assistant = _assistant(context, data_dir)
    with _progress() as progress:
        report = assistant.ingest(paths or [], progress, rebuild)
    _print(asdict(report), as_json, lambda: text.ingest_report(report))
    if report.count("failed"):
        raise typer.Exit(3)


@app.command()
def documents(context: typer.Context, data_dir: DataDir = None, as_json: Json = False) -> None:
    """List the documents held."""
    from dataclasses import asdict

    from assistant import text

    records = _open(context, data_dir).records()
    _print([asdict(record) for record in records], as_json, lambda: text.records(records))


@app.command()
def remove(
    context: typer.Context,
    ids: Annotated[list[str], typer.Argument(metavar="ID...", help="Ids, as 'assistant documents' lists them.")],
    data_dir: DataDir = None,
    as_json: Json = False,
) -> None:
    """Remove documents from the corpus and every index."""
    _assistant(context, data_dir).remove(ids)
    _print({"removed": ids}, as_json, lambda: f"Removed {', '.join(ids)}.")


@app.command()
def doctor(
    context: typer.Context,
    fix: Annotated[bool, typer.Option("--fix", help="Mend what is wrong.")] = False,
    data_dir: DataDir = None,
    as_json: Json = False,
) -> None:
    """Check the catalogue against every index. Exit code 1 when something is wrong and not mended."""
    from dataclasses import asdict

    from assistant import text

    faults = _assistant(context, data_dir).doctor(fix)
    _print([asdict(fault) for fault in faults], as_json, lambda: text.faults(faults, fix))
    if faults and not fix:
        raise typer.Exit(1)


@app.command()
def settings(context: typer.Context, data_dir: DataDir = None, as_json: Json = False) -> None:
    """Show every setting, its value and its environment name."""
    from assistant import text

    loaded = _settings(context, data_dir)
    _print(loaded.model_dump(mode="json"), as_json, lambda: text.settings(loaded))


@app.command()
def chat(
    context: typer.Context,
    host: Annotated[str | None, typer.Option(help="Address to listen on.")] = None,
    port: Annotated[int | None, typer.Option(help="Port to listen on; 0: any free one.")] = None,
    share: Annotated[bool, typer.Option("--share", help="Open a public link through Gradio's servers.")] = False,
    browser: Annotated[bool, typer.Option("--browser/--no-browser", help="Open the page in a browser.")] = True,
    data_dir: DataDir = None,
) -> None:
    """Open the chat in a browser."""
    from assistant.app import Assistant
    from assistant.ui.server import serve

    given = {"host": host, "port": port, "share": share or None}
    loaded = _settings(context, data_dir, chat={name: value for name, value in given.items() if value is not None})
    serve(Assistant(loaded), open_browser=browser)


def main() -> None:
    """Run the command line. Every error of ours ends as one sentence on stderr and its own exit code."""
    try:
        app(prog_name="assistant")
    except AssistantError as error:
        print(f"assistant: {error}", file=sys.stderr)
        sys.exit(error.exit_code)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(141)


def _settings(context: typer.Context, data_dir: Path | None, **flags: Any) -> Settings:
    from assistant.config import load_settings

    return load_settings(data_dir or context.obj, **flags)


def _assistant(context: typer.Context, data_dir: Path | None) -> Assistant:
    from assistant.app import Assistant

    return Assistant(_settings(context, data_dir))


def _open(context: typer.Context, data_dir: Path | None) -> Assistant:
    """The assistant, its bundled corpus ingested first where the data dir never held anything."""
    assistant = _assistant(context, data_dir)
    with _progress() as progress:
        assistant.ensure_corpus(progress)
    return assistant


@contextmanager
def _progress() -> Iterator[Progress]:
    """A progress bar on stderr, shown once there is something to wait for and only to a person."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[what]}"))
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("Indexing", visible=False, what="")

        def progress(done: int, total: int, what: str) -> None:
            bar.update(task, completed=done, total=total, what=Path(what).name, visible=True)

        yield progress


def _print(data: Any, as_json: bool, as_text: Callable[[], str]) -> None:
    print(json.dumps(data, ensure_ascii=False, indent=2) if as_json else as_text())


if __name__ == "__main__":
    main()
