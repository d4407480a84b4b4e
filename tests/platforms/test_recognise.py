"""Which systems a page uses: real traces count, mentions of a vendor do not."""

from pathlib import Path

import pytest

from newscrawl.extraction.page import Page
from newscrawl.platforms.detect_only import DETECT_ONLY
from newscrawl.platforms.recognise import recognise
from newscrawl.platforms.registry import PLATFORMS

URL = "https://tidings.example/2022/01/story/"


def names(markup: str) -> list[str]:
    page = Page(f"<html><head></head><body><h1>Story</h1>{markup}</body></html>".encode(), URL)
    return [platform.name for platform, _ in recognise(page, PLATFORMS)]


def reference(markup: str) -> dict[str, str]:
    page = Page(f"<html><body>{markup}</body></html>".encode(), URL)
    return dict(recognise(page, PLATFORMS)[0][1])


@pytest.mark.parametrize(
    ("name", "markup"),
    [
        ("disqus", '<div id="disqus_thread"></div>'),
        ("disqus", '<script src="//tidings.disqus.com/embed.js"></script>'),
        ("openweb", '<script src="https://launcher.spot.im/spot/sp_Tid1ngs9"></script>'),
        ("openweb", '<script>var commentsData = {"spotId":"sp_Tid1ngs9","postId":"7"};</script>'),
        ("openweb", '<script>state = {vars: {spotImId:"sp_Tid1ngs9"}};</script>'),
        ("openweb", "<script>PageCriteria.openwebEnabled = true;</script>"),
        ("viafoura", '<meta property="vf:container_id" content="A1">'),
        ("viafoura", "<vf-conversations></vf-conversations>"),
        ("coral", '<div id="coral_talk_stream"></div>'),
        ("coral", '<script>{"coralHost":"tidings.coral.coralproject.net"}</script>'),
        ("coral", '<iframe src="https://talk.tidings.example/embed/stream?storyURL=x"></iframe>'),
        ("vuukle", '<script src="https://cdn.vuukle.com/platform.js"></script>'),
        ("hyvor", '<hyvor-talk-comments website-id="1"></hyvor-talk-comments>'),
        ("isso", '<script data-isso="//c.tidings.example/" src="//c.tidings.example/js/embed.min.js"></script>'),
        ("ria", '<div class="comments-list main" itemtype="x"></div><script>$(".main").riaComments();</script>'),
        ("wpdiscuz", '<div id="wpdcom"></div>'),
        ("wordpress", '<form action="/wp-comments-post.php"></form>'),
        (
            "wordpress",
            '<ol class="commentlist"><li id="comment-7" class="comment"><p class="comment-author"></p></li></ol>',
        ),
        ("wordpress", '<div class="wp-block-comments"></div><p class="comment-author"></p>'),
        ("blogger", '<a href="https://t.blogspot.com/feeds/7700000000000000001/comments/default">Atom</a>'),
        ("drupal", '<article class="comment" about="/comment/12"></article>'),
        ("drupal", '<form action="/comment/reply/12"></form>'),
        ("facebook", '<div class="a fb-comments b" data-href="x"></div>'),
        ("facebook", '<fb:comments href="x"></fb:comments>'),
        ("insticator", '<div class="instiengage-comments" data-cu-uuid="x"></div>'),
        ("livefyre", '<div id="livefyre"></div>'),
        ("intensedebate", '<script src="https://www.intensedebate.com/js/wpTemplateWrapper.php"></script>'),
        ("commento", '<script src="https://cdn.commento.io/js/commento.js"></script>'),
    ],
)
def test_traces_are_recognised(name: str, markup: str) -> None:
    assert names(markup) == [name]


