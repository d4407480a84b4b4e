"""The dates that readers see on a page: those whose markup says so, else those in short pieces of plain text."""

import re
from collections.abc import Iterable, Iterator

from ahocorasick_rs import AhoCorasick

from newscrawl.extraction.candidate import Candidate
from newscrawl.extraction.dates import parse_moment
from newscrawl.extraction.headline import main_heading
from newscrawl.extraction.language import page_language
from newscrawl.extraction.moment import Moment
from newscrawl.extraction.page import Element, Page
from newscrawl.extraction.regions import stands_apart
from newscrawl.extraction.survey import element_cues, survey
from newscrawl.extraction.text import text_of

# Begins with a digit in all its forms, so that whatever has none is passed over quickly.
_YEAR = re.compile(
    r"\d(?:(?<=1)9\d\d|(?<=2)0\d\d|\.\d\d?\.\d\d| [^\W\d_]{3,10}\.? '?\d\d(?!\w)"
    r"|(?<=[\u0660-\u0669\u06f0-\u06f9])[\u0660-\u0669\u06f0-\u06f9]{3})"
)
_COPYRIGHT = re.compile(r"©|\(c\)|copyright|all rights", re.IGNORECASE)
_FRAME = frozenset(("nav", "aside", "footer"))
_FRAME_CUES = frozenset(("comments", "related", "navigation"))
_PUBLISHED_CLASSES = frozenset(("published", "entry-date"))
_NO_TEXT = frozenset(("script", "style", "head", "title", "noscript", "option", "textarea"))
_SHORT = 160
_NEAR = 200
_MOST_CLOCKS = 12
_OPENING = 40
_BELOW = 80
_LABEL = re.compile(r"[^\W\d_][^\d:]*:\s")
_UPDATED_WORDS = (
    "updat|modif|aktualis|geändert|änderung|edited|revis|mis à jour|màj|maj |maj:|actualiz|aggiorna|ultima modifica|"
    "atualiz|bijgewerkt|gewijzigd|uppdater|oppdater|opdater|päivitetty|muokattu|zaktualiz|aktualiz|frissít|módosít|"
    "güncelle|обновл|изменен|оновлен|ажурира|ενημέρωση|تحديث|به‌روز|עודכן|अपडेट|अद्यतन|อัปเดต|cập nhật|"
    "diperbarui|更新|수정|업데이트|last changed|stand:|actualitzat|dernière modif"
)
_UPDATED = AhoCorasick(_UPDATED_WORDS.split("|"))


def visible(page: Page, *, updated: bool) -> Iterable[Candidate[Moment]]:
    """Yield the dates that readers see: those that markup tells, else those in plain text."""
    told = list(marked(page, updated=updated))
    return told if told or updated else in_plain_text(page)


def clocks(page: Page, minute: str) -> Iterator[str]:
    """Yield the short texts near the headline that markup calls a date and that hold `minute`, or any if it is 00."""
    for distance, element, _ in page.once(_dated)[:_MOST_CLOCKS]:
        if distance > _NEAR:
            return
        words = text_of(element)
        if len(words) <= _SHORT and (minute == "00" or minute in words) and not _is_update(element, words):
            yield words


def marked(page: Page, *, updated: bool) -> Iterator[Candidate[Moment]]:
    """Yield the visible dates whose markup says that they are dates, those near the headline first."""
    known = page.once(_readings)
    for _, element, rule in page.once(_dated):
        if element not in known:
            known[element] = _read(page, element, rule)
        reading = known[element]
        if reading and reading[0] == updated:
            yield Candidate(reading[1], rule, 0.6)


def _dated(page: Page) -> list[tuple[int, Element, str]]:
    """Return the elements that markup calls dates, the nearest to the headline first: distance, element, rule."""
    seen = page.once(survey)
    heading = page.once(main_heading)
    start = seen.place.get(heading, 0) if heading is not None else 0
    found: dict[Element, tuple[int, Element, str]] = {}
    for rule, elements in (("dom:time", seen.elements["time"]), ("dom:date", seen.cues["date"])):
        for element in elements[:80]:
            place = seen.place[element]
            distance = place - start if place >= start else 2 * (start - place)
            found.setdefault(element, (distance - (30 if rule == "dom:time" else 0), element, rule))
    return sorted(found.values(), key=lambda entry: entry[0])


def _readings(page: Page) -> dict[Element, tuple[bool, Moment] | None]:
    """Return the memory of `marked` for `page`."""
    return {}


