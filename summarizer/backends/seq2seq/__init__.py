"""Translation models: CTranslate2 conversions, the embedded one, and transformers."""
