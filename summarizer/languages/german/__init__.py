"""German: abbreviations, openings, stop words, and what newspapers print around their prose."""

from __future__ import annotations

import re

from summarizer.languages import Language
from summarizer.languages.boilerplate import Phrases, rules

_MONTHS = "januar|jänner|februar|feber|märz|april|mai|juni|juli|august|september|oktober|november|dezember"
_DAYS = "montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag"
_FULL_DATE = rf"(?:(?:{_DAYS}),? (?:den |dem )?)?[0-3]?\d\. ?(?:{_MONTHS})(?: (?:19|20)\d\d)?"

TITLES = frozenset("hr hrn fr frl dr drs prof dipl ing mag st hl sr bgm abg".split())

# A number with a full stop is an ordinal: "am 3. Juli", "der 1. FC Köln".
_ORDINALS = frozenset(str(number) for number in range(1, 100))
ABBREVIATIONS = _ORDINALS | frozenset(
    "abb abs abschn abt allg angebl art aufl ausg az b bd bde bes best betr bez bzgl bzw ca chr d dgl dt e"
    " ehem eigtl einschl engl entspr etc ev evtl exkl f ff frz geb gegr gem ggf h i inkl insb insg jan feb"
    " mär apr jun jul aug sept sep okt nov dez jh jhd kath kl km lt max med mind min mio mrd nr o od österr"
    " pf phil pol r rd s sog std stk str teilw tel u ung usf usw v vgl vorm vors vs w z zb zt zus zw".split()
)

SENTENCE_OPENERS = frozenset(
    "der die das den dem des ein eine einen einem einer eines dieser diese dieses diesen diesem jener jene"
    " er sie es wir ihr ich man sein seine ihre unser kein keine und oder aber doch denn sondern auch"
    " als am an auf aus außerdem bei beim bereits bis da dabei dadurch dafür dagegen daher damit danach"
    " dann daran darauf darin darüber darum dass davon dazu deshalb deswegen dort durch erst für gegen"
    " gleichzeitig hier hinter im in insgesamt jedoch jetzt mit nach nachdem neben nicht noch nun nur ob"
    " obwohl ohne rund schon seit seitdem selbst so sogar soll sollte statt trotz über um unter viele vom"
    " von vor wann warum was weil weiter welche wenn wer wie wo während zu zudem zuletzt zum zur zuvor"
    " zwar zwei drei vier zwischen alle allerdings andere beide einige etwa heute gestern laut mehr mehrere".split()
)

# casefold() writes ß as ss, as the texts are read.
STOP_WORDS = frozenset(
    "ab aber alle allem allen aller alles als also am an ander andere anderen anderer anderes auch auf aus"
    " außer außerdem bei beide beiden beim bereits bis bisher da dabei dadurch dafür dagegen daher damit"
    " danach dann daran darauf darin darüber darum das dass davon dazu dein dem den denen denn der deren des"
    " deshalb dessen desto die dies diese diesem diesen dieser dieses doch dort du durch dürfen eben ein eine"
    " einem einen einer eines einige einigen einiger einmal er erst erste ersten es etwa etwas euch euer für"
    " gab ganz gar gegen gegenüber geht gewesen gibt gut haben habe habt hat hatte hatten hätte hätten her"
    " heute hier hin hinter ich ihm ihn ihnen ihr ihre ihrem ihren ihrer im immer in indem ins ist ja jede"
    " jedem jeden jeder jedes jedoch jemand jene jetzt kann kein keine keinem keinen keiner können könnte"
    " könnten konnte konnten lassen laut machen macht mal man mehr mehrere mein mit muss müssen musste"
    " müssten nach nachdem neben neue neuen neuer nicht nichts noch nun nur ob oder ohne rund sagte sagt"
    " schon sehr sei seien sein seine seinem seinen seiner seit selbst sich sie sind so sogar solche soll"
    " sollen sollte sollten sondern sonst sowie später statt trotz über um und uns unser unter viel viele"
    " vielen vom von vor wäre wann war waren warum was weder weg wegen weil weit weiter weitere weiteren"
    " welche welcher wenig weniger wenn wer werde werden wie wieder will wir wird wo wollen wollte worden"
    " während wurde wurden würde würden zeigt zu zudem zuletzt zum zur zurück zuvor zwar zwei zwischen"
    " montag dienstag mittwoch donnerstag freitag samstag sonntag jahr jahre jahren uhr".casefold().split()
)

