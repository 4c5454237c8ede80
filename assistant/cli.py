"""The command line: thin commands over `Assistant`; `assistant.terminal` prints and turns errors into exit codes."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from assistant.brief_commands import app as brief
from assistant.errors import UsageError
from assistant.evaluation.commands import app as evaluation
from assistant.options import DataDir, Json, chosen_assistant, chosen_settings, filled_assistant
from assistant.terminal import progress_bar, run, say, show
from assistant.user_commands import app as user

app = typer.Typer(
    help="Ask questions about surveillance vendors, deals and standards; every answer shows the words of its sources.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
app.add_typer(evaluation, name="eval")
app.add_typer(brief, name="brief")
app.add_typer(user, name="user")
Model = Annotated[
    str | None,
    typer.Option(metavar="PROVIDER:MODEL", help="Have this chat model write the answer; none: no language model."),
]


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        say(f"assistant {version('briefing-assistant')}")
        raise typer.Exit


Version = Annotated[
    bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and exit.")
]


@app.callback()
def common(context: typer.Context, data_dir: DataDir = None, version: Version = False) -> None:  # noqa: ARG001
    context.obj = data_dir


@app.command()
def ask(
    context: typer.Context,
    question: Annotated[str | None, typer.Argument(metavar="QUESTION", help="The question.")] = None,
    file: Annotated[
        Path | None, typer.Option("--file", metavar="JSONL", help="Answer every question of a file; prints JSON lines.")
    ] = None,
    as_of: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="What could be known then: nothing published, dated or holding true later."),
    ] = None,
    model: Model = None,
    data_dir: DataDir = None,
    as_json: Json = False,
) -> None:
    """Answer one question, or a file of them."""
    from assistant import contract, text, wanted

    if (question is None) == (file is None):
        raise UsageError("Give either a question or --file.", "See 'assistant ask --help'.")
    as_of = wanted.date_from("--as-of", as_of)
    if question is not None:
        question = wanted.question_from("question", question)
    asked = wanted.read_questions(file) if file else []
    assistant = filled_assistant(context, data_dir, **({} if model is None else {"model": model}))
    for row in asked:
        answer = assistant.ask(row.question, row.history, as_of=row.as_of or as_of)
        say(contract.one_line(contract.answer_json(answer, row.id)))
    if question is not None:
        answer = assistant.ask(question, as_of=as_of)
        records = {record.id: record for record in assistant.records()}
        show(contract.answer_json(answer), as_json, lambda: text.answer(answer, records))


@app.command()
def search(
    context: typer.Context,
    question: Annotated[str, typer.Argument(metavar="QUESTION", help="What to look for.")],
    k: Annotated[int, typer.Option("-k", min=1, max=100, help="How many passages.")] = 10,
    publisher: Annotated[
        list[str] | None, typer.Option(metavar="NAME", help="Only this publisher; may be repeated.")
    ] = None,
    kind: Annotated[
        list[str] | None, typer.Option(metavar="KIND", help="Only this kind of document; may be repeated.")
    ] = None,
    document: Annotated[
        list[str] | None, typer.Option(metavar="ID", help="Only this document; may be repeated.")
    ] = None,
    since: Annotated[str | None, typer.Option(metavar="DATE", help="Published on or after.")] = None,
    until: Annotated[str | None, typer.Option(metavar="DATE", help="Published on or before.")] = None,
    data_dir: DataDir = None,
    as_json: Json = False,
) -> None:
    """Show the passages nearest to a question, without answering it."""
    from assistant import contract, text
    from assistant.filters import Filters
    from assistant.wanted import as_held, date_from, question_from, refuse_reversed

    question = question_from("question", question)
    dates = date_from("--since", since), date_from("--until", until)
    filters = Filters(tuple(publisher or ()), tuple(kind or ()), tuple(document or ()), *dates)
    refuse_reversed(filters)
    assistant = filled_assistant(context, data_dir)
    records = {record.id: record for record in assistant.records()}
    hits = assistant.retrieve(question, as_held(filters, list(records.values()), assistant.aliases), k)
    show(contract.retrieved_json(hits), as_json, lambda: text.hits(hits, records))


@app.command()
def ingest(
    context: typer.Context,
    paths: Annotated[
        list[Path] | None, typer.Argument(metavar="PATH", help="Files and folders; none: the bundled corpus.")
    ] = None,
    rebuild: Annotated[bool, typer.Option("--rebuild", help="Fill every index anew from the catalogue first.")] = False,
    data_dir: DataDir = None,
    as_json: Json = False,
) -> None:
    """Bring files into the corpus: only what is new or has changed."""
    from dataclasses import asdict

    from assistant import text

    assistant = chosen_assistant(context, data_dir)
    with progress_bar() as progress:
        report = assistant.ingest(paths or [], progress, rebuild)
    show(asdict(report), as_json, lambda: text.ingest_report(report))
    if report.count("failed"):
        raise typer.Exit(3)


@app.command()
def documents(context: typer.Context, data_dir: DataDir = None, as_json: Json = False) -> None:
    """List the documents held."""
    from dataclasses import asdict

    from assistant import text

    records = filled_assistant(context, data_dir).records()
    show([asdict(record) for record in records], as_json, lambda: text.records(records))


@app.command()
def remove(
    context: typer.Context,
    ids: Annotated[list[str], typer.Argument(metavar="ID", help="Ids, as 'assistant documents' lists them.")],
    data_dir: DataDir = None,
    as_json: Json = False,
) -> None:
    """Remove documents from the corpus and every index."""
    chosen_assistant(context, data_dir).remove(ids)
    show({"removed": ids}, as_json, lambda: f"Removed {', '.join(ids)}.")


@app.command()
def doctor(
    context: typer.Context,
    fix: Annotated[bool, typer.Option("--fix", help="Mend what is wrong, and look again.")] = False,
    data_dir: DataDir = None,
    as_json: Json = False,
) -> None:
    """Check the catalogue against every index. Exit code 1 when something is wrong and not mended."""
    from dataclasses import asdict

    from assistant import text

    assistant = chosen_assistant(context, data_dir)
    found = assistant.doctor(fix)
    left = assistant.doctor() if fix and found else found
    show([asdict(fault) for fault in found], as_json, lambda: text.faults(found, left if fix else None))
    if left:
        raise typer.Exit(1)


@app.command()
def settings(context: typer.Context, data_dir: DataDir = None, as_json: Json = False) -> None:
    """Show every setting, its value and its environment name. Secrets are hidden."""
    from assistant import text
    from assistant.masking import plain

    loaded = chosen_settings(context, data_dir)
    show(plain(loaded.model_dump(mode="json")), as_json, lambda: text.settings(loaded))


@app.command()
def chat(
    context: typer.Context,
    host: Annotated[str | None, typer.Option(metavar="ADDRESS", help="Address to listen on.")] = None,
    port: Annotated[int | None, typer.Option(metavar="PORT", help="Port to listen on; 0: any free one.")] = None,
    share: Annotated[bool, typer.Option("--share", help="Open a public link through Gradio's servers.")] = False,
    auth_file: Annotated[
        Path | None, typer.Option("--auth-file", metavar="FILE", help="Only users of this file may sign in.")
    ] = None,
    browser: Annotated[bool, typer.Option("--browser/--no-browser", help="Open the page in a browser.")] = True,
    data_dir: DataDir = None,
) -> None:
    """Open the chat in a browser."""
    from assistant.ui.server import serve

    given = {"host": host, "port": port, "share": share or None, "auth_file": auth_file}
    flags = {name: value for name, value in given.items() if value is not None}
    serve(chosen_assistant(context, data_dir, chat=flags), open_browser=browser)


@app.command()
def mcp(
    context: typer.Context,
    http: Annotated[bool, typer.Option("--http", help="Over HTTP rather than standard input and output.")] = False,
    host: Annotated[str, typer.Option(metavar="ADDRESS", help="With --http: address of this machine.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(metavar="PORT", help="With --http: port; 0: any free one.")] = 7861,
    data_dir: DataDir = None,
) -> None:
    """Serve ask, retrieve, documents and brief as MCP tools."""
    from assistant.tools import serve_http, serve_stdio

    assistant = chosen_assistant(context, data_dir)
    if http:
        serve_http(assistant, host, port)
    else:
        serve_stdio(assistant)


def main() -> None:
    """Run the command line. Exit codes are in docs/ask-contract.md."""
    run(app)
