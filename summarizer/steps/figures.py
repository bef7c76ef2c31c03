"""Where sentences that say the same count differently: "539 drones (A), 550 (B)"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from summarizer.document import Citation, Figure
from summarizer.languages import tables
from summarizer.languages.numerals import Value, numerals
from summarizer.steps.verify.quantities import Quantity, quantities
from summarizer.steps.write import content_terms
from summarizer.typography import levelled
