"""Spanish: abbreviations, openings, stop words, and what newspapers print around their prose."""

from __future__ import annotations

import re

from summarizer.languages import Language
from summarizer.languages.boilerplate import Phrases, rules

_MONTHS = "enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|setiembre|octubre|noviembre|diciembre"
_DAYS = "lunes|martes|miércoles|miercoles|jueves|viernes|sábado|sabado|domingo"
_FULL_DATE = rf"(?:(?:{_DAYS}),? )?[0-3]?\dº? (?:de )?(?:{_MONTHS})(?:,? (?:del? )?(?:19|20)\d\d)?"

TITLES = frozenset(
    "sr sra srta sres sras srtas d da dª don dña dr dra dres prof profa profs lic ing arq gral gen cnel"
    " cap cmdte tte sgto excmo excma ilmo ilma mons pbro fr sto sta s rvdo".split()
)

ABBREVIATIONS = frozenset(
    "art arts av avda aprox apdo cap cf cía col dpto ed eds ej etc fig fund gob gta hnos ibíd id inc izq"
    " kg km lám ltda máx mín n no núm núms p págs pág párr pp p.ej prov pta ptas pza plza ref s sa sig sigs"
    " ss tel teléf tít trad univ v vol vols vs ene feb mar abr may jun jul ago sept sep oct nov dic ee uu"
    " a m j c".split()
)

SENTENCE_OPENERS = frozenset(
    "el la los las lo un una unos unas este esta estos estas ese esa esos esas aquel aquella él ella"
    " ellos ellas yo nosotros usted ustedes su sus mi nuestro nuestra y e o u pero sino aunque porque como"
    " cuando donde si no ni también además así entonces después antes según sin con en por para de desde"
    " hasta hacia entre sobre tras durante mediante contra ante bajo al del se le les me nos ya ahora hoy"
    " ayer mañana todo toda todos todas cada otro otra otros otras algunos algunas muchos muchas varios"
    " varias dos tres cuatro mientras que qué quién cuál cómo cuándo dónde hay fue es era son eran"
    " aún incluso luego sólo solo tanto tal esto eso ello".split()
)

STOP_WORDS = frozenset(
    "a al algo alguien algún alguna algunas alguno algunos allí ambos ante antes apenas aquel aquella"
    " aquellas aquello aquellos aquí así aun aún aunque ayer bajo bastante bien cada casi como cómo con"
    " contra cual cuál cuales cualquier cuando cuándo cuanto cuya cuyas cuyo cuyos da dado dan dar de debe"
    " deben debido decir del dentro desde después dice dicen dicho dijo donde dónde dos durante e el él ella"
    " ellas ello ellos embargo en entonces entre era eran es esa esas ese eso esos esta está estaba estaban"
    " estado están estar estará estas este esto estos estuvo fue fueron fuera gran grandes ha haber había"
    " habían habrá hace hacen hacer hacia han hasta hay haya he hecho hizo hoy incluso ir jamás junto la las"
    " le les lo los luego mañana más me mediante mejor menos mi mientras misma mismas mismo mismos mucha"
    " muchas mucho muchos muy nada nadie ni ningún ninguna ninguno no nos nosotros nuestra nuestro nueva"
    " nuevas nuevo nuevos nunca o os otra otras otro otros para parte pero poca pocas poco pocos podrá podría"
    " por porque primer primera primero pudo pueda puede pueden pues que qué quien quién quienes se sea sean"
    " según ser será serán sería si sí sido siempre siendo sin sino sobre solo sólo son su sus también tal"
    " tampoco tan tanto te tendrá tenemos tener tenía tiene tienen toda todas todavía todo todos tras tres tu"
    " tuvo u último última últimas últimos un una unas uno unos usted va van varias varios ver vez veces y ya"
    " yo afirmó añadió aseguró explicó señaló indicó lunes martes miércoles jueves viernes sábado domingo año"
    " años".split()
)

