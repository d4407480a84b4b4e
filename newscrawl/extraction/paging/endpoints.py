"""The address that a script asks for more: in data attributes of a button or list, or in a configuration."""

import re
from collections.abc import Iterator
from html import unescape
from urllib.parse import urldefrag

from newscrawl.extraction.page import Element, Page
from newscrawl.extraction.paging.counting import page_number, with_parameter

MORE_CLASS = re.compile(
    r"(^|[-_\s])(load-?more|b-more|show-?more|view-?more|more-?(btn|button)|next(-?page)?"
    r"|older(-?posts)?|pagination-next|pager-?next|nav-previous|infinite-?(scroll|list)?|ajax-?load|btn-?more)([-_\s]|$)",
    re.IGNORECASE,
)
_NEXT_ATTRIBUTE = re.compile(
    r"data-(?:[\w-]*-)?(?:next|more|older|infinite|load-?more)(?:-?(?:page|part))?(?:-?(?:url|href|link|src|path|endpoint))?"
)
_URL_ATTRIBUTE = re.compile(r"data-(?:[\w-]*-)?(?:url|href|src|endpoint|ajax|api|source|path|action)")
_CURSOR_ATTRIBUTE = re.compile(
    r"data-(?:[\w-]*-)?(?P<name>next-?page|page|offset|start|cursor|after|before|last-?id|max-?id|from|date|timestamp|token)"
)
_PLACEHOLDER = re.compile(r"\{+\s*\$?(\w+)\s*\}+|%(\w+)%|:(page|offset|cursor)\b|__(\w+)__|\[(page|offset)\]")
_IN_SCRIPT = re.compile(
    r"""["']?(?:next_?page_?(?:url|link|href)?|next_?(?:url|link|href)|load_?more_?(?:url|link|endpoint)?|more_?url|nextLink)["']?
        \s*[:=]\s*["']((?:https?:(?:\\?/){2}|(?:\\?/)|\?)[^"'\s<>]{1,500})["']""",
    re.IGNORECASE | re.VERBOSE,
)


def endpoint_addresses(page: Page) -> Iterator[str]:
    """Yield the absolute addresses behind "load more", the surest first."""
    for element in page.root.iter():
        if isinstance(element.tag, str) and any(str(name).startswith("data-") for name in element.attrib):
            yield from filter(None, [_from_attributes(page, element)])
    for script in page.root.iter("script"):
        for match in _IN_SCRIPT.finditer(script.text or ""):
            address = unescape(match[1].replace("\\/", "/").replace("\\u0026", "&"))
            if url := page.absolute(address):
                yield urldefrag(url).url


def _from_attributes(page: Page, element: Element) -> str | None:
    named = ((str(name), str(value)) for name, value in element.attrib.items())
    attributes = {name: value for name, value in named if name.startswith("data-") and value}
    address = next((v for n, v in attributes.items() if _NEXT_ATTRIBUTE.fullmatch(n) and _is_address(v)), None)
    if address is None:
        if not _says_more(element):
            return None
        address = next((v for n, v in attributes.items() if _URL_ATTRIBUTE.fullmatch(n) and _is_address(v)), None)
        if address is None:
            return None
    url = page.absolute(_filled(address, attributes, page_number(page.url)))
    return urldefrag(url).url if url else None


def _says_more(element: Element) -> bool:
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    return bool(MORE_CLASS.search(names))


def _is_address(value: str) -> bool:
    return value.startswith(("/", "http://", "https://", "?")) and " " not in value.strip() and len(value) > 1


def _filled(address: str, attributes: dict[str, str], current: int) -> str:
    """Return `address` with the cursor that stands beside it, in its placeholder or as a parameter of its name."""
    cursors = {
        found["name"].replace("-", ""): value
        for name, value in attributes.items()
        if (found := _CURSOR_ATTRIBUTE.fullmatch(name))
    }
    following = cursors.pop("nextpage", None) or cursors.pop("page", None)
    if following is not None and following.isdecimal():
        cursors["page"] = str(int(following) + (int(following) == current))
    if _PLACEHOLDER.search(address):
        page = cursors.get("page", str(current + 1))
        return _PLACEHOLDER.sub(lambda found: cursors.get(next(filter(None, found.groups())).lower(), page), address)
    for name, value in cursors.items():
        if not _is_address(value) and not re.search(rf"[?&]{name}=", address):
            address = with_parameter(address, name, value)
    return address
