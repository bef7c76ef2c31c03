"""What can be a bullet: sentences that a reader understands alone, with their speakers."""

from __future__ import annotations

import doctest

import pytest

import summarizer.steps.context.resolve
import summarizer.steps.source.segment
from summarizer import Article
from summarizer.languages import tables
from summarizer.steps.choice.candidates import candidates
from summarizer.steps.context.resolve import points_back, resolve, words_of_title
from summarizer.steps.source.clean import clean
from summarizer.steps.source.segment import segment

MAYOR = "Le maire de Lille, Jean Dupont, a présenté son plan mardi."
RESOLVED = [
    (MAYOR, "Il a ajouté que les travaux dureraient un an.", "[Jean Dupont] a ajouté que les travaux dureraient un an."),
    (MAYOR, "« Rien n'est décidé », a-t-il précisé.", "« Rien n'est décidé », a précisé [Jean Dupont]."),
    (MAYOR, "« Rien n'est décidé », a-t-il également précisé.", "« Rien n'est décidé », a également précisé [Jean Dupont]."),
    (MAYOR, "Selon lui, les travaux dureront un an.", "Selon [Jean Dupont], les travaux dureront un an."),
    ("« C'est faux », a répondu la ministre Anne Martin.", "« Nous attendrons », poursuit-elle.", "« Nous attendrons », poursuit [Anne Martin]."),
    ("Selon la préfète Claire Morel, le feu est fixé.", "Elle précise que deux maisons ont brûlé.", "[Claire Morel] précise que deux maisons ont brûlé."),
    ("La procureure de Paris Sophie Leroy a ouvert une enquête.", "Elle a annoncé deux gardes à vue.", "[Sophie Leroy] a annoncé deux gardes à vue."),
    ("Mme Leroy a ouvert une enquête.", "Cette dernière a annoncé deux gardes à vue.", "[Mme Leroy] a annoncé deux gardes à vue."),
]  # fmt: skip
UNCERTAIN = [
    # Two people of that gender, or nobody of it, or a name that may be anybody's.
    ("Jean Dupont a reçu Paul Martin.", "Il a ajouté que les travaux dureraient un an."),
    ("Anne Martin a critiqué le gouvernement.", "Il a répondu que tout serait fait."),
    ("Jean Dupont a reçu Volod Zelen mardi.", "Il a ajouté que tout irait bien."),
    # The person is neither the subject nor the one who speaks.
    ("La loi que défend Jean Dupont a été votée.", "Il a ajouté que les travaux dureraient un an."),
    # The pronoun may be a thing.
    ("Jean Dupont a signé le décret.", "Il prévoit un an de travaux."),
    ("Jean Dupont et son frère ont parlé.", "Il a ajouté que tout irait bien."),
]


def found(text: str, **choice: bool) -> list[tuple[str, bool]]:
    french = tables("fr")
    article = Article(text, language="fr")
    blocks = clean(article, french)
    stories = candidates(article, blocks, segment(article, blocks, french), french, **choice)
    return [(one.wording, one.leans) for one in stories]


def texts(article: list[str]) -> list[str]:
    return [one.text for one in resolve(article, tables("fr"))]


@pytest.mark.parametrize(("before", "text", "resolved"), RESOLVED)
def test_certain_pronouns_get_their_names(before, text, resolved):
    french = tables("fr")
    assert texts([before, text]) == [before, resolved]
    assert resolve([before, text], french)[1].rests_on == (0,)
    assert points_back(text, french)
    assert not points_back(resolved, french)


@pytest.mark.parametrize(("before", "text"), UNCERTAIN)
def test_uncertain_pronouns_stay_and_lean(before, text):
    assert texts([before, text]) == [before, text]
    assert points_back(text, tables("fr"))


def test_a_name_is_handed_on():
    told = [MAYOR, "Il a ajouté une date.", "« C'est tard », a-t-il reconnu."]
    last = resolve(told, tables("fr"))[2]
    assert last.text == "« C'est tard », a reconnu [Jean Dupont]."
    assert last.rests_on == (0, 1)


