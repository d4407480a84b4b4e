"""The pages under /bad/ are as bad as they promise, and nothing on the site leads there."""

import gzip
from collections.abc import Iterator

import pytest
from lxml import html as lxml_html

from newscrawl.demo import DemoSite, serve
from newscrawl.demo.bad import LINKS

from .client import fetch


@pytest.fixture
def site() -> Iterator[DemoSite]:
    with serve() as running:
        yield running


def test_the_index_lists_every_bad_page(site: DemoSite) -> None:
    assert lxml_html.fromstring(fetch(f"{site.url}/bad/").body).xpath("//a/@href") == list(LINKS)


def test_normal_pages_do_not_lead_there(site: DemoSite) -> None:
    for one in [site.url + "/", *(gold.url for gold in site.expected().articles)]:
        assert b"/bad/" not in fetch(one).body


def test_too_many_requests_is_said_once(site: DemoSite) -> None:
    first, second = (fetch(f"{site.url}/bad/too-many-requests") for _ in range(2))

    assert (first.status, first.headers["Retry-After"], second.status) == (429, "1", 200)


def test_redirects_go_in_a_circle(site: DemoSite) -> None:
    assert fetch(f"{site.url}/bad/redirect-loop").status == 302


def test_the_endless_section_always_has_a_next_page(site: DemoSite) -> None:
    assert b'href="/bad/endless?page=1000"' in fetch(f"{site.url}/bad/endless?page=999").body


def test_the_big_page_is_big(site: DemoSite) -> None:
    assert len(fetch(f"{site.url}/bad/big").body) >= 20 * 1024 * 1024


def test_bodies_are_broken_as_announced(site: DemoSite) -> None:
    bodies = {path: fetch(site.url + path) for path in LINKS if path not in ("/bad/big", "/bad/redirect-loop")}

    assert bodies["/bad/empty"].body == b""
    assert bodies["/bad/pdf"].body.startswith(b"%PDF")
    assert bodies["/bad/pdf"].headers["Content-Type"].startswith("text/html")
    assert bodies["/bad/nested"].body.count(b"<div>") == 10_000
    assert bodies["/bad/wrong-charset"].headers["Content-Type"].endswith("iso-8859-7")
    assert not bodies["/bad/truncated"].body.endswith(b"</html>")
    assert bodies["/bad/server-error"].status == 500
    with pytest.raises(EOFError):
        gzip.decompress(bodies["/bad/broken-gzip"].body)
