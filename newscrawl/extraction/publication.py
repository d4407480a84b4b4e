"""When an article was published and when it was last changed: two readers that never lend each other a date."""

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import islice
from urllib.parse import unquote

from newscrawl.extraction.addresses import split_address
from newscrawl.extraction.candidate import Candidate
from newscrawl.extraction.dates import parse_moment
from newscrawl.extraction.headline import main_heading
from newscrawl.extraction.language import page_language
from newscrawl.extraction.linked_data import strings_of
from newscrawl.extraction.moment import Moment
from newscrawl.extraction.month_names import month_of
from newscrawl.extraction.page import Element, Page
from newscrawl.extraction.regions import stands_apart
from newscrawl.extraction.structured import read_structured
from newscrawl.extraction.survey import element_cues, survey
from newscrawl.extraction.text import text_of

_PUBLISHED_META = (
    "article:published_time", "og:article:published_time", "article:published", "og:published_time",
    "datepublished", "pubdate", "publishdate", "publish-date", "publish_date", "publication_date",
    "published_time", "published-date", "dcterms.issued", "dc.date.issued", "dcterms.created", "dc.date.created",
    "dcterms.date", "dc.date", "dc:date", "parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime",
    "cxenseparse:publishtime", "publishtime", "citation_publication_date", "citation_date",
    "originalpublicationdate", "rnews:datepublished", "bt:pubdate", "ptime",
    "shareaholic:article_published_time", "mediator_published_time", "firstpublished", "date.created",
    "datecreated", "created", "date", "article.published", "publisheddate", "published", "vr:published_time",
    "video:release_date", "iso-8601-publish-date", "dateposted", "article_date_original",
    "published_time_telegram", "release_date",
)  # fmt: skip
_MODIFIED_META = (
    "article:modified_time", "og:article:modified_time", "og:updated_time", "article:modified",
    "article:updated_time", "datemodified", "dcterms.modified", "dc.date.modified", "dc.modified", "lastmod",
    "last-modified", "modified", "modified_time", "bt:moddate", "utime", "shareaholic:article_modified_time",
    "revised", "updated", "last_updated_date", "dateupdated", "lastmodified",
)  # fmt: skip
_YEAR_IN_URL = r"(?P<year>(?:19[89]|20[0-4])\d)"
_MONTH_IN_URL, _DAY_IN_URL = r"(?P<month>0[1-9]|1[0-2])", r"(?P<day>0[1-9]|[12]\d|3[01])"
_URL_DAYS = (
    re.compile(rf"(?<!\d){_YEAR_IN_URL}[/_.-]{_MONTH_IN_URL}[/_.-]?{_DAY_IN_URL}(?!\d)"),
    re.compile(rf"(?<!\d){_YEAR_IN_URL}{_MONTH_IN_URL}[/_.-]?{_DAY_IN_URL}(?=\D|\d{{6,}}|$|[01]\d[0-5]\d(?:\D|$))"),
    re.compile(rf"(?<!\d){_YEAR_IN_URL}/(?P<month>[a-z]{{3,9}}|\d{{1,2}})/(?P<day>\d{{1,2}})(?=/)"),
    re.compile(rf"(?<!\d){_DAY_IN_URL}[_.-]{_MONTH_IN_URL}[_.-]{_YEAR_IN_URL}(?!\d)"),
)
_UPDATED_WORDS = re.compile(
    r"updat|modif|aktualis|geändert|änderung|edited|revis|mis à jour|màj|maj[ :]|actualiz|aggiorna|ultima modifica|"
    r"atualiz|bijgewerkt|gewijzigd|uppdater|oppdater|opdater|päivitetty|muokattu|zaktualiz|aktualiz|frissít|módosít|"
    r"güncelle|обновл|изменен|оновлен|ажурира|ενημέρωση|تحديث|به‌روز|עודכן|अपडेट|अद्यतन|อัปเดต|cập nhật|"
    r"diperbarui|更新|수정|업데이트|last changed|stand:|actualitzat|dernière modif",
    re.IGNORECASE,
)
_SHORT = 160
_GREENWICH, _LOCAL = 10, 20
_OPENING = 40
_YEAR = re.compile(r"(?:19|20)\d\d|\d\.\d\d?\.\d\d|[\u0660-\u0669\u06f0-\u06f9]{4}")
_COPYRIGHT = re.compile(r"©|\(c\)|copyright|all rights", re.IGNORECASE)
_NO_TEXT = frozenset(("script", "style", "head", "title", "noscript", "option", "textarea"))


