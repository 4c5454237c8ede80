from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from fakes import memory_document

from assistant.evaluation.samples import Place, Sample
from assistant.evaluation.scorers import SCORERS, borne_out, score
from assistant.types import Document

LAMPS = "Quillon says that Orl has 1,950 lamps."
MASTS = "Orl has 12 masts."
DOCUMENTS = {"orl": memory_document("orl", f"{LAMPS}\n{MASTS}\nOrl is a port.\n", publisher="Orl Gazette")}
ANSWERABLE = Sample("a", "numeric", "How many lamps?", "1,950.", True, ("re:1,?950",), ("12",), (Place("orl", (1, 3)),))
UNANSWERABLE = Sample("u", "unanswerable", "Who paid?", "Not in the corpus.", False, (), (), (Place("orl", (2,)),))
REFUSAL = {"status": "not_found", "claims": [], "hits": [], "support": 0.2, "seconds": 0.5}


def claim(
    text: str, quote: str | None = None, start: int | None = None, paragraph: int | None = None
) -> dict[str, Any]:
    """A claim that cites what it says word for word, unless another quote, place or paragraph is given."""
    quote = text if quote is None else quote
    at = DOCUMENTS["orl"].text.index(quote) if start is None else start
    number = paragraph or DOCUMENTS["orl"].text[:at].count("\n") + 1
    citation = {"document": "orl", "paragraph": number, "quote": quote, "start": at, "end": at + len(quote)}
    return {"text": text, "citations": [citation], "checks": []}


def answer(*claims: dict[str, Any]) -> dict[str, Any]:
    return {"status": "grounded", "claims": list(claims), "hits": [], "support": 0.8, "seconds": 0.5}


def test_a_verbatim_answer_in_full() -> None:
    assert score(ANSWERABLE, answer(claim(LAMPS), claim("Orl is a port.")), DOCUMENTS) == {
        "accuracy": 1.0,
        "refused": 0.0,
        "refusal_right": 1.0,
        "citation_precision": 1.0,
        "citation_recall": 1.0,
        "quote_exact": 1.0,
        "attribution_kept": 1.0,
        "number_fidelity": 1.0,
        "seconds": 0.5,
        "confidence": 0.8,
    }


def test_a_wrong_answer_beside_a_right_one() -> None:
    scores = score(ANSWERABLE, answer(claim(LAMPS), claim(MASTS)), DOCUMENTS)
    assert (scores["accuracy"], scores["citation_precision"], scores["citation_recall"]) == (0.0, 0.5, 0.5)


def test_a_refusal_of_what_has_an_answer() -> None:
    scores = score(ANSWERABLE, REFUSAL, DOCUMENTS)
    unscored = dict.fromkeys(SCORERS)
    assert scores == unscored | {
        "accuracy": 0.0,
        "refused": 1.0,
        "refusal_right": 0.0,
        "citation_recall": 0.0,
        "seconds": 0.5,
        "confidence": 0.2,
    }


def test_what_has_no_answer_is_answered_right_by_refusing_alone() -> None:
    unscored = dict.fromkeys(SCORERS)
    refusing = {"accuracy": 1.0, "refused": 1.0, "refusal_right": 1.0, "seconds": 0.5, "confidence": 0.2}
    assert score(UNANSWERABLE, REFUSAL, DOCUMENTS) == unscored | refusing
    scores = score(UNANSWERABLE, answer(claim(MASTS)), DOCUMENTS)
    assert (scores["accuracy"], scores["refusal_right"], scores["citation_precision"]) == (0.0, 0.0, None)


@pytest.mark.parametrize("given", [REFUSAL, answer(claim(MASTS))])
def test_without_patterns_accuracy_is_unscored(given: dict[str, Any]) -> None:
    sample = Sample("b", "retrieval", "Masts?", "", True, (), (), (Place("orl", (2,)),))
    scores = score(sample, given, DOCUMENTS)
    assert scores["accuracy"] is None
    assert scores["refusal_right"] == float(given["status"] == "grounded")


def test_a_refusal_does_not_pass_by_holding_nothing_unwanted() -> None:
    sample = Sample("b", "numeric", "Lamps?", "1,950", True, (), ("12",), (Place("orl", (1,)),))
    assert score(sample, REFUSAL, DOCUMENTS)["accuracy"] == 0.0


