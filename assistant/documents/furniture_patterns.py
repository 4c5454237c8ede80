"""The habits of news pages as patterns: credits, captions, controls, pitches, legal lines. Data for `furniture`.

Each pattern of `PAGE_LINES` must match a whole line, its final marks aside; those of `CAPTIONS` may match within one.
"""

from __future__ import annotations

import re

_I = re.IGNORECASE


def _any_of(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), _I)


_CAPITAL = r"[^\W\d_a-z]"
_AGENCY = (
    r"(?:Reuters|AFP|AP(?: Photo)?|Associated Press|Getty(?: Images)?|EPA(?:-EFE)?|PA(?: Wire| Media| Images)?"
    r"|Bloomberg|Xinhua|Shutterstock|Alamy(?: Stock Photo)?|iStock(?:photo)?|Unsplash|Pexels|Pixabay|Flickr"
    r"|Wikimedia(?: Commons)?|Adobe Stock|Depositphotos|dpa|TASS|Kyodo|Yonhap|Rex(?: Features)?|ZUMA(?: Press)?"
    r"|Sipa(?: USA)?|Imago|NurPhoto|VCG|SOPA Images|LightRocket|Anadolu(?: Agency)?|Press Association|Handout)"
)
_NAME = rf"{_CAPITAL}[\w.'’-]*(?: (?:(?:de|van|von|der|la|al|bin)\b|{_CAPITAL})[\w.'’-]*){{0,4}}"
_PICTURE = r"(?:photo(?:graph)?|image|picture|illustration|graphic|video|pic|main image|cover image|lead image)s?"
_CREDIT_LABEL = rf"(?:{_PICTURE}(?: credits?| courtesy(?: of)?| source| by)?|(?:photo )?credits?)"

CREDITS = (
    re.compile(r"(?:©|\(c\))\s*[^.!?]{1,60}\W?"),
    re.compile(rf"{_CREDIT_LABEL}\s*[:|,–—]\s*\S[^!?]{{0,79}}(?<![.;])", _I),
    re.compile(rf"(?i:{_PICTURE}(?: courtesy of| courtesy| by) )(?={_CAPITAL}|@)[^!?,:;]{{1,59}}"),
    re.compile(rf"(?:{_NAME}\s?(?:/|\bfor\b|\bvia\b|,|\|)\s?)*(?i:{_AGENCY})(?:\s?(?:/|\bvia\b|\|)\s?{_NAME})*\W?"),
)
"""A whole line that only says whose picture it is."""

CAPTIONS = (
    re.compile(r"^\S.*\s(?:©|\(c\))\s?[^.!?©]{2,60}$", _I),
    re.compile(rf"\((?i:{_PICTURE})(?: courtesy of| by|:) ?[^)]{{2,80}}\)"),
    re.compile(r"\bPhoto credit should read\b", _I),
    re.compile(
        rf"^\S.*[\w.)”’] (?i:{_PICTURE}(?: credit)?|credit): (?={_CAPITAL}|@)[^.!?:]{{2,60}}$",
    ),
    re.compile(rf"\bREUTERS/{_CAPITAL}|\bAP Photo/{_CAPITAL}|\bAFP PHOTO\b|/AFP via Getty\b|\bvia Getty Images\)?$"),
    re.compile(rf"^\S.*\([^()]{{0,60}}/\s?{_AGENCY}\)$"),
    re.compile(r"^\W?FILES?\b(?: (?:PHOTO|PICTURE|IMAGE))?(?:\)|:| [-–—] )"),
    re.compile(r"^[A-Z][A-Z ,.'’-]{3,60} [-–—] (?:[A-Z]{3,9}\.?) \d{1,2}(?:, \d{4})?:"),
    re.compile(r"^(?:image|photo|picture|video|figure)? ?caption\s?[:,–—] ?\S", _I),
    re.compile(r"^(?:figure|fig\.|chart|map|graphic|exhibit|table) [\dIVX]{1,3}\s?[:.|–—] ?\S", _I),
    re.compile(
        rf"^(?:an? |the )?(?:{_PICTURE}|info\s?graphic|chart|graph|map|diagram|screenshot|table) "
        r"(?:showing|depicting|illustrating|comparing)\b",
        _I,
    ),
    re.compile(r"^sources?: [^.!?]{2,80}$", _I),
)
"""Words that only a caption holds."""

