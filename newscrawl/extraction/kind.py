"""What a page is: an article, or one of the things that come instead of one."""

import re
from collections.abc import Iterator

from newscrawl.extraction.access import is_accessible_for_free
from newscrawl.extraction.addresses import split_address
from newscrawl.extraction.candidate import Candidate
from newscrawl.extraction.kind_words import CHALLENGES, CONSENT, ERRORS
from newscrawl.extraction.page import Element, Page
from newscrawl.extraction.structured import read_structured
from newscrawl.extraction.survey import element_cues, survey
from newscrawl.extraction.text import text_of
from newscrawl.items import PageKind

_ERROR = re.compile(rf"(?:{ERRORS})", re.IGNORECASE)
_ERROR_CODE = re.compile(r"(?<!\d)(?:40[0134]|410|429|451|50[0234])(?!\d)")
_CHALLENGE = re.compile(rf"(?:{CHALLENGES})", re.IGNORECASE)
_CONSENT = re.compile(rf"(?:{CONSENT})", re.IGNORECASE)
# Addresses that only the challenge pages of access guards load or post to.
_CHALLENGE_MARKUP = re.compile(
    rb"/cdn-cgi/challenge-platform/|challenges\.cloudflare\.com/turnstile|captcha-delivery\.com|geo\.captcha-delivery|px-captcha|"
    rb"_Incapsula_Resource|perfdrive\.com|awswaf\.com/[^\"']*/challenge|AwsWafIntegration|/_sec/cp_challenge/|sec-if-cpt-container|"
    rb"smartcaptcha|/showcaptcha|ddos-guard|cf-browser-verification",
)
# Forms of honest pages (comments, contact) use these too.
_FORM_CHALLENGE = re.compile(rb"hcaptcha\.com/1/api\.js|recaptcha/api\.js|class=\"(?:g-recaptcha|h-captcha)\"")
_CONSENT_MARKUP = re.compile(
    rb"consent\.(?:google|yahoo|youtube)|consent-wall|consentwall|privacy-wall|cmpwall|guce\.|myprivacy\.|contentpass|purabo|"
    rb"privacy-mgmt\.com|consensu\.org|didomi|usercentrics|onetrust|cookiebot|quantcast|sourcepoint",
    re.IGNORECASE,
)
_LISTS = ("CollectionPage", "ItemList", "SearchResultsPage")
_FIRST_OBJECTS = 30
_NO_TEXT = 300
_LITTLE_TEXT = 900
_SOME_TEXT = 2500
_TEASERS = 25
_LIVE_ENTRIES = 6


def page_kind(page: Page, *, body_length: int | None = None) -> Candidate[PageKind]:
    """Return what `page` is; `body_length` is the number of characters of the main text, where it is known.

    In doubt it is an article: a page is called something else only on marks that articles do not have.
    """
    return next(_marks(page, body_length), Candidate(PageKind.ARTICLE, "default", 0.5))


def _marks(page: Page, body_length: int | None) -> Iterator[Candidate[PageKind]]:
    """Yield the kinds that the page bears marks of, those that exclude an article first."""
    if _is_live(page):
        yield Candidate(PageKind.LIVE_BLOG, "json-ld" if _is_stated_live(page) else "dom:entries", 0.9)
    structured = page.once(read_structured)
    stated = bool(structured.article) or "article:published_time" in structured.meta
    if stated and not page.once(survey).cues["paywall"]:
        yield Candidate(PageKind.ARTICLE, "stated", 0.9)
    length = body_length if body_length is not None else page.once(_text_length)
    if not stated and length < _LITTLE_TEXT:
        yield from _not_the_page(page)
    if not stated and _is_section(page, length):
        yield Candidate(PageKind.SECTION, "dom:teasers", 0.8)
    if length < _LITTLE_TEXT and _is_locked(page):
        yield Candidate(PageKind.PAYWALL_STUB, "dom:paywall", 0.8)


