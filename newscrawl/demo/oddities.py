"""What a news site has beside articles: variants for print and AMP, a consent wall, dead and moved links."""

from collections.abc import Mapping
from html import escape

from newscrawl.demo.edition import Edition
from newscrawl.demo.html import SITE_NAME, joined, text
from newscrawl.demo.model import Article, Block

CONSENT_WALL = "/culture/2026/03/the-keepers-soup-1041200901/"
"""Linked as an article; answers with a request for consent."""
SOFT_404 = "/culture/2026/02/market-hall-opening-hours-1041200902/"
"""Linked as an article; says that it is not there, with status 200."""
TRAP = "/private/ledger/"
"""Forbidden by robots.txt, linked from the front page where no reader sees it."""
DEAD = "/council/2026/02/plan-withdrawn-1041200903/"
"""Linked as an article; status 404."""
MOVED = ("/council/2026/02/budget-in-brief-1041200904/", "/moved/budget-in-brief/")
"""Linked as an article; each redirects to the next, the last to the article `MOVED_TO`."""
MOVED_TO = "204"
_AMP_LISTED, _PRINT_LISTED = "110", "206"


def odd_links(edition: Edition, section: str) -> Mapping[str, str]:
    """Return the links (path -> words) that a section's first page has beside those to articles."""
    if section == "council":
        printed = edition.by_number[_PRINT_LISTED]
        return {
            MOVED[0]: "The Budget in Brief",
            DEAD: "Plan for a Roundabout Withdrawn",
            f"/print{printed.path}": printed.headline,
        }
    amp = edition.by_number[_AMP_LISTED]
    return {
        CONSENT_WALL: "The Keeper's Soup",
        SOFT_404: "Market Hall: Opening Hours",
        f"/amp{amp.path}": amp.headline,
    }


def redirects(edition: Edition) -> Mapping[str, str]:
    """Return the site's redirects, path to path; the short URLs of all articles are among them."""
    short = {f"/s/{article.number}": article.path for article in edition.articles}
    return {MOVED[0]: MOVED[1], MOVED[1]: edition.address_of(MOVED_TO), **short}


def amp(edition: Edition, article: Article, root: str) -> str:
    """Return the AMP variant of an article."""
    return _variant(edition, article, root, "amp", '<script async src="https://cdn.ampproject.org/v0.js"></script>')


def printed(edition: Edition, article: Article, root: str) -> str:
    """Return the variant of an article for printing."""
    return _variant(edition, article, root, "print", '<meta name="robots" content="noindex">')


def consent_wall() -> str:
    """Return the page that a visitor without a consent cookie gets."""
    return _bare(
        "Before you continue",
        """<main class="consent"><h1>Before you continue</h1>
<p>We and our 214 partners store and read information on your device, such as cookies, to measure how our pages are
used and to show advertisements that fit your interests. You can accept, refuse, or choose what you allow.</p>
<form action="/consent" method="post"><button name="choice" value="all">Accept all</button>
<button name="choice" value="none">Reject all</button><a href="/consent/settings">Manage settings</a></form>
<p><a href="/privacy">Privacy policy</a> <a href="/cookies">Cookie policy</a></p></main>""",
    )


def not_found() -> str:
    """Return the page that says that there is none."""
    return _bare(
        "Page not found",
        """<main><h1>Page not found</h1><p>The page you were looking for does not exist or has been moved.</p>
<p><a href="/">Go to the front page</a></p></main>""",
    )


def _bare(title: str, body: str) -> str:
    return f"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{title} | {SITE_NAME}</title></head>
<body>{body}</body></html>
"""


def _variant(edition: Edition, article: Article, root: str, kind: str, head: str) -> str:
    names = ", ".join(person.name for person in article.authors)
    direction = "rtl" if article.language == "ar" else "ltr"
    return f"""<!DOCTYPE html>
<html lang="{article.language}" dir="{direction}"><head><meta charset="utf-8">{head}
<title>{escape(article.headline)} | {SITE_NAME}</title><link rel="canonical" href="{root}{article.path}">
<meta property="article:published_time" content="{article.published.isoformat()}"></head>
<body class="{kind}"><article><h1>{escape(article.headline)}</h1><p class="standfirst">{escape(article.lead)}</p>
<p class="byline">By {escape(names)}</p>
<time datetime="{article.published.isoformat()}">{article.published:%d %B %Y, %H:%M}</time>
<div class="story-body">{joined(_block(block, edition) for block in article.shown_blocks if not block.photo)}</div>
</article></body></html>
"""


def _block(block: Block, edition: Edition) -> str:
    words = text(block, edition)
    if block.kind == "quote":
        return f"<blockquote><p>{words}</p></blockquote>"
    return f"<h2>{words}</h2>" if block.kind == "heading" else f"<p>{words}</p>"
