"""Where the list goes on, and whether it is closed."""

import re
from collections.abc import Iterable

from newscrawl.extraction.page import Element, Page
from newscrawl.extraction.text import text_of

_ADDRESSES = (
    "data-url",
    "data-href",
    "data-load-url",
    "data-next-url",
    "data-next",
    "data-more-url",
    "data-src",
    "data-link",
    "data-endpoint",
)
_ADDRESSES_SET = frozenset(_ADDRESSES)
_LABEL = re.compile(
    r"(?:load|show|view|see|read|older|newer|previous|next|more|earlier|all)\b.{0,20}\b(?:comments?|replies|"
    r"responses|posts)|"
    r"(?:weitere|mehr|ältere|neuere|alle|nächste).{0,20}(?:kommentar|beiträge|antworten)|"
    r"(?:plus de|voir|afficher|anciens|suivants|charger).{0,20}(?:commentaires|réactions)|"
    r"(?:más|ver|cargar|anteriores|siguientes|mostrar).{0,20}comentarios|comentarios (?:anteriores|más)|"
    r"(?:mais|carregar|ver).{0,20}comentários|(?:altri|carica|mostra).{0,20}commenti|meer reacties|"
    r"(?:więcej|pokaż|starsze).{0,20}komentarz|(?:ещё|еще|показать|загрузить|больше).{0,20}комментари",
    re.IGNORECASE,
)
_PAGE = re.compile(r"comment-page-\d+|[?&](?:cpage|comment_?page|commentpage|comments_page|cp)=\d+")
_NEXT = re.compile(r"(?:^|\s)(?:next|older|nav-previous|previous-comments|load-?more|loadmore|show-?more|more)(?:\s|$)")
"""Finds in lower case; to ignore case takes longer, and every link around a list is asked."""
_WRITES = re.compile(
    r"/add\b|/create|/post(?:/|$)|/delete|/like|/vote|/flag|/report|/edit|reply|respond|log-?in|sign|register|share",
    re.IGNORECASE,
)
_ONE_COMMENT = re.compile(r"#[\w-]*\d")
_CLOSED = re.compile(r"comments?-(?:are-)?closed|no-?comments|closed-comments|commentsclosed|nocomments", re.IGNORECASE)


def more_url(page: Page, regions: Iterable[Element]) -> str | None:
    """Return the address of the list's next part, None where the markup links to none."""
    here = page.url.partition("#")[0]
    for region in _around(regions):
        for node in region.iter("a", "button", "div"):
            address = _address(node)
            if not address or not _leads_on(node, address) or _WRITES.search(address):
                continue
            url = page.absolute(address)
            if url and url.partition("#")[0] != here and not _ONE_COMMENT.search(url):
                return url
    return None


def _address(node: Element) -> str | None:
    link = node.get("href")
    if link and not link.startswith(("#", "javascript:")):
        return link
    names = node.keys()
    if _ADDRESSES_SET.isdisjoint(names):
        return None
    return next((value for name in _ADDRESSES if name in names and (value := node.get(name))), None)


def _leads_on(node: Element, address: str) -> bool:
    label = f"{node.get('class', '')} {node.get('rel', '')}".lower()
    is_named, is_page = _NEXT.search(label), _PAGE.search(address.lower())
    if not (is_named or is_page or node.tag != "a" or node.get("data-url") or "comment" in address):
        return False
    text = text_of(node)
    if len(text) > 60:
        return False
    if is_page:
        parent = node.getparent()
        around = parent.get("class", "").lower() if parent is not None else ""
        return bool(is_named or _NEXT.search(around) or _LABEL.search(text) or "next" in text.lower())
    return bool(_LABEL.search(text) or (is_named and any(node.get(name) for name in _ADDRESSES)))


def _around(regions: Iterable[Element]) -> Iterable[Element]:
    """Yield the regions, and what stands right before and after each."""
    for region in regions:
        yield region
        for beside in (region.getnext(), region.getprevious()):
            if beside is not None and isinstance(beside.tag, str) and beside.tag not in ("main", "article"):
                yield beside


def is_closed(page: Page, regions: Iterable[Element]) -> bool | None:
    """Return True where the markup says that new comments are refused, False where it has a form for one, else None."""
    form = False
    for region in _around(regions):
        for node in region.iter("p", "div", "span", "section", "h3", "textarea", "form"):
            names = node.get("class")
            if names is not None and "omments" in names and _CLOSED.search(names):
                return True
            form = form or node.tag == "textarea"
    return False if form else None
