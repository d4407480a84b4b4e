"""What a page says of itself in machine-readable form: JSON-LD, microdata, RDFa, and meta elements."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from newscrawl.extraction.addresses import split_address
from newscrawl.extraction.linked_data import Node, first_string, nodes_of, parse_linked_data, types_of
from newscrawl.extraction.page import Element, Page
from newscrawl.extraction.survey import survey
from newscrawl.extraction.text import clean_line, text_of, words

_POSTS = frozenset(
    ("BlogPosting", "LiveBlogPosting", "SocialMediaPosting", "Report", "OpinionPiece", "Review", "Recipe")
)
# Articles below these properties are other articles than the page's own.
_OTHERS = words(
    """
    itemListElement hasPart mentions isBasedOn citation isRelatedTo review comment blogPost blogPosts
    liveBlogUpdate subjectOf relatedLink workExample item suggestedAnswer
    """
)
_WORTH = {"headline": 2, "datePublished": 2, "author": 1, "articleBody": 1, "image": 1}
_LOOSE_TYPES = frozenset(("", "WebPage", "WebSite", "Thing", "CreativeWork", "ItemPage", "WPHeader"))


@dataclass(slots=True)
class Structured:
    """The machine-readable statements of a page."""

    nodes: list[Node] = field(default_factory=list)
    """All objects of the JSON-LD, outer ones first."""
    types: dict[str, list[int]] = field(default_factory=dict)
    """Name of a type -> places in `nodes` of the objects that have it."""
    by_id: dict[str, Node] = field(default_factory=dict)
    """`@id` -> the fullest object that has it."""
    article: Node = field(default_factory=dict)
    """The object that describes this page's article; empty where there is none."""
    microdata: dict[str, list[Element]] = field(default_factory=dict)
    """Property -> elements that state it of the article."""
    meta: dict[str, list[str]] = field(default_factory=dict)
    """Name of a meta element in lower case -> contents."""

    def of_type(self, *names: str) -> Iterator[Node]:
        """Yield the JSON-LD objects that have one of the types."""
        for place in sorted({place for name in names for place in self.types.get(name, ())}):
            yield self.nodes[place]

    def resolve(self, value: Any) -> Any:
        """Return `value` with bare references (`{"@id": ...}`) replaced by what they refer to."""
        if isinstance(value, list):
            return [self.resolve(each) if isinstance(each, dict) else each for each in value]
        if isinstance(value, dict) and isinstance(value.get("@id"), str) and "name" not in value:
            return self.by_id.get(value["@id"], value)
        return value

    def first_meta(self, *names: str) -> str | None:
        """Return the content of the first of `names` that the page has."""
        return next((self.meta[name][0] for name in names if name in self.meta), None)


def read_structured(page: Page) -> Structured:
    """Read all statements of `page`; call it as `page.once(read_structured)`."""
    seen = page.once(survey)
    found = Structured(meta=seen.meta)
    articles: list[tuple[int, Node]] = []
    for text in seen.linked_data:
        for node, holder in nodes_of(parse_linked_data(text)):
            kinds = types_of(node)
            for kind in kinds:
                found.types.setdefault(kind, []).append(len(found.nodes))
            found.nodes.append(node)
            identity = node.get("@id")
            if isinstance(identity, str) and len(node) >= len(found.by_id.get(identity, ())):
                found.by_id[identity] = node
            if names_article(kinds):
                articles.append((_worth(node, holder, page.url), node))
    if articles:
        found.article = max(articles, key=lambda pair: pair[0])[1]
    found.microdata = _microdata(seen.properties)
    return found


def is_article(node: Node) -> bool:
    """Tell whether a JSON-LD object describes an article of any kind."""
    return names_article(types_of(node))


def names_article(types: list[str]) -> bool:
    """Tell whether one of the types of JSON-LD is an article of any kind."""
    return any(name.endswith("Article") or name in _POSTS for name in types)


def property_value(element: Element) -> str | None:
    """Return the value that a microdata element states: an attribute if its kind has one, else its text."""
    for attribute in ("content", "datetime"):
        if value := element.get(attribute):
            return clean_line(value)
    if element.tag in ("link", "a") and not element.text:
        return element.get("href")
    return text_of(element) or element.get("src") or None


def _worth(node: Node, holder: str, url: str) -> int:
    """Return how likely `node` is the article of the page at `url`."""
    worth = sum(points for key, points in _WORTH.items() if node.get(key))
    if holder in _OTHERS:
        worth -= 10
    own = first_string(node.get("url"), "@id") or first_string(node.get("mainEntityOfPage"), "@id", "url")
    if own and url and split_address(url).path.strip("/"):
        worth += 5 if split_address(own).path.rstrip("/") == split_address(url).path.rstrip("/") else 0
    return worth + ("Review" not in types_of(node) and "Recipe" not in types_of(node))


def _microdata(elements: list[Element]) -> dict[str, list[Element]]:
    """Return the properties of the first article item; those of no item at all where there is no article item."""
    scopes: dict[Element | None, dict[str, list[Element]]] = {}
    kinds: dict[Element | None, str] = {None: ""}
    for element in elements:
        scope = _scope(element)
        if scope not in kinds and scope is not None:
            kinds[scope] = (
                (scope.get("itemtype") or scope.get("typeof") or "").rstrip("/").rsplit("/")[-1].rsplit(":")[-1]
            )
        names = (element.get("itemprop") or element.get("property") or "").split()
        for name in names:
            scopes.setdefault(scope, {}).setdefault(name.rsplit(":")[-1].rsplit("/")[-1], []).append(element)
    articles = [scope for scope, kind in kinds.items() if kind.endswith("Article") or kind in _POSTS]
    best = max(articles, key=lambda scope: len(scopes.get(scope, ())), default=None)
    chosen = dict(scopes.get(best, {})) if best is not None else {}
    for scope, kind in kinds.items():
        if kind in _LOOSE_TYPES:
            for name, found in scopes.get(scope, {}).items():
                chosen.setdefault(name, found)
    return chosen


def _scope(element: Element) -> Element | None:
    """Return the item that `element` is a property of."""
    for ancestor in element.iterancestors():
        if ancestor.get("itemscope") is not None or ancestor.get("typeof"):
            return ancestor
    return None
