"""What the evaluation room is asked for, taken apart at the door and answered. No Gradio.

A request is whatever the browser sent. It names runs and offers, never files.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from assistant.app import Assistant
from assistant.errors import EvalError, UsageError
from assistant.evaluation import runs
from assistant.evaluation.background import Background, Order
from assistant.evaluation.compare import compare
from assistant.evaluation.grading import BETWEEN_KINDS, ERROR_KINDS, GRADES, Grade, agreements
from assistant.evaluation.log import Log
from assistant.evaluation.offers import key_of, offers
from assistant.evaluation.runs import Runs
from assistant.evaluation.sheets import Place, Sheets, blind_order
from assistant.evaluation.summary import Row
from assistant.foreign import strange
from assistant.serving.loading import Loading
from assistant.ui import evaluation_view as views
from assistant.ui.render import View
from assistant.ui.sent import Sent, sent
from assistant.wanted import short_enough

MOST_TOGETHER = 10
"""Runs graded together, at most."""
LONGEST = {"comment": 5_000, "grader": 80}
"""Characters, at most."""


class Evaluations:
    """What the room works on: the runs of the data dir, their sheets, and the run under way. One for a server."""

    def __init__(self, assistant: Assistant, loading: Loading) -> None:
        folder = assistant.settings.data_dir / runs.FOLDER
        self.assistant = assistant
        self.loading = loading
        self.runs = Runs(folder)
        self.sheets = Sheets(folder)
        self.background = Background(assistant, folder)

    def sources(self) -> views.Sources:
        return views.Sources(self.assistant.records(), self.assistant.document)


def respond(held: Evaluations, request: Any, user: str | None) -> View:
    """What the page is to show. ``user`` is who signed in. AssistantError: it cannot be done, or is no request."""
    request = sent(request)
    kind = request.get("do")
    action = ACTIONS.get(kind) if isinstance(kind, str) else None
    if action is None:
        raise strange("a request")
    return action(held, request if user is None else Sent({**request, "grader": user}))


def begins(request: Any) -> bool:
    """Whether a request is to begin a run, which asks question after question."""
    return isinstance(request, dict) and request.get("do") in ("start", "go on")


def _list(held: Evaluations, request: Sent) -> View:
    found = [views.run_row(run, _graded(held, run.name)) for run in held.runs.overviews()]
    return {"runs": found, "user": request.get("grader")}


def _graded(held: Evaluations, run: str) -> int:
    try:
        return len({grade.id for grade in held.sheets.grades(run) if grade.grade})
    except EvalError:  # said where the run is opened
        return 0


def _offers(held: Evaluations, _request: Sent) -> View:
    return {"offers": [views.offer_row(offer) for offer in offers(held.assistant.settings.data_dir)]}


def _start(held: Evaluations, request: Sent) -> View:
    limit = request["limit"]
    if limit is not None and (not isinstance(limit, int) or limit < 1):
        raise UsageError(f"{str(limit)[:40]!r} is no number of samples.", "Give 1 or more, or leave it empty for all.")
    return _begun(held, Order(request.words("offer"), "model" if request["engine"] == "model" else "extractive", limit))


def _go_on(held: Evaluations, request: Sent) -> View:
    """The order that a log was made by, once more."""
    header, path = held.runs.log(request.words("run")).header, held.runs.path(request.words("run"))
    offer = key_of(header["task"], held.assistant.settings.data_dir)
    if offer is None:
        raise EvalError(f"The samples of {header['task']!r} are not offered here.", "Go on with it where it was begun.")
    return _begun(held, Order(offer, "model" if header.get("model") else "extractive", header.get("limit"), path))


def _begun(held: Evaluations, order: Order) -> View:
    for _ in held.loading.wait():
        pass
    held.background.start(order)
    return views.progress(held.background.status)


def _stop(held: Evaluations, _request: Sent) -> View:
    held.background.stop()
    return views.progress(held.background.status)


def _run(held: Evaluations, request: Sent) -> View:
    name = request.words("run")
    log = held.runs.log(name)
    return {**views.run(name, log, agreements(held.sheets.grades(name), log.samples)), "user": request.get("grader")}


def _sample(held: Evaluations, request: Sent) -> View:
    return views.sample(_row(held.runs.log(request.words("run")), request["id"]), held.sources())


def _compare(held: Evaluations, request: Sent) -> View:
    before, after = _two(held, request)
    found = compare(before, after)
    if not found.paired:
        raise EvalError("The two runs have no sample in common.", "Compare runs of one task.")
    return views.comparison(before, after, found)


def _pair(held: Evaluations, request: Sent) -> View:
    before, after = (_row(log, request["id"]) for log in _two(held, request))
    return views.pair(before, after, held.sources())


def _two(held: Evaluations, request: Sent) -> tuple[Log, Log]:
    return held.runs.log(request.words("before")), held.runs.log(request.words("after"))


def _row(log: Log, name: Any) -> Row:
    found = next((row for row in log.samples if row["id"] == name), None)
    if found is None:
        raise EvalError(f"The run has no sample {str(name)[:80]!r}.", "Load the page again.")
    return found


def _sheet(held: Evaluations, request: Sent) -> View:
    """How many answers there are to grade, which of them this grader has graded, and how far the graders agree."""
    logs, grader = _logs(held, request), _grader(request)
    given = _given(held, logs, grader)
    order = _order(logs, grader)
    graded = [bool((grade := given.get(place)) and grade.grade) for place in order]
    agreed = {name: views.agreements(agreements(held.sheets.grades(name), log.samples)) for name, log in logs.items()}
    done = all(graded)
    return {"grader": grader, "graded": graded, "agreements": list(agreed.items()) if done else []}


def _item(held: Evaluations, request: Sent) -> View:
    logs, grader = _logs(held, request), _grader(request)
    place = _place(request, _order(logs, grader))
    return _shown(held, logs, place, _given(held, logs, grader).get(place))


def _grade(held: Evaluations, request: Sent) -> View:
    """Keep what a grader says; the answer comes back with its run and its scores once it has a grade."""
    logs, grader = _logs(held, request), _grader(request)
    run, name = _place(request, _order(logs, grader))
    grade, kinds = request["grade"], request["kinds"]
    if grade not in (None, *GRADES) or not isinstance(kinds, list) or any(kind not in ERROR_KINDS for kind in kinds):
        raise strange("a request")
    given = Grade(name, grader, grade, f"{BETWEEN_KINDS} ".join(kinds), _short(request, "comment"))
    held.sheets.give(run, logs[run], given)
    return _shown(held, logs, (run, name), given)


def _shown(held: Evaluations, logs: Mapping[str, Log], place: Place, grade: Grade | None) -> View:
    run, name = place
    row = _row(logs[run], name)
    told = {"verdict": views.verdict(run, row)} if grade and grade.grade else {}
    return {**views.item(row, held.sources(), grade), **told}


def _logs(held: Evaluations, request: Sent) -> dict[str, Log]:
    names: Sequence[Any] = request["runs"]
    if not isinstance(names, list) or not 1 <= len(names) <= MOST_TOGETHER:
        raise UsageError("No run is picked to be graded.", f"Pick 1 to {MOST_TOGETHER}.")
    return {str(name): held.runs.log(str(name)) for name in names}


def _order(logs: Mapping[str, Log], grader: str) -> list[Place]:
    return blind_order([(name, row["id"]) for name, log in logs.items() for row in log.samples], grader)


def _given(held: Evaluations, logs: Mapping[str, Log], grader: str) -> dict[Place, Grade]:
    return {(run, one.id): one for run in logs for one in held.sheets.grades(run) if one.grader == grader}


def _grader(request: Sent) -> str:
    name = " ".join(_short(request, "grader").split())
    if not name:
        raise UsageError("The grades need a name.", "Say who grades.")
    return name


def _place(request: Sent, order: Sequence[Place]) -> Place:
    index = request.number("place")
    if not 0 <= index < len(order):
        raise strange("a request")
    return order[index]


def _short(request: Sent, name: str) -> str:
    return short_enough(name, request.words(name), LONGEST[name]).encode("utf-8", "replace").decode()


ACTIONS: Mapping[str, Callable[[Evaluations, Sent], View]] = {
    "list": _list,
    "offers": _offers,
    "start": _start,
    "go on": _go_on,
    "stop": _stop,
    "run": _run,
    "sample": _sample,
    "compare": _compare,
    "pair": _pair,
    "sheet": _sheet,
    "item": _item,
    "grade": _grade,
}
