"""The short lines of a page that may stand over comments or below one, found in one pass over all of its text.

Most pages have hardly any, so that what is asked of each costs next to nothing.
"""

from ahocorasick_rs import BytesAhoCorasick, Implementation

from newscrawl.extraction.page import Page
from newscrawl.extraction.survey import page_outline
from newscrawl.extraction.walk import Outline

LONGEST = 60
"""Characters of a heading that names a list, or of a row of controls."""
STEMS = (
    "comment", "komment", "comentar", "comentár", "komentar", "komentá", "commenti",
    "yorum", "réaction", "reaction", "réactie", "reactie", "reaktion", " response",
    "antworten", "réponses", "discussion", "diskus", "diskut", "diskuz", "dyskusj", "debatt",
    "opiniones de", "opinioni de", "opiniões d", "opinie ", "vos avis", "les avis",
    "avis des", "leserbrief", "lesermeinung", "leserstimmen", "hozzászól", "σχόλι",
    "insändare", "viestit", "reader's letters", "readers' letters", "readers’ letters",
    "reader letters", "letters to", "readers say", "readers are saying", " postings",
    "комментар", "коментар", "комментир", "обсужден", "отзыв", "відгук", "تعليق",
    "دیدگاه", "نظرات", "تبصر", "コメント", "댓글", "의견", "评论", "評論", "留言", "跟贴", "跟帖", "网友",
    "bình luận", "ý kiến", "tanggapan", "टिप्पण", "प्रतिक्रिया", "תגובות",
    "ความคิดเห็น", "conversation", "thoughts on", "your say",
    "leser", "lezers", "läsar", " lecteurs", " lectores", " lettori",
    " leitor", "czytelni", "čtenář", "čitate", "olvasó", "cititor", "читател", "читач", " okur", "lukijo", "lukija",
)  # fmt: skip
"""Parts of what stands over comments; a space before one that other words end in: "lectores" are no "electores"."""
ANSWERS = (
    "reply", "respond", "antworten", "antwort", "répondre", "responder", "respon", "contestar", "rispondi", "reageer",
    "reageren", "beantwoorden", "odpowiedz", "svara", "svar", "vastaa", "yanıtla", "cevapla", "balas", "válasz",
    "odpovědět", "odpovedať", "reagovat", "reagovať", "odgovori", "répliquer", "răspunde", "atbildēt", "atsakyti",
    "vasta", "ответить", "відповісти", "отговори", "одговори", "απάντηση", "رد", "پاسخ", "השב", "הגב", "trả lời",
    "जवाब दें", "zitieren", "citera", "citeren", "citar", "cytuj", "citovat", "цитировать", "цитувати",
    "melden", "signaler", "zgłoś", "denunciar", "segnala", "rapporteer", "nahlásit",
    "пожаловаться", "поскаржитися", "şikayet et",
)  # fmt: skip
"""What the controls to answer or to report a comment say."""
SOLID_ANSWERS = ("回复", "回覆", "返信", "答复", "답글", "신고", "举报", "舉報", "ตอบกลับ")
"""The same in languages that write words without spaces."""
_FORMS = {
    form.encode().lower()
    for word in (*map(str.lstrip, STEMS), *ANSWERS, *SOLID_ANSWERS)
    for form in (word, word.upper(), word.capitalize(), word.title())
}
"""The words as they are written, in bytes: only letters of ASCII are in lower case."""
_MOST_LINKED = 0.8
"""Share of the characters of a list in its links; in lists of comments that no name gives away it was .5 at most."""
_FINDER = BytesAhoCorasick(sorted(_FORMS), implementation=Implementation.DFA)


def telling_lines(page: Page) -> list[int]:
    """Return the short blocks of the page's outline with one of the words; call it as `page.once(telling_lines)`."""
    texts = page.once(page_outline).texts
    short = [k for k, text in enumerate(texts) if len(text) <= LONGEST]
    whole = (
        "\n".join([texts[k] for k in short]).encode().lower()
    )  # bytes, for the text's own `lower` is five times slower
    found: list[int] = []
    line = start = 0
    for _, begin, _ in _FINDER.find_matches_as_indexes(whole):
        line += whole.count(b"\n", start, begin)
        start = begin
        if found[-1:] != [short[line]]:
            found.append(short[line])
    return found


def is_linked(outline: Outline, first: int, end: int) -> bool:
    """Whether the blocks `first .. end` are little but links, as in a menu or under a box of headlines."""
    return sum(outline.link_sizes[first:end]) > _MOST_LINKED * sum(map(len, outline.texts[first:end]))
