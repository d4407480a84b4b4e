"""Comment systems that are recognised and named, but not read: they refuse crawlers, are gone, or were never met."""

import re
from collections.abc import Sequence

from newscrawl.extraction.page import Page
from newscrawl.platforms.base import Platform, Reference, Route
from newscrawl.platforms.traces import first_element, search_scripts


class Recognised(Platform):
    """A system of which only the traces in a page are known."""

    def __init__(self, name: str, markers: tuple[bytes, ...], *, elements: str, scripts: str) -> None:
        """Take a selector of its elements and a pattern of its scripts; either is enough."""
        self.name = name
        self.markers = markers
        self._elements = elements
        self._scripts = re.compile(scripts)

    def detect(self, page: Page) -> Reference | None:
        """Return an empty reference where a trace is found."""
        if first_element(page, self._elements) is not None:
            return {}
        near = (marker.decode() for marker in self.markers)
        return {} if any(search_scripts(page, self._scripts, near=marker) for marker in near) else None

    def routes(self) -> Sequence[Route]:
        """Return no way."""
        return ()


DETECT_ONLY: tuple[Platform, ...] = (
    Recognised(
        "facebook",
        (b"fb-comments", b"fb:comments", b"plugins/comments", b"facebook-comments"),
        elements="//*[contains(concat(' ', @class, ' '), ' fb-comments ') or @id='fb-comments' or name()='fb:comments'"
        " or name()='amp-facebook-comments' or (self::iframe and contains(@src, 'plugins/comments.php'))]",
        scripts=r"facebook\.com/plugins/(?:comments|feedback)\.php",
    ),
    Recognised(
        "insticator",
        (b"insticator-comment", b"instiengage"),
        elements="#insticator-commenting, .so-comments[data-integration-id], .instiengage-comments",
        scripts=r"instiengage[\w.-]*\.com",
    ),
    Recognised(
        "livefyre",
        (b"fyre",),
        elements="#livefyre, [class^=livefyre], #livefyre-comments",
        scripts=r"fyre(?:\.conv|(?<=\.fyre)\.co\b|(?<=livefyre)\.com/)",
    ),
    Recognised(
        "graphcomment",
        (b"graphcomment",),
        elements="#graphcomment",
        scripts=r"graphcomment\.com|graphcomment_id",
    ),
    Recognised(
        "intensedebate",
        (b"intensedebate",),
        elements="#idc-container, #IDCommentsHead, #idc-commentcount_wrap",
        scripts=r"intensedebate\.com/js|idcomments_acct",
    ),
    Recognised(
        "commento",
        (b"commento",),
        elements="#commento, #commentoplusplus, #comentario",
        scripts=r"/js/commento\.js|cdn\.commento\.io|comentario\.js",
    ),
    Recognised(
        "muut",
        (b"muut", b"moot.it"),
        elements="a.muut, a.moot, .muut[data-href]",
        scripts=r"(?:cdn|api)\.(?:muut\.com|moot\.it)",
    ),
    Recognised(
        "hypercomments", (b"hypercomments",), elements="#hypercomments_widget", scripts=r"hypercomments\.com|_hcwp"
    ),
    Recognised("cackle", (b"cackle",), elements="#mc-container, #mc-comment", scripts=r"cackle\.me|cackle_widget"),
    Recognised(
        "fastcomments",
        (b"fastcomments",),
        elements="#fastcomments-widget",
        scripts=r"fastcomments\.com/js",
    ),
    Recognised(
        "giscus",
        (b"giscus", b"utteranc"),
        elements=".giscus, .utterances",
        scripts=r"giscus\.app/client|utteranc\.es/client",
    ),
)
