"""The names that the tests of follow-ups know: two countries, two vendors, two papers and a body."""

from __future__ import annotations

from assistant.questions.aliases import Aliases, Entity

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