PICTURED = re.compile(
    r"\b(?:(?:is|are) (?:pictured|seen|shown)|pictured|seen here|on display|file (?:photo|picture|image)"
    r"|stock image)\b",
    _I,
)
"""Words of a caption, when a credit stands below."""

_NEW_WINDOW = r"\(opens in (?:a )?new (?:window|tab)\)"
_NETWORKS = (
    r"(?:facebook|twitter|linkedin|whatsapp|reddit|e-?mail|telegram|pinterest|instagram|messenger|flipboard|pocket"
    r"|wechat|weibo|copy link|print|share|threads|bluesky|mastodon)"
)
_SHARED = (
    r"(?:this|the|it|on|via|to|with|by|article|story|page|post|link|friends|facebook|twitter|x|linkedin|whatsapp"
    r"|reddit|e-?mail|print|telegram|pocket|wechat|weibo|button|options?|for later|and|&)"
)
_COMMENTS = (
    r"(?:\d[\d,.]* )?(?:comments?|repl(?:y|ies)|responses?)(?: \(?\d+\)?)?",
    r"no (?:comments|replies|responses)(?: yet)?",
    r"comments? ?(?:jump to comments section|are (?:now )?(?:closed|off|disabled))",
    r"(?:jump|skip|go|scroll) to (?:the )?(?:comments?|main content|content|navigation|footer)(?: section)?",
    r"(?:view|show|read|see|join|leave|post|add|write|hide|load)(?: (?:all|the|a|an|your|more|our|us))*(?: \d+)?"
    r" (?:comments?|conversation|discussion|debate|repl(?:y|ies))(?: \(?\d+\)?)?(?: (?:below|here|on .{1,20}))?",
    r"be the first to (?:comment|reply|respond|share|like)\b.{0,40}",
    r"(?:what do you think|what['’]?s? (?:is )?your (?:view|take|opinion)|have your say|do you agree)",
    r"let us know(?: what you think)?(?: in the comments(?: below)?)?",
    r"share your (?:thoughts|views?|opinion)\b.{0,40}",
    r"(?:log|sign) ?in to (?:comment|reply|post|leave) ?.{0,30}",
    r"your email address will not be published.{0,80}",
    r"this site uses akismet\b.*",
    r"this site is protected by recaptcha\b.*",
)
_SHARING = (
    rf"(?:share|tweet|email|print|save|copy|pin|bookmark|post)(?: {_SHARED})*(?: ?{_NEW_WINDOW})?",
    rf"(?:{_NETWORKS}[\s,|/·•]*){{1,12}}",
    r"(?:click|tap) (?:here )?to (?:share|print|email|tweet|copy)\b.{0,60}",
    r"(?:follow|like|join|find|connect with) us\b.{0,60}",
    r"follow (?:the )?(?:topics?|authors?|tags?)(?: in)? ?.{0,30}",
    r"follow @\w+.{0,40}",
    r"like (?:this|loading)|gift this (?:article|story)|email the (?:author|editor)|get in touch",
    r"reuse this content\b.*",
    r"(?:order|request|buy|get) (?:a )?(?:reprints?|permissions?)\b.{0,40}",
    rf".{{0,60}}{_NEW_WINDOW}.{{0,60}}",
)
_SIGN_UP = (
    r"sign[- ]?up(?: (?:here|now|today|below|online|for free|free))*"
    r"(?: (?:with one click|to get|to receive|to (?:our|the|this)\b.*newsletter|to (?:our|my)|for|and|below)\b"
    r".{0,160})?",
    r"subscribe(?: (?:here|now|today|below|online|free))*(?: (?:for|and|via|with)\b.{0,120})?",
    r"subscribe(?: (?:here|now|today))? to (?:our|my|this|read|continue|get|receive|unlock|access)\b.{0,120}",
    r"subscribe to the .{0,40}(?:newsletter|channel|podcast|feed)\b.{0,60}",
    r"(?:already )?(?:a |an |not (?:yet )?a )?subscribers?\??(?: (?:log|sign) ?in.{0,40})?",
    r"(?:get|have|receive)\b.{0,140}\b(?:to|into|in) your (?:inbox|e-?mail).{0,40}",
    r".{0,140}\b(?:delivered|sent|straight|direct(?:ly)?|emailed) (?:in)?to your (?:inbox|e-?mail).{0,60}",
    r"(?:please )?enter (?:your|a valid) e-?mail(?: address)?.{0,40}",
    r"by (?:signing up|subscribing|submitting|registering)\b.{0,160}",
    r"(?:thanks|thank you) for (?:signing up|subscribing)\b.{0,80}",
    r"thank(?:s| you) for reading\b.{0,60}|click here to subscribe\b.{0,60}",
    r"skip past newsletter promotion|after newsletter promotion|newsletter promotion",
)
_LEGAL = (
    r"(?:©|\(c\)|copyright\s*(?:©|\(c\))?)\s*\d{4}\b.{0,120}",
    r"(?:©|\(c\)|copyright\s*(?:©|\(c\))?)\s*(?:the )?.{1,60}\b(?:limited|ltd|inc|llc|plc|corp|gmbh|company)\b.{0,120}",
    r".{0,160}\ball rights (?:are )?reserved\b.{0,120}",
    r".{0,60}\bmay not be (?:published|reproduced|copied|rewritten|redistributed)\b.{0,120}",
    r"(?:our|the|this|a) (?:website|site)s? (?:and .{0,40})?uses? cookies\b.*",
    r"we (?:and .{0,40})?use cookies(?: (?:to|on|for|and)\b.*)?",
    r"by (?:continuing|using|clicking|closing|browsing)\b.{0,80}\byou (?:agree|accept|consent)\b.*",
    r"(?:accept|reject|manage|allow)(?: all| your| essential)? cookies?",
    r"cookies?(?: (?:policy|settings|notice|preferences))?",
    r"(?:(?:privacy|terms|legal|cookies?|accessibility|conditions|contact us|about us|help|advertise(?: with us)?"
    r"|careers|site ?map|imprint)(?: (?:policy|notice|statement|of use|of service|and conditions|& conditions))?"
    r"[ ,|·•&]*){1,10}",
    r"do not (?:sell|share) my (?:personal )?info(?:rmation)?.{0,30}",
    r"disclaimer\s?:.*",
)
_PROMOTION = (
    r"(?:story continues below |article continues (?:after|below) (?:this )?)?(?:advertisement|advert|ad|ads)s?",
    r"ad(?:vertisement)? (?:feedback|choices)|advertisement\s?[-–—:]\s?scroll to continue.*",
    r"(?:skip|close|report (?:this )?) ?ad(?:vert(?:isement)?)?",
    r"(?:exclusively |proudly )?(?:sponsored|presented|powered|supported|promoted|brought to you)"
    r"(?: (?:by .{1,60}|content|post|stories|links))?",
    r"(?:paid|partner|promoted|branded) (?:post|content|stories)|(?:in )?partner(?:ship|ed) with .{1,60}",
)
_NAVIGATION = (
    r"(?:read|see|watch|listen|view|explore|discover|find out) (?:more|also|next|on)"
    r"(?:\s?(?::|about\b|from\b|on\b|stories\b) ?.{0,160})?",
    r"(?:continue|keep) reading(?: the (?:main )?story)?(?: below)?|(?:story|article) continues below.{0,40}",
    r"(?:related|recommended|popular|trending|latest|more|top|other|similar|suggested)"
    r" (?:articles?|stor(?:y|ies)|content|topics?|reading|posts?|news|links?|coverage|videos?)"
    r"(?: (?:for you|on this|from .{1,30}))?",
    r"related|recommended(?: for you)?|most (?:read|popular|viewed|shared|commented)|trending(?: now)?",
    r"editors?['’]s? picks?",
    r"(?:you (?:may|might) also (?:like|be interested in)|more (?:on this story|from .{1,40}|on this topic)|up next"
    r"|don['’]t miss)(?:\s?:.{0,120})?",
    r"(?:next|previous)(?: (?:article|story|post|page))?(?:\s?:.{0,120})?|back to top|return to .{1,20}",
    r"menu|search|home|log ?in|log ?out|sign ?in|register|close|loading|share|(?:post )?navigation|skip|expand",
    r"download (?:the|our) app",
    r"(?:tags?|topics?|filed under|categor(?:y|ies)|posted in|tagged|keywords|explore more on these topics)"
    r"\s?(?::|$).{0,160}",
    r"listen to (?:this )?(?:article|story)?.{0,30}|\d+[- ]min(?:ute)?s? read|(?:estimated )?reading time\b.{0,20}",
    r"(?:enlarge|view|open|download|zoom|show) (?:this )?(?:image|picture|photo|gallery)(?: in full ?screen)?",
    r"(?:toggle|hide|show) caption|media playback is (?:un|not )supported.*|(?:play|watch) (?:the )?video",
    r"view source version on .*",
)
PAGE_LINES = _any_of((*_COMMENTS, *_SHARING, *_SIGN_UP, *_LEGAL, *_PROMOTION, *_NAVIGATION))
SIGN_UP = _any_of(_SIGN_UP)
NEWSLETTER = re.compile(
    r"(?:(?:our|the|a|free|daily|weekly|monthly|morning|evening|email|e-mail|latest|[A-Z]\w+) ){0,4}newsletters?", _I
)
"""The title of a newsletter box."""

