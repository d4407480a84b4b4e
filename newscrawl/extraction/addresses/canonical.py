"""Whether a page may call itself by another address."""

from newscrawl.extraction.addresses.parts import registrable_domain, split_address
from newscrawl.extraction.addresses.shape import address_score, ids_in, is_never_article

_LIKE_AN_ARTICLE = 1.5


def is_believable(canonical: str, url: str) -> bool:
    """Tell whether the page at `url` may call itself `canonical`: the same site, not its home page, not a section.

    Nor another article's, by its id. Where addresses have no ids, one canonical address for all articles looks
    believable here; the store compares what is said at both.

    >>> is_believable("https://www.example.co.uk/a/story-1", "https://amp.example.co.uk/a/story-1?x=1")
    True
    >>> is_believable("https://example.org/", "https://example.org/a"), is_believable("https://b.org/a", "https://a.org/a")
    (False, False)
    >>> is_believable("https://example.org/world/", "https://example.org/world/army-nears-the-border-20417")
    False
    """
    if not url:
        return True
    own, other = split_address(url), split_address(canonical)
    if own.path.strip("/") and not other.path.strip("/") and not other.query:
        return False
    if is_never_article(other) and not is_never_article(own):
        return False
    is_above = own.path.rstrip("/").startswith(other.path.rstrip("/") + "/")
    if is_above and address_score(other) < _LIKE_AN_ARTICLE <= address_score(own):
        return False
    if (ids := ids_in(own)) and (others := ids_in(other)) and ids.isdisjoint(others):
        return False
    return registrable_domain(own.hostname or "") == registrable_domain(other.hostname or "")
