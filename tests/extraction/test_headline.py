import pytest

from newscrawl.extraction.headline import alternative_headline, headline, main_heading
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


TRAIL = '<ul class="x1"><li><a href="/">Home</a></li><li><a href="/w/">Weather</a></li><li><h1>{}</h1></li></ul>'


@pytest.mark.parametrize(
    "trail",
    [
        TRAIL,
        '<nav><h1 class="seo">{}</h1></nav>',
        '<ol class="c-breadcrumb"><li><h1>{}</h1></li></ol>',
        '<div class="flex"><a href="/">Home</a> <span>|</span> <a href="/w/">Weather</a><h1>{}</h1></div>',
    ],
)
def test_the_last_step_of_a_trail_is_no_headline_where_the_article_has_a_heading(trail: str) -> None:
    search, shown = "Pegel Storville: Lage am Fluss, Prognose", "Der Fluss steigt, und niemand weiss warum"
    head = f'<title>{search} | Daily Example</title><meta property="og:title" content="{shown}">'
    body = f'{trail.format(search)}<article><h2>{shown}</h2><p class="author">Von Ann Lee</p></article>'
    document = page(body, head)
    assert best(document) == shown
    assert document.once(main_heading).tag == "h2"


def test_a_heading_in_a_trail_counts_where_there_is_no_other() -> None:
    text = "<p>" + "The river has been rising since Monday morning, say the people who live beside it. " * 3
    assert best(page(TRAIL.format("River rises again") + text + "</p><h2>What is next</h2>")) == "River rises again"


def test_a_title_that_was_cut_off_speaks_for_the_whole_one() -> None:
    whole = "River rises again in the north and several villages are cut off for days"
    linked = '{"@type":"NewsArticle","headline":"River rises again in the north and several..."}'
    head = f'<script type="application/ld+json">{linked}</script>'
    head += (
        '<meta property="og:title" content="River rises again"><meta name="twitter:title" content="River rises again">'
    )
    assert best(page(f"<h1>{whole}</h1>", head)) == whole


def test_a_kicker_without_a_telling_class_is_left_out_where_a_title_says_so() -> None:
    title = "River rises again in the north"
    linked = f'{{"@type":"NewsArticle","headline":"{title}"}}'
    head = f'<script type="application/ld+json">{linked}</script><title>Opinion | {title}</title>'
    assert best(page(f"<h1><a href='/o/'>Opinion</a><span>{title}</span></h1>", head)) == title


def test_the_spelling_is_the_one_that_readers_see() -> None:
    title = "The River Rises Again In The North"
    head = f'<meta property="og:title" content="{title}"><meta name="twitter:title" content="{title}">'
    assert best(page("<h1>The river rises again in the <em>north</em></h1>", head)) == title.capitalize()


def test_no_blank_is_put_before_a_colon_of_its_own() -> None:
    body = "<h1><span>Floods</span><span>: </span><span>River rises again in the north</span></h1>"
    assert best(page(body)) == "Floods: River rises again in the north"
