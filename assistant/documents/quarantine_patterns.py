"""What an instruction planted in a document looks like, by family. Data for `quarantine`, and no more.

Each pattern is searched in text without invisible characters and look-alike letters, white space made one. A pattern
has to address a reader or a model; that somebody is reported to have ordered something must not match.
"""

from __future__ import annotations

import re
import unicodedata

_EARLIER = (
    r"(?:previous|prior|above|earlier|preceding|foregoing|former|system|initial|original|existing|current|other|safety)"
)
_TOLD = (
    r"(?:instructions?|prompts?|rules|directions?|directives?|guidelines|commands?|messages?|context"
    r"|guardrails|constraints|policies)"
)
_ALL = r"(?:(?:all|any|every|each|the|your|of|my|these|those|this)\s+)*"
_MODEL = (
    r"(?:an? (?:AI|LLM|language model|chatbot)|the assistant|the AI|the model|the chatbot|the language model"
    r"|ChatGPT|Claude|GPT-?\d*|an assistant|AI (?:assistants?|models?|systems?|agents?)|language models|LLMs"
    r"|assistants|chatbots)"
)
# The start of an instruction: of a sentence, a line, a quotation, or after a greeting or a "please".
_START = (
    r"(?:^|(?<=[.!?:;\n>*\]\)])\s*|(?<=[\s(:][\"'])|(?<=[.!?][\"'])\s*|(?<=[-–—•*#>]\s)|\b(?:please|kindly|now"
    r"|then|also|and|must|should|instead),?\s+)(?:(?:please|now|instead|also|kindly|simply|just|always|first"
    r"|therefore|so)\s*,?\s+)*"
)
_REPLY = (
    r"(?:reply|respond|answer|say|output|print|write|return|state|repeat|begin your (?:answer|reply|response)"
    r"|end your (?:answer|reply|response)|start your (?:answer|reply|response)|conclude)"
)

_LEAK = r"(?:print|reveal|repeat|show|output|display|leak|disclose|return|dump|list|share|tell me|give me|copy|expose)"
_SECRET = (
    r"(?:(?:hidden|full|entire|complete|whole|exact|initial|secret|original)\s+)*(?:system )?(?:prompt"
    r"|instructions|system message"
    r"|configuration|initial message|API keys?|secrets?|credentials|passwords?|environment variables"
    r"|conversation(?: history| so far)?"
    r"|chat history|hidden (?:text|rules))\b"
)

