"""``make load``: sixteen sessions at once against a real chat server, each asking and pinning what is its own.

First one session alone asks every question: that gives the answers to expect, and how long one answer takes. Then the
sessions ask at once, each other questions than its neighbours, pin the first claim and clear the brief again. The ratio
is what one session may expect: 1 would be a server that shares its cores among the sessions and loses nothing.
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx

sys.path.insert(0, str(Path(__file__).parent / "ui"))
from chat_process import chatting

from assistant.evaluation.samples import read_samples

SAMPLES = Path(__file__).parents[1] / "eval" / "samples"
PATIENCE = 120.0
"""Seconds that one answer may take."""
SERVER = {"ASSISTANT_CHAT__PER_MINUTE": "0", "ASSISTANT_CHAT__LOG": "none"}
"""The limit on questions is not what is measured."""

Shown = dict[str, Any]


@dataclass
class Tally:
    """What happened. ``seconds`` of every question and pin that ended well; the rest are sentences."""

    asked: list[float] = field(default_factory=list)
    pinned: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    mixed: list[str] = field(default_factory=list)


class Session:
    """A session of the page without a browser: it sends what the page sends, and reads what the page reads."""

    def __init__(self, address: str, name: str) -> None:
        self._client = httpx.Client(base_url=address, timeout=PATIENCE)
        self._name = name
        config = self._client.get("config").json()
        ids = {one["props"].get("elem_id"): one["id"] for one in config["components"]}
        self._events = {
            tuple(target): one["id"] for one in config["dependencies"] if one["outputs"] for target in one["targets"]
        }
        self._box, self._top, self._brief = ids["question"], ids["top"], ids["brief"]
        self._stamp = itertools.count(1)

    def ask(self, question: str) -> Shown:
        """The last turn that the page shows once the question is answered."""
        turns = self._send(self._box, "submit", [question, None, "extractive", None])[0]
        return dict(turns[-1], turns=len(turns))

    def begin(self) -> None:
        """Begin a new conversation."""
        body = self._body(self._top, "new", [])
        self._client.post("gradio_api/run/predict", json=body).raise_for_status()

    def brief(self, **request: Any) -> Shown:
        """What the page shows of its brief after a request."""
        event = {"stamp": next(self._stamp), "request": request}
        return dict(self._send(self._brief, "act", [None], event)[0])

    def close(self) -> None:
        self._client.close()

    def _send(self, component: int, event: str, data: list[Any], event_data: Any = None) -> list[Any]:
        body = {**self._body(component, event, data), "event_data": event_data}
        joined = self._client.post("gradio_api/queue/join", json=body)
        joined.raise_for_status()
        for message in self._messages():
            if message["msg"] == "process_completed":
                if not message["success"]:
                    raise RuntimeError(f"{event}: {message['output']}")
                return list(message["output"]["data"])
        raise RuntimeError(f"{event}: the stream ended early")

    def _body(self, component: int, event: str, data: list[Any]) -> dict[str, Any]:
        number = self._events[component, event]
        return {"data": data, "fn_index": number, "session_hash": self._name, "trigger_id": component}

    def _messages(self) -> Iterator[Any]:
        with self._client.stream("GET", "gradio_api/queue/data", params={"session_hash": self._name}) as stream:
            for line in stream.iter_lines():
                if line.startswith("data:"):
                    yield json.loads(line[5:])


@dataclass(frozen=True)
class Expected:
    """What a question is answered with when nobody else asks: the words of its claims, and the first one to pin."""

    question: str
    claims: tuple[str, ...]
    pin: Shown | None


def questions(count: int) -> list[str]:
    """So many questions of the bundled samples that stand alone, all different."""
    samples = read_samples(sorted(SAMPLES.glob("*.yaml")))
    return list(dict.fromkeys(one.question for one in samples if not one.history))[:count]


def alone(address: str, asked: Sequence[str], tally: Tally) -> list[Expected]:
    """Every question asked and its first claim pinned by one session that has the server to itself."""
    session = Session(address, "alone")
    session.ask(asked[0])  # the first one finds everything cold
    expected = []
    for question in asked:
        session.begin()
        turn = timed(tally.asked, lambda question=question: session.ask(question))
        claims = turn["claims"]
        pin = {"text": claims[0]["text"], "citations": claims[0]["chips"]} if claims else None
        if pin:
            timed(tally.pinned, lambda pin=pin: session.brief(do="pin", **pin))
            session.brief(do="clear")
        expected.append(Expected(question, tuple(claim["text"] for claim in claims), pin))
    session.close()
    return expected


def together(address: str, expected: Sequence[Expected], sessions: int, seconds: float, tally: Tally) -> None:
    """So many sessions at once for so long, each with questions of its own."""
    until = time.monotonic() + seconds

    def one(number: int) -> None:
        session = Session(address, f"session-{number}")
        for each in itertools.cycle(expected[number::sessions]):
            if time.monotonic() > until:
                break
            try:
                round_of(session, each, tally)
            except Exception as error:  # whatever it is, it is counted and the session goes on
                tally.errors.append(f"session {number}: {type(error).__name__}: {error}")
        session.close()

    with ThreadPoolExecutor(sessions) as pool:
        list(pool.map(one, range(sessions)))


def round_of(session: Session, each: Expected, tally: Tally) -> None:
    """One question asked and its first claim pinned; whatever is not this session's own is told."""
    session.begin()
    turn = timed(tally.asked, lambda: session.ask(each.question))
    said = tuple(claim["text"] for claim in turn.get("claims", ()))
    if (turn["turns"], turn["question"], said) != (1, each.question, each.claims):
        tally.mixed.append(f"{each.question!r} was answered with {turn['question']!r}: {said}")
    if not each.pin:
        return
    pin = each.pin
    held = timed(tally.pinned, lambda: session.brief(do="pin", **pin))
    lines = [line["text"] for section in (held["brief"] or {"sections": []})["sections"] for line in section["lines"]]
    if held.get("error") or lines != [pin["text"]]:
        tally.mixed.append(f"{pin['text']!r} was pinned, and the brief holds {lines}. {held.get('error', '')}")
    session.brief(do="clear")


