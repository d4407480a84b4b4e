"""What an address carries that is not the article's: trackers, sessions, fragments, other spellings of the same."""

import re
from urllib.parse import SplitResult, urldefrag, urljoin, urlsplit

from w3lib.url import safe_url_string

_PLAIN = re.compile(r"https?://[a-z0-9-]+(?:\.[a-z0-9-]+)*(?::\d+)?(?:/[\w~!$'()*+,=:@-]+(?:\.[\w~-]+)*)*/?", re.ASCII)
"""An address in which there is nothing to clean, but perhaps a port, a page of comments, an escape."""
_COMMENT_PAGE = re.compile(r"/comment-page-\d+(?=/|$)")
_PATH_SESSION = re.compile(r";(?:jsessionid|phpsessid|sid)=[^/?;]*", re.IGNORECASE)
_DEFAULT_PORTS = {"http": ":80", "https": ":443"}
_ESCAPE = re.compile(r"%([0-9a-fA-F]{2})")
_UNRESERVED = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")

_TRACKING = re.compile(
    r"""
      (?: utm | mtm | piwik | matomo | hsa | guce | amp_js | vero | oly | _?_hs | __s | __twitter
        | dicbo | taboola )[._-]\w+
    | (?: at | ga | wt | ns )_(?: z?mc | cid | medium | source | campaign | custom\w* | content | term | format
        | link\w* | bbc\w* | ptr\w* | m?channel | fee | creation | recipient\w* | type | variant
        | send_date | emailtype | id )
    | wt\.z?mc | pk_(?:campaign|kwd|keyword|source|medium|content) | mc_[ce]id | fb_(?:action\w*|ref|source|comment_id)
    | sc_?(?:cid|cmp|campaign|channel|src) | soc_(?:src|trk) | trk(?:_?campaign|_?info)? | cmp_?id | ob_?click\w*
    | \w*clid | \w*clickid | igshi?d? | [gw]braid | _g[al] | _gac\w* | xtor | xtref | s_?cid | int_?cmp | icid | ncid
    | ito | ocid | spm | ftag | mkt_tok | smid | smtyp | smprod | emc | ref_?src | ref_?url | refsource | referr?er
    | rss | guccounter | usqp | amp_gsa | s_kwcid | ef_id | tblci | taid | yptr | dicbo | share_?id | shared?
    | sr_share\w* | xing_share | feature | cpage | replytocom | dm_i | mbid | no_?cache | cachebuster | _
    | traffic_source | recirc | campaign | iref | itid | itm_\w+
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""Names of parameters that follow a reader around: families by their prefix, then single ones.

A prefix that publishing systems use too ("sc_section_code") counts with the words that trackers put behind it.
"""
_WEAK_TRACKING = re.compile(r"ref|from|source|src|via|origin|cid|position|pos|cmp", re.IGNORECASE)
"""Names that trackers use too; believed where the value is a word ("ref=home"), not a number that may be an id."""
_SESSION = re.compile(
    r"jsessionid|phpsessid|aspsessionid\w*|cfid|cftoken|sessionid|session_id|sess(?:ion)?|sid", re.IGNORECASE
)


def article_address(url: str) -> str:
    """Return `url` without what is not the article's, so that spellings of one address become one.

    Gone are the fragment, parameters of trackers and sessions, the page of its comments, default ports, dot segments,
    doubled slashes; host and escapes are in one case, other hosts' names in ASCII. Order of parameters, a last slash,
    "www" and the scheme stay, since servers may tell them apart.

    >>> article_address("HTTPS://News.Test:443/b/../a//story-%c3%a9?utm_source=rss&id=7&ref=home#comments")
    'https://news.test/a/story-%C3%A9?id=7'
    >>> article_address("https://x.test/a;jsessionid=0A1?sid=abcdef0123456789abcd&fbclid=Iw0")
    'https://x.test/a'
    >>> article_address("https://x.test/a/comment-page-3/"), article_address("https://x.test/story?sid=4711")
    ('https://x.test/a/', 'https://x.test/story?sid=4711')
    """
    bare = urldefrag(url).url
    if _PLAIN.fullmatch(bare) and "comment-page" not in bare and bare.count(":") == 1:
        return bare
    try:
        parts = urlsplit(safe_url_string(bare))
    except ValueError:
        return bare
    if parts.scheme not in _DEFAULT_PORTS or not parts.hostname:
        return bare
    return SplitResult(parts.scheme, _host(parts), _path(parts.path), _query(parts.query), "").geturl()


def _host(parts: SplitResult) -> str:
    return parts.netloc.lower().rstrip(".").removesuffix(_DEFAULT_PORTS[parts.scheme]).rstrip(".")


def _path(path: str) -> str:
    path = _ESCAPE.sub(_one_escape, _COMMENT_PAGE.sub("", _PATH_SESSION.sub("", path)))
    path = re.sub(r"(?<!:)//+", "/", path)  # an archive's address holds another one: /web/2017/https://...
    if "/." in path:
        path = urljoin("http://x/", path).removeprefix("http://x")
    return path


def _one_escape(match: re.Match[str]) -> str:
    code = int(match[1], 16)
    return chr(code) if code in _UNRESERVED else f"%{code:02X}"


def _query(query: str) -> str:
    kept = [parameter for parameter in query.split("&") if parameter and not _is_foreign(*_pair(parameter))]
    return _ESCAPE.sub(_one_escape, "&".join(kept))


def _pair(parameter: str) -> tuple[str, str]:
    name, _, value = parameter.partition("=")
    return name, value


def _is_foreign(name: str, value: str) -> bool:
    """Tell whether a parameter says who comes from where rather than which page is meant."""
    if _TRACKING.fullmatch(name):
        return True
    if _WEAK_TRACKING.fullmatch(name):
        return not any(sign.isdecimal() for sign in value)
    return bool(_SESSION.fullmatch(name)) and len(value) >= 16