OVERRIDE = (
    rf"{_START}(?:ignore|disregard|forget|override|bypass|skip|drop|discard|do not follow|don't follow"
    rf"|stop following|cancel)\s+{_ALL}{_EARLIER}?\s*{_TOLD}\b(?!\s+(?:of the (?:manual|ministry|court|police)"
    rf"|below a))",
    rf"\b(?:ignore|disregard|forget|override|bypass|discard)\s+{_ALL}{_EARLIER}\s+{_TOLD}\b",
    rf"{_START}(?:ignore|disregard|forget) (?:everything|all|anything|what)(?: that| which)? (?:you (?:were"
    rf"|have been|are|know|read)|(?:was|has been|is) (?:said|written|told)|above|before|so far)",
    r"\b(?:your|the) (?:new|real|actual|true|only|updated) (?:instructions?|task|goal|objective|role"
    r"|orders?) (?:is|are|now|follow|reads?)\b",
    r"\b(?:new|updated|revised|secret|hidden|special|important) instructions?(?: for (?:the )?(?:assistant|AI"
    r"|model|reader)[^:]{0,20})?\s*:",
    r"\bfrom now on,? (?:you|your|respond|reply|answer|every|always)\b",
    r"\byou are (?:now|no longer) (?:an?|the|in|bound|restricted|required|called|DAN|(?-i:[A-Z])\w+)\b",
    r"\b(?:enter|activate|enable|switch (?:in)?to|engage|you are in) (?:developer|debug|admin|god|maintenance"
    r"|jailbreak|DAN|unrestricted|root|sudo) mode\b",
)
ROLE = (
    r"(?:^|[\n>.\]]\s*)(?:#+\s*|\*\*|\[|<)?(?:system|assistant|user|human|developer|AI|admin)(?:\s+(?:message"
    r"|prompt|instruction|note|override|notice))?(?:\*\*|\]|>)?\s*:\s*(?=\S)",
    r"<\|(?:im_start|im_end|system|user|assistant|endoftext|end|start_header_id|end_header_id|eot_id)\|>",
    r"\[/?(?:INST|SYS|SYSTEM|ASSISTANT)\]|<</?SYS>>",
    r"</?(?:system|instructions?|assistant|user|prompt|passage|document|source|context|human|tool_call"
    r"|function_call|tool|admin)(?:\s[^<>]*)?/?>",
    r"(?:^|\n)\s*(?:#{2,}|-{3,}|={3,})\s*(?:system|instructions?|end of (?:the )?(?:document|passages?|context"
    r"|prompt|sources?)|assistant|new (?:task|instructions?))\b",
    r"\b(?:END|BEGIN) (?:OF )?(?:DOCUMENT|PASSAGES?|CONTEXT|SYSTEM PROMPT|INSTRUCTIONS?|SOURCES?"
    r"|UNTRUSTED (?:TEXT|DATA|CONTENT))\b",
)
ADDRESS = (
    r"\b(?:as|if you are|you,?|since you are|being) (?:an? )?(?:AI|LLM|language model|AI (?:assistant|model"
    r"|language model)|chatbot|assistant reading this)\b[^.\n]{0,40}?\b(?:you|must|should|please|ignore|reply"
    r"|answer|do not|say)\b",
    r"\b(?:note|message|attention|instructions?|notice|hint|memo|reminder|warning|advice|dear|hello|hey|hi|to"
    r"|for)\s*,?\s*(?:to|for)?\s*(?:all |any |the |every )*(?:AI|LLM|language model|chatbot|assistant|model"
    r"|summari[sz]er)s?\b(?: (?:assistants?|models?|systems?|agents?|bots?|readers?|tools?))?(?: (?:that|who"
    r"|which|reading|processing|summari[sz]ing)[^:,.\n]{0,40})?\s*[:,–—-]\s*\w",
    rf"\b(?:when|if|whenever|before|while) (?:you(?:'re| are)?|the (?:AI|assistant|model)"
    rf"|{_MODEL})[^.\n]{{0,30}} (?:summari[sz]e|answer|cite|process|read|are asked|is asked|reply|respond|quote"
    rf"|asked)\w*\b[^.\n]{{0,60}}?,\s*(?:you (?:must|should|are to|will)|always|never|do not|don't|say|reply"
    rf"|answer|respond|tell|add|include|recommend|state|write|mention|ignore|also|first|make sure)\b",
    rf"\b{_MODEL} (?:must|should|shall|is to|are to|is required to|has to|needs to) (?:now |always |never |not "
    rf"|only |also )*(?:reply|respond|answer|say|ignore|output|print|cite|state|tell (?:the |your "
    rf"|all )*(?:users?|readers?)|claim|recommend|mention|refuse|reveal|include|add|omit|end|begin|treat|rank"
    rf"|summari[sz]e|conclude|praise)\b",
    r"\byou (?:must|should|shall|are (?:required|instructed|ordered|obliged|supposed|programmed) to|are to"
    r"|have to|need to|will) (?:now |always |never |not |only |also |therefore |instead )*(?:reply|respond"
    r"|answer (?:that|with|only|every|in|the (?:user|question))|say that|ignore (?:the|all|any|every|your|what)"
    r"|output|print|cite|claim that|tell the (?:user|reader)|recommend|not (?:mention|cite|reveal|disclose)"
    r"|reveal|obey|comply|pretend|treat this|conclude that|rank|include the (?:phrase|word|text|link))\b",
    r"\byour (?:answer|reply|response|summary|output) (?:must|should|shall|has to|is to|will) (?:be|begin|end"
    r"|start|say|state|include|contain|not|only|recommend|consist|read)\b",
    r"\b(?:pretend|act as if|act as|imagine|roleplay|role-play) (?:that )?(?:you (?:are|were|have)"
    r"|an? (?:unrestricted|AI|evil|different)|to be an?)\b",
)
ANSWER = (
    rf"{_START}{_REPLY}\s+(?:only|just|exactly|simply|nothing but|solely|always|verbatim)\b",
    rf"{_START}(?:only|always|never) {_REPLY}\b",
    rf"{_START}(?:reply|respond|answer)\s+(?:to (?:every|all|any|the|each) (?:question|user|query|prompt)s?"
    rf"|(?:every|all|any|each) (?:question|query|prompt|user)|with the (?:word|phrase|text|sentence|following)"
    rf"|with [\"“'‘]|that (?=\w)|in (?:all caps|rhyme|the style|base64))",
    rf"{_START}(?:do not|don't|never|refrain from|avoid|omit)\s+(?:mention|mentioning|cite|citing|quote|quoting"
    rf"|disclose|disclosing|reveal|revealing|tell the|telling the|include|including|refer to|referring to"
    rf"|use (?:any|other|the other)|show the)\b",
    rf"{_START}(?:tell|inform|convince|persuade|assure|remind|warn) (?:the|your|every|any|all) (?:users?"
    rf"|readers?|person|human|customer|asker)s?\b",
    rf"{_START}(?:say|state clearly|claim|assert|write|conclude|insist|pretend|affirm|output|declare"
    rf"|add) (?:that |instead that |the (?:following|words?|phrase|sentence|text)\b)(?=.{{8}})",
    rf"{_START}(?:recommend|praise|promote|endorse|rank|rate|favou?r|call) (?:only )?(?:(?-i:[A-Z])\w+|this|our"
    rf"|the (?:product|vendor|company|author))\b[^.\n]{{0,80}}(?:\b(?:first|highest|best|as|above|instead"
    rf"|to the user|always|in your|safest|leader)\b)",
    rf"{_START}(?:give|assign|award|mark|grade|score) (?:this|the) (?:paper|document|passage|review|answer"
    rf"|article|text) (?:an? |as )?(?:high|perfect|top|positive|full|10|ten|best|most|score)\b",
    rf"{_START}(?:use|treat|trust|regard|consider|cite) (?:only )?(?:this|the following) (?:passage|document"
    rf"|text|source|article|paragraph|information) (?:only|as (?:the|a|an|your)|alone|and (?:no|ignore)|in every"
    rf"|for every|instead)\b",
    rf"{_START}(?:translate|rewrite|summari[sz]e|repeat|copy|append|insert|include|prepend|attach|add) (?:this"
    rf"|the following|the (?:text|sentence|phrase|words?|link|line)|everything above"
    rf"|the above)\b[^.\n]{{0,80}}(?:\b(?:to|in|at|into|as|of|before|after|verbatim|with)\b (?:your"
    rf"|the (?:answer|reply|response|user|end|start)|every|each))",
)
EXFILTRATE = (
    rf"(?:{_START}{_LEAK}\s+(?:out\s+)?{_ALL}|\b{_LEAK}\s+(?:(?:me|us|out|all|of)\s+)*your\s+){_SECRET}",
    rf"{_START}(?:visit|fetch|open|browse(?: to)?|go to|navigate to|download|load|click(?: on)?|request|call"
    rf"|curl|wget|ping|retrieve|post to|get)\s+(?:\w+\s+){{0,4}}?(?:https?://|www\.|ftp://|hxxps?://"
    rf"|[\w-]+\.(?:com|net|org|io|example|test|ru|cn|xyz)\b)",
    r"\b(?:send|post|transmit|forward|upload|e-?mail|submit|exfiltrate|append|encode|deliver"
    r"|relay)\b\s+(?:\w+\s+){0,8}?(?:(?:conversation|question|questions|chat|history|user's \w+|prompt|answer"
    r"|data|passages?|documents?|context|secrets?|keys?|above|it|them|everything|contents?|notes"
    r"|results?)\s+)(?:\w+\s+){0,4}?(?:to|at|via|into|in|as)\s+(?:\w+\s+){0,4}?(?:https?://|www\.|the (?:URL"
    r"|address|server|link|following)|[\w.+-]+@[\w-]+\.\w+|[\w-]+\.(?:com|net|org|io|example|test|ru|cn|xyz)\b)",
    rf"{_START}(?:run|execute|invoke|call|use|eval(?:uate)?)\s+(?:the\s+|this\s+|following\s+|your\s+"
    rf"|a\s+)*(?:(?:shell|bash|python|system|code|search|web|email|delete)\s+)?(?:command|script|function|tool"
    rf"|code|plugin|browser|API|query|rm -rf|curl|wget|os\.system)\b",
    r"\b(?:os\.system|subprocess\.|rm -rf|curl -|wget http|eval\(|fetch\(['\"]|document\.cookie|window\.location)",
)
FAKE = (
    r"\[(?:source|cite|citation|key|ref|doc|passage|p|S|K)[-_: ]?\d{1,4}\](?=\s*(?:says|confirms|states|:|proves"
    r"|must|is the))",
    r"【[^】\n]{1,40}】",
    r"(?:^|\n)\s*(?:Q|Question|User|Human)\s*:\s*[^\n]{3,200}\n\s*(?:A|Answer|Assistant|AI)\s*:\s*",
    r"(?:^|\n|[.!?]\s+)(?:Final answer|Correct answer|Expected answer|Model answer|The assistant (?:replied"
    r"|answers|responds|said))\s*:\s*",
    r"\b(?:cite|use|give|quote) (?:this|it|the passage|every claim|all claims|each sentence|everything) (?:as"
    r"|with|under|to|by) (?:the )?(?:key|citation|source|\[|number|passage)\b",
    r"\{\s*\"(?:role|tool|function|tool_calls?|name|action)\"\s*:\s*\"[^\"]*\"",
)
MARKUP = (
    r"<!--[\s\S]*?-->",
    r"<(?:script|iframe|img|svg|object|embed|form|meta|link|style|base|video|audio|input|button)\b[^>]*>",
    r"!\[[^\]]*\]\((?:https?:|//|data:|javascript:)[^)]*\)",
    r"\[[^\]]*\]\((?:javascript:|data:|vbscript:|https?://[^)]*(?:[?&][^)=]*=[^)]*(?:\{|%7B|prompt|question|data"
    r"|secret|history|context|answer|query|key|conv)|\{))[^)]*\)?",
    r"\bon(?:error|load|click|mouseover)\s*=\s*[\"']?[^\s>]+",
    r"<[^>]*(?:style\s*=\s*[\"'][^\"']*(?:display\s*:\s*none|font-size\s*:\s*0|visibility\s*:\s*hidden"
    r"|color\s*:\s*(?:white|#fff))|hidden\b)[^>]*>",
)
CHINESE = (
    r"(?:请|務必|务必|立即|现在)?(?:忽略|无视|無視|忘记|忘掉|不要理会|不要遵守|不用理会)(?:[^。，！\n]{0,12})(?:指令|指示|提示|规则|規則|要求|内容|說明|说明|命令)",
    r"(?:你(?:现在|從現在起|从现在起|必须|應該|应该|只能|要|是一个|是一個)|作为(?:一个)?(?:AI|人工智能|语言模型|助手)|从现在起|從現在起)[^。\n]{0,30}(?:回答|回复|回覆"
    r"|扮演|说|說|输出|輸出|推荐|推薦|不要|必须|忽略|告诉|机器人|助手)",
    r"(?:只(?:能|需|要|可以)?(?:回答|回复|输出|回覆|輸出)|请(?:只|仅)?(?:回答|回复|输出|告诉用户)|(?:不要|请勿|別|别)(?:提及|提到|引用|透露|告诉用户))",
    r"(?:输出|打印|显示|透露|重复|泄露|輸出|顯示)(?:你的|系统|完整的?|全部)*(?:系统)?(?:提示词|提示詞|系统提示|系統提示|指令)",
    r"(?:^|\n)\s*(?:系统|系統|助手|用户)(?:消息|提示|指令)?\s*[:：]",
)
FRENCH = (
    r"\b(?:ignore[zr]?|oublie[zr]?|néglige[zr]?|ne (?:tiens"
    r"|tenez) pas compte de)\s+(?:\w+\s+){0,4}?(?:instructions?|consignes?|règles|directives|invites?|messages?)\b",
    r"\b(?:réponds|répondez|répond(?:re)?) (?:uniquement|seulement|toujours|que|simplement|exclusivement|à toute"
    r"|par)\b",
    r"\b(?:ne (?:mentionne[zr]?|cite[zr]?|révèle[zr]?|parle[zr]?|dis|dites)(?: pas| jamais)|dis à l'utilisateur"
    r"|dites à l'utilisateur|affiche[zr]? (?:ton|votre|tes|vos|l'invite) ?\w*|révèle[zr]? (?:ton|votre|tes|vos) \w+)",
    r"\b(?:tu es|vous êtes) (?:maintenant|désormais)\b|\ben tant qu'(?:IA|assistant|intelligence artificielle"
    r"|modèle)[^.\n]{0,20}(?:tu|vous)\b",
)
GERMAN = (
    r"\b(?:ignorier(?:e|en sie|t)|vergiss|vergessen sie|missachte|missachten sie"
    r"|beachte nicht)\s+(?:\w+\s+){0,4}?(?:anweisungen?|instruktionen|regeln|vorgaben|befehle|prompts?|hinweise)\b",
    r"\b(?:antworte|antworten sie|sag|sage|sagen sie|schreibe?|schreiben sie|gib)\b (?:\w+ )?(?:nur"
    r"|ausschließlich|immer|stets|dem nutzer|dem benutzer|deinen (?:system)?prompt|ihren systemprompt)\b",
    r"\b(?:erwähne|erwähnen sie|nenne|nennen sie|zitiere|zitieren sie) (?:\w+ ){0,4}?(?:nicht|niemals|keine?n?)\b",
    r"\b(?:du bist|sie sind) (?:jetzt|nun|ab sofort|fortan)\b|\bals (?:KI|sprachmodell"
    r"|assistent)[^.\n]{0,20}(?:musst|müssen|sollst|sollen)\b",
)
SPANISH = (
    r"\b(?:ignor[ae]|ignoren|olvid[ae]|olvida|haz caso omiso de|no sigas"
    r"|descarta)\s+(?:\w+\s+){0,4}?(?:instrucci(?:ones|ón)|reglas|indicaciones|órdenes|mensajes?|directrices)\b",
    r"\b(?:responde|responda|contesta|conteste) (?:solo|sólo|solamente|únicamente|siempre|que|con)\b",
    r"\b(?:no (?:menciones|mencione|cites|cite|reveles|revele|digas)|dile al usuario|dígale al usuario"
    r"|(?:muestra|revela|imprime|repite) (?:tu|el|sus?|tus) (?:prompt|instrucciones|mensaje del sistema))\b",
    r"\b(?:ahora eres|a partir de ahora,? (?:eres|responde|debes))\b|\bcomo (?:IA|asistente|modelo de lenguaje"
    r"|inteligencia artificial)[^.\n]{0,20}debes\b",
)
FAMILIES = {
    "override": OVERRIDE,
    "role": ROLE,
    "address": ADDRESS,
    "answer": ANSWER,
    "exfiltrate": EXFILTRATE,
    "fake": FAKE,
    "markup": MARKUP,
    "chinese": CHINESE,
    "french": FRENCH,
    "german": GERMAN,
    "spanish": SPANISH,
}


