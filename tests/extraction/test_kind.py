import json

import pytest

from newscrawl.extraction.kind import page_kind
from newscrawl.extraction.page import Page
from newscrawl.items import PageKind

TEXT = "<p>" + "The river rose again last night and cut off two villages in the valley. " * 20 + "</p>"


def kind(body: str, head: str = "", url: str = "https://example.org/a/b") -> PageKind:
    return page_kind(Page(f"<html><head>{head}</head><body>{body}</body></html>".encode(), url)).value


def linked(node: dict[str, object]) -> str:
    return f'<script type="application/ld+json">{json.dumps(node)}</script>'


def test_text_without_any_sign_is_an_article() -> None:
    assert kind("<h1>River rises</h1>" + TEXT) == PageKind.ARTICLE
    assert kind("<h1>River rises</h1><p>Short news.</p>") == PageKind.ARTICLE


@pytest.mark.parametrize(
    "title",
    [
        "404 - Page not found", "Seite nicht gefunden", "Page introuvable",
        "Página no encontrada", "Página não encontrada", "Pagina non trovata",
        "Pagina niet gevonden", "Sidan hittades inte", "Siden ble ikke funnet", "Sivua ei löydy",
        "Strona nie istnieje", "Stránka nenalezena", "Az oldal nem található",
        "Sayfa bulunamadı", "Страница не найдена", "Сторінку не знайдено",
        "Η σελίδα δεν βρέθηκε", "الصفحة غير موجودة", "הדף לא נמצא", "页面不存在", "ページが見つかりません",
        "페이지를 찾을 수 없습니다",
    ],
)  # fmt: skip
def test_a_soft_error_in_many_languages(title: str) -> None:
    assert kind(f"<h1>{title}</h1><p>Home</p>", f"<title>{title}</title>") == PageKind.ERROR_PAGE


def test_an_article_about_404_is_an_article() -> None:
    assert kind("<h1>Why pages are not found: the story of 404</h1>" + TEXT) == PageKind.ARTICLE


def test_a_consent_wall() -> None:
    body = (
        "<div class='cmp-wall'><h1>Wir brauchen Ihre Zustimmung</h1><p>Mit Werbung und Tracking weiterlesen: Cookies, "
    )
    body += "Datenschutz, Einwilligung.</p><button>Akzeptieren</button></div>"
    assert kind(body, '<script src="https://cdn.privacy-mgmt.com/x.js"></script>') == PageKind.CONSENT_WALL


def test_an_article_with_a_cookie_banner_is_an_article() -> None:
    banner = "<div class='cookie-banner'>Cookies, consent, privacy: accept all</div>"
    head = '<script src="https://cdn.cookielaw.example/onetrust.js"></script>'
    assert kind("<h1>River rises</h1>" + TEXT + banner, head) == PageKind.ARTICLE


def test_a_challenge() -> None:
    head = "<title>Just a moment...</title><script src='/cdn-cgi/challenge-platform/h/b/x.js'></script>"
    assert kind("<p>Checking your browser</p>", head) == PageKind.CAPTCHA


def test_live_blogs_stated_and_shown() -> None:
    assert kind("<h1>Live</h1>" + TEXT, linked({"@type": "LiveBlogPosting", "headline": "Live"})) == PageKind.LIVE_BLOG
    entry = "<div class='live-entry'><time datetime='2020-05-04T10:0{}'>10:0{}</time><p>News.</p></div>"
    assert kind("<div>" + "".join(entry.format(i, i) for i in range(8)) + "</div>") == PageKind.LIVE_BLOG


def test_a_section_page() -> None:
    teasers = "".join(f"<h3><a href='/a/{i}'>Story number {i} of today</a></h3>" for i in range(30))
    assert kind(teasers, url="https://example.org/news/") == PageKind.SECTION
    assert kind(teasers, url="https://example.org/") == PageKind.SECTION


def test_a_locked_article_with_little_text() -> None:
    head = linked({"@type": "NewsArticle", "headline": "River rises", "isAccessibleForFree": False})
    body = "<h1>River rises</h1><p>The river rose again last night.</p><div class='paywall'>Subscribe</div>"
    assert kind(body, head) == PageKind.PAYWALL_STUB
    assert kind("<h1>River rises</h1>" + TEXT + "<div class='paywall'></div>", head) == PageKind.ARTICLE
