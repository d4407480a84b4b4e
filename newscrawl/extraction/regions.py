"""Which parts of a page are not the article: navigation, comments, teasers, offers."""

from newscrawl.extraction.headline import main_heading
from newscrawl.extraction.page import Element, Page
from newscrawl.extraction.survey import element_cues, survey

_APART_TAGS = frozenset(("nav", "aside", "dialog"))
_PAGE_TAGS = frozenset(("header", "footer"))
_DETAIL_CUES = frozenset(("date", "author"))
_APART_CUES = frozenset(("comments", "related", "teaser", "navigation"))
_LONG_PARAGRAPH = 60


def stands_apart(page: Page, element: Element) -> bool:
    """Tell whether `element` is inside a part of the page that is not the article.

    What holds the headline, or most of the paragraphs, is the article however it is called ("post comments-open").
    """
    trunk, known = page.once(_memory)
    chain = []
    answer = False
    node: Element | None = element
    while node is not None and node not in trunk:
        if (told := known.get(node)) is not None:
            answer = told
            break
        chain.append(node)
        if _is_apart(node):
            answer = True
            break
        node = node.getparent()
    for each in chain:
        known[each] = answer
    return answer


def _is_apart(node: Element) -> bool:
    tag = node.tag
    if tag in _PAGE_TAGS and next(node.iterancestors("article", "main"), None) is None:
        return True  # the page's own
    if tag == "footer":
        return False
    cues = element_cues(node)
    if tag in _APART_TAGS:
        # "<aside class=meta>" in an article holds its date and byline.
        return cues.isdisjoint(_DETAIL_CUES) or next(node.iterancestors("article"), None) is None
    found = cues & _APART_CUES
    # Where a page builder sets the page, each of its parts is a "widget", the byline too.
    return bool(found) and not (found == {"teaser"} and "elementor-widget" in (node.get("class") or ""))


def _trunk(page: Page) -> set[Element]:
    """Return the elements around the headline and around the parent of most paragraphs."""
    heading = page.once(main_heading)
    trunk = set(heading.iterancestors()) if heading is not None else set()
    parents: dict[Element, int] = {}
    for paragraph in page.once(survey).elements["p"]:
        text = paragraph.text
        parent = paragraph.getparent()
        if parent is not None and text and len(text) >= _LONG_PARAGRAPH:
            parents[parent] = parents.get(parent, 0) + 1
    column = max(parents, key=lambda parent: parents[parent], default=None)
    for element in (column, next(iter(page.once(survey).cues["body"]), None)):
        if element is not None:
            trunk.add(element)
            trunk.update(element.iterancestors())
    return trunk


def _memory(page: Page) -> tuple[set[Element], dict[Element, bool]]:
    """Return what `stands_apart` keeps of `page`: its trunk, and answers given."""
    return _trunk(page), {}
