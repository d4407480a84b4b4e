"""Article pages in a modern design: semantic HTML, JSON-LD NewsArticle, OpenGraph."""

import json
from datetime import datetime
from html import escape
from typing import Any

from newscrawl.demo import modern_comments
from newscrawl.demo.articles import SECTIONS, slug_of
from newscrawl.demo.edition import Edition
from newscrawl.demo.html import PHOTO_SIZE, SITE_NAME, joined, link, text
from newscrawl.demo.model import Article, Block, Photo

_RIGHT_TO_LEFT = ("ar",)


def page(edition: Edition, article: Article, root: str) -> str:
    """Return the whole page; `root` is the site's URL without a trailing slash."""
    direction = "rtl" if article.language in _RIGHT_TO_LEFT else "ltr"
    more = "" if article.is_free else _WALL
    return f"""<!DOCTYPE html>
<html lang="{article.language}" dir="{direction}">
<head>{_head(edition, article, root)}</head>
<body>
{masthead()}
<main><article class="story">
<header>
<nav class="breadcrumb" aria-label="Breadcrumb"><ol><li><a href="/">Home</a></li>\
<li>{link(f"/{article.section}/", SECTIONS[article.section])}</li></ol></nav>
<h1>{escape(article.headline)}</h1>
<p class="standfirst">{escape(article.lead)}</p>
{_byline(article)}
{_figure(article.photo, root) if article.photo else ""}
</header>
<div class="story-body">
{joined(_block(block, edition, root) for block in article.shown_blocks)}{more}
</div>
{_after(edition, article)}
</article>
{modern_comments.section(edition, article, root)}
</main>
{_latest(edition)}
{footer()}
</body></html>
"""


_WALL = (
    '\n<div class="paywall"><p>Subscribe to The Varrow Beacon to read on.</p><a href="/subscribe/">See offers</a></div>'
)


def masthead() -> str:
    """Return the bar above every page."""
    items = joined(f"<li>{link(f'/{path}/', name)}</li>" for path, name in SECTIONS.items())
    return f"""<header class="masthead"><a class="logo" href="/">{SITE_NAME}</a>
<nav aria-label="Sections"><ul>{items}</ul></nav></header>"""


def footer() -> str:
    """Return the lines below every page."""
    return f"""<footer class="site-footer"><p>© 2026 {SITE_NAME}. An invented newspaper of an invented coast.</p>
<p><a href="/export/rss2/archive/index.xml">RSS</a></p></footer>"""


def _head(edition: Edition, article: Article, root: str) -> str:
    url = root + article.path
    data = json.dumps(_linked_data(edition, article, root), ensure_ascii=False, indent=1).replace("</", "<\\/")
    image = f'\n<meta property="og:image" content="{root}{article.photo.path}">' if article.photo else ""
    modified = (
        f'\n<meta property="article:modified_time" content="{_iso(article.modified)}">' if article.modified else ""
    )
    return f"""<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(article.headline)} | {SITE_NAME}</title>
<meta name="description" content="{escape(article.lead)}">
<link rel="canonical" href="{url}">
<link rel="shortlink" href="{root}/s/{article.number}">
<link rel="alternate" type="application/rss+xml" title="RSS" href="/export/rss2/archive/index.xml">
<meta property="og:type" content="article">
<meta property="og:site_name" content="{SITE_NAME}">
<meta property="og:title" content="{escape(article.headline)}">
<meta property="og:description" content="{escape(article.lead)}">
<meta property="og:url" content="{url}">{image}
<meta property="article:published_time" content="{_iso(article.published)}">{modified}
<meta property="article:section" content="{SECTIONS[article.section]}">
<script type="application/ld+json">
{data}
</script>
"""


def _linked_data(edition: Edition, article: Article, root: str) -> dict[str, Any]:
    url = root + article.path
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "mainEntityOfPage": url,
        "url": url,
        "identifier": article.site_id,
        "headline": article.headline,
        "description": article.lead,
        "datePublished": _iso(article.published),
        "author": [{"@type": "Person", "name": one.name, "url": root + one.path} for one in article.authors],
        "publisher": {"@type": "NewsMediaOrganization", "name": SITE_NAME, "url": root + "/"},
        "articleSection": SECTIONS[article.section],
        "keywords": list(article.tags),
        "inLanguage": article.language,
        "isAccessibleForFree": article.is_free,
        "commentCount": edition.stated_count(article),
        "image": [_linked_image(photo, root) for photo in article.photos],
    }
    if article.modified:
        data["dateModified"] = _iso(article.modified)
    return data


def _linked_image(photo: Photo, root: str) -> dict[str, Any]:
    width, height = PHOTO_SIZE
    return {
        "@type": "ImageObject",
        "url": root + photo.path,
        "width": width,
        "height": height,
        "caption": photo.caption,
        "creditText": photo.credit,
    }


def _iso(moment: datetime) -> str:
    return moment.isoformat()


def _byline(article: Article) -> str:
    names = " and ".join(link(person.path, person.name, 'rel="author"') for person in article.authors)
    edited = f'\n<p class="updated">Updated <time datetime="{_iso(article.modified)}">' if article.modified else ""
    if article.modified:
        edited += f"{article.modified:%d %B %Y, %H:%M}</time></p>"
    when = f'<time datetime="{_iso(article.published)}">{article.published:%d %B %Y, %H:%M}</time>'
    return f"""<p class="byline">By {names}</p>\n<p class="published">{when}</p>{edited}"""


def _figure(photo: Photo, root: str) -> str:
    width, height = PHOTO_SIZE
    return f"""<figure><img src="{photo.path}" width="{width}" height="{height}" alt="{escape(photo.caption)}">
<figcaption>{escape(photo.caption)} <span class="credit">Photo: {escape(photo.credit)}</span></figcaption></figure>"""


def _block(block: Block, edition: Edition, root: str) -> str:
    if block.photo:
        return _figure(block.photo, root)
    words = text(block, edition)
    if block.kind == "quote":
        return f"<blockquote><p>{words}</p></blockquote>"
    return f"<h2>{words}</h2>" if block.kind == "heading" else f"<p>{words}</p>"


_TAG = 'rel="tag"'


def _after(edition: Edition, article: Article) -> str:
    tags = joined(f"<li>{link(f'/tags/{slug_of(tag)}/', tag, _TAG)}</li>" for tag in article.tags)
    related = joined(f"<li>{link(other.path, other.headline)}</li>" for other in edition.related(article))
    parts = [
        f'<ul class="tags">{tags}</ul>',
        f'<p class="tools">{link(f"/print{article.path}", "Print this article")}</p>',
    ]
    if article.storyline:
        words = f"{article.storyline} ({len(edition.storyline(article.storyline))})"
        parts.append(f'<p class="storyline">{link(f"/trend/{slug_of(article.storyline)}/", words)}</p>')
    if related:
        parts.append(f'<aside class="related"><h2>Related</h2><ul>{related}</ul></aside>')
    return joined(parts)


def _latest(edition: Edition) -> str:
    items = joined(f"<li>{link(other.path, other.headline)}</li>" for other in edition.articles[:5])
    return f'<aside class="latest"><h2>Latest</h2><ol>{items}</ol></aside>'
