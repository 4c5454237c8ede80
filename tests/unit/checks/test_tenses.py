from __future__ import annotations

import pytest

from assistant.checks.tenses import plain_stem


@pytest.mark.parametrize(
    ("form", "plain"),
    [
        ("sent", "send"),
        ("Went", "go"),
        ("built", "build"),
        ("installed", "install"),
        ("sends", "send"),
        ("lamps", "lamp"),
    ],
)
def test_a_past_has_the_stem_of_its_plain_form(form: str, plain: str) -> None:
    assert plain_stem(form) == plain_stem(plain)


def test_two_verbs_stay_two() -> None:
    assert plain_stem("sent") != plain_stem("sold")