def _unaccented(pattern: str) -> str:
    """A pattern for text from which accents have been taken."""
    return "".join(char for char in unicodedata.normalize("NFKD", pattern) if unicodedata.category(char) != "Mn")


PATTERNS = {
    family: tuple(re.compile(_unaccented(pattern), re.IGNORECASE) for pattern in patterns)
    for family, patterns in FAMILIES.items()
}
"""Compiled, by family."""

FUSED = re.compile(
    r"(?:ignore|disregard|forget|override|bypass)(?:all|any|the|your|every|of|my)*"
    r"(?:previous|prior|above|earlier|system)?(?:instruction|rule|prompt|everything|guideline|message)"
    r"|(?:reveal|print|show|output|repeat)(?:me)?(?:your|the)*(?:full|entire|hidden|system|initial)*(?:prompt"
    r"|instruction|secret)"
    r"|(?:reply|answer|respond|say)only|donot(?:mention|cite|reveal)|youarenow|systemprompt"
)
"""Instructions whose letters were set apart, once these are joined; word ends are lost then."""
LOOK_ALIKES = dict(
    zip(
        "аеорсухіјѕһԁցԛԝвкмнтАВЕКМНОРСТУХІЈЅαορντυικεΑΒΕΖΗΙΚΜΝΟΡΤΥΧıɑɡʏ“”‘’",
        "aeopcyxijshdgqwbkmhtABEKMHOPCTYXIJSaopvtuikeABEZHIKMNOPTYXiagy\"\"''",
        strict=True,
    )
)
"""Cyrillic, Greek and other letters that look Latin; quotation marks made one."""
LEET = dict(zip("013457@$!|", "oieastasil", strict=True))
"""Digits and marks that stand for letters."""
