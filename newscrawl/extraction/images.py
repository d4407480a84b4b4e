"""The article's pictures, with caption and credit told apart."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, cast

from ahocorasick_rs import AhoCorasick

from newscrawl.extraction.candidate import Candidate
from newscrawl.extraction.captions import split_credit
from newscrawl.extraction.headline import main_heading
from newscrawl.extraction.linked_data import first_string
from newscrawl.extraction.page import Element, Page
from newscrawl.extraction.regions import stands_apart
from newscrawl.extraction.structured import read_structured
from newscrawl.extraction.survey import element_cues, survey
from newscrawl.extraction.text import clean_line, text_of
from newscrawl.items import Image

_SMALLEST = 150
_LARGE = 400
_NEAR = 100
_MOST = 60
_CLIMB = 4
_LONGEST_CREDIT = 150
_LAZY = ("data-src", "data-original", "data-lazy-src", "data-full-src", "data-hi-res-src", "data-image", "data-url")
_LAZY_SETS = ("srcset", "data-srcset", "data-lazy-srcset")
_NOT_PICTURES = AhoCorasick(
    [
        "logo", "icon", "avatar", "sprite", "pixel", "spacer", "blank.", "placeholder", "1x1", "tracking", "badge",
        "button", "emoji", "/ad/", "/ads/", "banner", ".svg", "doubleclick", "analytics", "scorecardresearch",
    ]
)  # fmt: skip
_DESCRIPTOR = re.compile(r"(\S+)(?:\s+([\d.]+)([wx]))?\s*(?:,\s+|,(?=https?:|/)|$)")
_PIXELS = re.compile(r"(\d{1,5})(?:\.\d+)?\s*(?:px)?")
_VARIANT = re.compile(r"[-_](?:\d{2,4}x\d{2,4}|scaled|\d{2,4}w?)(?=\.|$)")
_SKIPPED = frozenset(("avatar", "author", "share", "navigation", "comments"))


def images(page: Page) -> Iterator[Candidate[list[Image]]]:
    """Yield the list of the article's pictures, the lead first."""
    lead = _stated_lead(page)
    shown = page.once(_shown)
    if not shown:
        if lead:
            yield Candidate(lead, "json-ld" if page.once(read_structured).article.get("image") else "og")
        return
    known = {_identity(image.url) for image in shown}
    extra = [image for image in lead[:1] if _identity(image.url) not in known]
    yield Candidate([*extra, *shown], "dom:figure")


def largest_of(srcset: str) -> tuple[str, int | None] | None:
    """Return the address and width of the largest picture in a `srcset`; None where there is none.

    >>> largest_of("/a.jpg 320w, /b.jpg 1200w, /c.jpg 640w")
    ('/b.jpg', 1200)
    >>> largest_of("/a,b.jpg 1x, /c.jpg 2x"), largest_of(" ")
    (('/c.jpg', None), None)
    """
    best: tuple[float, str, int | None] | None = None
    for url, size, unit in _DESCRIPTOR.findall(srcset):
        if url.startswith("data:"):
            continue
        value = float(size) if size.replace(".", "", 1).isdigit() else 1.0
        if best is None or value > best[0]:
            best = (value, url.rstrip(","), int(value) if unit == "w" else None)
    return (best[1], best[2]) if best else None


def _stated_lead(page: Page) -> list[Image]:
    """Return the pictures that JSON-LD states, else the one for sharing."""
    structured = page.once(read_structured)
    value = structured.article.get("image") or structured.article.get("thumbnailUrl")
    found = []
    for entry in map(structured.resolve, (value if isinstance(value, list) else [value])[:5]):
        url = page.absolute(first_string(entry, "url", "contentUrl", "@id"))
        if url and not _is_decoration(url):
            node = entry if isinstance(entry, dict) else {}
            caption, credit = split_credit(first_string(node.get("caption")) or first_string(node.get("description")))
            credit = (
                clean_line(first_string(node.get("creditText")) or first_string(node.get("creator"), "name")) or credit
            )
            found.append(Image(url, caption, credit, _pixels(node.get("width")), _pixels(node.get("height"))))
    if not found and (url := page.absolute(structured.first_meta("og:image:secure_url", "og:image", "twitter:image"))):
        size = structured.first_meta("og:image:width"), structured.first_meta("og:image:height")
        found = [Image(url, None, None, _pixels(size[0]), _pixels(size[1]))]
    return found


def _shown(page: Page) -> list[Image]:
    """Return the pictures shown in the article, in the page's order."""
    seen = page.once(survey)
    heading = page.once(main_heading)
    start = seen.place[heading] - 40 if heading is not None else 0
    found: dict[str, Image] = {}
    for element in (*seen.elements["img"], *seen.elements["amp-img"]):
        if seen.place[element] < start:
            continue
        if _is_small(element) or stands_apart(page, element):
            continue
        image = _image(page, element)
        is_lead = image is not None and (image.width or 0) >= _LARGE and seen.place[element] < start + _NEAR
        if image and (is_lead or image.caption or image.credit or _in_article(element)):
            found.setdefault(_identity(image.url), image)
        if len(found) >= _MOST:
            break
    return list(found.values())


