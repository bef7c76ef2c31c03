"""Languages by their codes: ISO 639-1 (two letters), ISO 639-3 (three letters), English name.

The two-letter code is what the whole package speaks; models speak others. The table is the part
of the ISO 639-3 registry (https://iso639-3.sil.org) that has two-letter codes and occurs in
translation models.
"""

from __future__ import annotations

_TABLE = """
af afr Afrikaans   am amh Amharic     ar ara Arabic      as asm Assamese    az aze Azerbaijani
ba bak Bashkir     be bel Belarusian  bg bul Bulgarian   bm bam Bambara     bn ben Bengali
bo bod Tibetan     br bre Breton      bs bos Bosnian     ca cat Catalan     co cos Corsican
cs ces Czech       cy cym Welsh       da dan Danish      de deu German      dz dzo Dzongkha
ee ewe Ewe         el ell Greek       en eng English     eo epo Esperanto   es spa Spanish
et est Estonian    eu eus Basque      fa fas Persian     ff ful Fulah       fi fin Finnish
fj fij Fijian      fo fao Faroese     fr fra French      fy fry Frisian     ga gle Irish
gd gla Gaelic      gl glg Galician    gn grn Guarani     gu guj Gujarati    ha hau Hausa
he heb Hebrew      hi hin Hindi       hr hrv Croatian    ht hat Haitian     hu hun Hungarian
hy hye Armenian    ia ina Interlingua id ind Indonesian  ig ibo Igbo        is isl Icelandic
it ita Italian     ja jpn Japanese    jv jav Javanese    ka kat Georgian    kg kon Kongo
ki kik Kikuyu      kk kaz Kazakh      km khm Khmer       kn kan Kannada     ko kor Korean
ks kas Kashmiri    ku kur Kurdish     ky kir Kyrgyz      la lat Latin       lb ltz Luxembourgish
lg lug Ganda       li lim Limburgish  ln lin Lingala     lo lao Lao         lt lit Lithuanian
lv lav Latvian     mg mlg Malagasy    mi mri Maori       mk mkd Macedonian  ml mal Malayalam
mn mon Mongolian   mr mar Marathi     ms msa Malay       mt mlt Maltese     my mya Burmese
nb nob Bokmål      ne nep Nepali      nl nld Dutch       nn nno Nynorsk     no nor Norwegian
ny nya Chichewa    oc oci Occitan     om orm Oromo       or ori Odia        pa pan Punjabi
pl pol Polish      ps pus Pashto      pt por Portuguese  qu que Quechua     rm roh Romansh
rn run Rundi       ro ron Romanian    ru rus Russian     rw kin Kinyarwanda sa san Sanskrit
sc srd Sardinian   sd snd Sindhi      sg sag Sango       si sin Sinhala     sk slk Slovak
sl slv Slovenian   sm smo Samoan      sn sna Shona       so som Somali      sq sqi Albanian
sr srp Serbian     ss ssw Swati       st sot Sotho       su sun Sundanese   sv swe Swedish
sw swa Swahili     ta tam Tamil       te tel Telugu      tg tgk Tajik       th tha Thai
ti tir Tigrinya    tk tuk Turkmen     tl tgl Tagalog     tn tsn Tswana      tr tur Turkish
ts tso Tsonga      tt tat Tatar       tw twi Twi         ug uig Uyghur      uk ukr Ukrainian
ur urd Urdu        uz uzb Uzbek       vi vie Vietnamese  wa wln Walloon     wo wol Wolof
xh xho Xhosa       yi yid Yiddish     yo yor Yoruba      zh zho Chinese     zu zul Zulu
"""
_CELLS = _TABLE.split()

NAMES: dict[str, str] = dict(zip(_CELLS[::3], _CELLS[2::3], strict=True))
"""English names by ISO 639-1 code."""

TWO_LETTERS: dict[str, str] = dict(zip(_CELLS[1::3], _CELLS[::3], strict=True))
"""ISO 639-1 codes by ISO 639-3 code."""


def language_name(code: str) -> str:
    """The English name of the language with this ISO 639-1 code, or the code itself.

    >>> language_name("it"), language_name("xx")
    ('Italian', 'xx')
    """
    return NAMES.get(code, code)


def two_letters(code: str) -> str:
    """The ISO 639-1 code for a two- or three-letter code; its script or region is ignored.

    A code without a two-letter form comes back as it is, in lower case.

    >>> two_letters("deu"), two_letters("pt_BR"), two_letters("zho_Hans"), two_letters("ast")
    ('de', 'pt', 'zh', 'ast')
    """
    bare = code.replace("-", "_").partition("_")[0].lower()
    return TWO_LETTERS.get(bare, bare)
