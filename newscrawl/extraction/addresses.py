"""Addresses without what was added to follow a reader around."""

from urllib.parse import urldefrag

from w3lib.url import url_query_cleaner

_TRACKING = (
    *("utm_source", "utm_medium", "utm_campaign", "utm_term", "utm_content", "utm_id", "utm_name", "utm_reader"),
    *("fbclid", "gclid", "dclid", "gbraid", "wbraid", "msclkid", "yclid", "twclid", "igshid", "mc_cid", "mc_eid"),
    *("_ga", "ns_campaign", "ns_mchannel", "ns_source", "at_medium", "at_campaign", "wt_mc", "wt.mc", "wt_zmc", "xtor"),
    *("cmpid", "ito", "ocid", "ref_src", "spm", "ftag"),
)


def without_tracking(url: str) -> str:
    """Return `url` without fragment and without the query parameters of trackers.

    >>> without_tracking("https://x.test/a?utm_source=rss&id=7#comments")
    'https://x.test/a?id=7'
    >>> without_tracking("https://x.test/a?fbclid=Iw0")
    'https://x.test/a'
    """
    bare = urldefrag(url).url
    return str(url_query_cleaner(bare, _TRACKING, remove=True)) if "?" in bare else bare