def _not_the_page(page: Page) -> Iterator[Candidate[PageKind]]:
    """Yield what came in the place of the page that was asked for, where the page has little text of its own."""
    words = _headwords(page)
    visible = page.once(_visible_text)
    guarded = len(visible) < _LITTLE_TEXT and _CHALLENGE_MARKUP.search(page.body)
    asked = len(visible) < _NO_TEXT and _FORM_CHALLENGE.search(page.body)
    if guarded or asked or _CHALLENGE.search(words):
        yield Candidate(PageKind.CAPTCHA, "markup" if guarded or asked else "title", 0.9)
    consent_words = len(_CONSENT.findall(visible[:4000]))
    is_dense = consent_words >= 4 and len(visible) < 200 * consent_words
    if is_dense or (consent_words >= 2 and len(visible) < 4000 and _names_consent(page, words)):
        yield Candidate(PageKind.CONSENT_WALL, "markup", 0.9)
    if _ERROR.search(words) or (_ERROR_CODE.search(words) and len(words) < 80):
        yield Candidate(PageKind.ERROR_PAGE, "title", 0.9)


def _names_consent(page: Page, words: str) -> bool:
    """Tell whether markup or headings are those of a service that asks for consent; the bytes are searched last."""
    return bool(_CONSENT.search(words) or _CONSENT_MARKUP.search(page.body))


def _headwords(page: Page) -> str:
    """Return title and main headings in one line."""
    seen = page.once(survey)
    headings = [*seen.elements["title"][:1], *seen.elements["h1"][:2], *(seen.elements["h2"][:1])]
    return " | ".join(text_of(each)[:120] for each in headings)


def _visible_text(page: Page) -> str:
    """Return the first part of the text that a reader sees."""
    found: list[str] = []
    size = 0
    for element in page.root.iter():
        if element.tag in ("script", "style", "head", "title", "noscript", "template", "option"):
            text = element.tail
        else:
            text = f"{element.text or ''} {element.tail or ''}"
        if text and not text.isspace():
            found.append(text)
            size += len(text)
            if size > 6000:
                break
    return " ".join(" ".join(found).split())


def _text_length(page: Page) -> int:
    """Return a rough length of the main text, counted no further than matters: paragraphs that are more than a line."""
    total = 0
    for element in page.once(survey).elements["p"]:
        size = len(text_of(element))
        if size > 60:
            total += size
        if total > _SOME_TEXT:
            break
    return total


def _is_stated_live(page: Page) -> bool:
    return "LiveBlogPosting" in page.once(read_structured).types


def _is_live(page: Page) -> bool:
    """Tell whether the page is a live blog: stated, or entry after entry with a time of its own in one list."""
    if _is_stated_live(page):
        return True
    seen = page.once(survey)
    if len(seen.elements["time"]) < _LIVE_ENTRIES:
        return False
    holders: dict[Element, int] = {}
    for element in seen.elements["time"]:
        for ancestor in element.iterancestors("article", "li", "div", "section"):
            if "live" in f"{ancestor.get('class') or ''} {ancestor.get('id') or ''}".lower():
                parent = ancestor.getparent()
                if parent is not None and "comments" not in element_cues(ancestor):
                    holders[parent] = holders.get(parent, 0) + 1
                break
    return max(holders.values(), default=0) >= _LIVE_ENTRIES


def _is_section(page: Page, length: int) -> bool:
    """Tell whether the page is a list of articles: many teasers, no text, nothing that speaks of an article."""
    structured = page.once(read_structured)
    kind = (structured.first_meta("og:type") or "").lower()
    path = split_address(page.url).path.strip("/")
    if kind.startswith("article"):
        return False
    seen = page.once(survey)
    headings = [h for tag in ("h2", "h3", "h4") for h in seen.elements[tag]]
    teasers = sum(1 for heading in headings if heading.find(".//a") is not None or _is_in_link(heading))
    first_lists = [structured.types[name][0] for name in _LISTS if name in structured.types]
    listed = min(first_lists, default=_FIRST_OBJECTS) < _FIRST_OBJECTS
    if page.url and not path:
        return teasers >= 5 or length < _LITTLE_TEXT
    return length < _SOME_TEXT and (teasers >= _TEASERS or (listed and teasers >= _TEASERS // 3))


def _is_in_link(heading: Element) -> bool:
    parent = heading.getparent()
    return parent is not None and parent.tag == "a"


def _is_locked(page: Page) -> bool:
    """Tell whether the article is shown to be locked, and not stated to be free."""
    if not page.once(survey).cues["paywall"]:
        return False
    free = next(iter(is_accessible_for_free(page)), None)
    return free is None or not free.value
