"""Words that tell one language from another in a few words of text.

`words_LANGUAGE_not_OTHER.txt` holds the words of four letters or more that LANGUAGE uses and OTHER
all but never does, of those with accents the common ones; `training/words.py` made it.
"""

from __future__ import annotations

import re
from functools import cache

from .word_lists import SortedList, lines_of, sorted_list

MARKERS = {
    "en": frozenset(
        "the of and to a in is was for that it on with as at by be are this from have has had not he she they we"
        " his her their its which who but were been will would can an or there after about more when said one you"
        " i all than into out up so what if no do did does how where while over only just also them him my your our"
        " these those being because between before through during under against most other some such".split()
    ),
    "fr": frozenset(
        "le la les l des du de d une un est et dans que qu qui pour par sur avec ce cette ces il elle ils elles ne n"
        " pas au aux en son sa ses leur leurs être été sont était étaient ont avait nous vous je mais ou où se s"
        " plus tout tous comme sans sous chez à j m t mes mon ma notre votre nos vos lequel laquelle selon lui eux donc car ni si quand encore cet ceux celui celle dit fut soit peut doit jamais rien beaucoup trop peu quel quelle afin alors ainsi dont cela ça c'est très aussi après avant depuis lors entre fait notamment"
        " également pourtant toutefois cependant désormais plusieurs environ chaque ensuite enfin puis pendant"
        " contre vers voici voilà va vont deux trois quatre cinq sept huit neuf".split()
    ),
    "es": frozenset(
        "el la los las de del y que en un una es por con para se su sus no al lo como más pero fue ha han está son"
        " también sobre entre cuando muy sin ya este esta desde hasta".split()
    ),
    "de": frozenset(
        "der die das den dem des und ist in zu von mit auf für nicht ein eine einen einem sich er sie es war hat als"
        " auch an bei nach aus wie dass werden wird noch nur über im am".split()
    ),
    "it": frozenset(
        "il lo la i gli le di del della dei che e in un una per con non è sono da al alla si come più ma ha hanno"
        " anche nel nella suo sua questo questa dal dalla era stato".split()
    ),
}
"""By ISO 639-1 code, in lower case, elided forms without their apostrophe."""


WITH_ACCENTS = {
    "en": frozenset(
        "à abbé appliqué attaché attachée attachés béarnaise béchamel blasé brûlée café cafés"
        " canapé canapés chargé châteaux château cliché clichéd clichés communiqué communiqués consommé"
        " crèche crèches crème crémant crêpe crêpes décolletage décolleté décor déjà déclassé"
        " déluge démarche démodé détente divorcé divorcée doppelgänger éclair éclairs éclat élan élite élites"
        " émigré émigrés entrée entrées exposé exposés façade façades fiancé fiancée fiancés fête fêtes"
        " flambé führer garçon habitué habitués ingénue jalapeño jalapeños macramé maître matinée mêlée mélange"
        " métier naïf naïve naïvely naïveté née outré mâché passé pâté pâtés piñata piqué précis"
        " protégé protégée protégés purée purées québécois québécoise"
        " résumé résumés risqué rosé rosés roué sauté sautéed séance séances señor señora smörgåsbord soirée"
        " soirées soufflé soufflés soupçon touché über voilà".split()
    )
}
"""By ISO 639-1 code, the words that a language without accents writes with one now and then."""


BORROWED = {
    "en": re.compile(
        r"\b(?:chargée?s? d['’]affaires|raisons? d['’]être|bêtes? noires?|idées? fixes?|nouveaux? riches?|joie de vivre"
        r"|vis[- ]à[- ]vis|crème de la crème|coups? de (?:grâce|main|théâtre)|coups? d['’](?:état|œil)"
        r"|pièces? de résistance|fait accompli|laissez[- ](?:faire|passer)|savoir[- ](?:faire|vivre)|déjà[- ]vu|art nouveau"
        r"|à la (?:carte|mode)|en masse|départements?|communiqués?|mise en (?:scène|place)|tours? de force|cri de cœur"
        r"|au (?:courant|fait|pair|contraire)|femmes? fatales?|enfants? terribles?|esprit de corps|force majeure"
        r"|hors d['’]œuvres?|objets? d['’]art|cordon bleu|belle époque|fin de siècle|noblesse oblige|ménage à trois"
        r"|baguettes?|pistes?|droits? de (?:regard|cité)|per mille|par excellence|pied-à-terre"
        r"|c['’]est la vie|sans (?:culottes?|papiers?)|trompe[- ]l['’]œil|tête[- ]à[- ]tête)\b",
        re.IGNORECASE,
    )
}
"""By ISO 639-1 code, words of other languages that it uses as its own."""


@cache
def words_not_in(other: str, language: str) -> SortedList:
    """Common words of `language`, in lower case, that `other` does not have; none if unknown.

    >>> "renforce" in words_not_in("en", "fr"), "table" in words_not_in("en", "fr")
    (True, False)
    """
    return sorted_list(f"words_{language}_not_{other}.txt")


@cache
def short_words(language: str) -> frozenset[str]:
    """Words of two to four letters, in lower case, to tell them from acronyms; none if unknown.

    >>> "eau" in short_words("fr"), "psg" in short_words("fr")
    (True, False)
    """
    return frozenset(lines_of(f"short_words_{language}.txt"))
