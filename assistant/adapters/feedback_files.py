"""What readers say of answers, in the data dir: samples ready to be run, and beside them the answers as given.

``samples/feedback.jsonl`` holds what is to be reviewed, ``samples/accepted.jsonl`` what has been; ``feedback/ID.json``
is the report of a sample. The samples may be edited by hand: their lines are moved and taken out as they stand.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from assistant.adapters.locking import write_whole, writing
from assistant.contract import one_line
from assistant.errors import StoreError, UsageError
from assistant.foreign import SURROGATES


class FeedbackFiles:
    """The samples and reports of one data dir. Safe with several processes."""

    def __init__(self, data_dir: Path) -> None:
        self.to_review = data_dir / "samples" / "feedback.jsonl"
        self.accepted = data_dir / "samples" / "accepted.jsonl"
        self._reports = data_dir / "feedback"

    def add(self, sample: Mapping[str, Any], report: Mapping[str, Any], instead_of: Collection[str] = ()) -> bool:
        """Keep a sample and its report. False, and nothing is written, where there is one of that id already.

        Samples of the ids ``instead_of`` that are to be reviewed make way for it, with their reports.
        """
        with self._writing():
            if self._ids() & {sample["id"]}:
                return False
            self._reports.mkdir(exist_ok=True)
            _replace(self._report(sample["id"]), json.dumps(report, ensure_ascii=False, indent=1))
            lines = _lines(self.to_review)
            kept = [line for line in lines if _id(line) not in instead_of]
            _replace(self.to_review, "".join(f"{line}\n" for line in [*kept, one_line(dict(sample))]))
            for name in set(instead_of) & {_id(line) for line in lines}:
                self._report(name).unlink(missing_ok=True)
        return True

    def kept(self, ids: Sequence[str], by: str | None, reader: str = "") -> list[tuple[str, dict[str, Any]]]:
        """Those of the ids that somebody's verdict is kept under, each with its report; none where no file can be read.

        ``by``: who signed in, None without sign-in; ``reader`` tells those apart who did not.
        """
        try:
            here = self._ids()
        except (OSError, ValueError):
            return []
        found = [(name, report) for name in ids if name in here and (report := self.report(name))]
        return [
            (name, report) for name, report in found if (report.get("by"), report.get("reader", "")) == (by, reader)
        ]

    def accept(self, ids: Sequence[str]) -> None:
        """Move samples to those that have been reviewed. UsageError, and none is moved, where one is not to be."""
        with self._writing():
            kept, taken = self._parted(ids)
            _replace(self.accepted, "".join(f"{line}\n" for line in [*_lines(self.accepted), *taken]))
            _replace(self.to_review, "".join(f"{line}\n" for line in kept))

    def drop(self, ids: Sequence[str]) -> None:
        """Take samples that are to be reviewed out, with their reports. UsageError as in `accept`."""
        with self._writing():
            kept, _ = self._parted(ids)
            _replace(self.to_review, "".join(f"{line}\n" for line in kept))
            for name in ids:
                self._report(name).unlink(missing_ok=True)

    def report(self, sample_id: str) -> dict[str, Any] | None:
        """The report of a sample; None where there is none that can be read."""
        try:
            found = json.loads(self._report(sample_id).read_text("utf-8"))
        except (OSError, ValueError):
            return None
        return found if isinstance(found, dict) else None

    def _parted(self, ids: Sequence[str]) -> tuple[list[str], list[str]]:
        """The lines that stay, and those of the ids."""
        lines = _lines(self.to_review)
        unknown = sorted(set(ids) - {_id(line) for line in lines})
        if unknown:
            raise UsageError(f"No sample to review is called {unknown[0]!r}.", "See 'assistant eval feedback'.")
        return [line for line in lines if _id(line) not in ids], [line for line in lines if _id(line) in ids]

    def _ids(self) -> set[str | None]:
        return {_id(line) for file in (self.to_review, self.accepted) for line in _lines(file)}

    def _report(self, sample_id: str) -> Path:
        return self._reports / f"{Path(sample_id).name}.json"

    @contextmanager
    def _writing(self) -> Iterator[None]:
        folder = self.to_review.parent
        try:
            with writing(folder / ".lock", f"the samples in {str(folder)!r}"):
                yield
        except UnicodeDecodeError:
            raise StoreError(f"A file of samples in {str(folder)!r} is not UTF-8 text.", "Save it as UTF-8.") from None


def _lines(file: Path) -> list[str]:
    text = file.read_text("utf-8-sig") if file.exists() else ""
    return [line for line in text.split("\n") if line.strip()]


def _id(line: str) -> str | None:
    try:
        row = json.loads(line)
    except ValueError:
        return None
    return row.get("id") if isinstance(row, dict) else None


def _replace(file: Path, text: str) -> None:
    write_whole(file, SURROGATES.sub("�", text))