DISCLOSURES = _any_of(
    (
        r"(?:exclusively |proudly |kindly )?(?:sponsored|funded) by .{1,60}",
        r".{0,80}\b(?:website|site|magazine|publications?|newspaper)\b.{0,80}\b(?:are|is) owned(?: and \w+)? by\b.*",
    )
)
"""Who owns or pays for what is read: a sceptical reader came for that too."""

DISCLAIMERS = tuple(
    re.compile(pattern, _I)
    for pattern in (
        r"\bviews(?: and opinions)? expressed\b.{0,120}\b(?:solely|do not|not necessarily|those of)\b",
        r"\b(?:do(?:es)? not|not) necessarily (?:reflect|represent) (?:the |those |its )",
        r"\bnot responsible for the content of (?:external|other|third)\b",
    )
)
"""Each is enough to make a disclaimer."""

HEDGES = tuple(
    re.compile(pattern, _I)
    for pattern in (
        r"\b(?:no responsibility will\b.{0,30}\bbe assumed|accepts? no (?:responsibility|liability))\b",
        r"\bdo(?:es)? not constitute\b.{0,40}\badvice\b",
        r"\bfor (?:general )?information(?:al)? purposes only\b",
        r"\bendorses? the contents?\b",
        r"\berrors or omissions\b",
    )
)
"""Words of disclaimers that body text may hold too."""

