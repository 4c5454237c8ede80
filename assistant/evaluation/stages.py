"""Where an answer went wrong: the first stage, in the order of the pipeline, that failed it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from assistant.evaluation.samples import Sample
from assistant.evaluation.scorers import cited, refused

Stage = Literal[
    "not retrieved",
    "retrieved but not used",
    "used but wrong",
    "cited wrongly",
    "should have refused",
    "refused wrongly",
]


def stage(sample: Sample, answer: Mapping[str, Any], scores: Mapping[str, float | None]) -> Stage | None:
    """The stage that failed the answer; None when it is right, as far as its scores can tell.

    ``not retrieved``: no paragraph of the evidence is among the hits, whether it then refused or answered wrongly.
    ``refused wrongly``: one was there, and it refused. ``retrieved but not used``: no claim cites one. ``used but
    wrong``: a claim cites one and the patterns do not match. ``cited wrongly``: the patterns match, but no claim is
    borne out by the evidence that it cites, or a quote is not exact. An answer without patterns is judged by what it
    retrieved and cited.
    """
    if not sample.answerable:
        return None if refused(answer) else "should have refused"
    right = scores["accuracy"]
    if right != 1 or refused(answer):
        failed = _failed(sample, answer)
        if failed or right == 0:
            return failed or "used but wrong"
    return "cited wrongly" if scores["quote_exact"] == 0 or scores["citation_precision"] == 0 else None


def _failed(sample: Sample, answer: Mapping[str, Any]) -> Stage | None:
    """The stage before the wording that failed, of an answer that is wrong or cannot be scored."""
    gold = sample.gold()
    hits = {(hit["document"], hit["paragraph"]) for hit in answer["hits"]}
    if gold and not gold & hits:
        return "not retrieved"
    if refused(answer):
        return "refused wrongly"
    if gold and not any(cited(claim) & gold for claim in answer["claims"]):
        return "retrieved but not used"
    return None
