"""Words that the check of names has to know: what is a name for all its capital, what is none, what stands for what."""

from __future__ import annotations

import re

TITLES = frozenset(
    "mr mrs ms dr prof professor president minister judge chief sir lord lady king queen prince general colonel "
    "captain "
    "senator representative secretary director ceo".split()
)
CALENDAR = frozenset(
    "january february march april may june july august september october november december jan feb mar apr jun "
    "jul aug "
    "sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday rmb usd eur gbp hkd cny".split()
)
OPENERS = frozenset(
    "data police facial face video camera access adoption approval court government ministry parliament human "
    "privacy "
    "civil law public state surveillance technology software market industry demand police research evidence "
    "work use "
    "growth investment money nothing everything nobody everyone anyone somebody none neither either half third "
    "almost "
    "nearly around roughly approximately unlike like despite although though today yesterday later earlier early "
    "late "
    "then thus hence therefore however moreover besides instead elsewhere overall further furthermore additionally "
    "local national international global foreign domestic private official unnamed anonymous biometric smart "
    "artificial "
    "one two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty another every any "
    "no not "
    "people power project program programme system contract deal agreement report study paper draft standard rule "
    "proposal plan purchase sale price cost share part most much many some several few spokesperson spokesman staff "
    "media news article critic opposition activist expert lawyer analyst author researcher official officer "
    "behind among amid amongst within without throughout toward towards across along above below beneath "
    "beyond against "
    "beside between during before after until till upon over into onto off up down out through via with "
    "from to of than "
    "better worse safer greater larger smaller fewer higher lower stronger weaker given "
    "under whereas while once until unless if because since whether when where who what why how which "
    "experts critics lawyers companies police new old large small last next first second per at by "
    "whoever whatever whichever wherever whenever should would could can may might must did does do is are was were "
    "has have had thirteen fourteen fifteen sixteen seventeen eighteen nineteen thirty forty fifty sixty seventy "
    "eighty ninety hundreds thousands millions dozens".split()
)
"""Common words that open a sentence; what ends like one (-s, -ing, -ed, -ly, -tion, -ment, -ity) need not be "
"listed."""
COMMON_END = re.compile(r"(?:[^aiouys]s|ies|ing|ed|ly|tion|(?<!vi)sion|ment|ity|ance|ence|ers|ors)$")
SHORT_NAMES = frozenset(
    "paris athens wales texas laos cyprus honduras philippines netherlands emirates maldives".split()
)
PEOPLES = {
    "chinese": "china", "french": "france", "german": "germany", "british": "britain", "dutch": "netherlands",
    "american": "us", "swiss": "switzerland", "thai": "thailand", "polish": "poland", "turkish": "turkey",
    "spanish": "spain", "danish": "denmark", "swedish": "sweden", "irish": "ireland", "greek": "greece",
    "japanese": "japan", "filipino": "philippines", "saudi": "saudi", "european": "europe", "eu": "europe",
    "argentine": "argentina", "israeli": "israel", "emirati": "uae", "congolese": "congo", "usa": "us",
    "america": "us",
    "ivorian": "ivoire", "brazilian": "brazil", "peruvian": "peru", "norwegian": "norway", "belgian": "belgium",
    "ecuadorean": "ecuador", "ukrainian": "ukraine", "english": "england", "welsh": "wales", "vietnamese": "vietnam",
}  # fmt: skip
EXPANDED = {
    "us": ("united", "states"), "uk": ("united", "kingdom"), "uae": ("united", "arab", "emirates"),
    "un": ("united", "nations"), "eu": ("european", "union"), "prc": ("china",), "ai": ("artificial", "intelligence"),
    "cctv": ("cameras",), "msps": ("members",), "washington": ("us",), "beijing": ("china", "chinese"),
    "britain": ("uk", "kingdom"),
    "british": ("uk", "kingdom"), "american": ("us", "states"), "america": ("us", "states"),
}  # fmt: skip
