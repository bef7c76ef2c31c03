"""Italian: abbreviations, openings, stop words, and what newspapers print around their prose."""

from __future__ import annotations

import re

from summarizer.languages import Language
from summarizer.languages.boilerplate import Phrases, rules

_MONTHS = (
    "gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre|ottobre|novembre|dicembre"
)
_DAYS = "lunedì|martedì|mercoledì|giovedì|venerdì|sabato|domenica"
_FULL_DATE = rf"(?:(?:{_DAYS}),? )?(?:1[º°]|[0-3]?\d) (?:{_MONTHS})(?:,? (?:del )?(?:19|20)\d\d)?"

TITLES = frozenset(
    "sig sigg sig.ra sigra sig.na dott dott.ssa dottssa dr prof proff prof.ssa profssa avv ing arch geom"
    " rag on sen min gen col cap ten mag mons don fra s ss sta comm cav card pres".split()
)

ABBREVIATIONS = frozenset(
    "abbr all art artt ca cap capp cfr cit co col ecc ed es etc fig figg gen feb mar apr mag giu lug ago"
    " set sett ott nov dic id ibid it km kg l loc max min n nn num nr op p pag pagg par pp prov p.es pzza"
    " rif s sec segg seg sez spett srl spa st tab tav tel trad univ v vol voll vs a c d".split()
)

SENTENCE_OPENERS = frozenset(
    "il lo la l' i gli le un uno una un' questo questa questi queste quest' quello quella quelli quelle"
    " quel quell' egli lui lei essi loro noi voi io suo sua suoi sue mio nostro nostra e ed o ma però anche"
    " se come quando dove perché poiché mentre dopo prima durante secondo senza con in nel nella nei nelle"
    " nell' negli per da dal dalla dai dalle dall' di del della dei delle dell' degli a al alla ai alle"
    " all' agli su sul sulla sui sulle sull' tra fra contro verso oltre circa non né si ci vi c' è era sono"
    " erano così allora infine inoltre intanto invece quindi dunque ora oggi ieri domani già ancora sempre"
    " tutti tutte tutto tutta ogni altri altre altro altra alcuni alcune molti molte due tre quattro chi"
    " che cosa quale quali".split()
)

STOP_WORDS = frozenset(
    "a abbiamo ad adesso agli ai al alcun alcuna alcune alcuni alcuno all alla alle allo allora altra altre"
    " altri altro anche ancora anni anno avere aveva avevano avrà avrebbe ben bene c che chi ci ciascuno ciò"
    " circa coi col come con contro cosa così cui d da dagli dai dal dall dalla dalle dallo davanti degli dei"
    " del dell della delle dello dentro deve devono di dice dietro dire disse detto dopo dove dovrà dovrebbe"
    " due dunque durante e ebbe ecco ed egli era erano essa esse essere essi fa fare fatto fin fino fra fu"
    " furono fuori già gli grande grandi ha hai hanno ho i ieri il in infatti infine inoltre insieme intanto"
    " invece io l la le lei li lo loro lui ma mai me meglio meno mentre mi mia mio molta molte molti molto"
    " negli nei nel nell nella nelle nello nessun nessuna nessuno niente no noi non nostra nostro nulla nuova"
    " nuove nuovi nuovo né o oggi ogni ognuno oltre ora ovvero parte per perché perciò però più pochi poco poi"
    " poiché possono potrà potrebbe prima primi primo proprio può qua qualche qualcosa qualcuno quale quali"
    " quando quanta quante quanti quanto quasi quattro quel quella quelle quelli quello quest questa queste"
    " questi questo qui quindi s sarà sarebbe se sei sembra sempre senza si sia siamo siano sino solo sono"
    " sopra soprattutto sotto sta stata state stati stato stesso sua sue sugli sui sul sull sulla sulle sullo"
    " suo suoi t tale tali tanto te tra tre troppo tu tutta tuttavia tutte tutti tutto ultima ultimi ultimo un"
    " una uno va verso vi via viene voi volta volte vostro è aggiunto spiegato affermato lunedì"
    " martedì mercoledì giovedì venerdì sabato domenica".split()
)