@pytest.mark.parametrize(
    "text",
    [
        "Au cours de la nuit, elle a envoyé 550 drones.",
        "Le ministre est parti la veille pour Rome.",
        "Cette décision a surpris les habitants.",
        "Les pompiers ont, selon eux, sauvé la ville.",
        "« C'est courageux et nécessaire », a jugé Paul Leroy.",
        "« C'était une erreur de jeunesse », a dit Paul Leroy.",
        "Le mardi suivant, Paul Leroy a quitté la mairie de Lisse.",
        "Un accident de ce type avait déjà eu lieu à Lisse en mai.",
        "La séance a finalement été annulée par le maire de Lisse.",
        "Le communiqué mentionne trois blessés et deux maisons détruites.",
        "Le but de la manœuvre est de gagner du temps à Lisse.",
        "Insuffisant pour convaincre le jury, qui a refusé le projet.",
        "D'autres communes de la vallée ont fermé leurs écoles lundi.",
        "Suivent la mairie de Lisse et trois entreprises du port.",
        "Paul Leroy, maire de Lisse depuis dix ans, va dans le même sens.",
        "« Mais c'est aussi une question d'argent », dit Paul Leroy.",
        "N'obtenant pas de réponse, mais sûr de son droit, il a fermé le port.",
        "Parmi les communes concernées figurent Lisse et Morzac.",
        "Blessure qui a nécessité un passage par l'hôpital de Lisse.",
        "Une défense qui n'a pas convaincu le tribunal, puisque la carte a servi.",
        "Trois routes ont été fermées, selon la même source.",
        "Cette année là, le port de Lisse avait perdu 40 emplois.",
        'La ville n\'est pas un jouet", a-t-il poursuivi, voulant un port "utile".',
    ],
)
def test_what_points_back(text):
    assert points_back(text, tables("fr"))


@pytest.mark.parametrize(
    "text",
    [
        "La veille du scrutin, le maire est parti.",
        "À Paris, il faudra attendre la fin de la grève.",
        "« Je ne sais pas ce qu'il a dit », a répondu le maire.",
        "Le maire a dit qu'il partirait.",
        "« C'est à Lisse que le pont a cédé », a dit Paul Leroy.",
        "« C'est le prix de toute une équipe », a dit Paul Leroy.",
        "Le train passera par Lisse, que ce soit en mai ou en juin.",
        "Le gouvernement a retiré sa réforme du droit du travail.",
        "La séance du conseil de Lisse a été annulée lundi.",
        "Le pont de Lisse a été fermé lundi pour deux semaines.",
        "Les villes de Lisse et de Morzac ont le même budget qu'en mai.",
        "La semaine suivant la crue, le pont de Lisse a rouvert.",
    ],
)
def test_what_stands_alone(text):
    assert not points_back(text, tables("fr"))


def test_what_the_title_names_needs_no_other_sentence():
    text = "La séance a finalement été annulée par le maire de Lisse."
    assert not points_back(text, tables("fr"), words_of_title("Une séance mouvementée à Lisse"))


@pytest.mark.parametrize(
    ("before", "is_bullet"),
    [
        ("Le pont de Lisse a été fermé lundi après la crue de la Morze.", False),
        ("Le pont a été fermé lundi, selon le maire de la ville.", True),
        ("Paul Leroy et Jean Marchand ont fermé le pont de Lisse.", True),
        ("Leroy a fait fermer le pont et la route de Lisse.", True),
    ],
)
def test_who_speaks_is_named_in_the_sentence_before_or_nobody_is_quoted(before, is_bullet):
    text = "« Nous devrons attendre la fin de la crue pour rouvrir », a-t-il précisé."
    assert (found(f"{before} {text}")[1][0] != "") is is_bullet


@pytest.mark.parametrize(
    ("before", "is_bullet"),
    [
        ("Une villa a été saisie hier à Lisse, et un château en Bretagne.", False),
        ("Le directeur a été jugé hier à Lisse, et sa villa saisie.", True),
        ("Paul Leroy a été jugé hier à Lisse, et sa villa saisie.", True),
    ],
)
def test_whose_lawyer_it_is_is_named_in_the_sentence_before_or_it_is_no_bullet(before, is_bullet):
    text = "Ses avocats ont annoncé qu'ils feraient appel dès demain matin."
    assert (found(f"{before} {text}")[1][0] != "") is is_bullet


