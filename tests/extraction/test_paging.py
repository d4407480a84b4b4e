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
    ],
)
def test_next_page(markup: str, expected: str | None) -> None:
    page = Page(f"<body>{markup}</body>".encode(), "https://news.test/s/")
    assert next_page(page) == (f"https://news.test{expected}" if expected else None)


def test_a_link_to_the_page_itself_is_no_next_page() -> None:
    page = Page(b'<body><a rel="next" href="/s/#more">more</a></body>', "https://news.test/s/")
    assert next_page(page) is None