@pytest.mark.parametrize(
    "markup",
    [
        "<style>.fb-comments, #disqus_thread, .viafoura, #wpdcom .row { width: 100% }</style>",
        '<!-- <div class="fb-comments"></div><div id="disqus_thread"></div> -->',
        "<p>Comments by Disqus, OpenWeb (spot.im), viafoura, vuukle and coral-talk need your consent.</p>",
        '<script>var blocked = ["disqus", "intensedebate.com", "spotim", "vuukle-ads", "livefyre", "hyvor"];</script>',
        '<link rel="dns-prefetch" href="//tidings.bootstrap.fyre.co">',
        '<script>var site = {"disqusShortname":"","commentsEnabled":false};</script>',
        '<script src="https://tidings.disqus.com/recent_comments_widget.js?num_items=25"></script>',
        '<script>var hosts = ["digg.com", "m.disqus.com", "www.disqus.com"];</script>',
        "<script>var a = {dsp_Tid1ngs9: 1, 'asp_Tid1ngs9': 2}; var consent = ['publisher-assets.spot.im'];</script>",
        '<a href="https://other.example/story/#disqus_thread">Elsewhere</a>',
        '<ol class="wp-block-latest-comments"><li class="wp-block-latest-comments__comment">comment-</li></ol>',
        '<div class="isso">serverURL: here</div><script>var config = {serverURL: "https://api.example"};</script>',
    ],
)
def test_mentions_are_not_the_system(markup: str) -> None:
    assert names(markup) == []


@pytest.mark.parametrize("before", ["", "<div>An image that counts visits</div>"])
def test_wordpress_says_where_to_ask(before: str) -> None:
    head = (
        '<link rel="https://api.w.org/" href="/wp-json/"><link rel="shortlink" href="/?p=12">'
        '<link rel="alternate" type="application/rss+xml" href="https://tidings.example/2022/01/story/feed/">'
    )
    page = Page(f"<html><head>{before}{head}</head><body><p>Text</p></body></html>".encode(), URL)
    found = dict(recognise(page, PLATFORMS)[0][1])
    origin = "https://tidings.example"
    assert found == {"api": f"{origin}/wp-json/", "feed": f"{URL}feed/", "post": "12"}


def test_disqus_settings_of_a_plug_in_are_read() -> None:
    script = (
        r'<script>var embedVars = {"disqusIdentifier":"5 https:\/\/t.example\/?p=5","disqusShortname":"tid"};</script>'
    )
    assert reference(f'<div id="disqus_thread"></div>{script}') == {
        "forum": "tid",
        "identifier": "5 https://t.example/?p=5",
        "url": URL,
    }


def test_common_names_are_read_from_the_systems_own_script() -> None:
    cookie = "<script>document.cookie = serialize({path: '/', host: 'ads.example'});</script>"
    waline = "<script>Waline.init({el: '#waline', serverURL: 'https://w.example'});</script>"
    assert reference(cookie + waline) == {"server": "https://w.example", "path": "/2022/01/story/"}
    remark = "<script>var remark_config = {host: 'https://r.example', site_id: 'tidings'};</script>"
    assert reference(cookie + remark)["server"] == "https://r.example"


def test_isso_is_asked_for_the_path_as_a_browser_has_it() -> None:
    markup = b'<script data-isso="//c.example/"></script><section id="isso-thread"></section>'
    page = Page(markup, "https://t.example/%C3%A4/")
    assert dict(recognise(page, PLATFORMS)[0][1]) == {"server": "https://c.example", "uri": "/%C3%A4/"}


def test_the_scan_stays_in_the_range_of_its_fast_search() -> None:
    markers = {marker for platform in PLATFORMS for marker in platform.markers}
    assert len(markers) <= 64, "above 64 patterns the scan takes three times as long: drop the weakest marker"


def test_every_system_is_named_once() -> None:
    known = [platform.name for platform in PLATFORMS]
    assert len(known) == len(set(known))
    assert {platform.name for platform in DETECT_ONLY} <= set(known)


def test_every_system_has_its_page() -> None:
    pages = Path(__file__).parents[2] / "docs" / "platforms"
    read = {platform.name for platform in PLATFORMS} - {platform.name for platform in DETECT_ONLY}
    missing = sorted(name for name in read if not (pages / f"{name}.md").exists())
    assert not missing, f"write docs/platforms/ for {missing}"
    text = (pages / "detect_only.md").read_text(encoding="utf-8")
    assert all(platform.name in text for platform in DETECT_ONLY)