BOILERPLATE = rules(
    Phrases(
        full_date=_FULL_DATE,
        picture=r"(?:foto(?:graf[ií]a)?s?|imagen|imágenes|ilustración|infografía|fuente)(?: de archivo)?|cr[ée]ditos?(?: de la (?:foto|imagen))?",
        published=r"(?:publicad[oa]|actualizad[oa]|última actualización|modificad[oa]|creado)(?: el| a las)?",
        reading_time=r"\d+ min(?:utos?)?(?: de lectura)?|tiempo de lectura:? ?\d+ ?min\w*|hace \d+ (?:minutos?|horas?|días?)",
        by="Por|POR|De",
        reported=r"(?:escrito|redactado|texto|reportaje|entrevista|traducido|traducción|una información|editado)(?: \w+)? (?:por|de)",
        agencies=r"(?:con (?:información de )?)?(?:agencias?|efe|europa press|afp|reuters|ap)(?:[/ ,y]+(?:agencias?|efe|europa press|afp|reuters|ap))*|(?:la )?redacción|enviad[oa]s? especiale?s?|corresponsal[^.!?]{0,40}",
        related=r"(?:te )?(?:puede|podría) interesar(?:te|le)?|lea? también|(?:lee|lea|ver) además|más (?:información|noticias|sobre [\w ]{1,30}|leíd[oa]s|vist[oa]s)|noticias relacionadas|(?:artículos?|contenidos?) relacionad[oa]s?|relacionad[oa]s|lo más (?:leído|visto|nuevo)|últimas noticias|recomendad[oa]s?(?: para ti)?|temas relacionados|en otras noticias|sigue leyendo|contenido patrocinado",
        link=r"(?:lee|lea|leer|ver|vea|mira|mire|escucha|escuche)(?: también| además| más| aquí)?|vídeo|video|en vivo|en directo|en imágenes|galería|pódcast|podcast|análisis|opinión|fotogalería|más información",
        share=r"comparte?(?: (?:este|el) artículo| en)?|compartir|guardar|imprimir|coment(?:a|ar|arios?)|copiar(?: enlace)?|enlace copiado|me gusta|twittear|enviar|suscr[ií]b(?:ete|ase|irse)|iniciar sesión|regístr(?:ate|ese)|menú|buscar|visualizaciones|escuchar (?:el )?artículo",
        follow=r"s[ií]gue(?:nos|nos en)?|síganos|únete a|descarga (?:nuestra|la) (?:app|aplicación)",
        subscribe=r"suscr[ií]b(?:ete|ase) (?:a|para|ahora|por|y)|ya (?:eres|es) suscriptor|sólo para suscriptores|solo para suscriptores|para seguir leyendo|acceso ilimitado|prueba gratuita|reg[ií]str(?:ate|ese) (?:gratis|para|en)|inicia(?:r)? sesión|boletín (?:diario|semanal|informativo)|newsletters?|contenido exclusivo para|apoya (?:nuestro|el) periodismo|haz una donación",
        cookies=r"(?:utilizamos|usamos|utiliza|usa) cookies|cookies?\b.*\b(?:acept\w+|consent\w+|preferencias|política|configur\w+)|(?:acept\w+|gestionar|configurar)\b.*\bcookies|política de privacidad",
        advertisement=r"publicidad|anuncios?|la noticia continúa después de la publicidad|contenido patrocinado|patrocinado|cargando(?:\.{3}|…)?|cerrar|saltar (?:publicidad|anuncio)",
        rights=r"todos los derechos reservados|derechos (?:de autor|reservados)|(?:queda )?prohibida (?:la|su) reproducción|aviso legal|términos y condiciones|contáct(?:anos|enos)|quiénes somos",
        correction=r"(?:este|esta) (?:artículo|noticia|texto|información) (?:fue|ha sido|se ha|se publicó)|(?:fe de errores|nota del? (?:editor|redacción)):?",
        home=r"inicio|portada|estás aquí:?|usted está aquí:?",
        file_picture=r"(?:foto|imagen|fotografía)?(?: de)? ?archivo|foto(?::| de)|imagen(?::| de)|(?:izq|der|izda|dcha|izquierda|derecha|centro)\.?",
    )
)

CAPTION_CUE = re.compile(
    r"\b(?:en (?:esta|la|una) (?:foto(?:grafía)?|imagen|captura)|(?:foto(?:grafía)?|imagen) (?:de archivo|tomada|facilitada|difundida|cedida|sin fecha|satelital|aérea)"
    r"|de izquierda a derecha|\((?:a la )?(?:izq|der|izda|dcha|izquierda|derecha|centro)\.?\)|posan? (?:para|con|ante|junto))",
    re.IGNORECASE,
)
CAPTION_ENDING = re.compile(
    rf"(?:,| el| en)\s*(?:{_FULL_DATE}|(?:{_MONTHS}) (?:del? )?(?:19|20)\d\d|(?:19|20)\d\d)(?:,? en\b[^.;:]{{1,60}})?\.?",
    re.IGNORECASE,
)

FINITE_VERB = re.compile(
    r"\b(?:es|son|era|eran|fue|fueron|será|serán|sería|está|están|estaba|ha|han|había|habían|hay|hubo|tiene|tienen|tenía|puede|pueden|debe|deben|va|van|hace|dice|dijo|quiere|pide|sigue"
    r"|\w{2,}(?:aron|ieron|aba|aban|ará|arán|erá|erán|irá|irán|aría|ería|iría|ó))\b",
    re.IGNORECASE,
)

LEADING_CONNECTIVE = re.compile(
    r"(?:(?:por (?:su parte|otro lado|otra parte|el contrario|lo tanto|tanto|ello|eso|último)|en (?:cambio|efecto|consecuencia|definitiva|resumen|concreto|este sentido)|de (?:hecho|este modo|esta forma)|a su vez|al mismo tiempo|mientras tanto"
    r"|sin embargo|no obstante|además|asimismo|también|así|entonces|finalmente|igualmente|incluso|es decir|ahora bien|con todo|eso sí)\s*,\s*|(?:pero|y|o)\s+)(?=\S)",
    re.IGNORECASE,
)
DANGLING_OPENER = re.compile(
    r"(?:(?:pero|y|así|entonces|además|sin embargo|también|incluso),?\s+)?"
    r"(?:(?:él|ella|ellos|ellas|ello|este|esta|estos|estas|esto|ese|esa|esos|esas|eso|aquel|aquella|aquello|lo mismo|el mismo|la misma|el primero|el segundo|el último|ambos|ambas|los dos|las dos|la víspera|el día (?:antes|después|siguiente)|otros?|otras?|su|sus|allí|ahí|tal|tales)\b"
    r"|según (?:él|ella|ellos|ellas)\b|en (?:este|esta|estos|estas|ese|esa|esos|esas|su|sus)\b|uno de ellos\b|una de ellas\b)",
    re.IGNORECASE,
)

LANGUAGE = Language(
    code="es",
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
