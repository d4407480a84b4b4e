"""Where a heading says that comments follow, on pages whose class names say nothing."""

import re
from collections.abc import Iterator, Sequence

from newscrawl.extraction.comments.gate import HEADINGS, HEADS
from newscrawl.extraction.page import Element, Page
from newscrawl.extraction.survey import page_outline
from newscrawl.extraction.walk import Outline

_MOST_BLOCKS = 4
"""Blocks of text in a heading that names a list."""
_MOST_WORDS = 4
"""Words of what is named after a heading: "All 12 comments"."""
_COUNTER = re.compile(r"\W*(?:\d+\W*[^\W\d]{2,20}|[^\W\d]{2,20}\W*\d+)\W*$")
_LONGEST_COUNTER, _MOST_COUNTERS = 30, 2
_NUMBER_ENDS = frozenset("0123456789()")
_LONGEST = 60
"""Characters of a heading that names a list."""
_STEMS = (
    "comment", "komment", "comentar", "comentár", "komentar", "komentá", "commenti",
    "yorum", "réaction", "reaction", "réactie", "reactie", "reaktion", "response",
    "antworten", "réponses", "discussion", "diskus", "diskut", "diskuz", "dyskusj", "debatt",
    "opiniones de", "opinioni de", "opiniões d", "opinie ", "vos avis", "les avis",
    "avis des", "leserbrief", "lesermeinung", "leserstimmen", "hozzászól", "σχόλι",
    "insändare", "viestit", "reader's letters", "readers' letters", "readers’ letters",
    "reader letters", "letters to", "readers say", "readers are saying", "posting",
    "комментар", "коментар", "комментир", "обсужден", "отзыв", "відгук", "تعليق",
    "دیدگاه", "نظرات", "تبصر", "コメント", "댓글", "의견", "评论", "評論", "留言", "跟贴", "跟帖", "网友",
    "bình luận", "ý kiến", "tanggapan", "टिप्पण", "प्रतिक्रिया", "תגובות",
    "ความคิดเห็น", "conversation", "thoughts on", "your say",
    "leser", "lezers", "läsar", "lecteurs", "lectores", "lettori",
    "leitor", "czytelni", "čtenář", "čitate", "olvasó", "cititor", "читател", "читач", "okur", "lukijo", "lukija",
)  # fmt: skip
"""Parts of what stands over comments; looked for one by one, which is ten times as fast as a regular expression."""
_OTHER = re.compile(
    r"recent|latest|last |most |popular|neueste|letzte|meist|derniers|récent|plus comment|ultim|últim|más coment|"
    r"recient|mais coment|più comment|laatste|meest|najnowsz|ostatni|nejnov|legfris|son yorum|последн|новые|останн|"
    r"senaste|mest|最新|人気|최신|guidelines|policy|richtlinien|netiquette|charte",
    re.IGNORECASE,
)
_WRITES = re.compile(
    r"^\W*(?:leave|write|post|add|submit|make|your|have your (?!say)|join|schreib|verfass|neuer|ihr|dein|"
    r"hinterlass|laisse|ajout|votre|écri|deja|escrib|añad|tu |lascia|scrivi|aggiungi|deixe|escreva|schrijf|plaats|"
    r"dodaj|napisz|přid|napiš|szólj|yorum yaz|добав|остав|напис|залиш|skriv|lämna|kirjoita|أضف|اترك|اكتب|افزودن|ارسال)",
    re.IGNORECASE,
)


def heading_regions(page: Page, marks: Sequence[int]) -> list[Element]:
    """Return what the first heading of a comment list stands over, [] where no heading speaks of comments.

    `marks` are those of the kinds of elements in the page's outline.
    """
    outline = page.once(page_outline)
    heads = {k for k, each in enumerate(marks) if each & HEADS}
    nodes = [node for node, kind in enumerate(outline.kinds) if kind in heads] + _counters(outline)
    texts = {node: outline.line(node) for node in nodes if outline.ends[node] - outline.starts[node] <= _MOST_BLOCKS}
    bold = [k for k, size in enumerate(outline.strong_sizes) if size and size >= 0.8 * len(outline.texts[k])]
    stems = _stems_in("\n".join([*texts.values(), *[outline.texts[k] for k in bold]]))
    if not stems:
        return []
    title = next(iter(outline.nodes_tagged("h1")), -1)
    around_title = frozenset(outline.elements[node] for node in outline.around(title)) if title >= 0 else frozenset()
    for node, text in texts.items():
        is_heading = outline.tags[node] in HEADINGS or len(text.split()) <= _MOST_WORDS
        is_meant = node != title and is_heading and _names_list(text, stems)
        if is_meant and (region := _below(outline.elements[node], text, around_title)):
            return region
    named = (k for k in bold if len(outline.texts[k].split()) <= _MOST_WORDS and _names_list(outline.texts[k], stems))
    return next((_after_line(outline, k) for k in named), [])


def _after_line(outline: Outline, block: int) -> list[Element]:
    """Return what follows a bold line among other text, as in pages laid out with tables."""
    parts = iter(outline.elements[outline.owners[block]])
    is_line = any(outline.texts[block] in " ".join("".join(map(str, part.itertext())).split()) for part in parts)
    return [part for part in parts if isinstance(part.tag, str)] if is_line else []


def _counters(outline: Outline) -> list[int]:
    """Return the elements of one or two short blocks with a number and a word, such as "5 Kommentare".

    Where there are more of them they stand under teasers, each for another page.
    """
    ends = [k for k, text in enumerate(outline.texts) if text[-1] in _NUMBER_ENDS or text[0] in _NUMBER_ENDS]
    blocks = [k for k in ends if len(outline.texts[k]) <= _LONGEST_COUNTER and _COUNTER.match(outline.texts[k])]
    found = [outline.owners[k] for k in blocks if _stems_in(outline.texts[k])]
    return [node for node in found if node >= 0] if len(found) <= _MOST_COUNTERS else []


def _stems_in(text: str) -> list[str]:
    """Return the parts of words that speak of comments in `text`."""
    text = text.lower()
    return [stem for stem in _STEMS if stem in text]


def _names_list(text: str, stems: Sequence[str] = _STEMS) -> bool:
    """Whether a heading stands over a page's comments, not over a form, the rules or comments on other pages.

    >>> _names_list("12 Kommentare"), _names_list("Recent comments"), _names_list("Leave a comment")
    (True, False, False)
    """
    if len(text) > _LONGEST or not any(map(text.lower().__contains__, stems)):
        return False
    return not _OTHER.search(text) and not _WRITES.match(text)


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
