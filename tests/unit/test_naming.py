from __future__ import annotations

import pytest

from assistant.naming import entry, listed, not_held
from assistant.types import Record


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


def test_a_document_in_a_list_tells_its_whole_record() -> None:
    paper = Record("papers", "Papers", "The Wire", ("Ada Quist",), "2021-03-02", "day", read="original")
    assert entry(paper) == "The Wire (note) · 2 Mar 2021 · by Ada Quist: Papers"
    assert entry(Record("papers", "Papers", "Various")) == "Papers · no date · no author on record"
    assert listed(["Ada", "Bo", "Cy"]) == "Ada, Bo and Cy"
