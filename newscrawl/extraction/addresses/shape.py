"""How much an address looks like that of an article, by itself."""

import re
from urllib.parse import SplitResult

_DATE = re.compile(r"/(19|20)\d\d[/-]?(0[1-9]|1[0-2])([/-]?([0-2]\d|3[01]))?(?=\D|\d{6,})")
_LONG_NUMBER = re.compile(r"\d{5,}")
_ARTICLE_QUERY = re.compile(r"(^|&)(p|id|article|art|newsid|nid|story)=\d+", re.I)
_ARCHIVE = re.compile(r"^/(.*/)?(19|20)\d\d(/(0?[1-9]|1[0-2])){0,2}(/([0-2]?\d|3[01]))?/?$")
"""A path that ends in a year, month or day is the list of that time."""
_NOT_ARTICLES = re.compile(
    r"/(tags?|topics?|category|categories|kategorie|authors?|autor(es)?|auteurs?|about(-us)?|contact|impressum|privacy"
    r"|datenschutz|terms|agb|login|log-?in|sign-?(in|up)|register|account|subscribe|abo|newsletter|search|suche|page"
    r"|comment-page-\d+|feed|rss|share|wp-content|wp-json|cart|shop|cookies?|help|faq|jobs?|advertis\w+)(/|$)",
    re.I,
)
_FILES = re.compile(r"\.(jpe?g|png|gif|svg|webp|pdf|mp[34]|zip|xml|rss|css|js|ico)$", re.I)
_SPIRAL = re.compile(r"(/[^/]+(?:/[^/]+)?)\1{2}(?=/|$)")
_DEEPEST, _LONGEST = 16, 1500


def is_never_article(address: SplitResult) -> bool:
    """Tell whether an address belongs to a list, a service, a file or a form, whatever its text says."""
    path = address.path
    return bool(_NOT_ARTICLES.search(path) or _FILES.search(path) or _ARCHIVE.match(path))


def is_spiral(url: str) -> bool:
    """Tell whether an address was made by relative links that go round (/a/a/a, /a/b/a/b/a/b), or is far too long.

    >>> is_spiral("https://x.test/news/news/news/"), is_spiral("https://x.test/a/b/a/b/a/b/c")
    (True, True)
    >>> is_spiral("https://x.test/news/2024/01/01/a-story")
    False
    """
    path = url.split("?", 1)[0].partition("//")[2]
    return len(url) > _LONGEST or path.count("/") > _DEEPEST or bool(_SPIRAL.search(path))


def address_score(url: SplitResult) -> float:
    """Return how much an address looks like that of an article: date 2.5, id 1.5, slug of three words or more 1.5.

    >>> from urllib.parse import urlsplit
    >>> address_score(urlsplit("https://x.test/world/2017/02/26/army-nears-the-border"))
    4.0
    >>> address_score(urlsplit("https://x.test/world/"))
    -1.5
    """
    segments = [segment for segment in url.path.split("/") if segment]
    if not segments:
        return 1.5 if _ARTICLE_QUERY.search(url.query) else -9.0
    score = 0.0
    if _DATE.search(url.path):
        score += 2.5
    if _LONG_NUMBER.search(url.path) or _ARTICLE_QUERY.search(url.query):
        score += 1.5
    slug_words = len([word for word in re.split(r"[-_]", max(segments, key=len)) if word.isalpha()])
    if slug_words >= 3:
        score += 1.5
    elif len(segments) == 1 and slug_words <= 1:
        score -= 1.5
    return score