def date_published(page: Page) -> Iterator[Candidate[Moment]]:
    """Yield when the article was first published, the surest first; a vague one gives way to an exact one it holds."""
    yield from _with_visible(page, [*_stated(page, "datePublished"), *_from_url(page)], updated=False)


def date_modified(page: Page) -> Iterator[Candidate[Moment]]:
    """Yield when the article was last changed, as the page states it."""
    yield from _with_visible(page, list(_stated(page, "dateModified")), updated=True)


def _with_visible(page: Page, stated: list[Candidate[Moment]], *, updated: bool) -> Iterator[Candidate[Moment]]:
    """Yield `stated`, and the dates that readers see where those could add a time or a zone."""
    best = max((_exactness(each.value) for each in stated), default=0)
    if not stated:
        stated += _visible(page, updated=updated)
    elif best < _GREENWICH:
        stated += _marked(page, updated=updated)
    elif best < _LOCAL:
        stated += _attributes(page)
    yield from _sharpened(page, stated)


def _attributes(page: Page) -> Iterator[Candidate[Moment]]:
    """Yield the instants that the first `<time datetime>` elements state with a zone of their own."""
    for element in page.once(survey).elements["time"][:8]:
        raw = element.get("datetime")
        moment = parse_moment(raw) if raw and len(raw) > len("2017-02-26T01:45") else None
        if moment and moment.value.utcoffset():
            yield Candidate(moment, "dom:time", 0.0)


def _sharpened(page: Page, found: list[Candidate[Moment]]) -> Iterable[Candidate[Moment]]:
    """Put first, of the candidates that the best one covers, the one that states most (time, zone)."""
    latest = page.fetched_at.date() + timedelta(days=2) if page.fetched_at else date.max
    sound = [each for each in found if each.value.value.date() <= latest]
    if not sound:
        return []
    best = sound[0].value
    rivals = [each for each in sound if _covers(best, each.value)]
    winner = max(rivals, key=lambda each: _exactness(each.value), default=sound[0])
    return [winner, *(each for each in sound if each is not winner and each.score)]


def _covers(vague: Moment, exact: Moment) -> bool:
    """Tell whether `exact` says the same as `vague`, or more."""
    if vague is exact:
        return True
    if vague.precision == "day":
        return vague.value.date() == exact.value.date() and exact.precision != "day"
    if vague.precision == "month":
        return vague.value.date().replace(day=1) == exact.value.date().replace(day=1)
    if exact.value.tzinfo is None:
        return False
    if vague.value.tzinfo is None:
        return abs(vague.value - exact.value.replace(tzinfo=None)) < timedelta(minutes=1)
    return vague.value == exact.value


def _exactness(moment: Moment) -> int:
    """Return a rank by precision and by zone: none, Greenwich's (programs write it), the place's own."""
    order = ("year", "month", "day", "hour", "minute", "second")
    zone = moment.value.utcoffset()
    return order.index(moment.precision) + (0 if zone is None else _LOCAL if zone else _GREENWICH)


def _stated(page: Page, name: str) -> Iterator[Candidate[Moment]]:
    """Yield what JSON-LD, microdata and meta elements say of the property `name`."""
    structured = page.once(read_structured)
    published = name == "datePublished"
    names = (name, "dateCreated") if published else (name,)
    for key in names[:1]:
        yield from _parsed(page, strings_of(structured.article.get(key)), "json-ld")
    for key in names:
        texts = [text for element in structured.microdata.get(key, ())[:3] if (text := _attribute(element))]
        yield from _parsed(page, texts, "microdata")
    for key in _PUBLISHED_META if published else _MODIFIED_META:
        yield from _parsed(page, structured.meta.get(key, ())[:2], "meta")
    for key in names:
        yield from _parsed(page, strings_of(structured.article.get(key)), "json-ld")
        for node in islice(structured.of_type("WebPage", "VideoObject", "ItemPage", "AboutPage"), 3):
            yield from _parsed(page, strings_of(node.get(key) or (published and node.get("uploadDate"))), "json-ld")


def _attribute(element: Element) -> str | None:
    return element.get("content") or element.get("datetime") or text_of(element) or None


def _parsed(page: Page, texts: Iterable[str], rule: str) -> Iterator[Candidate[Moment]]:
    for text in texts:
        moment = parse_moment(text, now=page.fetched_at, language=page.once(page_language))
        if moment and moment.value.year >= 1990:
            yield Candidate(moment, rule)


