from __future__ import annotations

import pytest
from claims import evidence

from assistant.checks.misattribution import misattributed


def stranger(claimed: str, source: str) -> str:
    return misattributed(claimed, [(source, evidence(source))])


@pytest.mark.parametrize(
    ("claimed", "source", "expected"),
    [
        ("Lamps glow, police said.", "A Quillon manager said that lamps glow.", "police"),
        ("Lamps glow, police said.", "Lamps light the police, Halvor said.", "police"),  # spoken of, and not speaking
        ("Lamps glow, Ulm Weekly says.", "Lamps glow, Halvor says.", "Ulm Weekly"),
        ("Lamps glow, says the government of Ulm.", "Lamps glow, Halvor of Orl says.", "the government"),
        ("Lamps glow, Halvor says.", "Lamps glow, Halvor says.", ""),
        ("Lamps glow, the government of Orl says.", "Lamps glow, Orl says.", ""),
        ("Lamps glow, the HC says.", "Lamps glow, Halvor Circle says.", ""),
        ("Lamps glow, a manager said.", "Lamps glow, an executive said.", ""),  # another word for the same person
        ("Lamps glow, the Orl Gazette says.", "Lamps glow, Halvor says.", ""),  # the publisher
        ("Lamps glow, Ulm Weekly says.", "Lamps glow.", ""),  # what the source says of itself is for the names
        ("Lamps glow.", "Lamps glow, Halvor says.", ""),
    ],
)
def test_who_is_a_stranger_to_the_source(claimed: str, source: str, expected: str) -> None:
    assert stranger(claimed, source) == expected
