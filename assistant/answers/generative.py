"""Answers by a chat model, every sentence of them checked before it is spoken.

The model is shown the passages under opaque keys. Each sentence it writes becomes a claim about the passages whose keys
it cites, and is spoken once it passes every check against them. What fails is put right by the model once, else
replaced by the source's own words or left out; what cites nothing is left out. Nothing is left out in silence.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Generator, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass

from assistant.answers import checking, citations
from assistant.answers.checking import Failed
from assistant.answers.citations import Shown
from assistant.answers.prompts import load_prompt
from assistant.answers.replies import Reply, Statement
from assistant.checks.run import WORDS_ALONE, Checker
from assistant.errors import ModelError
from assistant.events import Noted, Spoken, Writing
from assistant.protocols import ChatModel, Message
from assistant.types import Claim, Hit, Problem, Record, Status

ENGINE = "model"
LONGEST_REPLY = 8_000
"""Characters of a reply that are read, at most."""
ABSENT = re.compile(
    r"\bnot in the passages\b"
    r"|\b(passages?|documents?|sources?|texts?|context|information)\b[^.]{0,60}\b(do|does|did)(n[’']t| not)\b[^.]{0,40}"
    r"\b(say|mention|contain|state|provide|include|hold|answer|specify|give|tell|address)"
    r"|\b(not|isn[’']t|aren[’']t) (mentioned|stated|specified|found|provided|given|available)\b[^.]{0,20}"
    r"\b(passages?|documents?|sources?|texts?|context)\b"
    r"|\b(no|not enough|insufficient) information\b",
    re.I,
)
"""A sentence that says of the passages that they do not hold an answer."""
DECLINED = re.compile(
    r"\bI[’']?( a)?m (sorry|unable|not able)\b|\bI (can[’']?t|cannot|can not|won[’']t|will not) \w+|\bas an AI\b", re.I
)
LESSENING = frozenset({"uncited", "truncated", "replaced", "dropped", "absent"})
"""Kinds of problems that make an answer less than grounded."""


@dataclass(frozen=True, slots=True)
class Composed:
    """What a model's answer came to. ``not_found`` where the model says that the passages do not hold it."""

    claims: tuple[Claim, ...]
    problems: tuple[Problem, ...]
    status: Status


class Spent:
    """What one answer has asked of a model so far: calls, tokens, and the prompts used. No value: it grows."""

    def __init__(self) -> None:
        self.usage = Counter[str]()
        self.prompts: dict[str, None] = {}


class GenerativeEngine:
    """Hits → claims by a chat model. Holds nothing of a question between calls."""

    def __init__(self, model: ChatModel, checker: Checker = WORDS_ALONE) -> None:
        self._model = model
        self._checker = checker

    @property
    def name(self) -> str:
        """The chat model's, as problems and the trace call it."""
        return self._model.name

    def answer(
        self, question: str, hits: Sequence[Hit], records: Mapping[str, Record], spent: Spent
    ) -> Generator[Writing | Spoken | Noted, None, Composed]:
        """Each claim as it has passed its checks, then the whole. Raises ModelError where nothing of it can be used.

        In between, that the model is writing: at each piece of its reply the answer can be broken off.
        """
        shown = citations.show(question, [hit.passage for hit in hits], records)
        draft = _Draft(shown, self._checker)
        passages = citations.rendered(shown)
        example = shown[0].key
        yield from self._attempt("answer", draft, spent, question=question, passages=passages, example=example)
        if draft.is_uncited:
            noted = Problem("retried", "The model's first answer named no source; it was asked once more.")
            yield Noted(noted)
            draft = _Draft(shown, self._checker, [noted])
            keys = ", ".join(f"[{one.key}]" for one in shown)
            yield from self._attempt("retry", draft, spent, question=question, passages=passages, keys=keys)
        if draft.is_uncited:
            raise self._unusable(draft.text)
        yield from self._mend(draft, spent)
        composed = draft.composed()
        if not composed.claims and composed.status != "not_found":
            raise ModelError(f"No sentence of the model {self.name!r} stood up to the checks.")
        return composed

    def write(self, name: str, spent: Spent, **values: str) -> Generator[tuple[str, bool | None], None, None]:
        """The reply to a prompt as it is written, each piece with whether it ends the reply as a whole (`Piece`).

        Closing the generator ends the call. Raises ModelError.
        """
        prompt = load_prompt(name)
        system, user = prompt.render(**values)
        spent.usage["calls"] += 1
        spent.prompts[prompt.fingerprint] = None
        with closing(self._model.stream([Message("system", system), Message("user", user)])) as pieces:
            for piece in pieces:
                spent.usage.update(piece.usage)
                yield piece.text, piece.whole

    def _attempt(self, name: str, draft: _Draft, spent: Spent, **values: str) -> Iterator[Writing | Spoken]:
        reply = Reply(draft.keys)
        whole: bool | None = None
        yield Writing(self.name)
        with closing(self.write(name, spent, **values)) as pieces:
            for text, ended in pieces:
                draft.text += text
                whole = whole if ended is None else ended
                for statement in reply.feed(text):
                    yield from draft.take(statement)
                yield Writing(self.name)
                if len(draft.text) > LONGEST_REPLY:
                    whole = False
                    break
        for statement in reply.close(whole):
            yield from draft.take(statement)
        draft.truncated = draft.truncated or whole is False
        if not draft.text.strip():
            raise ModelError(f"The model {self.name!r} answered nothing.", "Ask again, or choose another model.")

    def _mend(self, draft: _Draft, spent: Spent) -> Iterator[Writing | Spoken]:
        """Have the model put right what failed; where it cannot, the source's own words, or nothing."""
        if not draft.failed:
            return
        cited = {shown.key: shown for failed in draft.failed for shown in failed.cited}
        passages, wrong = citations.rendered(cited.values()), checking.as_data(draft.failed)
        reply = ""
        try:
            with closing(self.write("repair", spent, passages=passages, sentences=wrong)) as pieces:
                for text, _ in pieces:
                    reply += text
                    yield Writing(self.name)
                    if len(reply) > LONGEST_REPLY:
                        break
        except ModelError:  # what was spoken stands; what failed has the words of its source
            reply = ""
        lines = checking.numbered(reply)
        for number, failed in enumerate(draft.failed, start=1):
            yield from draft.settle(failed, lines.get(number, ""))

    def _unusable(self, text: str) -> ModelError:
        if DECLINED.search(text):
            return ModelError(f"The model {self.name!r} declined to answer.")
        return ModelError(f"The model {self.name!r} named no source for anything it wrote, twice.")


