"""What class names and ids say about an element: "article__byline" is a byline in any site's markup."""

import re
from functools import lru_cache

from ahocorasick_rs import AhoCorasick

# Cue -> words of class names and ids, most of them English whatever the site's language. "byline" is found inside any
# word, "=by" is a whole word, "read-more" two neighbouring words (or both written as one).
_TABLE = {
    "author": """
        author byline =by writer contributor redakteur redaktor auteur verfasser =autor =autores =autoren
        =autore autorname journalist reporter columnist signature =creator vcard =firma =fn skribent
        kirjoittaja penulis =yazar =avtor by-line auth-name
    """,
    "date": """
        =date =dates =datetime publish pubdat timestamp =time =times posted dateline datum fecha =data
        =updated =update modified =created =zeit =dato =tarih paivays =meta metadata postmeta entrymeta
        articlemeta articleinfo article-info meta-info post-info entry-info post-date publishdate
        articledate entrydate veroeffentlich erschienen byline =stand =timeago =publicdate article-date
        fechapublicacion =pubtime =timedata publisher-time date-time =released
    """,
    "updated": """
        =updated =update modified revised aktualisiert lastmod =changed =lastupdate updated-date updatedate
    """,
    "kicker": """
        kicker dachzeile overline eyebrow supertitle pretitle pre-title topline volanta antetitulo
        spitzmarke overtitle surtitre catenaccio occhiello flatline headline-intro =hat chapeu
    """,
    "title": "headline title =titulo =titre =titel uberschrift ueberschrift =titolo",
    "subtitle": """
        subtitle sub-title subhead standfirst =deck =dek unterzeile subline subtitulo bajada sottotitolo
        sous-titre chapo =lead =leadtext =lede vorspann =intro =introtext entradilla article-summary
        article-description sapo teaser-text excerpt =abstract ingress manchet perex story-summary
    """,
    "tags": """
        =tag =tags keyword schlagw etiqueta =topic =topics taglist article-tags post-tags themenliste
        themen-liste mots-cles avainsanat tag-cloud tags-list
    """,
    "storyline": """
        storyline dossier story-package storypackage in-topic
        syuzhet serie-link trend-topic
    """,
    "breadcrumb": "breadcrumb bread-crumb brotkrume =crumb =crumbs =ariane rootline pathway path-nav",
    "section": """
        rubric rubrik section-name section-label section-link section-title category categoria kategori
        ressort channel-name article-section
    """,
    "credit": """
        credit copyright photographer photo-by bildnachweis urheber fotograf =source =sources quelle
        attribution =rights
    """,
    "caption": """
        caption =legende bildunterschrift pie-foto pie-de bu-text didascalia media-description image-desc
        image-text
    """,
    "related": """
        related read-also read-more read-next see-also more-on more-from more-stories more-news
        more-articles recommend suggest siehe-auch mehr-zum weiterlesen verwandt relacionad correlat
        =similar also-read a-lire lire-aussi most-read most-popular most-viewed popular trending outbrain
        taboola you-may up-next internallink
    """,
    "teaser": """
        =teaser =teasers teaserlist =promo promobox =card =cards carousel =feed newsletter subscribe recirc
        sponsor advert =ad =ads sidebar side-bar =rail =widget
    """,
    "comments": """
        =comment =comments disqus kommentar comentario commentlist comment-list commentlist =respond
        reacties =forum =replies commentarea commentsection
    """,
    "navigation": """
        =nav navigation navbar =menu site-footer page-footer global-footer main-footer masthead site-header megamenu
        =topbar =toolbar
    """,
    "body": """
        article-body article-text article-content story-body story-content story-text entry-content
        post-body post-content content-body name-body richtext rich-text body-text main-content
    """,
    "share": "=share =shares sharing =social =sns sharebar",
    "likes": "=like =likes like-up likes-up like-count likeup thumb-up thumbs-up vote-up upvote",
    "dislikes": "dislike like-down likes-down likedown thumb-down thumbs-down vote-down downvote",
    "views": "views-count view-count view-counter views-counter pageview hits-count =views",
    "consent": """
        consent gdpr =cmp didomi onetrust cookie sourcepoint =qc privacy-wall privacy-gate usercentrics
    """,
    "paywall": """
        paywall pay-gate subscription-wall subscription-required premium-wall premium-gate premium-content
        premium-overlay =locked metered regwall reg-gate subscriber-only plus-paywall plus-gate =truncated
        piano-offer
    """,
    "avatar": """
        avatar gravatar profile-pic profile-image profile-photo author-pic author-image author-photo
        author-thumb headshot logo =icon =icons emoji sprite
    """,
    "short_url": "short-url short-link getshorturl",
}
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_LONGEST = 400
_NONE: frozenset[str] = frozenset()


@lru_cache(maxsize=65_536)
def cues_of(names: str) -> frozenset[str]:
    """Return the cues in a class attribute (or class and id).

    >>> sorted(cues_of("articleByline is-small")), sorted(cues_of("c-read-more")), sorted(cues_of("grid-12"))
    (['author', 'date'], ['related'], [])
    """
    pairs = _pairs()
    found: set[str] = set()
    previous = ""
    for raw in _WORD.findall(names[:_LONGEST]):
        word, cues = _cues_of_word(raw)
        if cues:
            found |= cues
        if joined := pairs.get(previous + word):
            found |= joined
        previous = word
    return frozenset(found)


@lru_cache(maxsize=65_536)
def _cues_of_word(raw: str) -> tuple[str, frozenset[str]]:
    """Return a word in lower case, and its cues."""
    whole, scanner, cues_of_parts = _lookup()
    word = raw.lower()
    cues = whole.get(word, _NONE)
    if parts := scanner.find_matches_as_indexes(word, overlapping=True):
        cues = cues.union(cues_of_parts[part] for part, _, _ in parts)
    return word, cues


@lru_cache(maxsize=1)
def _lookup() -> tuple[dict[str, frozenset[str]], AhoCorasick, list[str]]:
    """Return the cues of whole words, what finds parts of words, and the cue of each part."""
    whole: dict[str, frozenset[str]] = {}
    parts, cues_of_parts = [], []
    for cue, table in _TABLE.items():
        for entry in table.split():
            if entry.startswith("="):
                whole[entry[1:]] = whole.get(entry[1:], _NONE) | {cue}
            else:
                parts.append(entry.replace("-", ""))
                cues_of_parts.append(cue)
    return whole, AhoCorasick(parts), cues_of_parts


@lru_cache(maxsize=1)
def _pairs() -> dict[str, set[str]]:
    """Return the cues of two neighbouring words, joined."""
    found: dict[str, set[str]] = {}
    for cue, table in _TABLE.items():
        for entry in table.split():
            if "-" in entry:
                found.setdefault(entry.replace("-", ""), set()).add(cue)
    return found
