"""Templates, and how they write what the store holds."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from functools import cache
from typing import Any
from urllib.parse import urlencode, urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup
from sparklines import sparklines
from starlette.responses import HTMLResponse


def page(template: str, *, status: int = 200, headers: Mapping[str, str] | None = None, **values: Any) -> HTMLResponse:
    """Return a template filled with `values`; all of them are escaped."""
    return HTMLResponse(_templates().get_template(template).render(values), status, headers)


@cache
def _templates() -> Environment:
    templates = Environment(
        loader=PackageLoader("newscrawl.viewer"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    templates.filters |= {"moment": moment, "bars": bars, "share": share, "words": words, "query": query}
    templates.tests["web_address"] = is_web_address
    return templates


def moment(when: datetime | None) -> Markup:
    """Return an instant in UTC, which is how all times are shown; a dash for None.

    >>> moment(datetime(2026, 3, 1, 9, 15, tzinfo=UTC))
    Markup('<time datetime="2026-03-01T09:15:00+00:00">2026-03-01 09:15</time>')
    """
    if when is None:
        return Markup("–")
    utc = when.astimezone(UTC)
    return Markup('<time datetime="{}">{}</time>').format(utc.isoformat(), f"{utc:%Y-%m-%d %H:%M}")


def bars(values: Sequence[float | None], unit: str = "", most: float | None = None) -> Markup:
    """Return figures as one line of bars, the oldest first, and in words for those who do not see them."""
    if not values:
        return Markup("")
    said = ", ".join("none" if value is None else f"{value:g}" for value in values)
    line = sparklines(values, minimum=0, maximum=most)[0]
    return Markup('<span class="bars" role="img" aria-label="{}: {}">{}</span>').format(unit, said, line)


def share(part: float) -> str:
    """Return a share in per cent.

    >>> share(0.125)
    '12 %'
    """
    return f"{part:.0%}".replace("%", " %")


def words(name: str) -> str:
    """Return a field's or an outcome's name as a reader would write it.

    >>> words("articles_new")
    'articles new'
    """
    return name.replace("_", " ")


def query(values: Mapping[str, Any]) -> str:
    """Return the query of an address, without what is empty.

    >>> query({"site": "demo", "q": ""})
    'site=demo'
    """
    return urlencode({name: value for name, value in values.items() if value not in (None, "")})


def is_web_address(url: str | None) -> bool:
    """Return whether `url` may be made a link: what was collected can hold any scheme.

    >>> is_web_address("https://example.org/"), is_web_address("javascript:alert(1)")
    (True, False)
    """
    try:
        return urlsplit(url or "").scheme in ("http", "https")
    except ValueError:
        return False