class _Draft:
    """An answer under way: what has passed, what has failed, what went wrong."""

    def __init__(self, shown: Sequence[Shown], checker: Checker, problems: Sequence[Problem] = ()) -> None:
        self._checker = checker
        self._by_key = {one.key: one for one in shown}
        self._claims: dict[int, list[Claim]] = {}
        self._problems = [*citations.planted(shown), *problems]
        self._number = 0
        self._uncited = 0
        self._absent = False
        self.failed: list[Failed] = []
        self.truncated = False
        self.text = ""

    @property
    def keys(self) -> frozenset[str]:
        """Those of the passages shown."""
        return frozenset(self._by_key)

    @property
    def is_uncited(self) -> bool:
        """Whether no sentence cites a passage, and none says that there is nothing to cite."""
        return not (self._claims or self.failed or self._absent)

    def take(self, statement: Statement) -> Iterator[Spoken]:
        """Speak a sentence if it passes; keep it among the failed otherwise; count it where it is no claim."""
        self._number += 1
        cited = [self._by_key[key] for key in statement.keys]
        for key in statement.unknown:
            self._problems.append(Problem("unknown key", f"The model cited {key!r}, which is no passage it was shown."))
        if not statement.whole:
            self.truncated = True
        elif ABSENT.search(statement.text) and (not cited or "passage" in statement.text.lower()):
            self._absent = True
        elif not cited or not citations.claim(statement.text, cited).citations:
            self._uncited += not statement.text.endswith(":")  # what leads in to a list claims nothing
        else:
            claim = checking.checked(statement.text, cited, self._checker)
            if checking.failures(claim):
                self.failed.append(Failed(self._number, claim, tuple(cited)))
            else:
                yield from self._speak(self._number, claim)

    def settle(self, failed: Failed, line: str) -> Iterator[Spoken]:
        """What becomes of a sentence that failed, given what the model wrote in its place."""
        repaired = checking.repaired(line, self._by_key, self._checker)
        reasons = checking.reasons(failed.claim)
        if repaired:
            self._problems.append(Problem("repaired", f"The model put a sentence right that had failed: {reasons}."))
            for claim in repaired:
                yield from self._speak(failed.number, claim)
            return
        verbatim = checking.verbatim(failed, self._checker)
        if verbatim and not self._is_spoken(verbatim):
            told = f"A sentence of the model failed: {reasons}. The source's own words stand in its place."
            self._problems.append(Problem("replaced", told))
            yield from self._speak(failed.number, verbatim)
        else:
            self._problems.append(Problem("dropped", f"A sentence of the model was left out. It failed: {reasons}."))

    def composed(self) -> Composed:
        """The claims in the order of the reply, and how grounded they are."""
        claims = tuple(claim for number in sorted(self._claims) for claim in self._claims[number])
        if self._absent and not claims and not self.failed:
            return Composed((), tuple(self._problems), "not_found")
        if self._absent:
            self._problems.append(Problem("absent", "The model found no answer to part of the question."))
        if self._uncited:
            named = "a sentence that names" if self._uncited == 1 else f"{self._uncited} sentences that name"
            self._problems.append(Problem("uncited", f"The model wrote {named} no source; left out."))
        if self.truncated:
            self._problems.append(
                Problem("truncated", "The model's answer broke off; what was unfinished is left out.")
            )
        lessened = any(problem.kind in LESSENING for problem in self._problems)
        return Composed(claims, tuple(dict.fromkeys(self._problems)), "partly_grounded" if lessened else "grounded")

    def _speak(self, number: int, claim: Claim) -> Iterator[Spoken]:
        if not self._is_spoken(claim):
            self._claims.setdefault(number, []).append(claim)
            yield Spoken(claim)

    def _is_spoken(self, claim: Claim) -> bool:
        return any(claim.text == other.text for claims in self._claims.values() for other in claims)
