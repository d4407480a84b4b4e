"""What class names and ids say about an element: "article__byline" is a byline in any site's markup."""

import re
from functools import lru_cache

# Parts of class names and ids, most of them English whatever the site's language. "<" and ">" stand where no letter
# may go before or after.
_PATTERNS = {
    "author": r"""
        author byline by-?line \bby\b writer contributor redakt(?:eu|o)r auteur verfasser autor(?:[ei]n?)?>
        journalist reporter columnist signature creator vcard firma\b \bfn\b skribent kirjoittaja penulis
        yazar avtor
    """,
    "date": r"""
        date(?!p) <time(?!line|r) publish pubdat timestamp posted dateline datum fecha <data(?![a-z-])
        updated?> modified created zeit> dato tarih paivays meta-info entry-meta post-meta article-?meta
        article-?info postmeta metadata <meta> veroeffentlich erschienen byline published stand>
    """,
    "updated": r"""
        updated?> modified revised aktualisiert lastmod changed
    """,
    "kicker": r"""
        kicker dachzeile overline eyebrow supertitle pretitle pre-title topline volanta antetitulo
        spitzmarke overtitle surtitre catenaccio occhiello flatline headline-?intro <hat> chapeu
    """,
    "title": r"""
        headline <(?:page|post|entry|article|story|news|content|main|blog)[-_ ]*title
        <(?:titulo|titre|titel|uberschrift)> title>
    """,
    "subtitle": r"""
        subtitle sub-title subhead sub-head standfirst <de[ck]k?> dek> unterzeile subline subtitulo bajada
        sottotitolo sous-titre chapo <lead(?!er|ing|gen) vorspann <intro(?!d) entradilla
        article-?(?:summary|description) sapo teaser-?text excerpt abstract ingress manchet perex
    """,
    "tags": r"""
        <tags?(?![a-z]|line) keywords? schlagw etiqueta topics?> tag-?list taglist article-?tags post-?tags
        <theme[sn]?-?list mots-cles avainsanat storyline
    """,
    "storyline": r"""
        storyline dossier story-?package refs-?(?:list|link|story|theme) <trend(?:s|ing)?-?topic in-?topic
        related-?topic syuzhet serie-?link
    """,
    "breadcrumb": r"""
        bread-?crumbs? brotkrume crumbs?> ariane rootline <path-?nav
    """,
    "section": r"""
        rubri[ckq] <section-?(?:name|label|link|title) category categor[iy]a ressort channel-?name
        article-?section kategori[ea]?
    """,
    "credit": r"""
        credits?> copyright photographer photo-?by bildnachweis urheber fotograf source(?![a-z-]) quelle
        attribution rights
    """,
    "caption": r"""
        caption legende bildunterschrift pie-?(?:de-?)?foto bu-?text didascalia media-?description
        image-?(?:desc|text)
    """,
    "related": r"""
        related read-?(?:also|more|next) see-?also more-?(?:on|from|stories|news|articles) recommend suggest
        siehe-?auch mehr-?zum weiterlesen verwandt relacionad correlat similar also-?read a-lire lire-?aussi
        mostread most-?(?:read|popular|viewed) popular trending outbrain taboola you-?may up-?next
        internallink
    """,
    "teaser": r"""
        teaser(?!-?text) promo(?!te) <cards?> carousel <feed> newsletter subscribe recirc sponsor advert
        <ads?> sidebar rail> widget(?!-title) hidden
    """,
    "comments": r"""
        comments?> disqus kommentar comentario commentlist respond> reacties forum> replies
    """,
    "navigation": r"""
        <nav> navigation navbar menu <footer masthead site-?header megamenu topbar toolbar
    """,
    "body": r"""
        article-?(?:body|text|content) story-?body entry-?content post-?(?:body|content) articlebody
        content-?body field-name-body article__body richtext body-?text main-?content
    """,
    "share": r"""
        share social <sns>
    """,
    "likes": r"""
        <(?:up)?likes?> like-?(?:up|count) likeup (?:thumbs?|vote)-?up upvote
    """,
    "dislikes": r"""
        dislike like-?down likedown (?:thumbs?|vote)-?down downvote
    """,
    "views": r"""
        <views?-?(?:count|s\b|counter) view-?counter pageviews hits-?count
    """,
    "consent": r"""
        consent gdpr cmp- didomi onetrust cookie sourcepoint qc-cmp privacy-?(?:wall|gate|manager)
        usercentrics
    """,
    "paywall": r"""
        paywall pay-?gate piano subscription-?(?:wall|required) premium-?(?:wall|gate|content|overlay)
        locked metered regwall reg-?gate subscriber-?only plus-?(?:paywall|gate) truncat
    """,
    "avatar": r"""
        avatar gravatar profile-?(?:pic|image|photo) author-?(?:pic|image|photo|thumb) headshot logo
        <icons?> emoji sprite
    """,
    "short_url": r"""
        short-?(?:url|link) getshorturl permalink-?short
    """,
    "gallery": r"""
        gallery slideshow slider galerie fotostrecke
    """,
}
_EDGES = ((re.compile(r"(?<!\S)<"), "(?<![a-z])"), (re.compile(r">(?!\S)"), "(?![a-z])"))
_HUMPS = re.compile(r"(?<=[a-z])(?=[A-Z])")


@lru_cache(maxsize=16384)
def cues_of(names: str) -> tuple[str, ...]:
    """Return the cues in a class attribute (or class and id).

    >>> cues_of("articleByline is-small")
    ('author', 'date')
    >>> cues_of("grid-12")
    ()
    """
    if len(names) > 400:
        names = names[:400]
    folded = _HUMPS.sub("-", names).lower().replace("_", "-")
    return tuple(name for name, pattern in _compiled() if pattern.search(folded))


@lru_cache(maxsize=1)
def _compiled() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((name, re.compile(_alternatives(table))) for name, table in _PATTERNS.items())


def _alternatives(table: str) -> str:
    for edge, lookaround in _EDGES:
        table = edge.sub(lookaround, table)
    return "|".join(table.split())
