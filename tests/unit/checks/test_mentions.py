from __future__ import annotations

import pytest

from assistant.checks.mentions import mentioned, speaking_names
from assistant.checks.saying import attributions


def is_mentioned(claimed: str, source: str) -> bool:
    return any(mentioned(claimed, source, speech) for speech in attributions(source))


@pytest.mark.parametrize(
    ("claimed", "source"),
    [
        ("Quillon dates the lamps to 2014.", "Quillon says that the lamps stand since 2014."),
        ("Two thirds of Quillon's readers want lamps.", "In the Quillon survey 66 per cent worried about the dark."),
        ("So the manager of the lamps.", "A Quillon manager said that Orl was bright."),
        ("The OLB has the lamps in Orl.", "The Orl Lamp Board says that Quillon sells the lamps."),
        ("The board (OLB) has the lamps.", "The Orl Lamp Board (OLB) says that Quillon sells the lamps."),
        ("Orl-news.net dates the lamps to 2014.", "The lamps stand since 2014, according to orl-news.net."),
        ("Roe and her colleagues have the lamps.", "Roe, Kay, Lee and Moe find that lamps are bright."),
        ("Researchers have fewer thefts.", "Roe and co-authors say that thefts are fewer."),
        ("Lamps are not dealt with by Quillon.", "Quillon sells masts and says nothing of lamps."),
        ("Lamps were put up everywhere, in Ulm's words.", "Ulm confirmed that lamps were put up everywhere."),
        ("Halvor could not tell whether lamps glow.", "Halvor says it is unclear whether lamps glow."),
    ],
)
def test_whoever_speaks_is_named_in_other_words(claimed: str, source: str) -> None:
    assert is_mentioned(claimed, source)


@pytest.mark.parametrize(
    ("claimed", "source"),
    [
        ("Quillon's gates cut theft.", "Quillon says that its gates cut theft."),  # it speaks of itself
        ("Quillon's gates cut theft.", "Quillon says that gates of Quillon cut theft."),
        ("Quillon's lamps light Orl.", "A Quillon manager said that Orl was bright."),  # the manager is not Quillon
        ("Lamps light Orl.", "Quillon says that lamps light Orl."),
        ("Halvor lamps light Orl.", "It is in Orl that Halvor lamps light Orl, Kay says."),  # cut out word for word
        ("Lamps were put up everywhere in Ulm.", "Ulm confirmed that lamps were put up everywhere."),  # only the place
        ("Orl is dark.", "Quillon fears that Orl is dark."),
        ("Quillon thinks that Orl is dark.", "Quillon fears that Orl is dark."),  # the outlet alone vouches for that
        ("Lamps in May are bright.", "In May Quillon says that lamps are bright."),
    ],
)
def test_a_mention_that_proves_nothing(claimed: str, source: str) -> None:
    assert not is_mentioned(claimed, source)


@pytest.mark.parametrize(
    ("subject", "expected"),
    [
        ("Jane Roe of Halvor Partners", {"Roe"}),
        ("A Quillon executive", set()),
        ("the Quillon survey", {"Quillon"}),
        ("The authors of Lamp-tocracy", {"Lamp-tocracy", "The"} - {"The"}),
        ("Chinese experts", set()),
        ("the Orl Lamp Board (OLB)", {"Board", "OLB"}),
    ],
)
def test_the_names_that_speak(subject: str, expected: set[str]) -> None:
    assert speaking_names(subject) == expected