def test_a_role_that_speaks_to_somebody_is_still_to_be_named():
    article = ["Le pont a cédé lundi.", "L'eau restera trouble, prévient l'expert à Radio Lisse."]
    assert resolve(article, tables("fr"))[1].leans
    named = resolve([f"{article[0]} L'expert Paul Leroy est venu.", article[1]], tables("fr"))
    assert named[1].text == "L'eau restera trouble, prévient l'expert [Paul Leroy] à Radio Lisse."


@pytest.mark.parametrize(
    ("text", "leans"),
    [
        ("Ce plan doit entrer en vigueur à Lisse en mai.", True),
        ("Paul Leroy a dit lundi que cet objectif serait tenu.", False),
        ("Il a présenté lundi un plan pour le port.", False),
    ],
)
def test_a_first_sentence_leans_where_it_says_this(text, leans):
    assert resolve([text], tables("fr"), title="Lisse rouvre son port")[0].leans is leans


def test_a_heading_between_them_parts_a_pronoun_from_its_name():
    text = f"{MAYOR}\n\nUn an de travaux\n\nIl a ajouté que les travaux dureraient un an et demi."
    assert found(text)[-1][0].startswith("Il a ajouté")
    assert found(text.replace("Un an de travaux\n\n", ""))[-1][0].startswith("[Jean Dupont] a")


def test_questions_and_fragments_are_no_bullets():
    text = (
        "Le conseil a voté la loi mardi soir. Une honte. Pourquoi le maire a-t-il voté cette loi ?"
    )
    assert [bool(wording) for wording, _ in found(text)] == [True, False, False]


def test_quotations_keep_their_marks_and_lean_without_a_speaker():
    long = " ".join(["nous avons attendu les secours toute la nuit dans le froid"] * 3)
    text = f"« C'était terrible, {long}. Personne n'est venu nous chercher avant le matin. Au matin {long} », raconte un habitant du village."
    first, second, third = found(text)
    assert first == (f"« C'était terrible, {long}. »", True)
    assert second == ("« Personne n'est venu nous chercher avant le matin. »", True)
    assert third == (f"« Au matin {long} », raconte un habitant du village.", False)


def test_compression_can_be_left_out():
    text = "LILLE (AFP) - Par ailleurs, le maire (LR) a présenté son plan mardi."
    assert found(text) == [("Le maire a présenté son plan mardi.", False)]
    whole = [("Par ailleurs, le maire (LR) a présenté son plan mardi.", False)]
    assert found(text, compressing=False) == whole


@pytest.mark.parametrize(
    "module", [summarizer.steps.context.resolve, summarizer.steps.source.segment]
)
def test_examples_in_the_docstrings(module):
    results = doctest.testmod(module)
    assert results.attempted > 0
    assert results.failed == 0


def test_a_quotation_that_was_never_closed_is_not_opened_again_around_another():
    text = (
        '"Nous verrons bien sa décision dans un mois, a dit la maire de Lodève à la presse. Moi, je la'
        " respecterai sans discuter, comme je l'ai toujours fait ici, quoi que les autres en disent"
        " ailleurs et quoi qu'il en coûte à notre liste dans cette ville où rien n'est jamais joué"
        " d'avance. Le préfet, lui, a tranché : la liste n'a \"rien à craindre\" du tribunal."
    )
    last = found(text)[-1][0]
    assert last == 'Le préfet, lui, a tranché : la liste n\'a "rien à craindre" du tribunal.'


@pytest.mark.parametrize(
    ("before", "text"),
    [
        ("Ancienne directrice de l'usine, Hélène Mareuil a parlé.", "Les ouvriers de l'usine sont en grève."),
        ("La directrice de l'usine, Hélène Mareuil, a parlé.", "Les ouvriers de l'usine sont en grève."),
        ("Pour le maire, Jean Dupont a tort.", "Le maire a démissionné mardi soir."),
        ("L'adjoint du maire, Jean Dupont, a parlé.", "Le maire a démissionné mardi soir."),
    ],
)  # fmt: skip
def test_a_name_behind_a_noun_may_be_of_somebody_else(before, text):
    assert texts([before, text]) == [before, text]


