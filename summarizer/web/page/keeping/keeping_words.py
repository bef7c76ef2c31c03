"""What the page says of links, of what a browser keeps, and of ways into the page."""

from __future__ import annotations

from collections.abc import Mapping

from summarizer.web.page.phrases.speaking import Language

KEEPING_WORDS: Mapping[Language, Mapping[str, str]] = {
    "en": {
        "link_make": "Make a link to this result",
        "link_holds": "For {hours} hours, whoever may use this service and has the link can open"
        " this result:",
        "link_itself": "the link",
        "link_copy": "Copy the link",
        "link_copied": "Copied",
        "link_drop": "Delete it from the service",
        "link_nothing": "There is no result to link to.",
        "opened_by_link": "Opened by its link, which holds until",
        "history_heading": "Earlier results",
        "history_keep": "Keep results in this browser",
        "history_where": "They are stored in this browser and sent nowhere: the newest {most}, of"
        " {megabytes} MB at most. Others who use this browser can read them.",
        "history_none": "Nothing is kept yet.",
        "history_refused": "This browser does not let the page keep anything.",
        "history_open": "Open {title}",
        "history_drop": "Erase {title}",
        "history_save": "Save all of them as a file",
        "history_erase": "Erase all of them",
        "history_erased": "Erased.",
        "history_shown": "Kept in this browser since",
        "ways_heading": "Summarise from other pages",
        "ways_drag": "Drag this to your bookmarks, then click it on any page:",
        "ways_bookmarklet": "Summarise this page",
        "ways_copy": "Copy its address",
        "ways_here": "It is for other pages: drag it to your bookmarks.",
        "ways_url": "It brings the page's address here. Nothing is fetched before you press"
        " Summarise.",
        "ways_text": "It brings the text that you have selected, or else the page's article, here."
        " Nothing is sent to the service before you press Summarise.",
        "ways_share": "On a phone, install this page as an app: it is then among those to share"
        " with.",
        "came_address": "This address came with a link. Nothing has been fetched: press Summarise"
        " if you want that.",
        "came_text": "This text came from another page. Nothing has been done with it: press"
        " Summarise if you want that.",
        "came_no_fetch": "This service fetches no pages. Open the page yourself and paste its text"
        " here:",
        "came_back": "The service is back. Starting again what was interrupted.",
        "came_files": "The service is back. Choose the files again.",
        "came_kept": "The service is back. What was on this page is still here.",
    },
    "fr": {
        "link_make": "Créer un lien vers ce résultat",
        "link_holds": "Pendant {hours} heures, qui peut utiliser ce service et a le lien peut"
        " ouvrir ce résultat :",
        "link_itself": "le lien",
        "link_copy": "Copier le lien",
        "link_copied": "Copié",
        "link_drop": "L'effacer du service",
        "link_nothing": "Il n'y a pas de résultat à lier.",
        "opened_by_link": "Ouvert par son lien, valable jusqu'au",
        "history_heading": "Résultats précédents",
        "history_keep": "Garder les résultats dans ce navigateur",
        "history_where": "Ils sont gardés dans ce navigateur et ne sont envoyés nulle part : les"
        " {most} plus récents, {megabytes} Mo au plus. Qui utilise ce navigateur peut les lire.",
        "history_none": "Rien n'est encore gardé.",
        "history_refused": "Ce navigateur ne laisse rien garder à cette page.",
        "history_open": "Ouvrir {title}",
        "history_drop": "Effacer {title}",
        "history_save": "Tout enregistrer dans un fichier",
        "history_erase": "Tout effacer",
        "history_erased": "Effacé.",
        "history_shown": "Gardé dans ce navigateur depuis",
        "ways_heading": "Résumer depuis d'autres pages",
        "ways_drag": "Glissez ceci dans vos favoris, puis cliquez dessus sur une page :",
        "ways_bookmarklet": "Résumer cette page",
        "ways_copy": "Copier son adresse",
        "ways_here": "C'est pour d'autres pages : glissez-le dans vos favoris.",
        "ways_url": "Il apporte ici l'adresse de la page. Rien n'est demandé à cette adresse avant"
        " que vous cliquiez sur Résumer.",
        "ways_text": "Il apporte ici le texte sélectionné, sinon l'article de la page. Rien n'est"
        " envoyé au service avant que vous cliquiez sur Résumer.",
        "ways_share": "Sur un téléphone, installez cette page comme application : on peut alors"
        " partager avec elle.",
        "came_address": "Cette adresse est venue avec un lien. Rien ne lui a été demandé : cliquez"
        " sur Résumer si vous le voulez.",
        "came_text": "Ce texte est venu d'une autre page. Rien n'en a été fait : cliquez sur"
        " Résumer si vous le voulez.",
        "came_no_fetch": "Ce service ne va chercher aucune page. Ouvrez la page vous-même et collez"
        " son texte ici :",
        "came_back": "Le service est revenu. Ce qui a été interrompu recommence.",
        "came_files": "Le service est revenu. Choisissez de nouveau les fichiers.",
        "came_kept": "Le service est revenu. Ce qui était sur cette page y est encore.",
    },
}
