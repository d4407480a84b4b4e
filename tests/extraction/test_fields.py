import random
from dataclasses import fields

from newscrawl.errors import ExtractionError
from newscrawl.extraction.fields import READERS
from newscrawl.extraction.kind import page_kind
from newscrawl.extraction.page import Page
from newscrawl.items import Article

WHOLE = """<!doctype html><html lang="he" dir="rtl"><head><title>הנהר עלה | דוגמה</title>
<meta property="og:title" content="הנהר עלה"><meta property="og:image" content="/i/1.jpg">
<script type="application/ld+json">{"@graph":[
{"@type":"NewsArticle","headline":"הנהר עלה","author":[{"name":"דנה כהן"}],
"datePublished":"2020-05-04T10:00:00+03:00","publisher":{"@id":"#p"},"keywords":["נהר"]},
{"@id":"#p","name":"דוגמה"}]}</script>
</head><body><nav><a href="/">ראשי</a></nav><article itemscope itemtype="https://schema.org/NewsArticle">
<h1 itemprop="headline">הנהר עלה</h1>
<p class="byline">מאת דנה כהן <time datetime="2020-05-04T10:00">4 במאי 2020</time></p>
<figure><img srcset="/i/1-100x50.jpg 100w, /i/1-900x500.jpg 900w"><figcaption>סירה. צילום: דנה כהן</figcaption></figure>
<p>בלילה עלה הנהר שוב על גדותיו וניתק שני כפרים בעמק, כך אמר ראש המועצה בשיחה עם הכתבים במקום.</p>
<div class="tags"><a rel="tag" href="/t/1">נהר</a></div>
<h3>קראו גם</h3><ul><li><a href="/a/2">עוד על השיטפון בעמק</a></li></ul>
</article><div class="comments"><span class="count">12</span></div><footer>© דוגמה</footer></body></html>"""


def read_all(page: Page) -> dict[str, object]:
    found = {name: [candidate.value for candidate in reader(page)] for name, reader in READERS.items()}
    return {"page_kind": page_kind(page).value, **found}


def test_every_reader_is_of_a_field_of_the_article() -> None:
    assert set(READERS) < {field.name for field in fields(Article)}


def test_a_page_written_from_right_to_left() -> None:
    found = read_all(Page(WHOLE.encode(), "https://www.example.org/a/1"))
    assert found["headline"][0] == "הנהר עלה"  # type: ignore[index]
    assert [author.name for author in found["authors"][0]] == ["דנה כהן"]  # type: ignore[index]
    assert found["images"][0][0].credit == "דנה כהן"  # type: ignore[index]
    assert found["in_language"][0] == "he"  # type: ignore[index]
    assert found["related"][0][0].url == "https://www.example.org/a/2"  # type: ignore[index]


def test_no_damage_to_a_page_makes_a_reader_raise() -> None:
    source, chance = WHOLE.encode(), random.Random(7)
    for turn in range(300):
        body = bytearray(source)
        for _ in range(chance.randrange(1, 30)):
            place = chance.randrange(len(body))
            how = turn % 3
            if how == 0:
                body[place] = chance.randrange(256)
            elif how == 1:
                del body[place : place + chance.randrange(60)]
            else:
                body[place:place] = source[place : place + 40]
        try:
            page = Page(bytes(body), chance.choice(["", "https://www.example.org/a/1", "http://[broken/x", "x"]))
        except ExtractionError:
            continue
        read_all(page)


def test_deep_and_empty_pages() -> None:
    read_all(Page(b"<div class='byline date'>" * 3000 + b"x", "https://www.example.org/a"))
    read_all(Page(b"<p>", ""))


def test_numbers_out_of_range_are_no_dates() -> None:
    head = '<meta property="article:published_time" content="99999999999999999999">'
    head += '<meta name="date" content="13/13/20201">'
    assert read_all(Page(f"{head}<h1>River</h1>".encode()))["date_published"] == []
