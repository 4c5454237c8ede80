from __future__ import annotations

import io
import json
import re

import pytest

from assistant.errors import StoreError
from assistant.unforeseen import in_short, told, unforeseen

SENTENCE = re.compile(
    r"Something went wrong inside the assistant\. Tell whoever runs it: its log has this as error ([0-9a-f]{6})\."
)


def raised(error: Exception) -> Exception:
    """The error, raised in a place of its own, for a reason of its own."""
    try:
        try:
            raise OSError("the lamp is out")
        except OSError as reason:
            raise error from reason
    except Exception as caught:
        return caught


def test_the_reader_gets_an_id_and_the_log_the_traceback_under_it() -> None:
    out = io.StringIO()
    found = SENTENCE.fullmatch(unforeseen(raised(KeyError("/srv/data/\u2028x")), out))
    assert found
    (line,) = out.getvalue().splitlines()
    row = json.loads(line)
    assert (set(row), row["error"]) == ({"at", "error", "traceback"}, found[1])
    assert "in raised" in row["traceback"]
    assert row["traceback"].index("OSError: the lamp is out") < row["traceback"].index("KeyError: '/srv/data/")


def test_no_secret_is_logged_or_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LAMP_API_KEY", "correct horse")
    error, out = raised(ValueError("sent correct horse to https://ada:staple@lamps.example")), io.StringIO()
    unforeseen(error, out)
    for said in (out.getvalue(), in_short(error)):
        assert "ValueError" in said
        assert "sent … to https://…@lamps.example" in said
        assert "horse" not in said.replace("correct horse to https", "")
        assert "staple" not in said


def test_an_error_with_a_sentence_of_its_own_is_not_logged() -> None:
    out = io.StringIO()
    assert told(StoreError("The index is gone.", "Rebuild it."), out) == "The index is gone. Rebuild it."
    assert out.getvalue() == ""
    assert SENTENCE.fullmatch(told(KeyError("x"), out))
    assert out.getvalue()
