"""Web addresses as pages hold them: broken ones too, and with what was added to follow a reader around."""

import re
from urllib.parse import SplitResult, urldefrag, urlsplit

from w3lib.url import url_query_cleaner

# Second labels that belong to the public suffix ("co.uk", "com.br").
_SECOND_LEVEL = frozenset(("ac", "co", "com", "edu", "gob", "gov", "govt", "ltd", "net", "nom", "or", "org"))
_EMPTY = SplitResult("", "", "", "", "")
_TRACKING = (
    *("utm_source", "utm_medium", "utm_campaign", "utm_term", "utm_content", "utm_id", "utm_name", "utm_reader"),
    *("fbclid", "gclid", "dclid", "gbraid", "wbraid", "msclkid", "yclid", "twclid", "igshid", "mc_cid", "mc_eid"),
    *("_ga", "ns_campaign", "ns_mchannel", "ns_source", "at_medium", "at_campaign", "wt_mc", "wt.mc", "wt_zmc", "xtor"),
    *("cpage", "cmpid", "ito", "ocid", "ref_src", "spm", "ftag"),
)


def split_address(url: str | None) -> SplitResult:
    """Return the parts of `url`, all empty where it cannot be read.

    >>> split_address("https://[broken/x").netloc, split_address(None).path
    ('', '')
    """
    try:
        return urlsplit(url) if url else _EMPTY
    except ValueError:
        return _EMPTY


def host_of(url: str | None) -> str:
    """Return the host of `url` in lower case, "" where there is none.

    >>> host_of("https://News.Example.org:8080/a")
    'news.example.org'
    """
    return split_address(url).hostname or ""


def registrable_domain(host: str) -> str:
    """Return the part of `host` that its owner registered, by the common shapes of public suffixes.

    >>> registrable_domain("news.example.co.uk"), registrable_domain("www.example.org")
    ('example.co.uk', 'example.org')
    """
    labels = host.lower().rstrip(".").split(".")
    count = 3 if len(labels) > 2 and len(labels[-1]) == 2 and labels[-2] in _SECOND_LEVEL else 2
    return ".".join(labels[-count:])


_COMMENT_PAGE = re.compile(r"/comment-page-\d+(?=/|$)")


def article_address(url: str) -> str:
    """Return `url` without what is not the article's: fragment, query parameters of trackers, page of its comments.

    >>> article_address("https://x.test/a?utm_source=rss&id=7#comments")
    'https://x.test/a?id=7'
    >>> article_address("https://x.test/a/comment-page-3/?fbclid=Iw0")
    'https://x.test/a/'
    """
    bare = _COMMENT_PAGE.sub("", urldefrag(url).url)
    return str(url_query_cleaner(bare, _TRACKING, remove=True)) if "?" in bare else bare
