from __future__ import annotations

import pytest

from assistant.checks.frames import frames


@pytest.mark.parametrize(
    ("sentence", "phrase"),
    [
        ("For Quillon, the lamps are safe.", "Quillon"),
        ("Quillon sees the lamps as safe.", "Quillon"),
        ("That lamps are safe is a boast of Quillon.", "Quillon"),
        ("Quillon's boast is that lamps are safe.", "Quillon's"),
        ("The lamps are safe (Quillon).", "Quillon"),
        ("Quillon: the lamps are safe.", "Quillon"),
        ("Quillon has thieves fearing its lamps.", "Quillon"),
    ],
)
def test_the_phrases_that_name_a_speaker(sentence: str, phrase: str) -> None:
    assert phrase in frames(sentence)


@pytest.mark.parametrize("sentence", ["Quillon lists 40 lamps.", "Quillon cut theft.", "Lamps were built by Quillon."])
def test_a_deed_names_no_speaker(sentence: str) -> None:
    assert frames(sentence) == ()