REPORTED = re.compile(
    r"\b(?:said|says|told|according to|announced|reported|wrote|writes|argued|argues|claims?|claimed|warned|found|asked"
    r"|sued)\b",
    _I,
)
"""Somebody says something: such a line is a report, whatever else it mentions."""

AMENDMENT = _any_of(
    (
        r"(?:this (?:article|story|report|post|piece|page|copy|text|item|interview|version)|the (?:story|headline))"
        r" (?:has been|was|is)(?: since)?(?: \w+ly)? (?:amended|corrected|updated|revised|changed|edited|clarified)\b",
        r"(?:correction|clarification|amendment|corrected|corrections and clarifications)\b[^:.]{0,40}:",
        r"(?:updated|amended|corrected|this \w+ was updated)\b.{0,60}"
        r"\bto (?:reflect|correct|clarify|add|include|remove|make|say)\b",
        r"(?:an|a) (?:earlier|previous|prior) version of (?:this|the) \w+",
        r"editor['’]?s['’]? note\b.{0,200}"
        r"\b(?:amended|corrected|updated|earlier version|previous version|an error)\b",
    )
)
"""How a publisher's note on a change of the text begins."""

BYLINE = re.compile(
    rf"by {_CAPITAL}|(?i:(?:additional )?(?:reporting|research|writing|editing) by\b)"
    r"|(?i:(?:published|updated|posted|last (?:updated|modified))\b)"
    r"|(?:\w+,? )?\d{1,2}(?:st|nd|rd|th)? [A-Z]\w+,? \d{4}|[A-Z]\w+\.? \d{1,2},? \d{4}|\d{4}-\d\d"
    r"|https?://|[-*•–—]\s|\(?\d+[.)]\s",
)
"""How a byline, a date, an address or a list item begins: short lines that are no headings."""
