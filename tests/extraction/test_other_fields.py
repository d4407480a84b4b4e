import json

from newscrawl.extraction.access import is_accessible_for_free
from newscrawl.extraction.description import description
from newscrawl.extraction.interactions import comment_count, interaction_counts
from newscrawl.extraction.language import in_language
from newscrawl.extraction.opt_outs import opt_outs
from newscrawl.extraction.page import Page
from newscrawl.extraction.publisher import canonical_url, publisher, short_url, site_article_id
from newscrawl.extraction.topics import keywords, section, storylines
from newscrawl.items import Storyline

URL = "https://www.example.org/world/201705041050983072-river/"


def page(head: str = "", body: str = "", attributes: str = "", url: str = URL) -> Page:
    text = f"<html {attributes}><head>{head}</head><body><h1>River rises again</h1>{body}</body></html>"
    return Page(text.encode(), url)


def linked(**fields: object) -> str:
    return f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", **fields})}</script>'


def test_canonical_address_is_believed_only_on_the_same_site() -> None:
    def canonical(href: str) -> list[str]:
        return [c.value for c in canonical_url(page(f'<link rel="canonical" href="{href}">'))]

    assert canonical("/world/river#top") == ["https://www.example.org/world/river"]
    assert canonical("https://m.example.org/world/river") == ["https://m.example.org/world/river"]
    assert canonical("https://www.example.org/") == []
    assert canonical("https://other.example/world/river") == []


def test_the_article_s_id_and_short_address() -> None:
    assert next(site_article_id(page())).value == "201705041050983072"
    body = '<span id="getShortUrl" data-shorturl="https://exm.pl/e4xY">Get short URL</span>'
    assert next(short_url(page(body=body))).value == "https://exm.pl/e4xY"


def test_section_without_home_site_and_headline() -> None:
    items = [{"@type": "ListItem", "position": i, "name": n} for i, n in enumerate(["Startseite", "Politik", "Europa"])]
    crumbs = {"@type": "BreadcrumbList", "itemListElement": [*items, {"position": 9, "name": "River rises again"}]}
    head = f'<script type="application/ld+json">{json.dumps(crumbs)}</script>'
    assert next(section(page(head))).value == ["Politik", "Europa"]
    assert next(section(page('<meta property="article:section" content="World">'))).value == ["World"]


def test_keywords_are_split_and_unique() -> None:
    assert next(keywords(page(linked(keywords="river, flood, River")))).value == ["river", "flood"]
    head = '<meta property="article:tag" content="river"><meta property="article:tag" content="flood">'
    assert next(keywords(page(head))).value == ["river", "flood"]
    assert next(keywords(page(body='<a rel="tag" href="/t/r">نهر</a>'))).value == ["نهر"]


def test_storylines_with_their_number_of_articles() -> None:
    body = '<a href="/trend/flood/">The long flood of spring (1881)</a><a href="/x">Comments (12)</a>'
    expected = [Storyline("The long flood of spring", "https://www.example.org/trend/flood/", 1881)]
    assert next(storylines(page(body=body))).value == expected


def test_language_as_declared_and_as_written() -> None:
    german = "<p>" + "Der Fluss ist in der Nacht wieder gestiegen und hat zwei Dörfer abgeschnitten. " * 10 + "</p>"
    russian = "<p>" + "Ночью река снова вышла из берегов и отрезала две деревни в долине. " * 10 + "</p>"
    assert next(in_language(page(attributes='lang="de_at"', body=german))).value == "de-AT"
    assert next(in_language(page(body=german))).value == "de"
    assert next(in_language(page(attributes='lang="en"', body=russian))).value == "ru"


def test_access_as_stated() -> None:
    assert next(is_accessible_for_free(page(linked(isAccessibleForFree="False")))).value is False
    assert next(is_accessible_for_free(page('<meta name="article:content_tier" content="free">'))).value is True
    assert list(is_accessible_for_free(page())) == []


def test_counters_stated_and_shown() -> None:
    kinds = {"LikeAction": 7, "https://schema.org/CommentAction": 31}
    statistics = [{"interactionType": kind, "userInteractionCount": count} for kind, count in kinds.items()]
    document = page(linked(interactionStatistic=statistics))
    assert next(interaction_counts(document)).value == {"like": 7}
    assert next(comment_count(document)).value == 31
    body = '<div class="likes"><a class="likes-up">55</a><a class="likes-down">3</a></div>'
    body += '<a class="comments-count">1,204</a>'
    assert next(interaction_counts(page(body=body))).value == {"like": 55, "dislike": 3}
    assert next(comment_count(page(body=body))).value == 1204


def test_description_printed_before_stated() -> None:
    head = '<meta name="description" content="Floods: all you need to know.">'
    body = '<p class="article__lead">The river rose again last night and cut off two villages.</p>'
    found = [c.value for c in description(page(head, body))]
    assert found == ["The river rose again last night and cut off two villages.", "Floods: all you need to know."]


def test_publisher() -> None:
    head = linked(publisher={"@type": "Organization", "name": "Daily Example"})
    assert next(publisher(page(head))).value == "Daily Example"
    assert next(publisher(page('<meta property="og:site_name" content="Пример">'))).value == "Пример"


def test_the_category_of_a_post_is_its_section_not_a_tag() -> None:
    links = '<a href="/category/coast/" rel="category tag">Coast</a> <a href="/tag/mud/" rel="tag">mud</a>'
    page = Page(f"<article><h1>Mud on the bar</h1><p>Filed under {links}</p></article>".encode(), "https://x.test/a/")
    assert next(iter(section(page))).value == ["Coast"]
    assert next(iter(keywords(page))).value == ["mud"]


def test_a_page_of_comments_is_the_article_itself() -> None:
    head = '<link rel="canonical" href="https://x.test/2021/03/mud/comment-page-3/">'
    page = Page(f"<head>{head}</head><article><h1>Mud</h1></article>".encode(), "https://x.test/2021/03/mud/")
    assert next(iter(canonical_url(page))).value == "https://x.test/2021/03/mud/"


def test_what_a_page_refuses_to_machines_is_kept() -> None:
    head = '<meta name="robots" content="noarchive,max-image-preview:large"><meta name="tdm-reservation" content="1">'
    headers = {
        "x-robots-tag": "googlebot: noindex, otherbot: noindex, newscrawl: noai",
        "tdm-policy": "https://x.test/p",
    }
    document = Page(f"<html><head>{head}</head><body><p>x</p></body>".encode(), "https://x.test/a", headers=headers)
    assert next(opt_outs(document)).value == ["noarchive", "noai", "tdm-reservation", "tdm-policy=https://x.test/p"]


def test_a_page_that_refuses_nothing_says_nothing() -> None:
    assert list(opt_outs(page('<meta name="robots" content="index,follow,max-snippet:-1">'))) == []