def test_a_name_between_signs_behind_a_noun_is_its_own():
    before = "Le maire de Lille, Jean Dupont, a parlé."
    assert texts([before, "Le maire a démissionné mardi soir."])[1] == (
        "Le maire [Jean Dupont] a démissionné mardi soir."
    )


LONG_QUOTATION = (
    "« Nous avons attendu ce pont pendant plus de deux ans et nous avons "
    "souvent cru que personne ne voulait plus le finir avant la fin du siècle. "
    "Il ouvrira lundi matin à tous les habitants du canton et à ceux des villages voisins », a annoncé Claire Vasseur."
)


@pytest.mark.parametrize(
    ("article", "place", "wording"),
    [
        (
            LONG_QUOTATION,
            0,
            f"{LONG_QUOTATION.split('. ', 1)[0]} », a annoncé [Claire Vasseur].",
        ),
        (
            "« Le pont ouvrira lundi », a annoncé Claire Vasseur. « Les travaux ont coûté deux millions. »",
            1,
            "« Les travaux ont coûté deux millions », a annoncé [Claire Vasseur].",
        ),
    ],
)
def test_a_quotation_gets_the_speaker_whom_its_other_sentences_name(article, place, wording):
    assert found(article)[place] == (wording, False)


@pytest.mark.parametrize(
    "article",
    [
        "« Le pont ouvrira lundi », a annoncé Claire Vasseur.\n\n« Les travaux ont coûté deux millions. »",
        "« Le pont ouvrira lundi », a annoncé l'élue.\n\nLe maire a ri. « Les travaux ont coûté deux millions. »",
        "« Le pont ouvrira lundi. » « Les travaux ont coûté deux millions. »",
        "« Le pont ouvrira lundi », a annoncé Claire Vasseur. « Les travaux ont coûté deux millions au » canton.",
    ],
)
def test_a_quotation_without_a_certain_speaker_gets_none(article):
    assert "[" not in "".join(wording for wording, _ in found(article))
    assert found(article)[-1][1]


