"""The names that the tests of follow-ups know (two countries, two vendors, two papers, a body), and a step of them."""

from __future__ import annotations

from assistant.questions.aliases import Aliases, Entity
from assistant.questions.carrying import Thread
from assistant.questions.followups import follow

ALIASES = Aliases(
    (
        Entity("place", ("Kenya", "Kenyan")),
        Entity("place", ("Uganda",)),
        Entity("company", ("Orvane",)),
        Entity("company", ("Lumisk",)),
        Entity("publisher", ("Daily Lantern", "Lantern")),
        Entity("publisher", ("The Northern Wire",)),
        Entity("body", ("Lamp Standards Office", "LSO")),
        Entity("topic", ("face matching",)),
    )
)


def stand_alone(question: str, before: str, answer: str) -> str | None:
    """A follow-up made whole from the question before and its answer; None where a rule makes none of it."""
    found = follow(question, Thread(before), answer, ALIASES, answer)
    return None if found.earlier else found.asked
