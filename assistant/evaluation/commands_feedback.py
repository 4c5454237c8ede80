"""``assistant eval feedback``: what readers said of answers, to be reviewed before it counts."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from assistant.options import DataDir, Json, chosen_settings
from assistant.terminal import show

if TYPE_CHECKING:
    from assistant.adapters.feedback_files import FeedbackFiles
    from assistant.evaluation.samples import Sample

Ids = Annotated[list[str] | None, typer.Option(metavar="ID", help="Keep this sample as it stands; may be repeated.")]
Drops = Annotated[list[str] | None, typer.Option(metavar="ID", help="Take this one out; may be repeated.")]


def feedback(
    context: typer.Context,
    accept: Ids = None,
    drop: Drops = None,
    data_dir: DataDir = None,
    as_json: Json = False,
) -> None:
    """List the samples that readers of the chat made of answers; accept or drop them."""
    from assistant.adapters.feedback_files import FeedbackFiles

    folder = chosen_settings(context, data_dir).data_dir
    files = FeedbackFiles(folder)
    if accept:
        files.accept(accept)
    if drop:
        files.drop(drop)
    found = {"to_review": _rows(files, files.to_review), "accepted": _rows(files, files.accepted)}
    show(found, as_json, lambda: _text(files, found, folder))


def _rows(files: FeedbackFiles, file: Path) -> list[dict[str, Any]]:
    """Each sample of a file with its report, None where that is not there."""
    from assistant.evaluation.samples import plain, read_samples

    samples: list[Sample] = read_samples([file]) if file.exists() else []
    return [{"sample": plain(sample), "report": files.report(sample.id)} for sample in samples]


def _text(files: FeedbackFiles, found: dict[str, list[dict[str, Any]]], folder: Path) -> str:
    if not found["to_review"] and not found["accepted"]:
        return "Nobody has said anything of an answer yet. In the chat, 'No…' under an answer makes a sample of it."
    parts = []
    for name, file in (("to review", files.to_review), ("accepted", files.accepted)):
        rows = found[name.replace(" ", "_")]
        if rows:
            parts += [f"{len(rows)} {name}, in {str(file)!r}:", *map(_entry, rows)]
            parts.append(f"Run them: assistant eval run --samples {file} --data-dir {folder}")
    return "\n\n".join(parts)


def _entry(row: dict[str, Any]) -> str:
    from assistant.evaluation.grading import answer_text

    sample, report = row["sample"], row["report"]
    places = ", ".join(f"{one['document']}:{number}" for one in sample["evidence"] for number in one["paragraphs"])
    said = answer_text(report["answer"]) if report else "(the answer was not kept)"
    right = sample["answer"] or "(not said)" if sample["answerable"] else "not in the corpus"
    lines = [
        " · ".join(filter(None, [sample["id"], sample["type"], *_when(report)])),
        f"  asked: {sample['question']}",
        f"  of:    {' · '.join(asked_of)}" if (asked_of := _asked_of(sample)) else "",
        f"  told:  {' / '.join(said.splitlines())}",
        f"  right: {right}",
        f"  {'evidence' if sample['answerable'] else 'near'}: {places or 'none'}",
        f"  looks for: {', '.join(sample['must_include'])}" if sample["must_include"] else "",
        f"  comment: {report['comment']}" if report and report["comment"] else "",
    ]
    return "\n".join(line for line in lines if line)


def _asked_of(sample: dict[str, Any]) -> list[str]:
    """A word or two for whatever narrowed the search."""
    from assistant import text
    from assistant.filters import Filters

    given: dict[str, Any] = sample.get("filters", {})
    filters: dict[str, Any] = {name: tuple(one) if isinstance(one, list) else one for name, one in given.items()}
    return text.narrowed(Filters(**filters), sample.get("as_of"))


def _when(report: dict[str, Any] | None) -> list[str]:
    return [report["reason"], report["at"][:10], f"by {report['by']}" if report["by"] else ""] if report else []
