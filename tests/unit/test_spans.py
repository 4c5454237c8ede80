from __future__ import annotations

import pytest

from assistant.spans import Span, meets


@pytest.mark.parametrize(
    ("one", "others", "met"),
    [
        ((2, 5), [(0, 2), (5, 9)], False),
        ((2, 5), [(0, 3)], True),
        ((2, 5), [(4, 9)], True),
        ((2, 5), [(3, 4)], True),
        ((2, 5), [], False),
    ],
)
def test_spans_meet_where_they_share_a_character(one: Span, others: list[Span], met: bool) -> None:
    assert meets(one, others) is met
