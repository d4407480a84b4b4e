"""What the words in class names, attributes and short labels of a comment list mean, in the languages sites use.

Class names are split into words (`commentAuthor-name` -> "comment author name"); a word is known by its beginning where
the table's entry ends in "*". English class names are used in every country, so the tables begin with them.
"""

import re
from functools import lru_cache
from itertools import pairwise

COMMENT = 1 << 0
AUTHOR = 1 << 1
DATE = 1 << 2
BODY = 1 << 3
REPLY = 1 << 4
VOTE = 1 << 5
AVATAR = 1 << 6
CONTROL = 1 << 7
FORM = 1 << 8
TEMPLATE = 1 << 9
RECENT = 1 << 10
COUNT = 1 << 11
PINGBACK = 1 << 12
CHILDREN = 1 << 13
TALK = 1 << 14
REMOVED = 1 << 15
COLLAPSED = 1 << 16
PICK = 1 << 17
DOWN = 1 << 18
IN_REPLY = 1 << 19
EDITED = 1 << 20
TITLE = 1 << 21
SIDE = 1 << 22
QUOTE = 1 << 23
HEADING = 1 << 24

_TABLE: dict[int, str] = {
    COMMENT: "comment comments commentlist commento commenti commentaire* commentbox commentblock comment* cmt* cmnt* "
    "komment* coment* koment* yorum* reactie* hozzaszol* kommentaar* talkback* leserbrief* lesermeinung* diskuz* "
    "diskuse* sxoli* sholi* reagu* binhluan* iruzkin* sylwadau* usercomment* itemcomment* "
    "newscomment* blogcomment* postcomment* pagecomment* articlecomment* taaleeq* taliq* tanggapan* tippani* ljcmt",
    TALK: "reaction* reaktion* discussion discuss discussions diskussion* debat debate opinion opinions opinie opinia "
    "responses replies answers forum thread threads conversation postings feedback note notes avis meinung* "
    "remark* talk beitrag beitraege guestbook gastebuch kommentti contribution* mening* prispevek prispevky "
    "wypowiedz* dyskusja posting opiniones opinioni opinioes pareri voices inlagg innlegg wortmeldung* "
    "otzyv* obsuzhden* nazarat ykien keskustelu* viesti viestit arutelu* rasprava razprava velemen* gorus gorusler "
    "tartisma ulasan mnenj* misljenj* umraed* meddelande indlaeg debatt arvamus*",
    AUTHOR: "author authors autor auteur autore user username usr nick nickname name fn displayname poster commenter "
    "commentator commentor writer verfasser absender sender nutzer nutzername benutzer benutzername person member "
    "byline by who usuario pseudo nom nombre nome nimi jmeno imie podpis kommentator skribent avsandare avsender "
    "kirjoittaja avtor yazar penulis nama profile creator naam auteurnaam userlink owner isim uye onoma nev imya "
    "nimimerkki alias handle ljuser contributor pseudonyme nazwa uzytkownik navn autore quem quien",
    DATE: "date datum dates time times timestamp datetime fecha heure hora zeit uhrzeit zeitpunkt ago when published "
    "posted created dato tid czas datepublished datecreated uploaddate relativetime timeago tarih vreme cas "
    "moment postdate pubdate stamp zaman tanggal waktu quando cuando klo pvm createdtime thoigian elapsed dt duration",
    BODY: "body content text message msg inhalt texte texto contenu contenido copy entry description markdown prose "
    "testo tekst corps cuerpo conteudo contenuto excerpt says bodytext articlebody html richtext formatted tresc "
    "innehall sisalto metin zprava txt desc cnt szoveg keimeno brodtext isi noidung teksti testotext said",
    REPLY: "reply antwort* respond repondre reponse responder rispondi risposta reageer* odpowiedz svar svara vastaa "
    "yanitla cevapla balas valasz odpoved* beantwoorden respuesta replylink answer reagovat otvet* atbild* resposta",
    VOTE: "react reacts reactions vote votes voting like likes score rating ratings thumb thumbs karma up upvote "
    "upvotes points plus recommend recommends recommendation recommendations agree gefallt kudos applause clap "
    "claps heart favorite liked positive votecount pluses ocena oceny zustimmung helpful",
    DOWN: "down downvote downvotes dislike dislikes minus negative disagree thumbdown minuses",
    AVATAR: "avatar avatars gravatar userpic userimage portrait profilepic profileimage userphoto photo thumbnail pic",
    CONTROL: "report flag share sharing edit delete button buttons btn action actions tool tools toolbar controls menu "
    "login signin spam melden signaler admin collapse expand toggle more permalink perma abuse denunciar icon "
    "badge rank role status copylink follow",
    FORM: "form formular formulaire formulario respond textarea captcha replyform editor submit compose",
    TEMPLATE: "template empty prototype blueprint skeleton placeholder clone dummy sample tmpl tpl mustache ghost",
    RECENT: "recent recents aktuell aktuelle latest lastest neueste letzte derniers recentes ultimos ultimi nieuwste "
    "recentcomment recentcomments lastcomments latestcomments newest",
    COUNT: "count counts counter number numbers num anzahl total link links icon icons bubble badge svg btn button nbr "
    "nb stats stat teaser cta notice closed nav navigation pagination pager header heading title headline anchor "
    "js css fa fb facebook insticator taboola outbrain hljs nonce consent commentform jump trigger add write ad "
    "ads advert carousel input show load here iframe social sidebar richtlinien sort filter field id parent "
    "cookies notification meta policy rules guidelines regler regeln regels regole reglas regras regles zasady charte "
    "disclaimer none off disabled open status",
    PINGBACK: "pingback pingbacks trackback trackbacks ping pings webmention linkback trackbacklist pinglist",
    CHILDREN: "children replies child indented indent nested subcomments sub subcomment answers thread threaded "
    "descendants",
    REMOVED: "removed deleted moderated gelöscht entfernt supprime tombstone banned eliminado hidden-by-moderator",
    COLLAPSED: "collapsed folded minimized hidden",
    PICK: "featured pick editors editorpick highlighted staffpick selected leseempfehlung recommended highlight",
    IN_REPLY: "parent inreplyto replyto replyingto mention parentlink other repliedto addressee",
    EDITED: "edited modified updated bearbeitet edit lastmodified datemodified",
    TITLE: "title titlebar subject headline titel titre titulo betreff sujet heading asunto",
    SIDE: "sidebar aside widget footer nav menu header related teaser breaking newsticker ticker",
    QUOTE: "quote quoted zitat citation cite cita quoteblock bbquote",
    HEADING: "header head heading headline title titel count counter total number label",
}
_STATES = frozenset(
    [
        "even",
        "odd",
        "alt",
        "first",
        "last",
        "active",
        "open",
        "closed",
        "new",
        "old",
        "clearfix",
        "clear",
        "cf",
        "row",
        "col",
        "item",
        "items",
        "li",
        "fix",
        "left",
        "right",
        "hidden",
        "visible",
        "show",
        "hide",
        "loaded",
        "js-hook",
        "byuser",
        "bypostauthor",
        "thread-even",
        "thread-odd",
        "thread-alt",
    ]
)
_LOOKS = re.compile(
    r"^(?:[a-z]+:)*-?(?:text|content|body|font|bg|m[trblxy]?|p[trblxy]?|d|flex|items|justify|border|rounded|w|h|col|row|"
    r"align|float|pull|u|is|link|has|field-label|label|leading|tracking|gap|grid|order|entry-?type|dark|field-type|view-display)"
    r"-(?:xs|sm|md|lg|xl|\d?xl|base|right|left|center|centre|muted|primary|secondary|danger|warning|success|info|bold|normal|"
    r"italic|white|black|gray|grey|dark|light|between|around|start|end|hidden|inline|block|none|auto|full|wrap|nowrap|"
    r"above|link|pretty|balance|nowrap|ellipsis|inherit|current|transparent|clip|opacity|\d+).*$|"
    r"^(?:[a-z-]+:)*-?(?:text|bg|border|ring|fill)-(?:[a-z]+-\d+|\[).*$|^css-|^field-label-|^field-type-|^comment-author-(?!(?:name|link|url|info|box|date)$)|^comment-by-|^user-(?:in|out)|^(?:tag|category|cat|"
    r"postid|format|type|status|hentry)-|^(?:post|page|single)-(?!comments?$|comments?-)|^(?:logged|no|not)-|comments?-(?:open|closed|on|off|enabled|disabled)$"
)
_FIELD = re.compile(r"^(?:field|views-field|node)-{1,2}(?:name-)?")
_WORD = re.compile(r"[^\W\d_]+")
_CAMEL = re.compile(r"(?<=[a-zäöü])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_DIGITS = re.compile(r"\d+")
_PERSONS = frozenset(
    ["user", "usr", "member", "commenter", "poster", "person", "by", "who", "reader", "visitor", "usuario", "pseudo"]
)
"""Words for an author that often say only whose text, picture or box an element holds."""
_MICROFORMAT = "e-content"
"""Names a text in microformats, where `p-name` beside it names no author but calls the text its own title."""
_NOT_COMMENT = frozenset(
    ["commentary", "commentaries", "commented", "commentators", "commentspace", "comentarista", "commentisfree"]
)


def _compile(words: str) -> tuple[frozenset[str], tuple[str, ...]]:
    entries = words.split()
    exact = frozenset(each for each in entries if not each.endswith("*"))
    return exact, tuple(each.removesuffix("*") for each in entries if each.endswith("*"))


_KNOWN = {mark: _compile(words) for mark, words in _TABLE.items()}


def beginnings(marks: int) -> list[str]:
    """Return the words, and the beginnings of words, that have one of the marks."""
    return sorted({word for mark, known in _KNOWN.items() if mark & marks for some in known for word in some})


@lru_cache(maxsize=65_536)
def marks_of_word(word: str) -> int:
    """Return the marks of one lower-case word, 0 for an unknown one.

    >>> marks_of_word("author") == AUTHOR, marks_of_word("commenter") == AUTHOR, marks_of_word("commentary")
    (True, True, 0)
    """
    if word in _NOT_COMMENT:
        return 0
    found = sum(mark for mark, (exact, stems) in _KNOWN.items() if word in exact or (stems and word.startswith(stems)))
    return found & ~COMMENT if found & AUTHOR else found


def words_in(label: str) -> list[str]:
    """Return the words of a class name or another label in lower case.

    >>> words_in("commentAuthor-name2")
    ['comment', 'author', 'name']
    """
    return [word.lower() for word in _WORD.findall(_CAMEL.sub(" ", label))]


@lru_cache(maxsize=65_536)
def marks_of_token(token: str) -> int:
    """Return the marks of one class name; names that only say how something looks or is filed have none.

    >>> marks_of_token("comment-body") == COMMENT | BODY, marks_of_token("text-muted")
    (True, 0)
    """
    if _LOOKS.match(token):
        return 0
    parts = words_in(_FIELD.sub("", token.removeprefix("js-")))
    found = [marks_of_word(word) for word in parts]
    marks = IN_REPLY if _names_answered(parts) else 0
    for each in found:
        marks |= each
    if not (marks & BODY and marks & AUTHOR):
        return marks
    return marks & ~(BODY if _names_author(parts, found) else AUTHOR)


def _names_answered(parts: list[str]) -> bool:
    """Whether two words that follow each other name whom a comment answers.

    >>> _names_answered(["comment", "reply", "to", "author"]), _names_answered(["comment", "reply"])
    (True, False)
    """
    return any(marks_of_word(first + then) & IN_REPLY for first, then in pairwise(parts))


def _names_author(parts: list[str], found: list[int]) -> bool:
    """Whether a class name with words for an author and for a text is the author's: "message-author", "NameText".

    >>> _names_author(["user", "text"], [AUTHOR, BODY]), _names_author(["name", "text"], [AUTHOR, BODY])
    (False, True)
    """
    author = max(k for k, mark in enumerate(found) if mark & AUTHOR)
    if any(mark & COMMENT for mark in found[author + 1 :]):
        return False
    return parts[author] not in _PERSONS or not any(mark & BODY for mark in found[author + 1 :])


@lru_cache(maxsize=65_536)
def marks_of(label: str) -> int:
    """Return the marks of all names in `label` (a class attribute)."""
    marks = 0
    tokens = label.split()
    for token in tokens:
        marks |= marks_of_token(token)
    return marks & ~AUTHOR if _MICROFORMAT in tokens else marks


@lru_cache(maxsize=4_096)
def is_authors_text(label: str) -> bool:
    """Whether a class name was taken for an author's that may be that of the author's text: "author-text".

    >>> is_authors_text("author-text"), is_authors_text("author-name")
    (True, False)
    """
    parts = [marks_of_word(word) for token in label.split() for word in words_in(token)]
    return any(one & AUTHOR and other & BODY for one, other in pairwise(parts))


@lru_cache(maxsize=65_536)
def names_in(label: str) -> tuple[str, ...]:
    """Return the names in a class attribute that can tell records from other elements, digits as "#".

    >>> names_in("comment even depth-2 thread-alt")
    ('comment', 'depth-#')
    """
    found = (_DIGITS.sub("#", token) for token in label.split() if token not in _STATES)
    return tuple(dict.fromkeys(found))


def folded(text: str) -> str:
    """Return `text` in lower case with digits as "#", to see what repeats.

    >>> folded("12 Likes")
    '# likes'
    """
    return _DIGITS.sub("#", text.lower())
