"""The parts of addresses as pages hold them, broken ones too."""

from functools import lru_cache
from urllib.parse import SplitResult, urlsplit

# Second labels that belong to the public suffix ("co.uk", "com.br").
_SECOND_LEVEL = frozenset(("ac", "co", "com", "edu", "gob", "gov", "govt", "ltd", "net", "nom", "or", "org"))
_EMPTY = SplitResult("", "", "", "", "")


def split_address(url: str | None) -> SplitResult:
    """Return the parts of `url`, all empty where it cannot be read.

    >>> split_address("https://[broken/x").netloc, split_address(None).path
    ('', '')
    """
    try:
        return urlsplit(url) if url else _EMPTY
    except ValueError:
        return _EMPTY


def without_archive(url: str) -> str:
    """Return the address that an archive's address holds, else `url` itself.

    >>> without_archive("https://web.archive.test/web/2016/http://x.test/a"), without_archive("https://x.test/a")
    ('http://x.test/a', 'https://x.test/a')
    """
    start = max(url.rfind("/http://"), url.rfind("/https://"))
    return url[start + 1 :] if start > 0 and "?" not in url[:start] else url


def host_of(url: str | None) -> str:
    """Return the host of `url` in lower case, "" where there is none.

    >>> host_of("https://News.Example.org:8080/a")
    'news.example.org'
    """
    return split_address(url).hostname or ""


@lru_cache(maxsize=4096)
def registrable_domain(host: str) -> str:
    """Return the part of `host` that its owner registered, by the common shapes of public suffixes.

    Numeric addresses are whole.

    >>> registrable_domain("news.example.co.uk"), registrable_domain("www.example.org")
    ('example.co.uk', 'example.org')
    >>> registrable_domain("127.0.0.1")
    '127.0.0.1'
    """
    labels = host.lower().rstrip(".").split(".")
    if labels[-1].isdecimal():
        return host
    count = 3 if len(labels) > 2 and len(labels[-1]) == 2 and labels[-2] in _SECOND_LEVEL else 2
    return ".".join(labels[-count:])
