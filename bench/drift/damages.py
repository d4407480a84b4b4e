"""Changes of a site's layout as they happen overnight; each turns a page into what it would be from then on."""

import hashlib
import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

from lxml import etree, html

from newscrawl.health.findings import Cause

_CLASS = re.compile(r'\b(class|id|itemprop|rel)="([^"]*)"')
_ISO = re.compile(r"20\d\d-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:?\d\d)?")
_WALL = """<!doctype html><html lang="en"><head><title>Before you continue</title></head><body>
<div class="consent-wall">
<h1>We value your privacy</h1><p>We and our 842 partners store and access information on your device, such as cookies,
to select ads and content and to measure them. You may accept or manage your choices.</p>
<button>Accept all</button><button>Reject all</button><a href="/privacy">Privacy policy</a></div></body></html>"""


def class_renamed(page: str) -> str:
    """Give every class, id and property a name that says nothing."""
    return _CLASS.sub(lambda match: f'{match[1]}="{_hashed(match[2])}"' if match[2] else match[0], page)


def structured_data_dropped(page: str) -> str:
    """Leave out JSON-LD, meta elements and microdata."""
    page = re.sub(r'<script type="application/ld\+json">.*?</script>', "", page, flags=re.S)
    page = re.sub(r"<meta [^>]*>", "", page)
    return re.sub(r' item(prop|type|scope|id)(="[^"]*")?', "", page)


def date_format_changed(page: str) -> str:
    """Write times as "yesterday" and in attributes as seconds of another age."""
    page = _ISO.sub("P3DT7H", page)
    return re.sub(r"\d{1,2}([. ]\d\d[. ]| \w+ )20\d\d", "the day before yesterday", page)


def comments_moved_to_script(page: str) -> str:
    """Leave the heading of the comments, take the list away."""
    root = html.fromstring(page)
    lists = "//ol[contains(@class,'comment-list')] | //*[@class='reply'] | //*[contains(@class,'comments-list')]//li"
    for node in root.xpath(lists):
        if node.getparent() is not None:
            node.getparent().remove(node)
    return "<!doctype html>" + etree.tostring(root, encoding="unicode", method="html")


def author_lost(page: str) -> str:
    """Take the byline away, in the head too."""
    page = re.sub(r'"author": \{[^}]*\},? ?', "", page).replace(", }", "}")
    root = html.fromstring(page)
    query = (
        "//*[@rel='author' or @itemprop='author' or contains(@class,'byline') or contains(@class,'autor')"
        " or contains(@class,'refs-author') or @class='meta'] | //meta[contains(@name,'author')]"
    )
    for node in root.xpath(query):
        if node.getparent() is not None:
            node.getparent().remove(node)
    return "<!doctype html>" + etree.tostring(root, encoding="unicode", method="html")


def dates_of_elsewhere(page: str) -> str:
    """Give every article the date of last year's redesign, to the second of its own."""
    page = _ISO.sub(lambda match: "2025-04-01T" + match[0][11:], page)
    return re.sub(r"\d{1,2}([. ]\d\d[. ]| \w+ )20\d\d", "1 April 2025", page)


def language_changed(page: str) -> str:
    """Say that the page is in another language, as a template that was copied does."""
    return re.sub(r'<html lang="\w+"', '<html lang="de"', page)


def consent_wall(page: str) -> str:
    """Put a wall before the page."""
    return _WALL


def _hashed(names: str) -> str:
    return " ".join("x" + hashlib.md5(name.encode()).hexdigest()[:7] for name in names.split())


DAMAGES: Mapping[str, tuple[Callable[[str], str], Cause]] = MappingProxyType(
    {
        "class renamed": (class_renamed, Cause.LAYOUT_CHANGED),
        "structured data dropped": (structured_data_dropped, Cause.LAYOUT_CHANGED),
        "date format changed": (date_format_changed, Cause.LAYOUT_CHANGED),
        "comments moved to script": (comments_moved_to_script, Cause.LAYOUT_CHANGED),
        "author lost": (author_lost, Cause.LAYOUT_CHANGED),
        "dates of elsewhere": (dates_of_elsewhere, Cause.LAYOUT_CHANGED),
        "language changed": (language_changed, Cause.LAYOUT_CHANGED),
        "consent wall": (consent_wall, Cause.BLOCKED),
    }
)
