"""A conversation without a page: a small fake of the assistant, no Gradio."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from typing import Any

from assistant.events import Event, Finished, Retrieved, Spoken
from assistant.serving.loading import Loading
from assistant.types import Answer, Citation, Claim, Holdings, Receipt, Record, Trace, Turn
from assistant.ui.conversation import Conversation, Keep, converse, kept_nowhere

NEW = Conversation()
HOLDINGS = Holdings(1, 2, None, None)
CLAIMS = (
    Claim("It was sold.", (Citation("wire:1", "wire", 1, "It was sold.", 0, 12),)),
    Claim("It was cheap.", (Citation("wire:2", "wire", 2, "It was cheap.", 14, 27),)),
)


class Fake:
    """Answers every question with the same claims and remembers it; raises ``error`` after the first claim."""

    def __init__(self, claims: Sequence[Claim] = CLAIMS, error: Exception | None = None) -> None:
        self.claims, self.error = tuple(claims), error
        self.asked: list[tuple[str, tuple[Turn, ...]]] = []
        self.scopes: list[tuple[object, object]] = []

    def ensure_corpus(self, _progress: object) -> None: ...

    def warm(self) -> None: ...

    def records(self, ids: Sequence[str]) -> list[Record]:
        return [Record(id=name, title=name.title(), publisher="The Wire", published="2021") for name in ids]

    def stream(self, question: str, history: tuple[Turn, ...], **more: object) -> Iterator[Event]:
        self.asked.append((question, history))
        self.scopes.append((more["filters"], more["as_of"]))
        yield Retrieved(question, ())
        for claim in self.claims:
            yield Spoken(claim)
            if self.error:
                raise self.error
        receipt = Receipt(HOLDINGS, question)
        status: Any = "grounded" if self.claims else "not_found"
        yield Finished(Answer(question, status, self.claims, (), (), receipt, Trace("fake", "")))


def steps(
    fake: Fake, question: str, before: Conversation = NEW, chosen: object = None, keep: Keep = kept_nowhere
) -> list[Conversation]:
    return list(growing(fake, question, before, chosen, keep))


def growing(
    fake: Fake, question: str, before: Conversation, chosen: object = None, keep: Keep = kept_nowhere
) -> Generator[Conversation, None, None]:
    assistant: Any = fake
    loading = Loading(assistant)
    loading.start()
    return converse(assistant, loading, question, before, chosen=chosen, keep=keep)


def seen(conversation: Conversation) -> list[tuple[str, str, int]]:
    return [(view["state"], view["question"], len(view.get("claims", []))) for view in conversation.views]
