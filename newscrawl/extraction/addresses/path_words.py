"""Words in addresses that tell lists, people, services and advertisers from articles, in many languages."""

import re

from newscrawl.extraction.text import words

NEVER = words(
    """
    forum forums tag tags tagged topic topics thema themen themes tema temas tema-del-dia sujet sujets etiqueta
    etiquetas etikett etiketter etiket etiketler trefwoord trefwoorden onderwerp onderwerpen keyword keywords
    argomenti argomento trend hashtag category categories kategorie kategorien kategori kategoriler categoria
    categorias categorie rubrica rubrik author authors autor autoren autores autori autore autorzy auteur auteurs
    auteure by byline writer writers contributor contributors forfatter skribent skribenter journalist journaliste
    journalistes journalisten redakteur redakteure signataires yazar yazarlar person persons profil profile profiles
    user users member members staff team about about-us aboutus contact contacts contactus contact-us kontakt kontakte
    contacto contatti contato iletisim impressum imprint kunye privacy privacy-policy privacypolicy datenschutz
    datenschutzerklaerung confidentialite privacidad terms terms-of-use terms-of-service termsofuse terms-and-
    conditions agb legal mentions-legales aviso- legal login log-in logout signin sign-in signup sign-up register
    registration registrieren registrierung anmelden anmeldung account accounts konto mein-konto my-account myaccount
    subscribe subscription subscriptions abo abos abonnement abonnements abonner suscripcion suscribete abbonamenti
    abonelik newsletter newsletters nieuwsbrief nyhedsbrev nyhetsbrev boletines infolettres search suche recherche
    buscar busca ricerca zoeken sok arama page seite pagina feed feeds rss atom share wp-content wp-json wp-admin wp-
    login.php cart checkout cookies cookie cookie-policy help hilfe aide ayuda faq faqs advertise advertising
    advertisement mediadaten werbung publicidad publicite sitemap site-map e-paper epaper kiosk impressum-datenschutz
    media-kit mediakit jobs job careers career karriere stellenmarkt stellenanzeigen coupons coupon coupon-codes
    gutschein gutscheine vouchers voucher-codes discount-codes codes-promo codigos-descuento webpush comment-page
    paidpost paid-post anzeige anzeigen sponsored advertorial advertorials brandstudio brandstories brand-studio
    partner-content partnercontent sponsored-content branded-content brandvoice publireportage publireportages
    publirreportaje publi patrocinado contenido-patrocinado especial-publicitario conteudo-patrocinado publieditorial
    publieditoriais adv promotion promotions annonsorinnhold annonsoerinnhold annonsinnehall annonse annonser annons
    sponset sponsoreret advertentie advertenties reklama reklame mainos kaupallinen-yhteistyo inserzione contenuto-
    sponsorizzato organization organizations location locations
    """
)
"""Whole segments, or what stands before the first underscore (`tag_storm`)."""

STEMS = words(
    """
    list liste listing archive archives archiv arsiv arama search tag tags author authors yazar yazarlar category
    kategori kategorie categorie categoria rubrik rss feed contact kontakt iletisim impressum kunye sitemap login
    register about comments comment yorum yorumlar print yazdir drucken imprimir forward send
    """
)
"""Names of programs and pages before their ending (`yazar.asp?id=12`)."""

SERVICES = words(
    """
    video videos watch photo photos gallery galleries photogallery photo-gallery slideshow photostory web-stories
    bildergalerie bilder fotos fotostrecke fotostrecken diaporama galeria startseite homepage abo-service games-
    service quizzes program programs programm programme programmes programma programas show shows podcast podcasts
    game games spiele juegos jeux giochi jogos oyun puzzles puzzle crossword crosswords sudoku quiz horoscope
    horoscopes horoskop horoskope horoscopo horoscopos oroscopo weather wetter meteo tiempo clima vaer vejr pogoda
    hava hava-durumu tv- guide tv-programm tv-program tvguide schedule listings shop shopping store market marketplace
    deals angebote tickets events event veranstaltungen agenda kalender calendar lottery lotto results ergebnisse
    tabelle standings tables scores table classement clasificacion classifiche spielplan fixtures ranking rankings hub
    collection collections series serie serien dossier dossiers spotlight special specials spezial especial especiales
    live-tv livetv tv radio watch listen live-stream livestream apps app mobile forum forums community leserreise
    leserreisen immobilien obituaries traueranzeigen trauer branchenbuch classifieds ads inserate reisen-shop dienste
    service services servicios sobre nosotros quienes-somos corporate company unternehmen donate spenden support
    unterstuetzen membership club vorteile vorteilswelt gewinnspiel gewinnspiele concours sorteos contest contests
    menu sections section sectionen ressort ressorts abonnieren product products produkt archive archives archiv info
    ilan ilanlar newsletter-anmeldung docs latest newest most-read popular trending stream backstage
    """
)
"""Whole segments that speak against an article, but do not exclude one: sites write news about games and weather."""

SIDE_HOSTS = words(
    """
    video videos ateliers formation akademie academy abo abos abonnement abonnements konto account accounts login auth
    id sso mein meine my profil profile secure subscribe subscription subscriptions suscripciones abbonamenti shop
    store boutique tienda kauf market gutscheine gutschein coupons coupon vouchers codes-promo descuentos spiele games
    juegos jeux puzzles quiz sudoku wetter weather meteo tiempo epaper e-paper kiosk jobs job stellen stellenmarkt
    karriere careers karriera help hilfe aide ayuda support faq newsletter newsletters mail podcast podcasts tickets
    ticket events trauer immobilien anzeigen inserate ads advertising media mediadaten mediakit werbung corporate
    company about info forum partner partners sponsored reisen leserreisen lotto tippspiel horoskop static cdn img
    images assets api survey umfrage
    """
)
"""Labels of hosts below a site's domain where there is no news."""

SERVICE_SLUG = re.compile(
    r"(?:^|[-_])(?:newsletters?|nieuwsbrief|contact-us|contact|kontakt|kontaktformular|privacy-(?:policy|notice)|datenschutz\w*|"
    r"cookie-(?:policy|notice)|terms-(?:of|and)|terms|impressum|imprint|agb|nutzungsbedingungen|mentions-legales|"
    r"politique-de-confidentialite|aviso-legal|politica-de-privacidad|code-of-conduct|community-guidelines|"
    r"user-policies|about-us|ueber-uns|a-propos|quienes-somos|become-a-member|submission-guidelines|sign-?up|subscribe|"
    r"abonnieren|personvern|tietosuoja|integritetspolicy|privacybeleid|subscription|submitting-content|rss-feeds?|"
    r"personuppgiftspolicy|gizlilik\w*|prywatnosc\w*|impressum)(?=$|[-_.])",
    re.IGNORECASE,
)
"""Parts of the last segment that name the small print and the ways to write, pay or subscribe."""
