from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.answers.decision import Logistic, load_decision, question_features, sentence_features
from assistant.answers.reader import Reading
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
    decision = load_decision(kind)
    likely = [one(sentence_features(reading)) for one in (decision.sentence, decision.unaided)]
    poor = Reading(Hit(passage, 1.0, 1), 0, 5, 0, logit=-8.0, coverage=0.0, around=0.0, holds=0.0, standing=0.0)
    unlikely = [one(sentence_features(poor)) for one in (decision.sentence, decision.unaided)]
    assert (min(likely) > 0.1, max(unlikely) < 0.05) == (True, True)


def test_the_surer_sentence_and_the_nearer_passage_support_more() -> None:
    hit = Hit(Passage("d:1", "d", 1, 0, 5, "Nine."), 1.0, 1)
    decision = load_decision("packaged")
    supports = [
        decision.question(question_features([replace(hit, cosine=cosine)], best))
        for best, cosine in ((0.01, 0.5), (0.3, 0.5), (0.3, 0.7))
    ]
    assert supports == sorted(supports)
    unread = load_decision("none").question
    assert unread(question_features([replace(hit, cosine=0.7)], 0.3)) > unread(question_features([hit], 0.3))


def test_a_near_miss_gains_nothing_by_sharing_words() -> None:
    assert "coverage" in load_decision("packaged").sentence.weights
    assert "coverage" not in load_decision("packaged").unaided.weights