def _from_url(page: Page) -> Iterator[Candidate[Moment]]:
    """Yield the day that the address holds."""
    canonical = next(iter(page.once(survey).links.get("canonical", ())), "")
    for url in (page.url, canonical):
        own = url[url.rfind("http") :]  # an archive's address holds the day of its copy, then the address proper
        path = unquote(split_address(own).path).lower()
        match = next((found for pattern in _URL_DAYS if (found := pattern.search(path))), None)
        if match:
            month = match["month"] if match["month"].isdigit() else str(month_of(match["month"]) or 0)
            moment = parse_moment(f"{match['year']}-{int(month):02}-{int(match['day']):02}")
            if moment:
                yield Candidate(Moment(moment.value, match[0].strip("/"), "day"), "url")


def _visible(page: Page, *, updated: bool) -> Iterable[Candidate[Moment]]:
    """Yield the dates that readers see: those that markup tells, else those in plain text."""
    marked = list(_marked(page, updated=updated))
    return marked if marked or updated else _in_plain_text(page)


def _marked(page: Page, *, updated: bool) -> Iterator[Candidate[Moment]]:
    """Yield the visible dates whose markup says that they are dates, those near the headline first."""
    for _, is_update, moment, rule in sorted(page.once(_shown), key=lambda entry: entry[0]):
        if is_update == updated:
            yield Candidate(moment, rule, 0.6)


def _shown(page: Page) -> list[tuple[int, bool, Moment, str]]:
    """Return the visible dates: distance from the headline, whether of an update, moment, rule."""
    seen = page.once(survey)
    heading = page.once(main_heading)
    start = seen.place.get(heading, 0) if heading is not None else 0
    language = page.once(page_language)
    found = []
    done: set[Element] = set()
    for rule, elements in (("dom:time", seen.elements["time"]), ("dom:date", seen.cues["date"])):
        for element in elements[:80]:
            if element in done or (stands_apart(page, element) and not _adjoins(element, heading)):
                continue
            done.add(element)
            place = seen.place[element]
            distance = place - start if place >= start else 2 * (start - place)
            if rule == "dom:time":
                distance -= 30
            words = text_of(element)
            raw = element.get("datetime") if rule == "dom:time" else None
            if not (raw or words) or len(words) > _SHORT:
                continue
            moment = parse_moment(raw, now=page.fetched_at) if raw else None
            moment = moment or parse_moment(words, now=page.fetched_at, language=language)
            if moment and moment.value.year >= 1990 and moment.precision != "month":
                found.append((distance, _is_update(element, words), moment, rule))
    return found


def _adjoins(element: Element, heading: Element | None) -> bool:
    """Tell whether `element` stands directly before or after the headline, whatever its class calls it."""
    return heading is not None and (element.getnext() is heading or element.getprevious() is heading)


def _in_plain_text(page: Page) -> Iterator[Candidate[Moment]]:
    """Yield the dates in short pieces of text that no markup tells, the one nearest to the headline first."""
    language = page.once(page_language)
    for element, piece in _pieces_with_a_year(page):
        if _COPYRIGHT.search(piece) or stands_apart(page, element):
            continue
        moment = parse_moment(piece, language=language)
        told = moment and moment.precision != "month" and moment.value.year >= 1990
        if moment and told and not _is_update(element, piece):
            yield Candidate(moment, "dom:text", 0.4)


def _pieces_with_a_year(page: Page) -> list[tuple[Element, str]]:
    """Return the short texts, and openings of long ones, that hold digits like a year's, from the headline outwards."""
    heading = page.once(main_heading)
    found: list[tuple[int, Element, str]] = []
    start = 0
    for place, element in enumerate(page.root.iter()):
        if element is heading:
            start = place
        if element.tag in _NO_TEXT:
            continue
        for text in (element.text, element.tail):
            if text and _YEAR.search(text[:_SHORT]):
                piece = text if len(text) <= _SHORT else text[:_OPENING].rpartition(" ")[0]
                found.append((place, element, piece))
    found.sort(key=lambda entry: abs(entry[0] - start))
    return [(element, piece) for _, element, piece in found]


def _is_update(element: Element, words: str) -> bool:
    """Tell whether a visible date is that of a change."""
    before = words
    if len(words) < 40 and (parent := element.getparent()) is not None:
        previous = element.getprevious()
        before = f"{parent.text or ''} {(previous.tail or '') if previous is not None else ''} {words}"
        if previous is not None and not (previous.tail or "").strip():
            before += " " + text_of(previous)[-40:]
    # WordPress says "published updated" of a date that is both, because nothing was changed.
    is_called_so = "updated" in element_cues(element) and "published" not in (element.get("class") or "").split()
    return bool(_UPDATED_WORDS.search(before)) or is_called_so
