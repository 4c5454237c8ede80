from __future__ import annotations

import pytest
from fakes import BagOfWordsEmbedder

from assistant.likeness import CosineLikeness


def test_the_likest_of_the_texts_counts() -> None:
    alike = CosineLikeness(BagOfWordsEmbedder())
    assert alike("nine lamps", ["blue harbour", "nine lamps"]) == pytest.approx(1.0)
    assert alike("nine lamps", ["blue harbour"]) == pytest.approx(0.0)
    assert alike("nine lamps", []) == 0.0
