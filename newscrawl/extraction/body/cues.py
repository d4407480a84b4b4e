"""What the names of elements (class, id, role) say: general words by hand, and a learned score per token."""

import re
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

_CACHE_SIZE = 65_536
"""Class strings that are remembered: those of some four hundred pages, each of another site."""
_FIRST_ROWS = 256
_PARTS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_WORDS = re.compile(r"\S+")

CUES: dict[str, frozenset[str]] = {
    name: frozenset(words.split())
    for name, words in {
        "comment": "comment comments commentlist disqus livefyre reply replies respond kommentar kommentare kommentarer"
        " commentaire commentaires comentario comentarios commenti commento reacties komentarze komentari discussion"
        " responses",
        "related": "related recommend recommended recommendations recirc recirculation teaser teasers promo more"
        " readmore read-more also outbrain taboola mostread popular trending latest similar suggestions upnext"
        " verwandte relacionadas relacionados lire aussi leggi anche outras noticias carousel trc rel",
        "share": "share sharing social socials follow facebook twitter whatsapp sharedaddy addthis addtoany like likes"
        " teilen compartir partager condividi",
        "newsletter": "newsletter signup subscribe subscription subscriber paywall donate donation cta abo register"
        " registration login app survey abonnement",
        "caption": "caption captions credit credits copyright figcaption legend photo image gallery slideshow bild foto"
        " wp-caption lightbox slide",
        "byline": "byline author authors autor auteur autore bio profile contributor writer reporter date time"
        " timestamp dateline published updated meta info",
        "tags": "tag tags topic topics keyword keywords category categories breadcrumb breadcrumbs schlagworte",
        "chrome": "nav navigation navbar menu footer header masthead sidebar toolbar cookie consent banner breadcrumb"
        " pagination pager skip search dropdown modal popup overlay widget colophon site rail",
        "advert": "ad ads advert advertisement adv sponsored sponsor anzeige werbung publicidad publicite"
        " pubblicita dfp gpt adslot",
        "standfirst": "standfirst dek deck lead lede intro subtitle subhead subheadline subheading summary sottotitolo"
        " chapo entradilla teaser-text vorspann abstract excerpt sapo bajada occhiello kicker",
        "body": "articlebody body content entry post text story paragraph rich richtext prose main article contenido"
        " corps inhalt testo contenuto texto",
        "social": "twitter-tweet tweet instagram-media tiktok-embed fb-post embed bluesky-embed telegram-post",
        "hidden": "hidden hide sr-only visually-hidden screen-reader-text invisible visuallyhidden offscreen",
    }.items()
}
BITS = {name: 1 << index for index, name in enumerate(CUES)}
_BIT_OF: dict[str, int] = {}
for _name, _words in CUES.items():
    for _word in _words:
        _BIT_OF[_word] = _BIT_OF.get(_word, 0) | BITS[_name]


def tokens_of(names: str) -> tuple[str, ...]:
    """Return the tokens of a class string: each word as it is in lower case, and its parts.

    >>> tokens_of("articleBody td-post_text9")
    ('articlebody', 'article', 'body', 'td-post_text9', 'td', 'post', 'text')
    """
    found: dict[str, None] = {}
    for word in _WORDS.findall(names)[:24]:
        found[word.lower()[:40]] = None
        for part in _PARTS.findall(word[:60]):
            found[part.lower()] = None
    return tuple(found)


class CueTable:
    """Learned scores of tokens: above 0 where text under elements so named tends to be the article's."""

    def __init__(self, scores: Mapping[str, float]) -> None:
        self._scores = scores
        self._places: dict[str, int] = {}
        self._rows = np.zeros((_FIRST_ROWS, 3))

    def facts(self, names: Sequence[str]) -> NDArray[np.float64]:
        """Return the lowest and the highest score of each class string's tokens, and the union of their bits: 3 rows.

        0 lies between the scores.
        """
        if len(self._places) >= _CACHE_SIZE:
            self._places.clear()
        known = self._places
        places = [known[each] if each in known else self._learn(each) for each in names]
        return self._rows[places].T

    def _learn(self, names: str) -> int:
        """Add a row for a class string; return its place."""
        place = self._places[names] = len(self._places)
        if place == len(self._rows):
            self._rows = np.concatenate((self._rows, np.zeros_like(self._rows)))
        low, high, bits = 0.0, 0.0, 0
        for token in tokens_of(names):
            score = self._scores.get(token, 0.0)
            low, high, bits = min(low, score), max(high, score), bits | _BIT_OF.get(token, 0)
        self._rows[place] = low, high, bits
        return place
