from __future__ import annotations

import pytest

from assistant.decision import Logistic, load_decision, sentence_features
from assistant.reader import Reading
from assistant.types import Hit, Passage


def test_a_logistic_is_the_usual_one() -> None:
    logistic = Logistic(-1.0, {"a": 2.0})
    assert logistic({"a": 0.5, "unused": 9.0}) == 0.5
    assert logistic({"a": 1.0}) == pytest.approx(1 / (1 + 2.718281828**-1))
    assert Logistic(1e9, {})({}) == pytest.approx(1.0)


@pytest.mark.parametrize("kind", ["packaged", "none"])
def test_the_shipped_weights_fit_the_features(kind: str) -> None:
    passage = Passage("d:1", "d", 1, 0, 5, "Nine.")
    reading = Reading(Hit(passage, 1.0, 1), 0, 5, 0, logit=8.0, coverage=1.0, around=1.0, holds=1.0, standing=1.0)
    likely = load_decision(kind).sentence(sentence_features(reading))
    poor = Reading(Hit(passage, 1.0, 1), 0, 5, 0, logit=-8.0, coverage=0.0, around=0.0, holds=0.0, standing=0.0)
    unlikely = load_decision(kind).sentence(sentence_features(poor))
    assert (likely > 0.3, unlikely < 0.05) == (True, True)
