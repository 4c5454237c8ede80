from __future__ import annotations

import pytest

from assistant.answers.voices import Speaker, Voice, speaker
from assistant.questions.aliases import Aliases, Entity
from assistant.types import Passage, Record

ALIASES = Aliases(
    (
        Entity("publisher", ("Northern Wire", "NW")),
        Entity("company", ("Orvane", "奥凡")),
        Entity("company", ("Quell",)),
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


def passage(number: int, text: str, said_by: str = "") -> Passage:
    return Passage(f"a:{number}", "a", number, 0, len(text), text, attributes={"said_by": said_by})


def voice(name: str, text: str, *before: str, said_by: str = "", **record: str) -> list[bool]:
    """Which sentences of a passage are theirs; ``before`` are the texts of the passages before it."""
    held = Record(**{"id": "a", "title": "Masts", **record})  # type: ignore[arg-type]
    earlier = [passage(i, one) for i, one in enumerate(before, start=1)]
    return Voice.of(name, ALIASES).lines(passage(len(before) + 1, text, said_by), held, earlier)


@pytest.mark.parametrize(
    ("name", "text", "record", "heard"),
    [
        ("NW", "Masts were sold.", {"publisher": "Northern Wire"}, [True]),
        ("Orvane", "Masts were sold, 奥凡 says.", {}, [True]),
        ("Orvane", "Quell denied it. Masts were sold, Orvane says.", {}, [False, True]),
        ("Orvane", "Masts were sold.", {"said_by": "Orvane, via the NW"}, [True]),
        ("Orvane", "Orvane sold masts.", {}, [False]),
        ("Orvane", "Masts were sold.", {"title": "Orvane and its masts"}, [False]),
        ("Lamp Act", "Masts are sold.", {"title": "The Lamp Act of Varn"}, [True]),
        ("Orvane", "According to figures from Orvane masts were sold.", {}, [True]),
        ("Orvane", "According to talk of masts, Orvane sold them.", {}, [False]),
        ("Mayor Stromberg", "Masts were sold, Lea Stromberg says.", {}, [False]),
        ("President Stromberg", "Masts were sold, Lea Stromberg says.", {}, [True]),
        ("President", "Masts were sold, Lea Stromberg says.", {}, [False]),
    ],
)
def test_to_be_spoken_of_is_not_to_be_heard(name: str, text: str, record: dict[str, str], heard: list[bool]) -> None:
    assert voice(name, text, **record) == heard


MET = "Lea Stromberg of Varn met Orvane."


@pytest.mark.parametrize(
    ("name", "before", "text", "heard"),
    [
        ("Lea Stromberg", [MET], "Ms Stromberg says masts fall.", [True]),
        ("Lea Stromberg", [MET], "Masts fall, Stromberg of the Port Board warned.", [True]),
        ("Lea Stromberg", [MET, "Per Stromberg came."], "Mr Stromberg says masts fall.", [False]),  # named last
        ("Lea Stromberg", [], "Ms Stromberg says masts fall.", [True]),  # nobody else of that name
        ("Stromberg Lea", [], "Ms Stromberg says masts fall.", [False]),  # which may be anybody's first name
        ("Stromberg Lea", ["Stromberg Lea came."], "Ms Stromberg says masts fall.", [True]),
        ("Lea Stromberg", [MET], "“Masts fall,” she says.", [True]),
        ("Lea Stromberg", [MET], "Masts fall. But she adds that few do.", [False, True]),
        ("Lea Stromberg", [MET], "Per Holt came. She says masts fall.", [False, False]),  # another since
        ("Lea Stromberg", [MET, "Masts fall."], "She says masts fall.", [False]),  # not in the passage before
        ("Lea Stromberg", ["Lea Stromberg, who met Per Holt, says so."], "She says masts fall.", [True]),
        ("Lea Stromberg", [], "Mr Quist came. Masts fall, he said.", [False, False]),
        ("Orvane", [MET], "The company wrote that masts fall.", [True]),
        ("Orvane", [MET], "Masts fall, the small firm said.", [True]),
        ("Orvane", [MET], "The company’s rivals said masts fall.", [False]),
        ("Orvane", ["Quell met Orvane."], "The company said masts fall.", [False]),  # Quell comes first
        ("Lumisk", ["Lumisk sold masts."], "It said that masts fall.", [True]),  # not known, and named all the same
        ("Port Board", ["The Port Board met Orvane."], "The agency said masts fall.", [True]),
        ("Orvane", ["The Port Board met Lind."], "The company said masts fall.", [False]),
    ],
)
def test_who_goes_by_another_name_is_who_was_named_last(
    name: str, before: list[str], text: str, heard: list[bool]
) -> None:
    assert voice(name, text, *before) == heard


@pytest.mark.parametrize(
    ("before", "text", "heard"),
    [
        ([], "“Masts fall,” Orvane says. “Few stand.” Most are red.", [True, True, False]),
        ([], "“Masts fall. Few stand,” Orvane says.", [True, True]),
        ([], "“Masts fall,” Quell says. “Few stand.”", [False, False]),
        ([], "Orvane sold masts. “Few stand.”", [False, False]),
        (["Masts fall, Orvane says."], "“Few stand.”", [True]),
        (["Masts fall, Orvane says."], "“Few stand.” “None do,” Quell says.", [False, False]),
        (["Masts fall, Orvane says.", "Most are red."], "“Few stand.”", [False]),
    ],
)
def test_a_quotation_goes_on(before: list[str], text: str, heard: list[bool]) -> None:
    assert voice("Orvane", text, *before) == heard


def test_a_note_says_whose_sentences_are_that_name_nobody_else() -> None:
    text = "Masts fall. Few stand, the Port Board says."
    assert voice("Orvane", text, said_by="Orvane") == [True, False]
