"""Where in a page comments may stand: the outermost elements that are named after comments."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import chain

from newscrawl.extraction.comments import words
from newscrawl.extraction.comments.gate import LIST
from newscrawl.extraction.page import Element, Page
from newscrawl.extraction.signs import signs_in
from newscrawl.extraction.survey import page_outline

_LAST = re.compile(
    r"(?:last|letzte|ultim[oa]s|dernier[es]*)[-_]?(?:comments|kommentare|comentarios|commentaires)", re.IGNORECASE
)
_RULES = re.compile(r"rules|policy|guidelines|regler|regeln|regels|regole|reglas|regras|pravidla|zasady", re.IGNORECASE)
_COMMENT_HEADING = re.compile(r"comment|komment|coment|koment|reacti|antwort|response|discussion", re.IGNORECASE)
_ANCHORS = (b'<a name="comment',)
_UNSEEN = frozenset(["script", "style", "link", "meta", "noscript", "template"])
_FEWEST_PARTS = 3
_LEAST_HELD = 0.25
"""Share of a list's text in the parts of its records that are named after comments: their texts, or name and date."""
_FORM_SIZE = 150
"""Elements; a form with more may be one that wraps the whole page."""


def named_nodes(page: Page, kind: int, marks: Mapping[int, int]) -> list[int]:
    """Return the nodes of the page's outline that are named after comments (or after a talk, by `kind`).

    `marks` are those of the kinds of elements in the outline that may be meant.
    """
    meant = {k for k, each in marks.items() if each & LIST and each & kind}
    return [node for node, each in enumerate(page.once(page_outline).kinds) if each in meant] if meant else []


def comment_regions(page: Page, nodes: Sequence[int]) -> list[Element]:
    """Return the outermost elements of those that are named after comments, in document order.

    Elements around the page's first heading hold the article and are passed over, and so is what stands in a box of the
    latest comments of the whole site. What stands before that heading counts only where nothing after it does.
    """
    outline = page.once(page_outline)
    headings = outline.nodes_tagged("h1")
    title = next((h1 for h1 in headings if not _COMMENT_HEADING.search(outline.line(h1)[:60])), -1)
    around = {*outline.around(title)} if title >= 0 else set(outline.nodes_tagged("body"))
    nodes = [node for node in nodes if node not in around]
    for some in ([node for node in nodes if node > title], nodes):
        if found := _outermost(outline.elements[node] for node in some):
            return _with_siblings(found)
    return []


def regions_around(page: Page, parts: Sequence[Element]) -> list[Element]:
    """Return the element around `parts` of one kind, which are only the texts or the heads of comments; [] if few.

    The article, with the page's first heading, does not stand in it, and parts that hold little of its text are but
    links to comments.
    """
    kinds = Counter((part.tag, part.get("class")) for part in parts)
    kind, count = next(iter(kinds.most_common(1)), (None, 0))
    if count < _FEWEST_PARTS:
        return []
    alike = [part for part in parts if (part.tag, part.get("class")) == kind]
    beyond = set(alike[-1].iterancestors())
    around = next(each for each in alike[0].iterancestors() if each in beyond)
    holds_title = around.tag in ("body", "html") or next(around.iter("h1"), None) is not None
    held, whole = sum(map(_letters, alike)), _letters(around)
    return [] if holds_title or held < _LEAST_HELD * whole else [around]


def _letters(node: Element) -> int:
    return sum(len(str(piece).strip()) for piece in node.itertext())


def marked_regions(page: Page, nodes: Sequence[int]) -> list[Element]:
    """Return what follows the mark of a list: an anchor named so, or an empty one of `nodes` before alike ones."""
    outline = page.once(page_outline)
    named = (outline.elements[node] for node in nodes if outline.starts[node] == outline.ends[node])
    anchors = page.root.iter("a") if signs_in(page.body, _ANCHORS) else ()
    marked = chain(
        (each for each in named if _is_bare(each) and _precedes_alike(each)),
        (each for each in anchors if _is_bare(each) and words.marks_of(each.get("name", "")) & words.COMMENT),
    )
    mark = next((each for each in marked if not is_elsewhere(each)), None)
    return [] if mark is None else [each for each in mark.itersiblings() if isinstance(each.tag, str)]