BOILERPLATE = rules(
    Phrases(
        full_date=_FULL_DATE,
        picture=r"(?:foto(?:grafi[ae])?|immagin[ei]|illustrazione|infografica|fonte)(?: d['’]archivio| di)?|credit[oi]?s?(?: foto)?",
        published=r"(?:pubblicat[oa]|aggiornat[oa]|ultimo aggiornamento|modificat[oa]|creato)(?: il| alle)?",
        reading_time=r"\d+ min(?:ut[oi])?(?: di lettura)?|(?:tempo di )?lettura:? ?\d+ ?min\w*|\d+ (?:minut[oi]|or[ae]|giorn[oi]) fa",
        by="Di|DI|A cura di|Da",
        reported=r"(?:scritto|articolo|testo|intervista|servizio|traduzione|tradotto|un['’]inchiesta|a cura)(?: \w+)? (?:da|di)",
        agencies=r"(?:con (?:le )?)?(?:agenzie|ansa|agi|adnkronos|afp|reuters|ap|lapresse)(?:[/ ,e]+(?:agenzie|ansa|agi|adnkronos|afp|reuters|ap|lapresse))*|(?:la )?redazione(?: \w+)?|dal nostro (?:inviato|corrispondente)[^.!?]{0,40}|dalla nostra (?:inviata|corrispondente)[^.!?]{0,40}",
        related=r"leggi anche|(?:potrebbe|potrebbero) interessarti(?: anche)?|articoli (?:correlati|collegati|simili|consigliati)|(?:notizie|contenuti|argomenti) (?:correlat[ie]|collegat[ie])|per approfondire|approfondimenti|i più (?:letti|visti|popolari)|le più lette|più lett[ie]|ultime notizie|ultim['’]ora|vedi anche|guarda anche|consigliati(?: per te)?|altri articoli|in evidenza|contenuto sponsorizzato",
        link=r"(?:leggi|guarda|vedi|ascolta)(?: anche| qui| tutto| di più)?|leggi anche|video|foto|podcast|diretta|la diretta|live|fotogallery|gallery|l['’]analisi|il commento|l['’]intervista|per approfondire",
        share=r"condividi(?: (?:l['’]articolo|su))?|salva|stampa|comment[aio]|commenti|copia(?: link)?|link copiato|mi piace|twitta|invia|abbonati|accedi|registrati|menu|menù|cerca|visualizzazioni|ascolta l['’]articolo",
        follow=r"seguici|segui [\w ]{1,30} su|iscriviti (?:al|alla) (?:canale|newsletter)|scarica (?:la nostra|l['’]) ?app",
        subscribe=r"abbonati (?:a|ora|per|subito)|sei già abbonat[oa]|riservat[oi] agli abbonati|solo per (?:gli )?abbonati|per continuare a leggere|accesso illimitato|prova gratuita|registrati (?:gratis|per|ora)|iscriviti (?:a|al|alla|alle)|newsletters?|sostieni (?:il|un) (?:nostro )?giornalismo|fai una donazione",
        cookies=r"(?:utilizziamo|usiamo|utilizza|usa) (?:i )?cookie|cookies?\b.*\b(?:accett\w+|consens\w+|preferenze|policy|impostazioni)|(?:accett\w+|gestisci)\b.*\bcookie|informativa sulla privacy|privacy policy",
        advertisement=r"pubblicità|annunci?o?|la notizia continua dopo la pubblicità|continua a leggere|contenuto sponsorizzato|sponsorizzato|caricamento(?: in corso)?(?:\.{3}|…)?|chiudi|salta (?:la pubblicità|annuncio)",
        rights=r"(?:tutti i )?diritti (?:sono )?riservati|©? ?riproduzione riservata|(?:è )?vietata la riproduzione|note legali|termini e condizioni|contattaci|contatti|chi siamo",
        correction=r"(?:questo|quest['’]) ?(?:articolo|testo|pezzo|intervista) (?:è stat[oa]|è|fa parte|era)|(?:errata corrige|nota della redazione|nota dell['’]editore|correzione):?",
        home=r"home(?: ?page)?|prima pagina|sei qui:?|ti trovi qui:?",
        file_picture=r"(?:foto|immagine)?(?: d['’]| di )?(?:archivio|repertorio)|(?:foto|immagine)(?::| di| da)|(?:a )?(?:sinistra|destra|sin|des|centro|al centro)\.?",
    )
)

