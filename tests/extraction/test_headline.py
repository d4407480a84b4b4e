import pytest

from newscrawl.extraction.headline import alternative_headline, headline
from newscrawl.extraction.page import Page


def page(body: str, head: str = "") -> Page:
    return Page(f"<html><head>{head}</head><body>{body}</body></html>".encode(), "https://www.dailyexample.org/a/b")


def best(document: Page) -> str:
    return next(headline(document)).value


def test_a_kicker_inside_the_heading_is_not_part_of_it() -> None:
    document = page('<h1><span class="kicker">Floods</span> River rises again in the north</h1>')
    assert best(document) == "River rises again in the north"


def test_kicker_and_subtitle_are_alternatives() -> None:
    body = '<p class="article-kicker">Floods</p><h1>River rises again</h1><h2 class="subtitle">Villages cut off</h2>'
    assert [c.value for c in alternative_headline(page(body))] == ["Floods", "Villages cut off"]


@pytest.mark.parametrize(
    "title",
    [
        "River rises again - Daily Example",
        "River rises again | Daily Example | Weather",
        "Daily Example: x » River rises again",
    ],
)
def test_the_site_s_name_is_cut_off(title: str) -> None:
    head = f'<title>{title}</title><meta property="og:site_name" content="Daily Example">'
    head += '<meta property="og:title" content="River rises again">'
    assert best(page("<p>Text</p>", head)) == "River rises again"


def test_only_the_title_is_there() -> None:
    head = "<title>Fluss steigt weiter | dailyexample.org</title>"
    assert best(page("<p>Text</p>", head)) == "Fluss steigt weiter"


def test_a_heading_with_the_site_s_name_is_passed_over() -> None:
    head = '<meta property="og:title" content="الفيضانات تعزل القرى">'
    assert best(page("<h1>Daily Example</h1><h1>الفيضانات تعزل القرى</h1>", head)) == "الفيضانات تعزل القرى"


def test_what_readers_see_outweighs_a_title_for_search_engines() -> None:
    head = '<meta property="og:title" content="River level Storville: all about the flood">'
    linked = '{"@type":"NewsArticle","headline":"River rises again in Storville"}'
    head += f'<script type="application/ld+json">{linked}</script>'
    document = page("<h1>River rises again in Storville</h1>", head)
    assert best(document) == "River rises again in Storville"
    assert "River level Storville: all about the flood" in [c.value for c in alternative_headline(document)]


def test_no_headline_gives_nothing() -> None:
    assert list(headline(page("<p>Text</p>"))) == []


def test_quotation_marks_at_the_end_are_no_separator() -> None:
    head = "<title>Mayor: «The river is ours» | Daily Example</title>"
    assert best(page("<h1>Mayor: «The river is ours»</h1>", head)) == "Mayor: «The river is ours»"


def test_a_colon_lost_between_elements_comes_back_from_the_titles() -> None:
    title = "Floods in the north: river rises again"
    head = f'<title>{title}</title><meta property="og:title" content="{title}">'
    body = "<h1><span>Floods in the north</span><span class='x'>river rises again</span></h1>"
    assert best(page(body, head)) == title


def test_a_separator_left_by_the_kicker_is_cut_off() -> None:
    body = '<h1><span class="kicker">Floods</span> – River rises again in the north</h1>'
    assert best(page(body)) == "River rises again in the north"