def _is_bare(node: Element) -> bool:
    return not len(node) and not (node.text or "").strip()


def _precedes_alike(node: Element) -> bool:
    """Whether two elements of one kind follow `node`, as an empty place for a list does not precede others."""
    first = node.getnext()
    second = None if first is None else first.getnext()
    if first is None or second is None or first.tag in _UNSEEN or first.tag != second.tag:
        return False
    return bool(set(words.names_in(first.get("class", ""))) & set(words.names_in(second.get("class", ""))))


def _outermost(nodes: Iterable[Element]) -> list[Element]:
    """Return the outermost of `nodes`, which are in document order, that do not stand or hold what is elsewhere."""
    found: list[Element] = []
    known: dict[Element, bool] = {}
    for node in nodes:
        if not _is_within(node, known):
            known[node] = True
            found.append(node)
    return found


def _is_within(node: Element, known: dict[Element, bool]) -> bool:
    """Whether `node` or one around it is passed over, as what is elsewhere is; `known` are the answers so far."""
    path: list[Element] = []
    found = False
    for each in chain((node,), node.iterancestors()):
        if each in known:
            found = known[each]
            break
        path.append(each)
        if is_elsewhere(each):
            found = True
            break
    known.update(dict.fromkeys(path, found))
    return found


def _label(node: Element) -> str:
    name, identity = node.get("class"), node.get("id")
    if name and identity:
        return f"{name} {identity}"
    return name or identity or ""


def is_elsewhere(node: Element) -> bool:
    """Whether the element holds comments on other pages, pingbacks or the form for a new comment."""
    label = _label(node)
    if not label or node.tag in ("html", "body"):
        return False
    reason = _reason(label)
    if reason == words.FORM:
        return sum(1 for _ in node.iter()) <= _FORM_SIZE and next(node.iter("time", "li"), None) is None
    return bool(reason)


@lru_cache(maxsize=16_384)
def _reason(label: str) -> int:
    """Return the mark for which an element of these names is passed over, 0 where there is none."""
    for token in label.split():
        marks = words.marks_of_token(token)
        if _LAST.search(token):
            return words.RECENT
        if marks & words.COMMENT and _RULES.search(token):
            return words.SIDE
        if marks & words.RECENT and marks & (words.COMMENT | words.SIDE) and not marks & words.CHILDREN:
            return words.RECENT
        if marks & words.PINGBACK and not marks & words.COMMENT:
            return words.PINGBACK
        if marks & words.FORM and (marks & (words.COMMENT | words.REPLY) or token == "respond"):
            return words.FORM
    return 0


def _heads_before(region: Element, kinds: Collection[tuple[str, str | None]]) -> list[Element]:
    """Return the nearest elements before `region` that are of the kinds which stand between it and the next one."""
    found: list[Element] = []
    node = region.getprevious()
    while node is not None and len(found) < 6 and (str(node.tag), node.get("class")) in kinds:
        found.append(node)
        node = node.getprevious()
    return found[::-1]


def _with_siblings(regions: list[Element]) -> list[Element]:
    """Return `regions` with what stands between two of the same parent: parts of records may be named otherwise."""
    found: list[Element] = []
    has_between = False
    for k, region in enumerate(regions):
        if k and (parent := region.getparent()) is not None and parent is regions[k - 1].getparent():
            between: list[Element] = []
            node = regions[k - 1].getnext()
            while node is not None and node is not region and len(between) < 6:
                between.append(node)
                node = node.getnext()
            if node is region:
                between = [
                    each for each in between if isinstance(each.tag, str) and next(each.iter("h1"), None) is None
                ]
                if between and not has_between:
                    has_between = True
                    found[:0] = _heads_before(regions[0], {(str(each.tag), each.get("class")) for each in between})
                found.extend(between)
        found.append(region)
    return found
