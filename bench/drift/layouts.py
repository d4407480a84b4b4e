"""Ten invented sites whose markup differs in everything that matters, and the demo site."""

import json
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from newscrawl.demo.edition import edition_at
from newscrawl.demo.model import Markup
from newscrawl.demo.routes import article_page
from newscrawl.extraction.rules import ArticleRules, SiteRules
from newscrawl.platforms.ria import ARTICLE_RULES, COMMENT_RULES

_VOCABULARY = """
harbour council ferry storm winter budget school bridge market vote night bus river museum strike rent festival
police doctor farmer price court mayor plan street report weather library island train harvest engine
"""
_WORDS = _VOCABULARY.split()
_NAMES = (
    "Ada Brandt", "Ben Osei", "Carla Rossi", "Dmitri Orlov", "Eva Lind", "Farid Haddad", "Grace Mbeki", "Hugo Paz"
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Story:
    """What one article says."""

    number: int
    headline: str
    author: str | None
    published: datetime
    paragraphs: Sequence[str]
    keywords: Sequence[str]
    has_image: bool
    comments: Sequence[tuple[str, str]]
    """(author, text) of each."""


@dataclass(frozen=True, slots=True)
class Site:
    """A site: how its stories are rendered, and what its definition states."""

    name: str
    pages: Sequence[tuple[str, str, datetime]]
    """(address, HTML, when it is met) of its articles."""
    rules: SiteRules = field(default_factory=SiteRules)


def sites(seed: int, stories: int) -> list[Site]:
    """Return the ten sites with `stories` articles each, and the demo site with its own."""
    invented = [_site(number, layout, seed, stories) for number, layout in enumerate(_LAYOUTS)]
    return [*invented, _demo()]


def _site(number: int, layout: "Layout", seed: int, stories: int) -> Site:
    chance = random.Random(f"{seed}/{number}")
    pages = []
    for k in range(stories):
        story = _story(chance, k, layout)
        slug = "-".join(story.headline.lower().split())
        met = story.published + timedelta(hours=chance.choice((1, 1, 2, 3, 8, 20, 40)))
        pages.append((f"https://site{number}.test/news/{slug}-{10_000 + k}", layout.render(story), met))
    return Site(f"site{number}", pages, SiteRules(f"site{number}", layout.rules))


def _demo() -> Site:
    """Return the half of the demo that is read with selectors; the other half has a markup and a history of its own."""
    edition = edition_at(3600)
    root = "https://demo.test"
    chosen = [article for article in edition.articles if article.markup is Markup.SPUTNIK]
    pages = [
        (root + article.path, article_page(edition, article, root), article.published + timedelta(hours=2))
        for article in chosen
    ]
    return Site("demo", pages, SiteRules("demo", ARTICLE_RULES, COMMENT_RULES, UTC))


def _sentence(chance: random.Random, words: int) -> str:
    return " ".join(chance.choice(_WORDS) for _ in range(words)).capitalize()


def _story(chance: random.Random, number: int, layout: "Layout") -> Story:
    paragraphs = [
        f"{_sentence(chance, 14)}. {_sentence(chance, chance.randint(12, 24))}." for _ in range(chance.randint(3, 12))
    ]
    commented = layout.comments is not None and chance.random() < 0.6
    return Story(
        number,
        _sentence(chance, chance.randint(5, 9)),
        chance.choice(_NAMES) if chance.random() < layout.signed else None,
        datetime(2026, 3, 1, 6, tzinfo=UTC) + timedelta(minutes=97 * number + chance.randint(0, 90)),
        paragraphs,
        chance.sample(_WORDS, 3) if chance.random() < 0.8 else [],
        chance.random() < 0.7,
        [(chance.choice(_NAMES), f"{_sentence(chance, 9)}.") for _ in range(chance.randint(1, 7))] if commented else [],
    )


@dataclass(frozen=True, slots=True)
class Layout:
    """The markup of one site."""

    headline: str = '<h1 class="headline">{}</h1>'
    author: str = '<p class="byline">By <a rel="author" href="/people/x">{}</a></p>'
    date: str = '<time datetime="{iso}">{words}</time>'
    body: str = '<div class="article-body">{}</div>'
    image: str = '<figure><img src="/i/{}.jpg"><figcaption>A view of the town</figcaption></figure>'
    keywords: str = '<a rel="tag" href="/tag/{0}">{0}</a> '
    comments: Callable[[Story], str] | None = None
    json_ld: bool = False
    meta: bool = True
    signed: float = 0.95
    """Share of the articles that name their author."""
    rules: ArticleRules = field(default_factory=ArticleRules)

    def render(self, story: Story) -> str:
        """Return the page of a story."""
        words = f"{story.published:%d %B %Y, %H:%M}"
        top = [self.headline.format(story.headline), self.author.format(story.author) if story.author else ""]
        top.append(self.date.format(iso=story.published.isoformat(), words=words))
        text = "".join(f"<p>{paragraph}</p>" for paragraph in story.paragraphs)
        image = self.image.format(story.number) if story.has_image else ""
        tags = "".join(map(self.keywords.format, story.keywords))
        talk = self.comments(story) if self.comments and story.comments else ""
        menu = '<nav class="menu"><a href="/news/">News</a> <a href="/sport/">Sport</a></nav>'
        story_html = "".join(top) + image + self.body.format(text)
        main = f'<main class="main">{story_html}<div class="tags">{tags}</div></main>'
        head = f"<title>{story.headline} | The Site</title>{self._head(story)}"
        body = f"<body>{menu}{main}{talk}<footer>Imprint</footer></body>"
        return f'<!doctype html><html lang="en"><head>{head}</head>{body}</html>'

    def _head(self, story: Story) -> str:
        head = ""
        if self.meta:
            head += f'<meta property="og:title" content="{story.headline}">'
            head += f'<meta property="article:published_time" content="{story.published.isoformat()}">'
        if self.json_ld:
            node = {
                "@context": "https://schema.org",
                "@type": "NewsArticle",
                "headline": story.headline,
                "datePublished": story.published.isoformat(),
                "keywords": list(story.keywords),
                "commentCount": len(story.comments),
            }
            node |= {"author": {"@type": "Person", "name": story.author}} if story.author else {}
            head += f'<script type="application/ld+json">{json.dumps(node)}</script>'
        return head


def _wordpress(story: Story) -> str:
    items = "".join(
        f'<li class="comment" id="comment-{story.number}{k}"><cite class="fn">{who}</cite>'
        f'<time datetime="2026-03-02T1{k}:00:00Z">2 March 2026</time>'
        f'<div class="comment-content"><p>{text}</p></div></li>'
        for k, (who, text) in enumerate(story.comments)
    )
    return (
        f'<section id="comments"><h2>{len(story.comments)} comments</h2><ol class="comment-list">{items}</ol></section>'
    )


def _plain(story: Story) -> str:
    items = "".join(
        f'<div class="reply" data-id="{story.number}{k}"><b class="who">{who}</b>'
        f' <span class="when">2 March 2026 1{k}:00</span>'
        f'<div class="said">{text}</div></div>'
        for k, (who, text) in enumerate(story.comments)
    )
    return f'<div id="comments" class="discussion"><h3>Comments (<span>{len(story.comments)}</span>)</h3>{items}</div>'


_SELECTED = ArticleRules(
    headline=("h1.kopf",), article_body=(".text-lang",), authors=(".autor b",), date_published=(".zeit::attr(title)",)
)
_LAYOUTS = (
    Layout(json_ld=True, comments=_wordpress),
    Layout(comments=_plain, meta=False),
    Layout(json_ld=True, meta=False, author='<div class="meta">Text: <strong class="author-name">{}</strong></div>'),
    Layout(date='<span class="date">{words}</span>', meta=False, comments=_wordpress),
    Layout(
        headline='<h1 class="kopf">{}</h1>',
        author='<p class="autor">Von <b>{}</b></p>',
        date='<span class="zeit" title="{iso}">{words}</span>',
        body='<div class="text-lang">{}</div>',
        rules=_SELECTED,
        comments=_plain,
        meta=False,
    ),
    Layout(json_ld=True, signed=0.6, comments=_plain),
    Layout(body='<article itemprop="articleBody">{}</article>', author='<span itemprop="author">{}</span>'),
    Layout(json_ld=True, body='<section class="story"><div class="col">{}</div></section>', comments=_wordpress),
    Layout(signed=0.8, date='<p class="published">Published {words}</p>'),
    Layout(json_ld=True, meta=False, date="", comments=_wordpress),
)
