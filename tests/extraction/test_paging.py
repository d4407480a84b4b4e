"""The next part of a list is found however a site writes it."""

import pytest

from newscrawl.extraction.page import Page
from newscrawl.extraction.paging import next_page


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ('<link rel="next" href="/s/?page=2"><a href="/other">x</a>', "/s/?page=2"),
        ('<a rel="prev" href="/s/">1</a><a rel="next" href="/s/page/3/">3</a>', "/s/page/3/"),
        (
            '<div class="b-more"><a href="/services/s/more.html?date=2017">More</a></div>',
            "/services/s/more.html?date=2017",
        ),
        (
            '<a class="more-link" href="/a-story/">Continue</a><a class="next page-numbers" href="/page/2/"></a>',
            "/page/2/",
        ),
        ('<button class="load-more" data-url="/fragment?from=20">Mehr laden</button>', "/fragment?from=20"),
        ('<div class="pages"><a href="/s/?p=1">‹</a><a href="/s/?p=3">›</a></div>', "/s/?p=3"),
        ('<ul><li class="active"><span>2</span></li><li><a href="/s/?p=3">3</a></li></ul>', "/s/?p=3"),
        ('<ul><li class="active">2</li><li><a href="/s/?p=3">3</a></li></ul>', "/s/?p=3"),
        ('<a href="/s/?p=1">1</a><span class="current">2</span><a href="/s/?p=3">3</a>', "/s/?p=3"),
        ('<a href="/s/">here</a><a class="readmore" href="/story">Read more</a>', None),
        ('<a href="/s/page/2/">2</a><a href="/s/page/3/">3</a><a href="/s/page/9/">9</a>', "/s/page/2/"),
        ('<a href="/s/?page=2">Ältere Beiträge »</a>', "/s/?page=2"),
        ('<a href="/s/?page=2">Показать ещё</a>', "/s/?page=2"),
        ('<a href="/s/?page=2">もっと見る</a>', "/s/?page=2"),
        ('<h2><a href="/story">Next</a></h2>', None),
        ('<div class="calendar"><a class="next" rel="next" href="/s/2031/05/">May</a></div>', None),
        ('<a rel="next" href="https://elsewhere.test/2">next</a>', None),
        (
            '<div id="list" data-next-url="/services/s/more.html?id=5&amp;date=20170226T1200"></div>',
            "/services/s/more.html?id=5&date=20170226T1200",
        ),
        (
            '<button class="btn load-more" data-endpoint="/api/list?section=s" data-page="1">x</button>',
            "/api/list?section=s&page=2",
        ),
        ('<div class="infinite-scroll" data-url="/api/s/{page}.json"></div>', "/api/s/2.json"),
        (
            '<i class="js-load-more" data-url="/frag?n=10" data-cursor="aGk="></i>',
            "/frag?n=10&cursor=aGk%3D",
        ),
        ('<script>var list = {"nextPageUrl": "\\/api\\/s?after=77", "size": 20};</script>', "/api/s?after=77"),
        ('<script type="application/json">{"feed":{"next_url":"/api/s?c=1\\u0026d=2"}}</script>', "/api/s?c=1&d=2"),
    ],
)
def test_next_page(markup: str, expected: str | None) -> None:
    page = Page(f"<body>{markup}</body>".encode(), "https://news.test/s/")
    assert next_page(page) == (f"https://news.test{expected}" if expected else None)


def test_a_link_to_the_page_itself_is_no_next_page() -> None:
    page = Page(b'<body><a rel="next" href="/s/#more">more</a></body>', "https://news.test/s/")
    assert next_page(page) is None


def test_an_archive_goes_on_with_the_latest_day_before_its_own() -> None:
    markup = '<a href="/s/20170227/">27</a><a href="/s/20170224/">24</a><a href="/s/20170225/">25</a>'
    page = Page(f"<body>{markup}</body>".encode(), "https://news.test/s/20170226/")
    assert next_page(page) == "https://news.test/s/20170225/"
