"""Spellings of one address become one; addresses of different pages stay apart."""

import pytest

from newscrawl.extraction.addresses import address_key, article_address, is_believable

PLAIN = "https://x.test/2017/02/a-story"


@pytest.mark.parametrize(
    "spelling",
    [
        "https://x.test/2017/02/a-story#comments",
        "HTTPS://X.TEST/2017/02/a-story",
        "https://x.test:443/2017/02/a-story?",
        "https://x.test./2017/02/a-story",
        "https://x.test/2017/./01/../02//a-story",
        "https://x.test/2017/02/%61-stor%79",
        "https://x.test/2017/02/a-story?utm_source=a&utm_whatever=b&fbclid=c&gclid=d&mc_cid=e&at_medium=f&_ga=1.2",
        "https://x.test/2017/02/a-story?ref=home&source=rss&xtor=RSS-1&wt_mc=x&igshid=1&ttclid=2&pk_campaign=y",
        "https://x.test/2017/02/a-story;jsessionid=9A8B?PHPSESSID=0123456789abcdef0123",
        "https://x.test/2017/02/a-story/comment-page-2?replytocom=77&cpage=2",
    ],
)
def test_what_is_not_the_articles_is_taken_off(spelling: str) -> None:
    assert article_address(spelling) == PLAIN


@pytest.mark.parametrize(
    "url",
    [
        "https://x.test/story?id=7&page=2",
        "https://x.test/story?sid=4711",
        "https://x.test/story?ref=4711&p=1",
        "https://x.test/story?b=2&a=1",
        "https://x.test/list.html?sc_section_code=S1N3&at_home=1",
        "https://x.test/story/",
        "http://x.test:8080/story",
        "https://x.test/web/2017/https://y.test/a",
        "https://x.test/%D0%BD%D0%BE%D0%B2%D0%BE%D1%81%D1%82%D1%8C",
        "https://x.test/a?at=5&ns=3",
        "mailto:someone@x.test",
    ],
)
def test_what_tells_pages_apart_stays(url: str) -> None:
    assert article_address(url) == url


def test_hosts_and_paths_in_other_scripts_are_written_in_ascii() -> None:
    assert article_address("https://müller.test/straße") == "https://xn--mller-kva.test/stra%C3%9Fe"


@pytest.mark.parametrize(
    "variant",
    [
        "http://www.x.test/2017/02/a-story",
        "https://m.x.test/2017/02/a-story",
        "https://mobile.x.test/2017/02/a-story?outputType=amp",
        "https://amp.x.test/2017/02/a-story",
        "https://x.test/2017/02/a-story/amp/",
        "https://x.test/amp/2017/02/a-story",
        "https://x.test/2017/02/a-story?amp=1",
    ],
)
def test_variants_share_a_key(variant: str) -> None:
    assert address_key(variant) == address_key(PLAIN)


def test_other_pages_have_other_keys() -> None:
    pages = [
        PLAIN,
        PLAIN + "/",
        PLAIN + "?page=2",
        "https://sport.x.test/2017/02/a-story",
        "https://x.test/camp/a-story",
    ]
    assert len(set(map(address_key, pages))) == len(pages)
    assert address_key("https://x.test/a.amp.html") == address_key("https://x.test/a.html")


@pytest.mark.parametrize(
    ("canonical", "is_believed"),
    [
        ("https://www.x.test/world/army-nears-the-border-20417", True),
        ("https://x.test/world/army-nears-the-border-20417/2", True),
        ("https://x.test/", False),
        ("https://x.test/world/", False),
        ("https://x.test/tag/army", False),
        ("https://other.test/world/army-nears-the-border-20417", False),
        ("https://x.test/world/another-army-20991", False),
        ("http://", False),
    ],
)
def test_a_canonical_address_is_checked(canonical: str, is_believed: bool) -> None:
    assert is_believable(canonical, "https://x.test/world/army-nears-the-border-20417") is is_believed
