"""Addresses that count: the page after this one."""

import re
from urllib.parse import urlencode, urlsplit, urlunsplit

_PAGE = re.compile(r"page|paged|pg|pageno|page_?num(ber)?|page_?index|seite|pagina|p(?=\Z)", re.IGNORECASE)
_OFFSET = re.compile(r"offset|start|skip|from|startindex", re.IGNORECASE)
_PAGE_IN_PATH = re.compile(r"(?<=/page/)\d{1,5}(?=/|$)|(?<=/page-)\d{1,5}(?=/|$)|(?<=/p)\d{1,4}(?=/?$)")


def following_address(url: str, count: int) -> str | None:
    """Return the address of the part after `url`, which listed `count` entries; None where the address has no number.

    >>> following_address("https://x.test/more?list=world&page=2", 10)
    'https://x.test/more?list=world&page=3'
    >>> following_address("https://x.test/api?offset=20&limit=10", 10), following_address("https://x.test/world/", 10)
    ('https://x.test/api?offset=30&limit=10', None)
    """
    parts = urlsplit(url)
    for parameter in parts.query.split("&"):
        name, _, value = parameter.partition("=")
        if value.isdecimal() and len(value) < 7:
            if _PAGE.fullmatch(name):
                return with_parameter(url, name, str(int(value) + 1))
            if _OFFSET.fullmatch(name) and count:
                return with_parameter(url, name, str(int(value) + count))
    if number := _PAGE_IN_PATH.search(parts.path):
        path = parts.path[: number.start()] + str(int(number[0]) + 1) + parts.path[number.end() :]
        return urlunsplit(parts._replace(path=path))
    return None


def page_number(url: str) -> int:
    """Return the number of the page at `url`, 1 where the address has none.

    >>> page_number("https://x.test/world/page/3/"), page_number("https://x.test/world/")
    (3, 1)
    """
    parts = urlsplit(url)
    for parameter in parts.query.split("&"):
        name, _, value = parameter.partition("=")
        if _PAGE.fullmatch(name) and value.isdecimal() and len(value) < 7:
            return int(value)
    number = _PAGE_IN_PATH.search(parts.path)
    return int(number[0]) if number else 1


def with_parameter(url: str, name: str, value: str) -> str:
    """Return `url` with one parameter of the query set, where it stood or else at the end.

    >>> with_parameter("https://x.test/a?page=1&b=2", "page", "2"), with_parameter("https://x.test/a", "cursor", "x=")
    ('https://x.test/a?page=2&b=2', 'https://x.test/a?cursor=x%3D')
    """
    parts = urlsplit(url)
    parameters = [parameter for parameter in parts.query.split("&") if parameter]
    new = urlencode({name: value})
    places = [index for index, each in enumerate(parameters) if each.partition("=")[0] == name]
    if places:
        parameters[places[0]] = new
    else:
        parameters.append(new)
    return urlunsplit(parts._replace(query="&".join(parameters)))
