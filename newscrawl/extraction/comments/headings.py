"""Where a heading says that comments follow, on pages whose class names say nothing."""

import re
from collections.abc import Iterator

from newscrawl.extraction.page import Element, Page
from newscrawl.extraction.text import text_of

_TAGS = ("h2", "h3", "h4", "h5", "h6", "h1", "legend")
_LONGEST = 60
"""Characters of a heading that names a list."""
_SPEAKS = re.compile(
    r"comment|kommentar|coment[aá]r|komentar|komentá|koment|commenti\b|yorum|r[eé]acti(?:on|e)|reaktion|responses?\b|"
    r"antworten|r[ée]ponses|discussion|disku[sz]|dyskusj|debatt|opini(?:ones|oni|ões|e) (?:de|dei|der|dos)|"
    r"(?:vos|les) avis|avis des|leserbrief|lesermeinung|leserstimmen|hozzászól|σχόλι|"
    r"insändare|viestit|reader(?:s'?|s’)? (?:letters|voices|say)|letters to|readers? says?|postings?\b|"
    r"комментар|коментар|комментир|обсужден|отзыв|відгук|تعليق|دیدگاه|نظرات|تبصر|コメント|댓글|의견|评论|評論|留言|跟[贴帖]|"
    r"网友|bình luận|ý kiến|tanggapan|टिप्पण|प्रतिक्रिया|תגובות|ความคิดเห็น|conversation|thoughts on|join the",
    re.IGNORECASE,
)
_OTHER = re.compile(
    r"recent|latest|last |most |popular|neueste|letzte|meist|derniers|récent|plus comment|ultim|últim|más coment|"
    r"recient|mais coment|più comment|laatste|meest|najnowsz|ostatni|nejnov|legfris|son yorum|последн|новые|останн|"
    r"senaste|mest|最新|人気|최신|guidelines|policy|richtlinien|netiquette|charte",
    re.IGNORECASE,
)
_WRITES = re.compile(
    r"^\W*(?:leave|write|post|add|submit|make|your|have your|join|schreib|verfass|neuer|ihr|dein|hinterlass|laisse|"
    r"ajout|votre|écri|deja|escrib|añad|tu |lascia|scrivi|aggiungi|deixe|escreva|schrijf|plaats|dodaj|napisz|"
    r"přid|napiš|szólj|yorum yaz|добав|остав|напис|залиш|skriv|lämna|kirjoita|أضف|اترك|اكتب|افزودن|ارسال)",
    re.IGNORECASE,
)


def heading_regions(page: Page) -> list[Element]:
    """Return what the first heading of a comment list stands over, [] where no heading speaks of comments."""
    title = next(page.root.iter("h1"), None)
    around_title = frozenset(title.iterancestors()) if title is not None else frozenset()
    for heading in page.root.iter(*_TAGS):
        if heading is title:
            continue
        text = text_of(heading)
        if _names_list(text) and (region := _below(heading, text, around_title)):
            return region
    return []


def _names_list(text: str) -> bool:
    """Whether a heading stands over a page's comments, not over a form, the rules or comments on other pages.

    >>> _names_list("12 Kommentare"), _names_list("Recent comments"), _names_list("Leave a comment")
    (True, False, False)
    """
    return len(text) <= _LONGEST and bool(_SPEAKS.search(text)) and not _OTHER.search(text) and not _WRITES.match(text)


def _below(heading: Element, text: str, around_title: frozenset[Element]) -> list[Element]:
    """Return the element that `heading` stands in with a list, or its following siblings in an element with more."""
    node = heading
    for _ in range(5):
        parent = node.getparent()
        if parent is None or parent.tag in ("body", "html", "main") or parent in around_title:
            return [*_until_next(node, heading.tag)]
        if _has_more(parent, text):
            return [parent]
        node = parent
    return []


def _has_more(element: Element, text: str) -> bool:
    """Whether there is text of some length in `element` beside the heading's."""
    length = 0
    for piece in element.itertext():
        length += len(str(piece).strip())
        if length > len(text) + 60:
            return True
    return False


def _until_next(node: Element, tag: str) -> Iterator[Element]:
    for sibling in node.itersiblings():
        if sibling.tag == tag:
            return
        if isinstance(sibling.tag, str):
            yield sibling
