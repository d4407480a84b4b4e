"""Names of commenters in the words that sites print around them."""

import re

VERB = (
    r"says|said|wrote|writes|commented|replied|sagte?|schrieb|schreibt|meinte?|kommentierte?|dijo|dice|escribió|"
    r"comentó|"
    r"dit|a dit|a écrit|écrit|diz|disse|escreveu|comentou|scrive|ha scritto|ha detto|schreef|zegt|pisze|napisał|"
    r"skriver|"
    r"skrev|säger|sanoo|kirjoitti|пишет|написал|сказал|a spus|írta|napsal|yazdı|dedi ki|kirjutas"
)
BY = r"by|from|von|par|por|de|da|di|door|van|od|av|af|от"
_AFTER_NAME = re.compile(rf"\s*(?:\b(?:{VERB})\b.*|(?:[:,|/•·⋅∙¶§∞–—-]\s*)+)$", re.IGNORECASE | re.DOTALL)
_LABEL = re.compile(r"^(?:[ㄴ└↳⤷┗┕↪➥»>]\s*)*(?:[^\W\d_]{2,12}\s?[:：]\s*(?=\S))?")
"""The mark of an answer and a label such as "Posted by:" in the page's language."""
_BEFORE_NAME = re.compile(
    rf"^\W*(?:(?:comment(?:aire)?|kommentar|posted|written|geschrieben|verfasst|publié|enviado|escrito|inserito|scritto|inviato|geplaatst|skrevet|skriven|publicado|postado|"
    rf"submitted|"
    rf"reactie|comentario|#?\d+(?:[.)]|\s*[|·:–—-])?)\s+)*(?:(?:{BY})\b:?\s+)?(?=\S)",
    re.IGNORECASE,
)
_REMARK = re.compile(
    r"(?<=\S)\s*[\[(](?:\d+|anonym\w*|an[oó]nimo|аноним\w*|guest|gast|invité|invitado|visitante|ospite|convidado|gość|гость|"
    r"unregistered|admin(?:istrator)?|moderator|member|mitglied|membre|miembro|membro|"
    r"not verified|nicht überprüft|non vérifié|no verificado|não verificado|non verificato|niet gecontroleerd|"
    r"niezweryfikowany|не проверено)[\])]$",
    re.IGNORECASE,
)
"""What sites print behind a name: the number or the standing of an account, or that there is none, as Drupal does."""
IN_REPLY = re.compile(
    r"(?:in (?:reply|response) to|replying to|reply to|replied to|(?:als )?antwort (?:auf|an)|en réponse à|répond à|"
    r"en respuesta a|em resposta a|in risposta a|in antwoord op|odpowiedź do|w odpowiedzi na|svar til|svar på|vastaus|"
    r"в ответ(?: на)?|ответ(?:ил)?|отговор (?:на|до)|в отговор на|у відповідь(?: на)?|απάντηση σ(?:ε|τον|την)|"
    r"yanıt olarak|v odpovědi na|reakce na|előzmény|ca răspuns (?:la|lui)|în răspuns la|trả lời|membalas|balasan untuk|"
    r"رد(?:ا|اً|ًا)? على|در پاسخ به|בתגובה ל|回复|回覆|返信先|→|↪|➦)\s*:?\s*@?",
    re.IGNORECASE,
)
"""What comes before the name of whoever is answered."""


ON = r"on|at|am|um|le|el|il|op|em|den|der|dnia|the|в"
SAYS = re.compile(rf"\s*(?:{VERB})\b", re.IGNORECASE)
"""Follows the name of whoever speaks."""
WRITTEN_BY = re.compile(r"\s*(?:posted |written |comment |submitted )?(?:by|von|par|por|door)\b:?\s*", re.IGNORECASE)
"""Stands right before the name of whoever wrote."""
_LONGEST_AROUND = 12
"""Characters of the words around a name."""
_AROUND_NAME = re.compile(rf"\b(?:{VERB}|{BY}|{ON})\b", re.IGNORECASE)


def names_someone(text: str) -> bool:
    """Whether letters are left in `text` without the words that stand around names.

    >>> names_someone("by ( )"), names_someone("By Ada")
    (False, True)
    """
    return any(map(str.isalpha, _AROUND_NAME.sub("", text)))


def is_around_name(text: str) -> bool:
    """Whether `text` consists of words that stand around names.

    >>> is_around_name("said:"), is_around_name("by"), is_around_name("Ada said"), is_around_name("1")
    (True, True, False, False)
    """
    return len(text) <= _LONGEST_AROUND and any(map(str.isalpha, text)) and not names_someone(text)


def bare_name(text: str) -> str | None:
    """Return the name in a text such as "By Ada says:", without what stands around it; None if nothing is left.

    >>> bare_name("Posted by Ada"), bare_name("Ada sagt:"), bare_name("Ada in reply to Ben"), bare_name("投稿者: Devon")
    ('Ada', 'Ada', 'Ada', 'Devon')
    >>> bare_name("Wrote: Ada"), bare_name("Ada, , "), bare_name("12 | Ada"), bare_name("Ada (not verified)")
    ('Ada', 'Ada', 'Ada', 'Ada')
    """
    text = _REMARK.sub("", IN_REPLY.split(text)[0] or text)
    text = _LABEL.sub("", _AFTER_NAME.sub("", text) or text)
    return _BEFORE_NAME.sub("", text).strip() or text.strip() or None


def is_stand_in(text: str) -> bool:
    """Whether a text is what pages draw in place of a picture ("A", "AQ") or an account's handle ("@ada")."""
    return len(text) == 1 or text.startswith("@") or (len(text) == 2 and text.isupper() and text.isalpha())