BOILERPLATE = rules(
    Phrases(
        full_date=_FULL_DATE,
        picture=r"(?:foto|bild|abbildung|grafik|illustration|quelle|symbolbild|archivbild|archivfoto)(?:s|er|nachweis|quelle|rechte|credit)?|credits?",
        published=r"(?:veröffentlicht|aktualisiert|erstellt|publiziert|zuletzt (?:aktualisiert|geändert)|stand|erschienen|online seit)(?: am| um)?:?",
        reading_time=r"(?:lesezeit|lesedauer):? ?(?:ca\.? )?\d+ ?min\w*\.?|\d+ min\w*\.? lese(?:zeit|dauer)|vor \d+ (?:minuten?|stunden?|tagen?)",
        by="Von|VON",
        reported=r"(?:ein )?(?:artikel|beitrag|bericht|kommentar|interview|gastbeitrag|analyse|text|reportage|protokoll)(?: \w+)? von|(?:aus dem \w+|übersetzt|aufgezeichnet|verfasst|interview) (?:übersetzt )?von",
        agencies=r"(?:mit (?:material (?:von|der) )?)?(?:dpa|afp|reuters|ap|apa|epd|kna|sid|agenturen)(?:[/ ,]+(?:und )?(?:dpa|afp|reuters|ap|apa|epd|kna|sid|red))*|(?:die )?redaktion",
        related=r"(?:lesen sie|mehr) (?:auch|dazu|zum thema|mehr|lesen)(?: zum thema)?|mehr (?:zum thema|aus [\w ]{1,30}|nachrichten|artikel|über [\w ]{1,30})|zum thema|das könnte (?:sie|dich) auch interessieren|auch interessant|(?:ähnliche|verwandte|weitere|neueste|meistgelesene) (?:artikel|themen|beiträge|meldungen|nachrichten)|meistgelesen|am meisten gelesen|empfehlungen(?: der redaktion)?|aktuelle nachrichten|weiterlesen|top-?themen",
        link=r"(?:lesen sie|mehr)(?: auch| dazu| hier| zum thema)?|lesen sie auch|video|podcast|liveticker|live-?blog|newsblog|bildergalerie|fotostrecke|kommentar|analyse|interview|hintergrund|siehe auch|weiterlesen|zum artikel",
        share=r"(?:artikel |beitrag )?(?:teilen|merken|speichern|drucken|versenden|anhören|vorlesen|verschenken)|kommentare?|kommentieren|link kopieren|kopieren|gefällt mir|twittern|abonnieren|anmelden|registrieren|menü|suche|aufrufe|feedback",
        follow=r"folgen sie|folge uns|folgt uns|laden sie (?:unsere|die) [\w -]{0,20}app",
        subscribe=r"jetzt (?:abonnieren|testen|registrieren|anmelden)|bereits abonnent\w*|nur für abonnenten|(?:für|als) abonnent\w*|weiterlesen mit|um weiterzulesen|newsletters?|kostenlos (?:testen|registrieren|anmelden)|probeabo|monatlich kündbar|unbegrenzter zugang|zum abo|abo abschließen|unterstützen sie",
        cookies=r"(?:wir verwenden|verwendet|nutzen|nutzt) cookies|cookies?\b.*\b(?:akzept\w+|zustimm\w+|einstellungen|richtlinie)|(?:akzept\w+|zustimm\w+)\b.*\bcookies|datenschutz(?:erklärung|bestimmungen|hinweise)|externer? (?:inhalt|content)",
        advertisement=r"anzeigen?|werbung|ad|advertorial|sponsored|gesponsert|wird geladen(?:\.{3}|…)?|schließen|werbung überspringen",
        rights=r"alle rechte vorbehalten|nutzungsbedingungen|impressum|agb|(?:nachdruck|vervielfältigung)|kontakt|über uns",
        correction=r"(?:dieser|der) (?:artikel|beitrag|text) (?:wurde|ist|erschien|stammt)|(?:anmerkung|hinweis) der redaktion:?|(?:korrektur|transparenzhinweis|anmerkung):",
        home=r"startseite|start|home|sie sind hier:?",
        file_picture=r"(?:archiv|symbol|agentur)(?:bild|foto)?|(?:foto|bild|quelle):?|(?:l|r|links|rechts|mitte|m)\.?",
    )
)

