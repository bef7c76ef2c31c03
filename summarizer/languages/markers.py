"""Words that tell one language from another in a few words of text.

`words_LANGUAGE_not_OTHER.txt` holds the words of four letters or more that LANGUAGE writes at least
20 times in Europarl v7 and Tatoeba, and OTHER at most a hundredth as often there; in 15 million
words of news and other text OTHER has them once at most, or a five-thousandth as often.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent

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
        " plus tout tous comme sans sous chez à j m t mes mon ma notre votre nos vos lequel laquelle selon lui eux donc car ni si quand encore cet ceux celui celle dit fut soit peut doit jamais rien beaucoup trop peu quel quelle afin alors ainsi dont cela ça c'est très aussi après avant depuis lors entre fait".split()
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


@cache
def words_not_in(other: str, language: str) -> frozenset[str]:
    """Common words of `language`, in lower case, that `other` does not have; none if unknown.

    >>> "renforce" in words_not_in("en", "fr"), "table" in words_not_in("en", "fr")
    (True, False)
    """
    path = _FOLDER / f"words_{language}_not_{other}.txt"
    return frozenset(path.read_text(encoding="utf-8").split()) if path.exists() else frozenset()
