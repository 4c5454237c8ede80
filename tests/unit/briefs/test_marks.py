from __future__ import annotations

import pytest

from assistant.briefs.marks import Mark, digest, read_marks
from assistant.types import Citation

ABC = "ba7816bf8f01"
"""The SHA-256 of ``abc`` begins like this (FIPS 180-2, example B.1)."""


def test_a_mark_names_the_place_and_the_words() -> None:
    mark = Mark.of(Citation("ft-itu:4", "ft-itu", 4, "abc", 120, 123))
    assert str(mark) == f"ft-itu:4:120-123#{ABC}"
    assert mark.is_of("abc")
    assert not mark.is_of("abd")


@pytest.mark.parametrize("document_id", ["ft-itu", "a.b_c~d", "奥凡", "50%#x", "a[b]", "\u202egnp"])
def test_a_mark_is_read_out_of_any_text_around_it(document_id: str) -> None:
    mark = Mark(document_id, 4, 120, 123, digest("abc"))
    assert read_marks(f"“abc” {mark} and [{mark}]") == [mark, mark]


@pytest.mark.parametrize("text", ["", "a:1:2-3", "a:1:2-3#xyz", f"http://a:1:2-3#{ABC}", f"a:1:2-3#{ABC}0"])
def test_what_only_looks_like_one_is_none(text: str) -> None:
    assert read_marks(text) == []


def test_a_mark_that_a_page_broke_at_its_hyphen_is_read() -> None:
    assert read_marks(f"a:4:120-\n123#\n{ABC}") == [Mark("a", 4, 120, 123, ABC)]