CAPTION_CUE = re.compile(
    r"\b(?:(?:in|nella?) (?:questa|quest['’]|una|un['’]|la|l['’])? ?(?:foto(?:grafia)?|immagine|scatto)\b|(?:foto(?:grafia)?|immagine) (?:d['’]archivio|di repertorio|scattata|diffusa|fornita|satellitare|aerea|senza data)"
    r"|da sinistra(?: a destra)?\b|\((?:a )?(?:sinistra|destra|sin|des|al centro)\.?\)|posano? (?:per|con|davanti|accanto))",
    re.IGNORECASE,
)
CAPTION_ENDING = re.compile(
    rf"(?:,| il| nel| a)\s*(?:{_FULL_DATE}|(?:{_MONTHS}) (?:del )?(?:19|20)\d\d|(?:19|20)\d\d)(?:,? (?:a|in|nel|nella|presso|vicino a)\b[^.;:]{{1,60}})?\.?",
    re.IGNORECASE,
)

FINITE_VERB = re.compile(
    r"\b(?:(?:c['’]|l['’]|n['’]|s['’])?(?:è|sono|era|erano|fu|furono|sarà|saranno|sarebbe|ha|hanno|aveva|avevano|avrà|avrebbe|può|possono|deve|devono|va|vanno|fa|fanno|dice|dicono|vuole|vogliono|viene|vengono|resta|chiede)"
    r"|\w{2,}(?:arono|erono|irono|ava|avano|eva|evano|erà|eranno|irà|iranno|erebbe|irebbe|ò|ì))\b",
    re.IGNORECASE,
)

LEADING_CONNECTIVE = re.compile(
    r"(?:(?:dal canto (?:suo|loro)|da parte (?:sua|loro)|per (?:contro|quanto|questo|tanto)|d['’]altra parte|d['’]altronde|del resto|di fatto|di conseguenza|in (?:effetti|particolare|sintesi|breve|sostanza|altre parole|ogni caso)|allo stesso tempo|nel frattempo"
    r"|tuttavia|inoltre|infatti|infine|intanto|invece|quindi|dunque|anche|così|poi|però|eppure|insomma|certo|piuttosto|comunque|ovviamente)\s*,\s*|(?:ma|e|ed|o)\s+)(?=\S)",
    re.IGNORECASE,
)
DANGLING_OPENER = re.compile(
    r"(?:(?:ma|e|ed|così|quindi|poi|però|inoltre|infatti|tuttavia|anche),?\s+)?"
    r"(?:(?:egli|lui|lei|esso|essa|essi|esse|loro|questo|questa|questi|queste|quello|quella|quelli|quelle|ciò|costui|costoro|quest['’]ultim[oaie]|il primo|il secondo|lo stesso|la stessa|gli stessi|entrambi|entrambe|i due|le due|il giorno (?:prima|dopo|seguente)|altri|altre|suo|sua|suoi|sue|lì|là|tale|tali|uno di loro|una di loro)\b"
    r"|quest['’]|secondo (?:lui|lei|loro)\b|in (?:questo|questa|questi|queste|quel|quella|tale)\b|è (?:stato|stata|quanto|questo)\b)",
    re.IGNORECASE,
)

LANGUAGE = Language(
    code="it",
    titles=TITLES,
    abbreviations=ABBREVIATIONS,
    sentence_openers=SENTENCE_OPENERS,
    stop_words=STOP_WORDS,
    boilerplate=BOILERPLATE,
    caption_cue=CAPTION_CUE,
    caption_ending=CAPTION_ENDING,
    finite_verb=FINITE_VERB,
    leading_connective=LEADING_CONNECTIVE,
    dangling_opener=DANGLING_OPENER,
)
