"""Sites of the RIA family (Sputnik and its sisters, 2015-2021): selectors for their pages, and their comment lists.

Seen on a page of November 2019. `a.more[data-url]` names the next part of the comment list, a fragment of `li`; it is
empty where the page's script is to fill the whole list, and the address that the script asks is not known. The markup
of related articles, tags and storylines was not seen filled: their selectors are a guess by place.
"""

from collections.abc import AsyncIterator, Sequence
from dataclasses import replace

from newscrawl.errors import CommentsError
from newscrawl.extraction.comments import read_thread
from newscrawl.extraction.comments.raw import RawThread
from newscrawl.extraction.page import Page
from newscrawl.extraction.rules import ArticleRules, CommentRules, PartRule
from newscrawl.platforms.base import Platform, Reference, Route, Visit
from newscrawl.platforms.html import follow_links
from newscrawl.platforms.payload import as_count
from newscrawl.platforms.traces import first_element, first_string

_DIGITS = "string-length(translate(@href, translate(@href, '0123456789', ''), ''))"
_ENDS_IN_COUNT = "contains(., '(') and substring(normalize-space(.), string-length(normalize-space(.))) = ')'"
_REFS = ".//*[contains(@class, 'b-article__refs-list')]//a[@href]"
_PLACES = ".//*[contains(@class, 'b-article__refs-list') or contains(@class, 'b-article__refs-text')]//a[@href]"

# An article's address holds the day and an id of ten digits; a storyline's text ends in its count; the rest are tags.
_STORYLINE = f"{_PLACES}[{_ENDS_IN_COUNT}][{_DIGITS} < 14]"
_RELATED = f"{_REFS}[{_DIGITS} >= 14]"
_TAG = f"{_REFS}[{_DIGITS} < 14][not({_ENDS_IN_COUNT})]"

_HAS_TIME = "@datetime[contains(., ':')]"
_COMMENT_DATE = (
    f"(concat(.//time/{_HAS_TIME}, normalize-space(concat(.//time[@class='time'][not(../time/{_HAS_TIME})], ' ',"
    f" .//time[@class='date'][not({_HAS_TIME})]))))"
)

ARTICLE_RULES = ArticleRules(
    headline=(".b-article__header-title h1",),
    description=(".b-article__lead",),
    article_body=(".b-article__text",),
    remove=(".b-disclaimer", ".b-inject__copy"),
    authors=(".b-article__refs-author [rel=author]",),
    section=(".b-article__refs-rubric",),
    keywords=(_TAG,),
    date_modified=("meta[itemprop=dateModified]::attr(content)",),
    date_published=("meta[itemprop=datePublished]::attr(content)", ".b-article__refs-date::attr(datetime)"),
    short_url=("#getShortUrl[data-shorturl^=http]::attr(data-shorturl)",),
    site_article_id=("meta[name='analytics:article_id']::attr(content)", "#getShortUrl::attr(data-article)"),
    comment_count=(".b-counters-icon_comments",),
    images=(
        PartRule(
            ".b-article__header",
            {
                "url": "./img/@src",
                "caption": "((./img/@title | ./img/@alt)[. != ''])[1]",
                "credit": "(normalize-space(./*[contains(@class, 'b-article__header-copy')]))",
                "width": "./img/@width",
                "height": "./img/@height",
            },
        ),
        PartRule(
            ".b-inject",
            {
                "url": ".//img/@src",
                "caption": "((.//img/@title | .//img/@alt)[. != ''])[1]",
                "credit": "(normalize-space(.//*[contains(@class, 'b-inject__copy')]))",
                "width": ".//img/@width",
                "height": ".//img/@height",
            },
        ),
    ),
    related=(PartRule(_RELATED, {"url": "./@href", "headline": "(string(.))"}),),
    storylines=(
        PartRule(
            _STORYLINE,
            {
                "name": "(normalize-space(substring-before(., '(')))",
                "url": "./@href",
                "article_count": "(translate(substring-after(., '('), ')', ''))",
            },
        ),
    ),
    interaction_counts={"like": ".b-counters-icon_like", "dislike": ".b-counters-icon_dislike"},
)
"""Fields of an article page; each stands in the page once, storylines above and below the text."""

COMMENT_RULES = CommentRules(
    # The template for new comments is an li like the others, but without an id.
    comment="li[data-id][data-parent-id]:not([data-id=''])",
    fields={
        "comment_id": "./@data-id",
        "parent_id": "./@data-parent-id",
        "author_name": "a.author",
        "author_url": "a.author::attr(href)",
        "author_avatar": "img.avatar::attr(src)",
        "in_reply_to_name": "a.other-author",
        "date_published_raw": _COMMENT_DATE,
        "text_html": ".body",
        "upvote_count": "./@data-likes",
        "is_collapsed": "a.show-answer",
        "is_removed": "./self::li[contains(@class, 'deleted')]",
    },
    stated_count=(".b-counters-icon_comments",),
    more=("a.more::attr(data-url)",),
    platform="ria",
)
"""The comment list: flat, its threads in `data-parent-id`."""


class Ria(Platform):
    """The comment list of RIA's own system, in the page or as fragments."""

    name = "ria"
    markers = (b"riaComments", b"comments-list main")
    in_html = True

    def detect(self, page: Page) -> Reference | None:
        """Return an empty reference: the list itself names its next part."""
        lists = ".comments-list.main[itemtype], .comments .comments-list.main"
        return {} if first_element(page, lists) is not None else None

    def routes(self) -> Sequence[Route]:
        """Return the one way: the list in the page, then fragment after fragment."""
        return (_read,)


async def _read(visit: Visit) -> AsyncIterator[RawThread]:
    own = visit.own if visit.rules else read_thread(visit.page, COMMENT_RULES)
    if own is not None and (own.comments or own.more_url):
        async for part in follow_links(replace(visit, own=own, rules=visit.rules or COMMENT_RULES)):
            yield part
        return
    stated = as_count(first_string(visit.page, *COMMENT_RULES.stated_count))
    if stated:
        raise CommentsError("ria: the list is filled by a script, and the page does not name the list's address")
