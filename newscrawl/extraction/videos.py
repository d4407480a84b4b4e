"""The article's videos."""

from collections.abc import Iterator

from newscrawl.extraction.addresses import host_of
from newscrawl.extraction.candidate import Candidate
from newscrawl.extraction.linked_data import first_string, strings_of
from newscrawl.extraction.page import Element, Page
from newscrawl.extraction.regions import stands_apart
from newscrawl.extraction.structured import read_structured
from newscrawl.extraction.survey import survey
from newscrawl.extraction.text import clean_line, text_of
from newscrawl.items import Video

# Hosts whose frames are players; a fact about the web, not about a news site.
_PLAYERS = (
    "youtube.com", "youtube-nocookie.com", "youtu.be", "vimeo.com", "dailymotion.com", "brightcove.net",
    "jwplayer.com", "jwplatform.com", "rutube.ru", "vk.com", "ok.ru", "kaltura.com", "wistia.net",
    "streamable.com", "twitch.tv", "bilibili.com", "player.ooyala.com", "3qsdn.com", "glomex.com", "vidible.tv",
)  # fmt: skip
_MOST = 20


def videos(page: Page) -> Iterator[Candidate[list[Video]]]:
    """Yield the list of videos: those that JSON-LD ties to the article, files, and players framed in the text."""
    found: dict[str, Video] = {}
    for video in (*_stated(page), *_shown(page)):
        found.setdefault(video.url.split("?")[0] if "watch?" not in video.url else video.url, video)
    if found:
        rule = "json-ld" if next(_stated(page), None) else "dom:video"
        yield Candidate(list(found.values())[:_MOST], rule)


def _stated(page: Page) -> Iterator[Video]:
    structured = page.once(read_structured)
    value = structured.article.get("video")
    entries = value if isinstance(value, list) else [value]
    if not structured.article:
        entries = [*structured.of_type("VideoObject")][:3]
    for node in map(structured.resolve, entries):
        if isinstance(node, dict):
            raw = next((s for key in ("contentUrl", "embedUrl", "url") for s in strings_of(node.get(key))), None)
            if url := page.absolute(raw):
                yield Video(url, clean_line(first_string(node.get("name")) or first_string(node.get("caption"))))


def _shown(page: Page) -> Iterator[Video]:
    seen = page.once(survey)
    for element in (*seen.elements["video"], *seen.elements["amp-video"]):
        if not stands_apart(page, element):
            sources = [
                element.get("src"),
                element.get("data-src"),
                *(each.get("src") for each in element.iter("source")),
            ]
            if url := next((url for raw in sources if (url := page.absolute(raw))), None):
                yield Video(url, _caption(element))
    for element in seen.elements["amp-youtube"]:
        if identity := element.get("data-videoid"):
            yield Video(f"https://www.youtube.com/watch?v={identity}", _caption(element))
    for element in seen.elements["iframe"]:
        url = page.absolute(element.get("src") or element.get("data-src") or element.get("data-lazy-src"))
        host = host_of(url) if url else ""
        if url and host.endswith(_PLAYERS) and not stands_apart(page, element):
            yield Video(url, _caption(element))


def _caption(element: Element) -> str | None:
    """Return the caption in the video's figure, else its title."""
    figure = next(element.iterancestors("figure"), None)
    caption = figure.find(".//figcaption") if figure is not None else None
    return clean_line(text_of(caption)) if caption is not None else clean_line(element.get("title"))