SPOKEN = [
    # Said before, by a subject who speaks.
    ("Nadège Ferrand a évoqué le chantier du port.", "« Les travaux ont coûté deux millions d'euros. »", "« Les travaux ont coûté deux millions d'euros », a dit [Nadège Ferrand]."),
    ("Pour Bruno Castel, le port va rouvrir à temps.\n", "« Les travaux ont coûté deux millions d'euros. »", "« Les travaux ont coûté deux millions d'euros », a dit [Bruno Castel]."),
    ("La maire de Lisse s'est félicitée du vote.", '"Les travaux ont coûté deux millions d\'euros."', '"Les travaux ont coûté deux millions d\'euros", a dit [la maire de Lisse].'),
    ("Invitée d'une radio, dans l'après-midi, Nadège Ferrand a réagi.", "« Les travaux ont coûté deux millions d'euros. »", "« Les travaux ont coûté deux millions d'euros », a dit [Nadège Ferrand]."),
    # Behind a quotation, with where and to whom.
    ("« C'est tard », a réagi à l'AFP Nadège Ferrand.", "« Les travaux ont coûté deux millions d'euros. »", "« Les travaux ont coûté deux millions d'euros », a réagi à l'AFP [Nadège Ferrand]."),
    ("« C'est tard », s'insurge mardi soir sur une radio locale Bruno Castel.", "« Les travaux ont coûté deux millions d'euros. »", "« Les travaux ont coûté deux millions d'euros », s'insurge mardi soir sur une radio locale [Bruno Castel]."),
    ("« C'est tard », ironise le préfet.", "« Les travaux ont coûté deux millions d'euros. »", "« Les travaux ont coûté deux millions d'euros », ironise [le préfet]."),
    # "He said" of the one who spoke last, whoever is named within quotations or beside.
    ("« Luc Petit a tort », a souligné Nadège Ferrand dans le Courrier de Lisse.", "« Les travaux ont coûté deux millions d'euros », a-t-elle ironisé.", "« Les travaux ont coûté deux millions d'euros », a ironisé [Nadège Ferrand]."),
    ("Le chantier est fini, avertit Bruno Castel auprès de l'AFP.", "« Les travaux ont coûté deux millions d'euros », a-t-il encore calculé.", "« Les travaux ont coûté deux millions d'euros », a encore calculé [Bruno Castel]."),
    ("Sans attendre, devant la foule, Bruno Castel a coupé le ruban.", "« Luc Petit avait tort, et les travaux sont finis », a-t-il dit.", "« Luc Petit avait tort, et les travaux sont finis », a dit [Bruno Castel]."),
    ("Bruno Castel ne craint pas Matignon.", "« Les travaux ont coûté deux millions d'euros », a-t-il ironisé.", "« Les travaux ont coûté deux millions d'euros », a ironisé [Bruno Castel]."),
]  # fmt: skip
UNSPOKEN = [
    # Nobody alone, nobody who speaks, or somebody who only asks.
    ("Nadège Ferrand a répondu à Bruno Castel.", "« Les travaux ont coûté deux millions d'euros. »"),
    ("Nadège Ferrand a visité le chantier du port.", "« Les travaux ont coûté deux millions d'euros. »"),
    ("La journaliste lui demande le prix du port.", "« Les travaux ont coûté deux millions d'euros. »"),
    ("« C'est tard », rapporte le Courrier de Lisse.", "« Les travaux ont coûté deux millions d'euros. »"),
    ("« C'est tard », ironise l'élue de 40 ans.", "« Les travaux ont coûté deux millions d'euros. »"),
    # The sentence says itself who speaks, without its marks.
    ("Nadège Ferrand a réagi.", '"Les travaux ont coûté cher, a déclaré Bruno Castel à la radio de Lisse.'),
    ("Nadège Ferrand a parlé à Claire Vasseur.", "« Les travaux ont coûté deux millions d'euros », a-t-elle ironisé."),
    ("« C'est tard », a lâché le fils de Bruno Castel.", "« Les travaux ont coûté deux millions d'euros », a-t-il ironisé."),
]  # fmt: skip


@pytest.mark.parametrize(("before", "text", "wording"), SPOKEN)
def test_a_quotation_gets_the_speaker_of_the_sentence_before(before, text, wording):
    assert found(f"{before} {text}")[-1] == (wording, False)


@pytest.mark.parametrize(("before", "text"), UNSPOKEN)
def test_a_quotation_gets_no_speaker_who_may_be_another(before, text):
    wording, leans = found(f"{before} {text}")[-1]
    assert "[" not in wording
    assert leans


def test_a_quotation_gets_the_speaker_of_the_next_one():
    article = (
        "« Les travaux ont coûté deux millions d'euros. » « C'est tard », a lâché Bruno Castel."
    )
    told = "« Les travaux ont coûté deux millions d'euros », a lâché [Bruno Castel]."
    assert found(article)[0] == (told, False)


def test_a_quotation_goes_on_in_the_next_paragraph_up_to_its_mark():
    article = (
        '"Les travaux ont coûté deux millions d\'euros.\n\nRien ne presse !", a lâché Bruno Castel.'
    )
    told = '"Les travaux ont coûté deux millions d\'euros", a lâché [Bruno Castel].'
    assert found(article)[0] == (told, False)
    other = article.replace("Rien", '"Rien')
    assert "[" not in found(other)[0][0]


def test_who_speaks_within_an_open_quotation_is_the_one_before_it():
    article = (
        'Bruno Castel a annoncé son départ. "Je quitte le port de Lisse cet été.\n\n'
        'Je souhaite voyager avec ma famille", a-t-il déclaré sans autre commentaire.'
    )
    assert found(article)[-1][0].endswith("a déclaré [Bruno Castel] sans autre commentaire.")


def test_a_quoted_question_stays_none():
    article = LONG_QUOTATION.replace("siècle.", "siècle ?")
    assert found(article)[0][0] == ""
