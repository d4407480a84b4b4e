import json

from newscrawl.extraction.images import images
from newscrawl.extraction.links import related
from newscrawl.extraction.page import Page
from newscrawl.extraction.videos import videos
from newscrawl.items import Image, Link, Video

TEXT = "<p>The river rose again last night and cut off two villages in the valley, the mayor said.</p>"


def page(body: str, head: str = "") -> Page:
    text = f"<html><head>{head}</head><body><article><h1>River rises again</h1>{body}</article></body></html>"
    return Page(text.encode(), "https://www.example.org/a/b")


def test_the_largest_variant_with_caption_and_credit() -> None:
    body = """<figure><picture><source srcset="/i/s.jpg 400w, /i/l.jpg 1600w"><img src="/i/s.jpg"></picture>
      <figcaption>The river near Storville. <span class="credit">Foto: Ann Lee/dpa</span></figcaption></figure>"""
    expected = Image("https://www.example.org/i/l.jpg", "The river near Storville.", "Ann Lee/dpa", 1600)
    assert next(images(page(body + TEXT))).value == [expected]


def test_a_credit_inside_the_caption_is_told_apart() -> None:
    body = (
        '<figure><img src="/i/a.jpg" width="800"><figcaption>Un bateau sur le lac © AFP / Ann Lee</figcaption></figure>'
    )
    image = next(images(page(body + TEXT))).value[0]
    assert (image.caption, image.credit, image.width) == ("Un bateau sur le lac", "AFP / Ann Lee", 800)


def test_logos_avatars_trackers_and_teasers_are_left_out() -> None:
    body = """<figure><img src="/i/a.jpg"><figcaption>A boat</figcaption></figure>
      <img class="avatar" src="/u/1.jpg"><img src="/logo.png"><img src="/p.gif" width="1" height="1">
      <div class="related"><figure><img src="/i/other.jpg"><figcaption>Other</figcaption></figure></div>"""
    assert [image.url for image in next(images(page(body + TEXT))).value] == ["https://www.example.org/i/a.jpg"]


def test_the_stated_picture_leads_and_is_not_repeated() -> None:
    head = '<meta property="og:image" content="https://www.example.org/i/a-1200x630.jpg">'
    body = '<figure><img src="/i/a-800x450.jpg"><figcaption>A boat</figcaption></figure>'
    assert len(next(images(page(body + TEXT, head))).value) == 1
    assert [image.url for image in next(images(page(TEXT, head))).value] == ["https://www.example.org/i/a-1200x630.jpg"]


def test_related_links_under_a_heading_in_many_languages() -> None:
    for heading in (
        "Related stories",
        "Mehr zum Thema",
        "Lire aussi",
        "Lea también",
        "Читайте также:",
        "اقرأ أيضا",
        "関連記事",
    ):
        body = TEXT + f"<h3>{heading}</h3><ul><li><a href='/a/c'>Two villages are still cut off</a></li></ul>"
        expected = [Link("https://www.example.org/a/c", "Two villages are still cut off")]
        assert next(related(page(body))).value == expected, heading


def test_popular_and_foreign_links_are_not_related() -> None:
    body = TEXT + "<div class='most-read related'><a href='/a/c'>Two villages are still cut off</a></div>"
    body += "<h3>Related</h3><ul><li><a href='https://ads.example/x'>Buy this boat now, cheap</a></li></ul>"
    assert list(related(page(body))) == []


def test_videos_stated_and_framed() -> None:
    node = {"@type": "NewsArticle", "video": {"@type": "VideoObject", "contentUrl": "/v/a.mp4", "name": "Flood"}}
    head = f'<script type="application/ld+json">{json.dumps(node)}</script>'
    body = (
        TEXT
        + '<iframe src="https://www.youtube.com/embed/x1" title="Boat"></iframe><iframe src="https://ads.example/"></iframe>'
    )
    expected = [Video("https://www.example.org/v/a.mp4", "Flood"), Video("https://www.youtube.com/embed/x1", "Boat")]
    assert next(videos(page(body, head))).value == expected
