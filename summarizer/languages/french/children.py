"""What French says of boys and of girls, and what may be said of either."""

from __future__ import annotations

import re

BOY = re.compile(
    r"\b(?:garçons?|garçonnets?|gars|(?:un|ce|du|au|le|deux|trois|quatre|cinq|les|des) jeunes? (?:garçons?|hommes?)"
    r"|(?:un|ce|le) jeune (?:de \d+|âgé\b)|adolescents?|lycéens?|collégiens?|écoliers?)\b",
    re.IGNORECASE,
)
GIRL = re.compile(
    r"\b(?:filles?|fillettes?|(?:une|cette|la|deux|trois|quatre|cinq|les|des) jeunes? (?:filles?|femmes?)"
    r"|(?:une|cette|la) jeune (?:de \d+|âgée\b)|adolescentes?|lycéennes?|collégiennes?|écolières?)\b",
    re.IGNORECASE,
)
SOME_BOY = re.compile(
    rf"{BOY.pattern}|\b(?:(?:petit|beau)-)?fils\b|\bfrères?\b|\bhommes?\b|\bjeunes\b|\b[Ii]ls?\b|\b(?:boy|kid|gamin|gosse|môme|ado"
    r"|jumeau|neveu|bébé|enfant|mineur|mousse|scout|gardien)s?\b|x\b|\bboy",
    re.IGNORECASE,
)
SOME_GIRL = re.compile(
    rf"{GIRL.pattern}|\b(?:petites?|belles?)-filles?\b|\bsœurs?\b|\bfemmes?\b|\bjeunes\b|\b[Ee]lles?\b|\b(?:girl|gamine|gosse|môme|ado|copine"
    r"|jumelle|nièce|demoiselle|bébé|enfant|mineure|petite|miss|mère|vierge|amie|victime)s?\b"
    r"|\bune [a-zà-ÿ]+e\b.{0,20}\bans\b|girl|\b(?:née|âgée)s?\b",
    re.IGNORECASE,
)
"""Anything for which English may have that word."""
