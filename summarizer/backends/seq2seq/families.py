"""How each family of translation models is told the languages: a table of codes for each.

A family is recognised by the tokens in its vocabulary, not by its name, so that a fine-tuned or
renamed model is still addressed in its own codes, and a code that it does not have is never sent.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace

from summarizer.errors import ModelUnavailable
from summarizer.iso639 import NAMES, two_letters

PREFERRED_DIRECTION = ("fr", "en")

_NLLB_CODES = """
af afr_Latn am amh_Ethi ar arb_Arab as asm_Beng az azj_Latn ba bak_Cyrl be bel_Cyrl bg bul_Cyrl
bm bam_Latn bn ben_Beng bo bod_Tibt bs bos_Latn ca cat_Latn cs ces_Latn cy cym_Latn da dan_Latn
de deu_Latn dz dzo_Tibt ee ewe_Latn el ell_Grek en eng_Latn eo epo_Latn es spa_Latn et est_Latn
eu eus_Latn fa pes_Arab ff fuv_Latn fi fin_Latn fj fij_Latn fo fao_Latn fr fra_Latn ga gle_Latn
gd gla_Latn gl glg_Latn gn grn_Latn gu guj_Gujr ha hau_Latn he heb_Hebr hi hin_Deva hr hrv_Latn
ht hat_Latn hu hun_Latn hy hye_Armn id ind_Latn ig ibo_Latn is isl_Latn it ita_Latn ja jpn_Jpan
jv jav_Latn ka kat_Geor kg kon_Latn ki kik_Latn kk kaz_Cyrl km khm_Khmr kn kan_Knda ko kor_Hang
ks kas_Arab ku kmr_Latn ky kir_Cyrl lb ltz_Latn lg lug_Latn li lim_Latn ln lin_Latn lo lao_Laoo
lt lit_Latn lv lvs_Latn mg plt_Latn mi mri_Latn mk mkd_Cyrl ml mal_Mlym mn khk_Cyrl mr mar_Deva
ms zsm_Latn mt mlt_Latn my mya_Mymr nb nob_Latn ne npi_Deva nl nld_Latn nn nno_Latn no nob_Latn
ny nya_Latn oc oci_Latn om gaz_Latn or ory_Orya pa pan_Guru pl pol_Latn ps pbt_Arab pt por_Latn
qu quy_Latn rn run_Latn ro ron_Latn ru rus_Cyrl rw kin_Latn sa san_Deva sc srd_Latn sd snd_Arab
sg sag_Latn si sin_Sinh sk slk_Latn sl slv_Latn sm smo_Latn sn sna_Latn so som_Latn sq als_Latn
sr srp_Cyrl ss ssw_Latn st sot_Latn su sun_Latn sv swe_Latn sw swh_Latn ta tam_Taml te tel_Telu
tg tgk_Cyrl th tha_Thai ti tir_Ethi tk tuk_Latn tl tgl_Latn tn tsn_Latn tr tur_Latn ts tso_Latn
tt tat_Cyrl tw twi_Latn ug uig_Arab uk ukr_Cyrl ur urd_Arab uz uzn_Latn vi vie_Latn wo wol_Latn
xh xho_Latn yi ydd_Hebr yo yor_Latn zh zho_Hans zu zul_Latn
"""
_MBART50_CODES = """
af af_ZA ar ar_AR az az_AZ bn bn_IN cs cs_CZ de de_DE en en_XX es es_XX et et_EE fa fa_IR fi fi_FI
fr fr_XX gl gl_ES gu gu_IN he he_IL hi hi_IN hr hr_HR id id_ID it it_IT ja ja_XX ka ka_GE kk kk_KZ
km km_KH ko ko_KR lt lt_LT lv lv_LV mk mk_MK ml ml_IN mn mn_MN mr mr_IN my my_MM ne ne_NP nl nl_XX
pl pl_PL ps ps_AF pt pt_XX ro ro_RO ru ru_RU si si_LK sl sl_SI sv sv_SE sw sw_KE ta ta_IN te te_IN
th th_TH tl tl_XX tr tr_TR uk uk_UA ur ur_PK vi vi_VN xh xh_ZA zh zh_CN
"""
# What the groups in the names of OPUS-MT models hold, as far as the languages have ISO 639-1 codes.
_MARIAN_GROUPS = {
    "romance": "ca co es fr gl it la oc pt ro sc wa",
    "roa": "ca co es fr gl it la oc pt ro sc wa",
    "itc": "ca co es fr gl it la oc pt ro sc wa",
    "gmw": "af de en fy lb li nl yi",
    "gem": "af da de en fo fy is lb li nb nl nn no sv yi",
    "gmq": "da fo is nb nn no sv",
    "sla": "be bg bs cs hr mk pl ru sk sl sr uk",
    "zle": "be ru uk",
    "zlw": "cs pl sk",
    "zls": "bg bs hr mk sl sr",
    "mul": " ".join(NAMES),
}
_MARIAN_SIZES = {"tc", "big", "base", "small", "tiny", "bible"}
_MARKS = {
    "marian": re.compile(r">>\w+<<"),
    "nllb": re.compile(r"[a-z]{3}_[A-Z][a-z]{3}"),
    "m2m100": re.compile(r"__[a-z]{2,3}__"),
    "mbart50": re.compile(r"[a-z]{2}_[A-Z]{2}"),
    "madlad": re.compile(r"<2\w+>"),
    "t5": re.compile(r"<extra_id_\d+>"),
}
# T5 of 2019 was trained on these three directions; newer ones state theirs in their configuration.
_T5_PREFIXES = {
    ("en", "de"): "translate English to German: ",
    ("en", "fr"): "translate English to French: ",
    ("en", "ro"): "translate English to Romanian: ",
}


@dataclass(frozen=True, slots=True)
class Layout:
    """What stands around a text for one direction.

    A source is `text_prefix` + text in pieces, between the tokens `before` and `after`. Every
    hypothesis begins with the tokens `forced`, which are no part of the translation.
    """

    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ("</s>",)
    forced: tuple[str, ...] = ()
    text_prefix: str = ""


@dataclass(frozen=True, slots=True)
class Family:
    """A model's family, and the layout of every direction that it serves, by ISO 639-1 codes.

    `unspoken` are tokens that are no part of a text, wherever a model puts them.
    """

    name: str
    directions: Mapping[tuple[str, str], Layout]
    unspoken: frozenset[str] = frozenset({"<s>", "</s>", "<pad>", "<unk>", "<mask>"})

    @property
    def sources(self) -> frozenset[str]:
        """The languages that it reads."""
        return frozenset(source for source, _ in self.directions)

    @property
    def targets(self) -> frozenset[str]:
        """The languages that it writes."""
        return frozenset(target for _, target in self.directions)

    def usual_direction(self) -> tuple[str, str]:
        """French to English where it is served, else any to English, else the first."""
        return min(
            self.directions,
            key=lambda pair: (pair != PREFERRED_DIRECTION, pair[1] != PREFERRED_DIRECTION[1], pair),
        )


@dataclass(frozen=True, slots=True)
class Hints:
    """What a model's files say of its languages, beside its vocabulary.

    :param name: the repository or folder, as the user named it: "Helsinki-NLP/opus-mt-fr-en".
    :param source: `source_lang` of its tokeniser, "" where it has none.
    :param target: `target_lang` of its tokeniser, "" where it has none.
    :param is_marian: whether its tokeniser is OPUS-MT's.
    :param prefixes: what a T5 model's configuration wants before a text, by direction.
    """

    name: str
    source: str = ""
    target: str = ""
    is_marian: bool = False
    prefixes: Mapping[tuple[str, str], str] = field(default_factory=dict)


def recognise(vocabulary: Collection[str], hints: Hints) -> Family:
    """The family of the model with this vocabulary.

    :raises ModelUnavailable: if it is of no known family, or does not say its languages.
    """
    family = _recognise(vocabulary, hints)
    marks = frozenset(token for token in vocabulary if _MARKS[family.name].fullmatch(token))
    return replace(family, unspoken=family.unspoken | marks)


def _recognise(vocabulary: Collection[str], hints: Hints) -> Family:
    if hints.is_marian:
        return _marian(vocabulary, hints)
    if "eng_Latn" in vocabulary:
        return _many_to_many("nllb", _codes(_NLLB_CODES), vocabulary)
    if "__en__" in vocabulary:
        return _many_to_many("m2m100", {code: f"__{code}__" for code in NAMES}, vocabulary)
    if "en_XX" in vocabulary:
        return _many_to_many("mbart50", _codes(_MBART50_CODES), vocabulary)
    if "<2en>" in vocabulary:
        targets = {code: f"<2{code}>" for code in NAMES if f"<2{code}>" in vocabulary}
        return Family(
            "madlad",
            {
                (source, target): Layout(before=(token,))
                for target, token in targets.items()
                for source in targets
                if source != target
            },
        )
    if "<extra_id_0>" in vocabulary:
        prefixes = hints.prefixes or _T5_PREFIXES
        return Family("t5", {pair: Layout(text_prefix=text) for pair, text in prefixes.items()})
    raise ModelUnavailable(
        f"{hints.name} is of no family that is known here (Marian/OPUS-MT, NLLB-200, M2M100,"
        " mBART-50, MADLAD-400, T5); choose a translation model of one of these"
    )


def mbart50_code(language: str) -> str:
    """mBART-50's code of a language.

    :raises ModelUnavailable: if mBART-50 does not have it.
    """
    codes = _codes(_MBART50_CODES)
    if language not in codes:
        raise ModelUnavailable(f"mBART-50 does not have the language {language!r}; choose another")
    return codes[language]


def _codes(table: str) -> dict[str, str]:
    cells = table.split()
    return dict(zip(cells[::2], cells[1::2], strict=True))


def _many_to_many(name: str, codes: Mapping[str, str], vocabulary: Collection[str]) -> Family:
    known = {language: code for language, code in codes.items() if code in vocabulary}
    return Family(
        name,
        {
            (source, target): Layout(before=(code,), forced=(known[target],))
            for source, code in known.items()
            for target in known
            if source != target
        },
    )


def _marian(vocabulary: Collection[str], hints: Hints) -> Family:
    """One direction, or several; a model that writes several languages is told by `>>deu<<`."""
    named_source, named_target = _languages_in_name(hints.name)
    sources = _group(hints.source) or _group(named_source)
    marks = [token for token in vocabulary if _MARKS["marian"].fullmatch(token)]
    # Of several for one language, the shortest stays: ">>pt<<" rather than ">>pt_BR<<".
    marks.sort(key=lambda mark: (len(mark), mark), reverse=True)
    tokens = {two_letters(mark[2:-2]): mark for mark in marks}
    targets: dict[str, tuple[str, ...]]
    if tokens:
        targets = {target: (tokens[target],) for target in tokens if target in NAMES}
    else:
        targets = dict.fromkeys(_group(hints.target) or _group(named_target), ())
    directions = {
        (source, target): Layout(before=before)
        for target, before in targets.items()
        for source in sources
        if source != target
    }
    if not directions:
        raise ModelUnavailable(
            f"{hints.name} does not say its languages; put source_lang and target_lang into its"
            " tokenizer_config.json"
        )
    return Family("marian", directions)


def _languages_in_name(name: str) -> tuple[str, str]:
    """The last two parts of "opus-mt-tc-big-fr-en"; empty strings where there is no such name."""
    found = re.search(r"opus-mt-([\w-]+)", name)
    parts = [part for part in found[1].split("-") if part not in _MARIAN_SIZES] if found else []
    return (parts[0], parts[1]) if len(parts) >= 2 else ("", "")


def _group(code: str) -> tuple[str, ...]:
    """ISO 639-1 codes in a Marian code: "fr", "deu", "ROMANCE", "deu_eng_fra"."""
    if code.lower() in _MARIAN_GROUPS:
        return tuple(_MARIAN_GROUPS[code.lower()].split())
    languages = [two_letters(part) for part in code.split("_") if part.islower()]
    return tuple(language for language in languages if language in NAMES)
