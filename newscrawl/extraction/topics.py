"""What an article is about and where it is filed: section breadcrumb, keywords, storylines."""

import re
from collections.abc import Iterable, Iterator

from newscrawl.extraction.candidate import Candidate
from newscrawl.extraction.headline import main_heading
from newscrawl.extraction.linked_data import first_string, strings_of
from newscrawl.extraction.page import Element, Page
from newscrawl.extraction.regions import stands_apart
from newscrawl.extraction.site_name import key_of, names_site, site_keys
from newscrawl.extraction.structured import property_value, read_structured
from newscrawl.extraction.survey import page_outline, survey
from newscrawl.extraction.text import clean_line, text_of, words
from newscrawl.items import Storyline

_HOME = words(
    """
    home homepage start startseite accueil inicio portada início pagina-iniciale hem hjem etusivu strona-główna
    domů úvod kezdőlap acasă anasayfa beranda главная головна početna αρχική الرئيسية خانه בית होम หน้าแรก
    trangchủ 首页 首頁 ホーム トップ 홈 frontpage nyheter
    """
)
_META_KEYWORDS = (
    "article:tag", "og:article:tag", "news_keywords", "parsely-tags", "sailthru.tags", "keywords", "dc.subject",
    "cxenseparse:keywords", "article:tags", "taglist",
)  # fmt: skip
_META_SECTION = (
    "article:section", "og:article:section", "parsely-section", "dc.subject.section", "section",
    "cxenseparse:recs:category", "article:section_name", "category",
)  # fmt: skip
_COUNTED = re.compile(r"(?P<name>.{3,120}?)\s*\((?P<count>\d{1,6})\)")
_COUNT = re.compile(r"\(\d{1,6}\)")
_LONGEST = 80
_MOST = 60


def section(page: Page) -> Iterator[Candidate[list[str]]]:
    """Yield breadcrumbs, from the outermost section to the innermost, without home page and headline."""
    structured = page.once(read_structured)
    for node in structured.of_type("BreadcrumbList"):
        items = node.get("itemListElement")
        entries = [entry for entry in (items if isinstance(items, list) else [items]) if isinstance(entry, dict)]
        names = [
            first_string(e.get("name")) or first_string(e.get("item"), "name") for e in sorted(entries, key=_position)
        ]
        yield from _path(page, names, "json-ld:breadcrumb")
    seen = page.once(survey)
    for trail in seen.cues["breadcrumb"][:3]:
        links = [text_of(link) for link in trail.iter("a")]
        yield from _path(page, links, "dom:breadcrumb")
    yield from _path(page, list(strings_of(structured.article.get("articleSection"), "name")), "json-ld")
    texts = [property_value(element) for element in structured.microdata.get("articleSection", ())[:3]]
    yield from _path(page, texts, "microdata")
    for name in _META_SECTION:
        yield from _path(page, structured.meta.get(name, ())[:3], "meta")
    filed = [text_of(link) for link in seen.tag_links if _is_category(link) and not stands_apart(page, link)]
    yield from _path(page, filed[:1], "dom:rel-category")
    heading = page.once(main_heading)
    for element in seen.cues["section"][:10]:
        if (
            heading is not None
            and abs(seen.place[element] - seen.place[heading]) < 40
            and not stands_apart(page, element)
        ):
            yield from _path(page, [text_of(element)], "dom:section")


def keywords(page: Page) -> Iterator[Candidate[list[str]]]:
    """Yield lists of tags."""
    structured = page.once(read_structured)
    yield from _tags(strings_of(structured.article.get("keywords"), "name"), "json-ld")
    yield from _tags([property_value(e) for e in structured.microdata.get("keywords", ())[:_MOST]], "microdata")
    for name in _META_KEYWORDS:
        yield from _tags(structured.meta.get(name, ()), "meta")
    seen = page.once(survey)
    yield from _tags([text_of(link) for link in seen.tag_links[:_MOST] if not _is_category(link)], "dom:rel-tag")
    for element in seen.cues["tags"][:10]:
        if not stands_apart(page, element):
            yield from _tags([text_of(link) for link in element.iter("a")][:_MOST], "dom:tags")


def _is_category(link: Element) -> bool:
    """Tell whether a link is `rel="category tag"`, as WordPress marks the section that a post is filed under."""
    return "category" in (link.get("rel") or "").split()


def storylines(page: Page) -> Iterator[Candidate[list[Storyline]]]:
    """Yield the running stories that the article is filed under: links "Name (1881)", or those in a storyline box."""
    seen = page.once(survey)
    found: dict[str, Storyline] = {}
    for element in seen.cues["storyline"][:20]:
        links = [element] if element.tag == "a" else list(element.iter("a"))
        for link in links[:5]:
            if story := _storyline(page, link, counted=False):
                found.setdefault(story.name, story)
    if found:
        yield Candidate(list(found.values()), "dom:storyline")
    counts = any(")" in text and _COUNT.search(text) for text in page.once(page_outline).texts)
    for link in seen.links_seen if counts else ():
        if not _may_be_counted(link) or stands_apart(page, link):
            continue
        if story := _storyline(page, link, counted=True):
            found.setdefault(story.name, story)
    if found:
        yield Candidate(list(found.values())[:5], "dom:counted-link", 0.7)


def _storyline(page: Page, link: Element, *, counted: bool) -> Storyline | None:
    """Return the storyline that `link` leads to; where `counted` it must state its number of articles."""
    text = text_of(link)
    if not 3 < len(text) < 140:
        return None
    match = _COUNTED.fullmatch(text)
    if counted and (match is None or len(match["name"].split()) < 3):
        return None
    url = page.absolute(link.get("href"))
    if url is None:
        return None
    return Storyline(match["name"], url, int(match["count"])) if match else Storyline(text, url)


def _may_be_counted(link: Element) -> bool:
    """Tell whether the text of `link` may end in a number in brackets; cheap, for it is asked of many links."""
    if len(link) == 0:
        return (link.text or "").rstrip().endswith(")")
    return len(link) <= 2 and (link[-1].tail or link[-1].text or "").rstrip().endswith(")")


def _position(entry: dict[str, object]) -> float:
    try:
        return float(str(entry.get("position")))
    except ValueError:
        return 1e9


def _path(page: Page, names: Iterable[str | None], rule: str) -> Iterator[Candidate[list[str]]]:
    """Yield the section names among `names`, if any."""
    heading = page.once(main_heading)
    own = key_of(text_of(heading)) if heading is not None else ""
    sites = page.once(site_keys)
    found: dict[str, str] = {}
    for raw in names:
        name = clean_line(raw)
        key = key_of(name or "")
        if not name or not key or len(name) > _LONGEST or key in _HOME:
            continue
        is_headline = key == own or (len(key) > 20 and own != "" and (own.startswith(key) or key.startswith(own)))
        if is_headline or (not found and names_site(name, sites)):
            continue
        found.setdefault(key, name)
    if found:
        yield Candidate(list(found.values()), rule)


def _tags(texts: Iterable[str | None], rule: str) -> Iterator[Candidate[list[str]]]:
    """Yield the tags in `texts`, where commas part several in one string."""
    found: dict[str, str] = {}
    for text in texts:
        separator = ";" if text and ";" in text and "," not in text else ","
        for raw in (text or "").split(separator):
            tag = (clean_line(raw) or "").strip(" #\"'")
            if 1 < len(tag) <= _LONGEST:
                found.setdefault(tag.casefold(), tag)
    if found:
        yield Candidate(list(found.values())[:_MOST], rule)
