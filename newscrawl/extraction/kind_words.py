"""What the titles of error pages, challenges and consent walls say, in the languages of the press."""

from newscrawl.extraction.text import alternatives

ERRORS = alternatives(
    r"""
    page (?:not found|can.?t be found|cannot be found|could ?n.t be found|does ?n.t exist)|page is not available|
    not found|\b404\b|error 50\d|internal server error|service unavailable|bad gateway|access denied|
    \bforbidden\b|no longer available|article not found|site (?:is )?(?:under maintenance|can.?t be reached)|
    seite (?:wurde )?(?:leider )?nicht (?:gefunden|verfügbar|vorhanden)|nicht gefunden|existiert nicht|
    page (?:introuvable|non trouvée|indisponible)|introuvable|n.existe (?:pas|plus)|accès refusé|
    página no (?:encontrada|disponible|existe)|no se (?:ha )?enc(?:ontró|ontrado|uentra)|
    página não (?:encontrada|existe)|pagina non (?:trovata|disponibile)|
    pagina (?:is )?niet (?:gevonden|beschikbaar)|sidan (?:hittades inte|kunde inte hittas|finns inte)|
    siden (?:ble |blev )?(?:ikke funnet|ikke fundet|finnes ikke|findes ikke|kunne ikke findes)|sivua ei löy|
    nie znaleziono|strona nie istnieje|stránka nenalezena|
    stránka (?:nebyla nalezena|neexistuje|sa nenašla|nebola nájdená)|az oldal nem (?:található|létezik)|
    pagin[aă] (?:nu a fost găsită|inexistentă|negăsită)|stranica nije (?:pronađena|nađena)|sayfa bulunamadı|
    halaman tidak ditemukan|không tìm thấy (?:trang)?|страница не (?:найдена|существует)|не найден[ао]?\b|
    сторінк[ау] не знайдено|страницата не (?:е намерена|съществува)|страница није пронађена|
    η σελίδα δεν (?:βρέθηκε|υπάρχει)|الصفحة (?:غير موجودة|المطلوبة غير)|لم يتم العثور|
    صفحه (?:مورد نظر )?(?:یافت|پیدا) نشد|(?:ה)?(?:דף|עמוד) לא נמצא|पृष्ठ नहीं मिला|पेज नहीं मिला|ไม่พบหน้า|
    页面不存在|找不到(?:该|该页面|頁面|页面|網頁)|頁面不存在|ページが見つかりません|お探しのページ|
    見つかりませんでした|페이지를 찾을 수 없
    """
)
CHALLENGES = alternatives(
    r"""
    just a moment|attention required|checking your browser|verify(?:ing)? (?:that )?you are (?:a )?human|
    are you (?:a )?(?:human|robot)|ddos.guard|security check|please verify|robot check|bot verification|
    pardon our interruption|access to this page has been denied|human verification|one more step|
    unusual traffic|captcha|bitte bestätigen sie, dass sie (?:ein mensch|kein roboter)|
    vérifiez que vous êtes (?:un )?humain|verifica que eres humano|подтвердите, что (?:вы не робот|запросы)|
    вы не робот|安全验证|人机验证|安全検証
    """
)
CONSENT = alternatives(
    r"""
    cookies?\b|consent|privacy|gdpr|personal data|advertising partners|accept all|reject all|
    manage (?:options|preferences)|einwilligung|zustimm(?:en|ung)|datenschutz|werbung und tracking|akzeptieren|
    personenbezogene|consentement|données personnelles|tout accepter|accepter et (?:fermer|continuer)|
    vie privée|consentimiento|datos personales|aceptar|privacidad|consentimento|dados pessoais|aceitar|consenso|
    dati personali|accett[ao]|toestemming|persoonsgegevens|accepteren|samtycke|samtykke|suostumus|evästeet|
    personuppgifter|zgod[aęy]|danych osobowych|ciasteczk|souhlas|osobních údajů|súhlas|hozzájárul|adatvédelmi|
    consimțământ|pristanak|kolačić|çerez|kişisel veri|согласие|персональных данных|куки|згод[ау]|συγκατάθεση|
    απόρρητο|الخصوصية|ملفات تعريف الارتباط|הסכמה|פרטיות|คุกกี้|同意|隐私|隱私|プライバシー|クッキー|동의|쿠키
    """
)
