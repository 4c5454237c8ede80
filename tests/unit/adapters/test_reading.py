from __future__ import annotations

import logging

import pytest

from assistant.adapters.reading import quiet

SILENT = logging.CRITICAL + 1


def test_a_logger_is_silent_as_long_as_anybody_needs_it_so() -> None:
    logger = logging.getLogger("lamps.reader")
    logger.setLevel(logging.INFO)
    first, second = quiet("lamps.reader", "lamps.other"), quiet("lamps.reader")
    first.__enter__()
    second.__enter__()  # another thread's, which begins before the first ends and ends after it
    assert logger.level == SILENT
    first.__exit__(None, None, None)
    assert logger.level == SILENT
    second.__exit__(None, None, None)
    assert logger.level == logging.INFO
    assert logging.getLogger("lamps.other").level == logging.NOTSET


def test_an_error_lets_the_logger_speak_again() -> None:
    with pytest.raises(KeyError), quiet("lamps.reader"):
        raise KeyError
    logging.getLogger("lamps.reader").setLevel(logging.WARNING)
    with quiet("lamps.reader"), quiet("lamps.reader"):
        pass
    assert logging.getLogger("lamps.reader").level == logging.WARNING
