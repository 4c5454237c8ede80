"""The error tree: what can go wrong, drawn first.

    AssistantError          exit 1   base: a sentence, a hint (what to do next), an exit code
    ├── UsageError          exit 2   the command line or a program asks for something that cannot be
    ├── ConfigError         exit 2   a setting is unknown or has a value it cannot have
    │   └── PromptError     exit 2   a prompt file is not well formed, or is filled with other values than it declares
    ├── CorpusError         exit 3   a path, file or manifest cannot be read, or there is no such document
    ├── StoreError          exit 4   a catalogue or index cannot be opened, or is not what the settings ask for
    │   └── BusyError       exit 4   another process is writing to the same data dir
    ├── LimitError          exit 1   more is asked than the server lets in, or it is being closed
    ├── QuestionsError      exit 5   a file of questions cannot be read
    ├── EvalError           exit 6   samples, a log or grades cannot be read, or an evaluation cannot be run
    ├── ModelError          exit 7   a chat model cannot be reached, refuses, or writes nothing that can be used
    └── BriefError          exit 8   a brief cannot be exported, or an exported one cannot be read

Not finding something is an answer (``status="not_found"``), never an error.
"""

from __future__ import annotations


class AssistantError(Exception):
    """Something the user can act on: one sentence with the values in ``repr``, and a hint in the imperative."""

    exit_code = 1

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".strip()


class UsageError(AssistantError):
    """The command line, or a program, asks for something that cannot be."""

    exit_code = 2


class ConfigError(AssistantError):
    """A setting is unknown or has a value it cannot have."""

    exit_code = 2


class PromptError(ConfigError):
    """A prompt file is not well formed, or is filled with other values than it declares."""


class CorpusError(AssistantError):
    """A path, a file or a manifest cannot be read as documents; or no document is the one named."""

    exit_code = 3


class StoreError(AssistantError):
    """A catalogue or an index cannot be opened, or is not the one that the settings describe."""

    exit_code = 4


class BusyError(StoreError):
    """Another process is writing to the same data dir."""


class LimitError(AssistantError):
    """More is asked than the server lets in, or it is being closed. The same may be asked again later."""


class QuestionsError(AssistantError):
    """A file of questions cannot be read."""

    exit_code = 5


class EvalError(AssistantError):
    """Samples, a log or grades cannot be read; or an evaluation cannot be run."""

    exit_code = 6


class ModelError(AssistantError):
    """A chat model cannot be reached, refuses, or writes nothing that can be used. Asking is never lost by it."""

    exit_code = 7


class BriefError(AssistantError):
    """A brief cannot be exported, or a file is none that was exported from here."""

    exit_code = 8
