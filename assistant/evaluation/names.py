"""What the figures of an evaluation are called for people. A log and the command line keep the short names."""

from __future__ import annotations

from assistant.evaluation.grading import JUDGE

NAMES = {
    "accuracy": "Accuracy",
    "refusal_f1": "Refusing, F1",
    "Success@1": "Evidence found first (Success@1)",
    "Success@5": "Evidence among the first five (Success@5)",
    "R@5": "Evidence in the first five (R@5)",
    "AllEvidence@5": "All evidence among the first five (AllEvidence@5)",
    "RR": "How far up the first evidence stands (RR)",
    "nDCG@10": "Order of the first ten (nDCG@10)",
    "citation_precision": "Claims borne out by the evidence cited",
    "citation_recall": "Evidence that is cited",
    "quote_exact": "Answers whose every quote is exact",
    "attribution_kept": "Claims that keep who said it",
    "number_fidelity": "Claims whose every number stands in their source",
    "refusal_right": "Refused, or answered, where it should be",
    "refused": "Refused",
    "confidence": "Confidence",
    "seconds": "Seconds an answer",
    JUDGE: "Grade by the judge",
}
"""By the name that a log has for the figure."""


def named(figure: str) -> str:
    """What a figure is called for people; one that is not known keeps its name."""
    return NAMES.get(figure, figure)