def test_trap_a_changed_number() -> None:
    changed = claim("Quillon says that Orl has 1,590 lamps.", LAMPS)
    scores = score(ANSWERABLE, answer(changed, claim(MASTS), claim("Orl is a port.")), DOCUMENTS)
    assert scores["number_fidelity"] == 0.5
    assert score(ANSWERABLE, answer(claim("Orl has 12 lamps.", LAMPS)), DOCUMENTS)["number_fidelity"] == 0.0


def test_trap_a_dropped_speaker() -> None:
    cut = claim("Orl has 1,950 lamps.", "Orl has 1,950 lamps.")
    assert score(ANSWERABLE, answer(cut), DOCUMENTS)["attribution_kept"] == 0.0
    assert score(ANSWERABLE, answer(cut, claim(LAMPS), claim(MASTS)), DOCUMENTS)["attribution_kept"] == 0.5


def test_trap_a_quote_off_by_one() -> None:
    off = claim(MASTS, start=DOCUMENTS["orl"].text.index(MASTS) + 1, paragraph=2)
    assert score(ANSWERABLE, answer(claim(LAMPS), off), DOCUMENTS)["quote_exact"] == 0.0


LONG = "Quillon of Ulm sold the harbour town of Orl 1,950 lamps and 12 masts in March."


@pytest.mark.parametrize(
    ("text", "borne"),
    [
        (LONG, True),
        ("In March, Quillon sold 1,950 lamps to the town of Orl.", True),
        ("Orl, a harbour, was sold lamps by an Ulm firm.", True),  # of six words only the firm is not there
        ("Quillon sold the harbour town of Orl 1,590 lamps.", False),
        ("Orl plans to scrap lamps of Quillon soon.", False),  # Orl, lamps and Quillon, of six
    ],
)
def test_a_claim_is_borne_out_by_most_of_its_words_and_all_its_figures(text: str, borne: bool) -> None:
    assert borne_out(text, LONG) is borne


def test_trap_citations_swapped_within_an_answer() -> None:
    texts = ("Orl is a port.", "Its lamps burn all night.")
    document = memory_document("calm", f"{' '.join(texts)}\n", publisher="Orl Gazette")
    sample = replace(ANSWERABLE, evidence=(Place("calm", (1,)),))

    def scores(*quotes: str) -> dict[str, float | None]:
        claims = [_cites(text, quote, document) for text, quote in zip(texts, quotes, strict=True)]
        return score(sample, answer(*claims), {"calm": document})

    right = scores(*texts)
    assert right["citation_precision"] == 1.0
    assert scores(*reversed(texts)) == right | {"citation_precision": 0.0}


def _cites(text: str, quote: str, document: Document) -> dict[str, Any]:
    at = document.text.index(quote)
    citation = {"document": document.id, "paragraph": 1, "quote": quote, "start": at, "end": at + len(quote)}
    return {"text": text, "citations": [citation], "checks": []}


def test_only_what_is_quoted_of_the_evidence_bears_a_claim_out() -> None:
    sound = claim(LAMPS)
    sound["citations"] += claim(MASTS)["citations"]
    beside = claim(MASTS)
    beside["citations"] += claim("Orl is a port.")["citations"]  # evidence, but of nothing that the claim says
    scores = [score(ANSWERABLE, answer(one), DOCUMENTS)["citation_precision"] for one in (sound, beside)]
    assert scores == [1.0, 0.0]


def test_an_over_long_paragraph_is_one_source() -> None:
    text = f"{'Orl has lamps. ' * 90}Orl has 40 masts."
    document = memory_document("long", f"{text}\n")
    assert len(document.passages) == 2
    citation = {"document": "long", "paragraph": 1, "quote": text[:14], "start": 0, "end": 14}
    given = {"text": "Orl has 40 masts.", "citations": [citation], "checks": []}
    assert score(ANSWERABLE, answer(given), {"long": document})["number_fidelity"] == 1.0


def test_a_citation_of_what_does_not_exist() -> None:
    lost = claim(LAMPS, paragraph=9)
    scores = score(ANSWERABLE, answer(lost), DOCUMENTS)
    assert (scores["quote_exact"], scores["number_fidelity"]) == (1.0, 0.0)
    lost["citations"][0]["document"] = "gone"
    scores = score(ANSWERABLE, answer(lost), DOCUMENTS)
    assert (scores["quote_exact"], scores["citation_precision"]) == (0.0, 0.0)
