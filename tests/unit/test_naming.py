from __future__ import annotations

import pytest

from assistant.naming import not_held


@pytest.mark.parametrize(
    ("document_id", "name"),
    [
        ("reuters-uganda-2019", "Reuters Uganda 2019"),
        ("ft_on_ai", "FT On AI"),
        ("bbc", "BBC"),
        ("--", "--"),
    ],
)
def test_a_document_that_is_not_held_is_called_by_the_words_of_its_id(document_id: str, name: str) -> None:
    assert not_held(document_id) == f"{name} (not in the corpus)"
