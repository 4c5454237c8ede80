from __future__ import annotations

import pytest

from assistant.answers.voices import Speaker, Voice, speaker
from assistant.questions.aliases import Aliases, Entity
from assistant.types import Passage, Record

ALIASES = Aliases(
    (
        Entity("publisher", ("Northern Wire", "NW")),
        Entity("company", ("Orvane", "奥凡")),
        Entity("place", ("Varn",)),
        Entity("topic", ("face matching", "FM")),
    )
)


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("According to the Northern Wire, who sells masts?", "Northern Wire"),
        ("Who sells masts, according to Lea Stromberg?", "Lea Stromberg"),
        ("Who sells masts, according to the orvane of today?", "orvane"),
        ("What did the NW report about Varn?", "NW"),
        ("What does Orvane's report say?", "Orvane"),
        ("What does the Lamp Act say of masts?", "Lamp Act"),
        ("Has the Port Board of Varn ever said why?", "Port Board of Varn"),
        ("What did Orvane reply?", "Orvane"),
        ("What did Varn say?", None),  # a place has many voices
        ("What does FM say of us?", None),
        ("According to the papers, who sells masts?", None),
        ("What did Orvane sell?", None),
    ],
)
def test_who_is_to_be_heard(question: str, name: str | None) -> None:
    assert speaker(question, ALIASES) == (Speaker(name) if name else None)


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("When did Orvane announce the new masts?", "Orvane"),
        ("Has Lea Stromberg denied it?", "Lea Stromberg"),
        ("What did the September report find?", None),  # a month is nobody
        ("When did Varn announce the new rules?", None),
    ],
)
def test_whose_deed_others_tell_of_as_well(question: str, name: str | None) -> None:
    assert speaker(question, ALIASES) == (Speaker(name, alone=False) if name else None)


def voice(name: str, text: str, said_by: str = "", **record: str) -> tuple[bool, bool]:
    """Whether somebody is heard in a passage, and whether its first sentence is theirs."""
    passage = Passage("a:1", "a", 1, 0, len(text), text, attributes={"said_by": said_by})
    held, one = Record(**{"id": "a", "title": "Masts", **record}), Voice.of(name, ALIASES)  # type: ignore[arg-type]
    return one.speaks_in(passage, held), one.says(text.split(". ", maxsplit=1)[0], passage, held)


@pytest.mark.parametrize(
    ("name", "text", "record", "heard"),
    [
        ("NW", "Masts were sold.", {"publisher": "Northern Wire"}, (True, True)),
        ("Orvane", "Masts were sold, 奥凡 says.", {}, (True, True)),
        ("Orvane", "Quell denied it. Masts were sold, Orvane says.", {}, (True, False)),
        ("Orvane", "Masts were sold.", {"said_by": "Orvane, via the NW"}, (True, True)),
        ("Orvane", "Orvane sold masts.", {}, (False, False)),
        ("Orvane", "Masts were sold.", {"title": "Orvane and its masts"}, (False, False)),
        ("Lamp Act", "Masts are sold.", {"title": "The Lamp Act of Varn"}, (True, True)),
        ("Orvane", "According to figures from Orvane masts were sold.", {}, (True, True)),
        ("Orvane", "According to talk of masts, Orvane sold them.", {}, (False, False)),
        ("Mayor Stromberg", "Masts were sold, Lea Stromberg says.", {}, (False, False)),
        ("President Stromberg", "Masts were sold, Lea Stromberg says.", {}, (True, True)),
        ("President", "Masts were sold, Lea Stromberg says.", {}, (False, False)),
    ],
)
def test_to_be_spoken_of_is_not_to_be_heard(
    name: str, text: str, record: dict[str, str], heard: tuple[bool, bool]
) -> None:
    assert voice(name, text, **record) == heard
