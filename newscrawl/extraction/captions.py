"""Caption and credit of a picture out of one line."""

import re

from newscrawl.extraction.text import alternatives, clean_line

_MARK = alternatives(
    r"""
    ©|\(c\)|copyright|photos?(?:graph)?(?: credit| by)?|fotos?|picture(?: by)?|image(?: credit)?|images?|
    credits?|source|bild(?:er)?|bildquelle|quelle|crédits?(?: photo)?|crédito|cortesía|imagen|imagem|reprodução|
    divulgação|fonte|fuente|beeld|foto's|kuva|valokuva|zdj(?:\.|ęcie)?|fot\.?|zdroj|fotó|fotoğraf|фото|світлина|
    снимка|φωτ(?:ογραφία|ο)?|צילום|تصوير|عکس|ảnh|照片|图片|圖|写真|撮影|사진|via|ph\.?|illustration|grafik|pool
    """
)
_AGENCY = alternatives(
    r"""
    reuters|getty(?: images)?|afp|ap(?: photo)?|dpa|epa(?:-efe)?|apa|ansa|lusa|efe|picture[ -]alliance|imago|
    shutterstock|alamy|istock|unsplash|pixabay|pexels|adobe ?stock|keystone|belga|anp|tt|ntb|ritzau|pap|čtk|mti|
    tass|xinhua|bloomberg|flickr|wikimedia|handout|wire ?image|nasa|zuma
    """
)
_MARKED = re.compile(
    rf"(?:^|(?<=[\s.(|/\[–—-]))[(\[]?\s*(?:{_MARK})(?:\s*[:：/|]\s*|(?<=©)\s*|(?<=\(c\))\s*)", re.IGNORECASE
)
_BRACKETED = re.compile(rf"[(\[]([^()\[\]]*\b(?:{_AGENCY})\b[^()\[\]]*)[)\]]\s*\.?$", re.IGNORECASE)
_SLASHED = re.compile(
    rf"(?<=[.!?\"”»])\s+([^.!?]{{2,70}}?(?:/|,|\||via)\s*(?:{_AGENCY})\b[^.!?]{{0,30}})$", re.IGNORECASE
)
_LONGEST = 120


def split_credit(text: str | None, *, is_credit: bool = False) -> tuple[str | None, str | None]:
    """Return caption and credit of `text`; `is_credit` says that all of it is credit.

    >>> split_credit("A boat on the lake. Photo: Ann Lee/Reuters")
    ('A boat on the lake.', 'Ann Lee/Reuters')
    >>> split_credit("Ein Boot (Foto: dpa)"), split_credit("© AFP 2019 / Bo Holm")
    (('Ein Boot', 'dpa'), (None, 'AFP 2019 / Bo Holm'))
    >>> split_credit("A boat. [Jo Roe/Getty Images]"), split_credit("The photo shows a boat")
    (('A boat.', 'Jo Roe/Getty Images'), ('The photo shows a boat', None))
    >>> split_credit("© Photo: Lirre School", is_credit=True)
    (None, 'Lirre School')
    """
    line = clean_line(text)
    if line is None:
        return None, None
    if is_credit:
        bare = line
        while mark_in_front := _MARKED.match(bare):
            bare = bare[mark_in_front.end() :]
        return None, _bare(bare) or _bare(line)
    marks = list(_MARKED.finditer(line))
    if marks and len(line) - marks[-1].end() <= _LONGEST:
        mark = marks[0] if len(line) - marks[0].end() <= _LONGEST else marks[-1]
        return _caption(line[: mark.start()]), _bare(line[mark.end() :])
    for pattern in (_BRACKETED, _SLASHED):
        if match := pattern.search(line):
            return _caption(line[: match.start()]), _bare(match[1])
    return line, None


def _caption(text: str) -> str | None:
    return clean_line(text.rstrip(" |/([–—-"))


def _bare(text: str) -> str | None:
    return clean_line(text.strip(" |/:()[]–—-."))