def timed(times: list[float], action: Callable[[], Shown]) -> Shown:
    """What an action gives; its seconds are added to ``times``."""
    started = time.perf_counter()
    found = action()
    times.append(time.perf_counter() - started)
    return found


def p95(times: Sequence[float]) -> float:
    """The time that nineteen of twenty stay below."""
    return statistics.quantiles(times, n=20)[-1] if len(times) > 1 else times[0]


def rows(single: Tally, many: Tally, sessions: int, cores: int) -> Iterator[str]:
    """The report, a line for each figure."""
    count = f"{len(many.asked)} questions and {len(many.pinned)} pins, {sessions} sessions at once"
    yield f"{len(many.errors):8}     errors in {count}"
    yield f"{len(many.mixed):8}     answers or briefs that were another session's"
    for what, times, base in (("question", many.asked, single.asked), ("pin", many.pinned, single.pinned)):
        middle, slow = statistics.median(base), p95(times)
        yield f"{middle:8.3f} s   p50 of a {what}, one session alone"
        yield f"{slow:8.3f} s   p95 of a {what}, {sessions} sessions at once"
        yield f"{slow / (middle * sessions / cores):8.2f} x   p95 / (p50 alone x {sessions} sessions / {cores} cores)"


def measure(address: str, asked: Sequence[str], sessions: int, seconds: float) -> tuple[Tally, Tally]:
    """One session alone, then many at once, against the chat at an address."""
    single, many = Tally(), Tally()
    together(address, alone(address, asked, single), sessions, seconds, many)
    return single, many


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sessions", type=int, default=16)
    parser.add_argument("--seconds", type=float, default=60)
    arguments = parser.parse_args()
    asked = questions(2 * arguments.sessions)
    with tempfile.TemporaryDirectory(prefix="load-") as folder, chatting(Path(folder), **SERVER) as chat:
        single, many = measure(chat.address, asked, arguments.sessions, arguments.seconds)
    print("\n".join(rows(single, many, arguments.sessions, os.cpu_count() or 1)))
    for sentence in [*many.errors, *many.mixed][:10]:
        print(sentence, file=sys.stderr)
    sys.exit(bool(many.errors or many.mixed))


if __name__ == "__main__":
    main()