def _read(page: Page, element: Element, rule: str) -> tuple[bool, Moment] | None:
    """Return whether the date in `element` is that of a change, and the date; None where there is none to trust."""
    if stands_apart(page, element) and not _adjoins(element, page.once(main_heading)):
        return None
    words = text_of(element)
    raw = element.get("datetime" if rule == "dom:time" else "title")
    if not (raw or words) or len(words) > _SHORT:
        return None
    moment = parse_moment(raw, now=page.fetched_at) if raw and raw[:1].isdigit() else None
    moment = moment or parse_moment(words, now=page.fetched_at, language=page.once(page_language))
    told = moment and moment.value.year >= 1990 and moment.precision != "month"
    return (_is_update(element, words), moment) if moment and told else None


def _adjoins(element: Element, heading: Element | None) -> bool:
    """Tell whether `element` stands directly before or after the headline, whatever its class calls it."""
    return heading is not None and (element.getnext() is heading or element.getprevious() is heading)


def in_plain_text(page: Page) -> Iterator[Candidate[Moment]]:
    """Yield the dates in short pieces of text that no markup tells, the one nearest to the headline first.

    Where there is none in the article, one in a part right below the headline that looks like a teaser will do.
    """
    language = page.once(page_language)
    apart = []
    nothing = True
    for distance, element, piece in _pieces_with_a_year(page):
        if _COPYRIGHT.search(piece):
            continue
        if stands_apart(page, element):
            if nothing and 0 < distance <= _BELOW and not _in_frame(element):
                apart.append((element, piece))
            continue
        if moment := _day_of(element, piece, language):
            nothing = False
            yield Candidate(moment, "dom:text", 0.4)
    for element, piece in apart if nothing else ():
        if moment := _day_of(element, piece, language):
            yield Candidate(moment, "dom:text", 0.3)


def _day_of(element: Element, piece: str, language: str | None) -> Moment | None:
    """Return the day of publication that a piece of text states."""
    moment = parse_moment(piece, language=language)
    told = moment and moment.precision != "month" and moment.value.year >= 1990
    return moment if told and not _is_update(element, piece) else None


def _in_frame(element: Element) -> bool:
    """Tell whether `element` is in a part that is never the article's own: navigation, footer, comments ..."""
    around = (element, *element.iterancestors())
    return any(each.tag in _FRAME or not _FRAME_CUES.isdisjoint(element_cues(each)) for each in around)


def _pieces_with_a_year(page: Page) -> list[tuple[int, Element, str]]:
    """Return the short texts, and openings of long ones, that hold digits like a year's, from the headline outwards.

    Each comes with its distance below the headline, in elements.
    """
    heading = page.once(main_heading)
    found: list[tuple[int, Element, str]] = []
    start = 0
    for place, element in enumerate(page.root.iter()):
        if element is heading:
            start = place
        if element.tag in _NO_TEXT:
            continue
        for text in (element.text, element.tail):
            if text and not text.isspace() and _YEAR.search(text, 0, _SHORT):
                piece = text if len(text) <= _SHORT else text[:_OPENING].rpartition(" ")[0]
                found.append((place, element, piece))
    found.sort(key=lambda entry: abs(entry[0] - start))
    return [(place - start, element, piece) for place, element, piece in found]


def _is_update(element: Element, words: str) -> bool:
    """Tell whether a visible date is that of a change."""
    if label := _LABEL.match(words.strip()):
        return _tells_update(label[0])
    before = words
    if len(words) < 40 and (parent := element.getparent()) is not None:
        previous = element.getprevious()
        before = f"{parent.text or ''} {(previous.tail or '') if previous is not None else ''} {words}"
        if previous is not None and not (previous.tail or "").strip():
            before += " " + text_of(previous)[-40:]
    return _tells_update(before) or ("updated" in element_cues(element) and not _is_both(element))


def _tells_update(words: str) -> bool:
    """Tell whether `words` speak of a change; a pattern of so many choices takes a hundred times as long."""
    return bool(_UPDATED.find_matches_as_indexes(words.lower()))


def _is_both(element: Element) -> bool:
    """Tell whether a date called "updated" is the one of publication too.

    WordPress says "published updated" of what was never changed, and some of its themes "entry-date updated"; in an
    entry of hAtom without "published" the "updated" stands for both (microformats.org/wiki/hatom).
    """
    names = (element.get("class") or "").split()
    if not _PUBLISHED_CLASSES.isdisjoint(names):
        return True
    if "updated" not in names:
        return False
    entry = next((each for each in element.iterancestors() if "hentry" in (each.get("class") or "").split()), None)
    return entry is not None and not any("published" in (each.get("class") or "").split() for each in entry.iter())
