"""Words that the check of names has to know: what is a name for all its capital, what is none, what stands for what."""

from __future__ import annotations

import re

from assistant.words import stem

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
    "eighty ninety hundreds thousands millions dozens "
    "even still yet soon often always never maybe alone together apart aside due contrary past less least enough "
    "little twice except minus plus versus worth aboard inside outside opposite near round underneath rather quite "
    "nowadays meanwhile likewise otherwise nonetheless nevertheless regardless plenty numerous various certain "
    "similar "
    "accuracy safety fear crime interest theft loss lack help advice proof doubt hope concern support trade "
    "trust health "
    "debt risk harm speech youth truth told seen taken made born known run quarter chip phone app bank "
    "algorithm database "
    "photo image fingerprint wide close deep rare common big huge vast tiny short long high low cheap poor rich "
    "strong "
    "weak free open secret hidden wrong right true false real fake clear urban modern future online progress success "
    "change delay language knowledge surprise critique technique practice service justice office voice choice device "
    "analysis basis crisis backlash flash clash crash term share answer reply question figure number count sum "
    "total list "
    "scan check test trial pilot ban fine step move rise fall drop cut lead edge gap limit goal aim task role "
    "duty right "
    "sister brother city town state country nation region village home house street road station airport hospital "
    "school shop mall temple park zoo member student teacher worker man woman child group team body board panel "
    "judge "
    "lawmaker politician president minister leader citizen user customer buyer seller vendor maker firm "
    "business bank "
    "day week month year century decade winter spring summer autumn morning evening night time place way word idea "
    "view opinion belief claim statement letter book page law bill treaty vote poll survey sample tool gate "
    "lamp light "
    "face eye skin race colour color gender age name identity card key code chip sensor network internet web website "
    "wildlife wealth peace war army navy force crowd protest riot unrest terror spy thief fugitive criminal suspect "
    "scarce sheer mere main major minor top key core high-risk real-time large-scale long-term so-called "
    "easy hard fast slow quick early modest fair full empty fresh ready keen eager aware alike likelier easier "
    "harder "
    "closer further wider deeper longer shorter cheaper dearer soft tough mixed joint single double dual triple "
    "whole "
    "unclear uncertain former vision welfare healthcare entire sole own other both each such same very too just "
    "only also once again else so as but and or nor for".split()
)
"""Common words that open a sentence, in the form of a dictionary; what ends like one need not be listed."""
COMMON_END = re.compile(
    r"(?:[^aiouys]s|ies|ing|ed|ly|tion|(?<!vi)sion|ment|ity|ance|ence|ers|ors|[a-z]{2}al|[a-z]{2}ic|[a-z]{2}ive"
    r"|ous|ful"
    r"|less|[a-z]{2}able|ible|ship|ness|ism|[a-z]{2}age|[a-z]{2}ure|dom|[a-z]{2}ary|[a-z]{2}ory"
    r"|ware|[a-z]cy|graphy|[a-z]{3}our)$"
)
"""How common words end that may open a sentence."""
OPENER_STEMS = frozenset(map(stem, OPENERS))
SHORT_NAMES = frozenset(
    "paris athens wales texas laos cyprus honduras philippines netherlands emirates maldives nepal senegal portugal "
    "montreal bengal carthage anchorage guinness inverness hungary calgary gregory hillary delaware ghent trent "
    "levant "
    "nancy percy quincy balfour seymour barbour kashmir france beijing chongqing nanjing virgin madison".split()
)
PEOPLES = {
    "chinese": "china", "french": "france", "german": "germany", "british": "britain", "dutch": "netherlands",
    "american": "us", "swiss": "switzerland", "thai": "thailand", "polish": "poland", "turkish": "turkey",
    "spanish": "spain", "danish": "denmark", "swedish": "sweden", "irish": "ireland", "greek": "greece",
    "japanese": "japan", "filipino": "philippines", "saudi": "saudi", "european": "europe", "eu": "europe",
    "argentine": "argentina", "israeli": "israel", "emirati": "uae", "congolese": "congo", "usa": "us",
    "america": "us", "asian": "asia", "indian": "india", "cuban": "cuba", "mauritian": "mauritius", "iraqi": "iraq",
    "cypriot": "cyprus", "laotian": "laos", "briton": "britain", "afghan": "afghanistan", "scottish": "scotland",
    "finnish": "finland", "czech": "czechia", "uyghur": "uyghurs", "lao": "laos",
    "ivorian": "ivoire", "brazilian": "brazil", "peruvian": "peru", "norwegian": "norway", "belgian": "belgium",
    "ecuadorean": "ecuador", "ukrainian": "ukraine", "english": "england", "welsh": "wales", "vietnamese": "vietnam",
}  # fmt: skip
EXPANDED = {
    "us": ("united", "states"), "uk": ("united", "kingdom"), "uae": ("united", "arab", "emirates"),
    "un": ("united", "nations"), "eu": ("european", "union"), "prc": ("china",), "ai": ("artificial", "intelligence"),
    "cctv": ("cameras",), "msps": ("members",), "washington": ("us",), "beijing": ("china", "chinese"),
    "britain": ("uk", "kingdom"),
    "id": ("identity", "identification"), "ipo": ("listing", "list", "listed", "offering", "shares"),
    "ngo": ("groups", "organisations", "organizations", "profit"), "hq": ("headquarters",), "it": ("information",),
    "british": ("uk", "kingdom"), "american": ("us", "states"), "america": ("us", "states"),
}  # fmt: skip