CAPTION_CUE = re.compile(
    r"\b(?:auf (?:diesem|dem|einem) (?:\w+)?(?:foto|bild|aufnahme|archivbild)|(?:archiv|symbol|luft|satelliten|undatiertes )(?:bild|foto|aufnahme)"
    r"|von links nach rechts|\((?:von )?(?:l|r|links|rechts|mitte|v\. ?l\.|m)\.?\)|v\. ?l\. ?n\. ?r\.|posier(?:t|en) (?:für|mit|vor))",
    re.IGNORECASE,
)
CAPTION_ENDING = re.compile(
    rf"(?:,| am| im| vom)\s*(?:{_FULL_DATE}|(?:{_MONTHS}) (?:19|20)\d\d|(?:19|20)\d\d)(?:,? (?:in|im|bei|vor|auf|an)\b[^.;:]{{1,60}})?\.?",
    re.IGNORECASE,
)

FINITE_VERB = re.compile(
    r"\b(?:ist|sind|war|waren|hat|haben|hatte|hatten|wird|werden|wurde|wurden|würde|würden|kann|können|konnte|muss|müssen|musste|soll|sollen|sollte|will|wollen|wollte|darf|dürfen|gibt|gab|geht|ging|steht|stand|kommt|kam|sagt|sagte|macht|bleibt|blieb|sei|seien"
    r"|\w{2,}(?:ierte|ierten|iert))\b",
    re.IGNORECASE,
)

# A connective takes the first place before the verb, so that dropping it leaves no sentence:
# "Zudem fordert er …". Only what stands outside of the sentence can go.
LEADING_CONNECTIVE = re.compile(
    r"(?:(?:kurzum|kurz gesagt|mit anderen worten|anders gesagt|klar ist|fest steht|zugegeben|immerhin|nun ja)\s*[,:]\s*|(?:aber|und|doch|denn|oder)\s+)(?=\S)",
    re.IGNORECASE,
)
DANGLING_OPENER = re.compile(
    r"(?:(?:aber|und|doch|denn|also|dann),?\s+)?"
    r"(?:(?:er|sie|es|ihm|ihr|ihnen|ihn|sein|seine|seinen|seinem|seiner|ihre|ihren|ihrem|ihrer|dies|diese|dieser|dieses|diesem|diesen|jene|jener|jenes|das (?:ist|war|sei|wäre|hat|sagte|teilte)|letztere[rsn]?|erstere[rsn]?|beide|die beiden|derselbe|dieselbe|dasselbe|andere|dort|da|dabei|dafür|dagegen|damit|danach|daran|darauf|daraufhin|darin|darüber|darum|davon|dazu|deshalb|deswegen|solche[rsn]?|tags (?:zuvor|darauf)|am (?:tag|vortag|folgetag)(?: zuvor| danach)?|einer von ihnen|eine von ihnen|zudem|außerdem|zugleich|stattdessen)\b|laut (?:ihm|ihr|ihnen)\b)",
    re.IGNORECASE,
)

LANGUAGE = Language(
    code="de",
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