def _is_small(element: Element) -> bool:
    """Tell whether the attributes state a size below that of a picture."""
    width, height = element.get("width") or "", element.get("height") or ""
    return (width.isdigit() and int(width) < _SMALLEST) or (height.isdigit() and int(height) < _SMALLEST // 2)


def _is_decoration(url: str) -> bool:
    """Tell whether an address is that of a logo, a counter or the like."""
    return bool(_NOT_PICTURES.find_matches_as_indexes(url.lower()))


def _in_article(element: Element) -> bool:
    """Tell whether a picture without caption stands in the article's own column."""
    for ancestor in element.iterancestors("figure", "article", "div", "section", "a", "li"):
        if ancestor.tag == "figure" or "body" in element_cues(ancestor) or ancestor.get("itemprop") == "articleBody":
            return True
        if ancestor.tag == "li":
            return False
        if ancestor.tag == "article":
            return ancestor.find(".//h1") is not None
    return False


def _image(page: Page, element: Element) -> Image | None:
    """Return the picture that an `img` shows, in its largest variant; None for decoration."""
    if not _SKIPPED.isdisjoint(element_cues(element)):
        return None
    said = cast("dict[str, str]", dict(element.items()))
    around = {str(each.tag): each for each in reversed(list(element.iterancestors("picture", "figure")))}
    raw, width = _best_source(said, around.get("picture"))
    url = page.absolute(raw) if raw and not _is_decoration(raw) else None
    if not url:
        return None
    own_width = _pixels(said.get("width"))
    width = width or own_width
    if width is not None and width < _SMALLEST:
        return None
    caption, credit = _caption(page, element, around.get("figure"))
    height = _pixels(said.get("height")) if width == own_width else None
    return Image(url, caption, credit, width, height)


def _best_source(said: Mapping[str, str], picture: Element | None) -> tuple[str | None, int | None]:
    """Return address and width of the largest variant among `srcset`s, `<source>`s and `src`."""
    sets = [said.get(name) for name in _LAZY_SETS]
    # libxml2 knows no void <source>: the img may stand inside it.
    if picture is not None:
        sets += [source.get(name) for source in picture.iter("source") for name in _LAZY_SETS]
    variants = [largest for each in sets if each and (largest := largest_of(each))]
    if variants:
        return max(variants, key=lambda variant: variant[1] or 0)
    for name in (*_LAZY, "src"):
        value = said.get(name)
        if value and not value.startswith("data:"):
            return value, None
    return None, None


def _caption(page: Page, element: Element, figure: Element | None) -> tuple[str | None, str | None]:
    """Return caption and credit around a picture: those of its figure, else those of a small box around it."""
    boxes = page.once(_captioned)
    inside: list[Element] = []
    if figure is not None:
        inside = [*figure.iter("figcaption"), *boxes.get(figure, ())]
    else:
        for _, ancestor in zip(range(_CLIMB), element.iterancestors(), strict=False):
            if ancestor in boxes:
                inside = boxes[ancestor] if sum(1 for _ in ancestor.iter("img")) <= 2 else []
                break
    if not inside:
        return None, None
    texts = [text for e in inside if "credit" not in element_cues(e) and (text := text_of(e))]
    credits = [text for e in inside if "credit" in element_cues(e) and (text := text_of(e))]
    text, credit = (texts or [""])[0], next((each for each in credits if len(each) <= _LONGEST_CREDIT), None)
    caption, inner = split_credit(text.replace(credit, " ") if credit and text != credit else text)
    return caption, (split_credit(credit, is_credit=True)[1] if credit else inner)


def _captioned(page: Page) -> dict[Element, list[Element]]:
    """Return the captions and credits in each element not far above one."""
    seen = page.once(survey)
    found: dict[Element, list[Element]] = {}
    for element in (*seen.cues["caption"][:200], *seen.cues["credit"][:200]):
        for _, ancestor in zip(range(_CLIMB), element.iterancestors(), strict=False):
            found.setdefault(ancestor, []).append(element)
    return found


def _identity(url: str) -> str:
    """Return what the variants of one picture share: its file name without size and query."""
    name = url.partition("?")[0].partition("#")[0].rpartition("/")[2].lower()
    return _VARIANT.sub("", name) or url


def _pixels(value: Any) -> int | None:
    text = value if isinstance(value, str) or value is None else first_string(value, "value")
    match = _PIXELS.fullmatch(text.strip()) if text else None
    return int(match[1]) or None if match else None
