from __future__ import annotations

import re

import pytest

from assistant import errors
from assistant.errors import AssistantError, BusyError, CorpusError, StoreError

KINDS = [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, AssistantError)]


def test_an_error_reads_as_its_sentence_and_its_hint() -> None:
    error = CorpusError("'a' is empty.", "Fill it.")
    assert (str(error), error.message, error.hint) == ("'a' is empty. Fill it.", "'a' is empty.", "Fill it.")
    assert str(CorpusError("'a' is empty.")) == "'a' is empty."


def test_the_tree_is_the_one_drawn() -> None:
    assert errors.__doc__ is not None
    drawn = re.findall(r"(\w+)\s+exit (\d)", errors.__doc__)
    assert drawn == [(kind.__name__, str(kind.exit_code)) for kind in _in_order(AssistantError)]


@pytest.mark.parametrize("kind", KINDS)
def test_whoever_catches_the_base_catches_all(kind: type[AssistantError]) -> None:
    with pytest.raises(AssistantError):
        raise kind("It went wrong.")


def test_a_busy_store_is_a_store_error() -> None:
    assert issubclass(BusyError, StoreError)


def _in_order(kind: type[AssistantError]) -> list[type[AssistantError]]:
    return [kind, *(below for child in kind.__subclasses__() for below in _in_order(child))]
