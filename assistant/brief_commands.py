"""``assistant brief``: draw up a brief on a topic, or check an exported one. Thin commands over the desk."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from assistant.options import DataDir, Json, filled_assistant
from assistant.terminal import note, show

if TYPE_CHECKING:
    from assistant.desk import Desk


class _DraftByDefault(TyperGroup):
    """``assistant brief TOPIC`` is short for ``assistant brief draft TOPIC``."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        if args and args[0] not in {*self.commands, "--help"}:
            args = ["draft", *args]
        return super().parse_args(ctx, args)


app = typer.Typer(
    cls=_DraftByDefault,
    help="Draw up a brief whose footnotes hold, or check an exported one again. 'brief TOPIC' is 'brief draft TOPIC'.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


@app.command()
def draft(
    context: typer.Context,
    topic: Annotated[str, typer.Argument(metavar="TOPIC", help="What the brief is about.")],
    out: Annotated[
        Path | None,
        typer.Option("-o", "--out", metavar="FILE", help="Write FILE.docx, .md, .html or .pdf; none: print it."),
    ] = None,
    template: Annotated[
        str, typer.Option(metavar="NAME", help="one-page, vendor-note, deal-note, standards-note, or a .md file.")
    ] = "one-page",
    as_of: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="What could be known then: nothing published, dated or holding true later."),
    ] = None,
    unverified: Annotated[
        bool, typer.Option("--accept-unverified", help="Keep lines that fail a check, marked as such.")
    ] = False,
    data_dir: DataDir = None,
    as_json: Json = False,
) -> None:
    """Draw up a brief on a topic."""
    from assistant import text
    from assistant.adapters.brief_files import format_of
    from assistant.briefs import brief_text
    from assistant.briefs.footnotes import brief_json, sheet
    from assistant.wanted import date_from, question_from

    topic, as_of = question_from("topic", topic), date_from("--as-of", as_of)
    if out is not None:
        format_of(out)
    desk = _desk(context, data_dir)
    for spelling in desk.spellings(topic):
        note(text.misspelt(spelling))
    brief, left_out = desk.releasable(desk.draft(topic, template, as_of), unverified)
    if out is not None:
        desk.export(brief, out)
        show(brief_json(brief), as_json, lambda: brief_text.written(brief, str(out), left_out))
    else:
        show(brief_json(brief), as_json, lambda: brief_text.sheet(sheet(brief)))


@app.command()
def check(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A brief that was exported, edited since or not.")],
    data_dir: DataDir = None,
    as_json: Json = False,
) -> None:
    """Find every claim of an exported brief again. Exit code 1 when a check finds a fault."""
    from dataclasses import asdict

    from assistant.adapters.brief_files import format_of
    from assistant.briefs import brief_text

    format_of(file)
    found = _desk(context, data_dir).check(file)
    data = {**asdict(found), "verdict": found.verdict, "holds": found.holds}
    show(data, as_json, lambda: brief_text.recheck(found))
    if not found.faultless:
        raise typer.Exit(1)


def _desk(context: typer.Context, data_dir: Path | None) -> Desk:
    """The desk of the data dir, its bundled corpus ingested first where it never held anything."""
    from assistant.desk import Desk

    return Desk(filled_assistant(context, data_dir))
