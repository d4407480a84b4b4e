"""Short labels that stand beside a comment and are no part of it, in the languages sites use."""

import re

BEGINS_REPLY = re.compile(
    r"^\W*(?:"
    r"reply(?: to .{1,60})?|replies|respond|answer|antwort(?:en)?(?: auf .{1,60})?|antworte|"
    r"r[ée]pondre(?: à .{1,60})?|responder(?: a .{1,60})?|rispondi(?: a .{1,60})?|reageer|reageren|beantwoorden|"
    r"odpowiedz|svara?|vastaa|yanıtla|cevapla|balas|válasz|odpov[ěe]d[ěe]?ť?|odgovori|répliquer|contesta(?:r)?|"
    r"ответить|відповісти|回复|回覆|返信|답글|رد|השב|trả lời|ตอบ|atbildēt|atsakyti|vasta|отговори|απάντηση|cite|quote|"
    r"zitieren"
    r")",
    re.MULTILINE,
)
"""Finds a line, in lower case, that begins like the label of a control to answer; to ignore case takes far longer."""
REPLY_LABEL = re.compile(BEGINS_REPLY.pattern + r"\W*$", re.IGNORECASE)
"""Label of a control that answers a comment."""

CONTROL_LABEL = re.compile(
    r"^\W*(?:"
    r"reply|report(?: abuse| comment)?|flag|share|edit|delete|permalink|link|like|dislike|upvote|downvote|vote|"
    r"log ?in(?: to reply| or register.*)?|sign in(?: to reply)?|show more|show less|read more|view all|hide|"
    r"collapse|expand|more|melden|teilen|bearbeiten|gefällt mir|mehr(?: anzeigen)?|kommentar melden|"
    r"signaler(?: un abus)?|partager|j'aime|modifier|denunciar|compartir|compartilhar|editar|me gusta|segnala|"
    r"condividi|mi piace|zgłoś|udostępnij|tip|follow|unfollow|copy link|recommend|(?:\d+ )?likes?|"
    r"(?:(?:\d+|one|no) )?repl(?:y|ies)|show comment|hide comment|load more.*|\(?edit\)?|пожаловаться|поделиться|"
    r"нравится|speichern|nach oben|top|up|down|says|said|sagt|meint|schreibt|schrieb|dit|dice|dijo|diz|disse|skriver|"
    r"scrive|pisze|at|on|um|am|by|von|par|por|uhr|le|à|el|a las|link zum kommentar|direktlink|zitieren|quote|"
    r"rapporteer|anmelden zum antworten|antworten abbrechen|in reply to|edited|bearbeitet|author|autor|auteur|"
    r"staff|moderator|new|neu|comments?|kommentare?|commentaires?|comentarios?|comentários?|commenti|reacties|"
    r"編集|編輯|编辑|削除|删除|刪除|수정|삭제|url|"
    r"(?:赞|讚|点赞|顶|踩|举报|좋아요|싫어요|공감|비공감|신고|いいね|そう思う|beğen|beğeni|thích|suka|curtir|tykkää|lik|gilla|"
    r"synes godt om|líbí se|lubię to|tetszik|îmi place|μου αρέσει|подобається|إعجاب|אהבתי|ถูกใจ|पसंद|aimer|leuk|respect|"
    r"likes?|votes?|agree|disagree)\W*\d*"
    r")\W*$",
    re.IGNORECASE,
)
"""Any other short text: controls, badges, the words around a name and a date."""

GONE = re.compile(
    r"^\W*(?:[^\W\d]{2,8} )?(?:comment|post|reply|kommentar|beitrag|antwort|commentaire|message|réponse|comentario|"
    r"mensaje|comentário|mensagem|commento|reactie|bericht|komentarz|komentář|комментарий|коментар)\b.{0,40}\b"
    r"(?:deleted|removed|hidden|awaiting|pending|moderation|gelöscht|entfernt|freischaltung|supprimé|retiré|modération|"
    r"eliminado|borrado|moderación|removido|excluído|rimosso|eliminato|verwijderd|usunięty|smazán|удал[её]н|видалено)\b"
    r".{0,40}$",
    re.IGNORECASE,
)
"""What stands in place of a comment that was taken away or waits: "Comment deleted"."""
