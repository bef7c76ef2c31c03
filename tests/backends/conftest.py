"""Tiny real models, built on the spot: a few thousand parameters, a vocabulary from the seeds.

They are saved as the files of a hub repository and loaded by path, like any other model. Their
weights are random, so what they say is nonsense, but the same nonsense every time.
"""

from __future__ import annotations

import io
import json
import shutil
import warnings
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
import sentencepiece

from summarizer.drafts import Assignment

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
SIZES = {
    "d_model": 16,
    "encoder_layers": 1,
    "decoder_layers": 1,
    "encoder_attention_heads": 2,
    "decoder_attention_heads": 2,
    "encoder_ffn_dim": 32,
    "decoder_ffn_dim": 32,
    "max_position_embeddings": 256,
    "init_std": 0.5,
}
PIECES = 400
SMALL_ARTICLE = Assignment(("Le conseil a voté la fermeture.", "Il pleut."), "fr", "en", 1)

TinyModel = Callable[[str], Path]


@pytest.fixture(scope="session")
def small_article() -> Assignment:
    return SMALL_ARTICLE


@pytest.fixture(scope="session")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> TinyModel:
    """The folder of the tiny model of a kind; each is built once."""
    torch = pytest.importorskip("torch", reason='pip install "article-bullets[torch]"')
    pytest.importorskip("transformers", reason='pip install "article-bullets[torch]"')
    torch.set_num_threads(1)  # threads only wait for one another in models this small
    builders = {
        "marian": build_marian,
        "taught": build_taught,
        "marian-en-romance": build_marian_en_romance,
        "nllb": build_nllb,
        "m2m100": build_m2m100,
        "mbart50": build_mbart50,
        "madlad": build_madlad,
        "t5": build_t5,
        "bart": build_bart,
        "mt5": build_mt5,
        "chat": build_chat,
        "taught-chat": build_taught_chat,
        "bert": build_bert,
    }
    root = tmp_path_factory.mktemp("models")

    @cache
    def built(kind: str) -> Path:
        torch.manual_seed(7)
        folder = root / kind
        folder.mkdir()
        builders[kind](folder)
        return folder

    return built


@cache
def seed_lines() -> tuple[str, ...]:
    texts = [path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*.txt"))]
    return tuple(line for text in texts for line in text.splitlines() if line.strip())


def train_pieces(path: Path, **options: object) -> list[str]:
    """Train a SentencePiece model on the seeds and write it; its pieces."""
    model = io.BytesIO()
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(seed_lines()),
        model_writer=model,
        vocab_size=PIECES,
        character_coverage=1.0,
        minloglevel=2,
        **options,
    )
    path.write_bytes(model.getvalue())
    trained = sentencepiece.SentencePieceProcessor(model_proto=model.getvalue())
    return [trained.id_to_piece(number) for number in range(PIECES)]


def write_json(path: Path, content: object) -> None:
    path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")


def marian_files(folder: Path, marks: tuple[str, ...], **settings: str) -> int:
    """The tokeniser of a Marian model; how many tokens it has, padding included."""
    tokens = [*train_pieces(folder / "source.spm"), *marks, "<pad>"]
    shutil.copyfile(folder / "source.spm", folder / "target.spm")
    write_json(folder / "vocab.json", {token: place for place, token in enumerate(tokens)})
    write_json(
        folder / "tokenizer_config.json",
        {"tokenizer_class": "MarianTokenizer", "model_max_length": 256, **settings},
    )
    return len(tokens)


def marian_model(size: int, **settings: float):
    from transformers import MarianConfig, MarianMTModel

    model = MarianMTModel(
        MarianConfig(
            vocab_size=size,
            pad_token_id=size - 1,
            eos_token_id=2,
            bos_token_id=None,
            forced_eos_token_id=None,
            decoder_start_token_id=size - 1,
            **(SIZES | settings),
        )
    )
    model.generation_config.bad_words_ids = [[size - 1]]
    return model


def build_marian(folder: Path) -> None:
    marian_model(marian_files(folder, (), source_lang="fr", target_lang="en")).save_pretrained(
        folder
    )


def build_taught(folder: Path) -> None:
    """A Marian model that has learnt the sentences of the self-test by heart."""
    import torch
    from transformers import AutoTokenizer

    from summarizer.backends.selftest import test_sentences

    size = marian_files(folder, (), source_lang="fr", target_lang="en")
    model = marian_model(size, init_std=0.1, dropout=0.0, d_model=32)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        tokenizer = AutoTokenizer.from_pretrained(folder)
    sources = tokenizer(test_sentences("fr"), padding=True, return_tensors="pt")
    targets = tokenizer(text_target=test_sentences("en"), padding=True, return_tensors="pt")
    labels = targets.input_ids.masked_fill(targets.attention_mask == 0, -100)
    optimiser = torch.optim.Adam(model.parameters(), lr=1e-2)
    model.train()
    for _ in range(150):
        loss = model(**sources, labels=labels).loss
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
    assert loss.item() < 0.05
    model.eval().save_pretrained(folder)


def build_marian_en_romance(folder: Path) -> None:
    marks = (">>fra<<", ">>spa<<", ">>ita<<")
    size = marian_files(folder, marks, source_lang="en", target_lang="roa")
    marian_model(size).save_pretrained(folder)


def m2m100_model(size: int):
    from transformers import M2M100Config, M2M100ForConditionalGeneration

    return M2M100ForConditionalGeneration(
        M2M100Config(
            vocab_size=size,
            bos_token_id=0,
            pad_token_id=1,
            eos_token_id=2,
            decoder_start_token_id=2,
            **SIZES,
        )
    )


def build_m2m100(folder: Path) -> None:
    pieces = train_pieces(folder / "sentencepiece.bpe.model", model_type="bpe")
    tokens = ["<s>", "<pad>", "</s>", "<unk>", *pieces[3:]]
    write_json(folder / "vocab.json", {token: place for place, token in enumerate(tokens)})
    write_json(folder / "tokenizer_config.json", {"tokenizer_class": "M2M100Tokenizer"})
    m2m100_model(len(tokens) + 100 + 8).save_pretrained(folder)


def build_nllb(folder: Path) -> None:
    from tokenizers import AddedToken, Tokenizer, decoders, models, pre_tokenizers

    pieces = train_pieces(folder / "sentencepiece.bpe.model", model_type="bpe")
    tokens = ["<s>", "<pad>", "</s>", "<unk>", *pieces[3:]]
    places = {token: place for place, token in enumerate(tokens)}
    merges = [
        (piece[:cut], piece[cut:])
        for piece in tokens[4:]
        for cut in range(1, len(piece))
        if piece[:cut] in places and piece[cut:] in places
    ]
    tokenizer = Tokenizer(models.BPE(vocab=places, merges=merges, unk_token="<unk>", fuse_unk=True))  # noqa: S106
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(replacement="▁", prepend_scheme="always")
    tokenizer.decoder = decoders.Metaspace(replacement="▁", prepend_scheme="always")
    codes = ["deu_Latn", "eng_Latn", "fra_Latn", "ita_Latn", "spa_Latn", "zho_Hans"]
    tokenizer.add_special_tokens(
        [AddedToken(token, special=True) for token in ["<s>", "<pad>", "</s>", "<unk>", *codes]]
    )
    tokenizer.save(str(folder / "tokenizer.json"))
    write_json(
        folder / "tokenizer_config.json",
        {"tokenizer_class": "NllbTokenizer", "additional_special_tokens": codes},
    )
    m2m100_model(len(tokens) + len(codes)).save_pretrained(folder)


def build_mbart50(folder: Path) -> None:
    from transformers import MBartConfig, MBartForConditionalGeneration

    train_pieces(folder / "sentencepiece.bpe.model")
    write_json(folder / "tokenizer_config.json", {"tokenizer_class": "MBart50Tokenizer"})
    MBartForConditionalGeneration(
        MBartConfig(
            vocab_size=PIECES + 1 + 52 + 1,
            bos_token_id=0,
            pad_token_id=1,
            eos_token_id=2,
            decoder_start_token_id=2,
            forced_eos_token_id=None,
            tokenizer_class="MBart50Tokenizer",
            normalize_before=True,
            normalize_embedding=True,
            scale_embedding=True,
            **SIZES,
        )
    ).save_pretrained(folder)


def t5_files(folder: Path, extra: tuple[str, ...]) -> None:
    train_pieces(
        folder / "spiece.model",
        pad_id=0,
        eos_id=1,
        unk_id=2,
        bos_id=-1,
        user_defined_symbols=list(extra),
    )
    write_json(
        folder / "tokenizer_config.json",
        {"tokenizer_class": "T5Tokenizer", "extra_ids": 0 if extra else 10},
    )


def t5_sizes(size: int) -> dict[str, object]:
    return {
        "vocab_size": size,
        "d_model": 16,
        "d_kv": 8,
        "d_ff": 32,
        "num_layers": 1,
        "num_heads": 2,
        "pad_token_id": 0,
        "eos_token_id": 1,
        "decoder_start_token_id": 0,
        "initializer_factor": 2.0,
    }


def build_madlad(folder: Path) -> None:
    from transformers import T5Config, T5ForConditionalGeneration

    t5_files(folder, ("<2de>", "<2en>", "<2fr>"))
    T5ForConditionalGeneration(T5Config(**t5_sizes(PIECES))).save_pretrained(folder)


def build_t5(folder: Path) -> None:
    from transformers import T5Config, T5ForConditionalGeneration

    t5_files(folder, ())
    prefix = "translate French to English: "
    T5ForConditionalGeneration(
        T5Config(
            **t5_sizes(PIECES + 10),
            task_specific_params={"translation_fr_to_en": {"prefix": prefix}},
        )
    ).save_pretrained(folder)


def build_mt5(folder: Path) -> None:
    from transformers import MT5Config, MT5ForConditionalGeneration

    t5_files(folder, ())
    MT5ForConditionalGeneration(MT5Config(**t5_sizes(PIECES + 10))).save_pretrained(folder)


def build_bart(folder: Path) -> None:
    from tokenizers import Tokenizer, models, pre_tokenizers, processors, trainers
    from tokenizers.decoders import ByteLevel
    from transformers import BartConfig, BartForConditionalGeneration

    specials = ["<s>", "<pad>", "</s>", "<unk>", "<mask>"]
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = ByteLevel()
    tokenizer.train_from_iterator(
        seed_lines(),
        trainers.BpeTrainer(
            vocab_size=PIECES,
            special_tokens=specials,
            initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
            show_progress=False,
        ),
    )
    tokenizer.post_processor = processors.RobertaProcessing(("</s>", 2), ("<s>", 0))
    tokenizer.save(str(folder / "tokenizer.json"))
    model = json.loads(tokenizer.to_str())["model"]
    write_json(folder / "vocab.json", model["vocab"])
    merges = [pair if isinstance(pair, str) else " ".join(pair) for pair in model["merges"]]
    (folder / "merges.txt").write_text("\n".join(["#version: 0.2", *merges]), encoding="utf-8")
    write_json(folder / "tokenizer_config.json", {"tokenizer_class": "BartTokenizer"})
    BartForConditionalGeneration(
        BartConfig(
            vocab_size=PIECES,
            bos_token_id=0,
            pad_token_id=1,
            eos_token_id=2,
            decoder_start_token_id=2,
            forced_eos_token_id=None,
            **SIZES,
        )
    ).save_pretrained(folder)


def build_chat(folder: Path) -> None:
    from tokenizers import AddedToken, Tokenizer, models, pre_tokenizers, trainers
    from tokenizers.decoders import ByteLevel
    from transformers import LlamaConfig, LlamaForCausalLM

    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = ByteLevel()
    tokenizer.train_from_iterator(
        seed_lines(),
        trainers.BpeTrainer(
            vocab_size=PIECES,
            special_tokens=["<pad>", "<|start|>", "<|end|>"],
            initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
            show_progress=False,
        ),
    )
    tokenizer.add_special_tokens(
        [AddedToken(token, special=True) for token in ("<pad>", "<|start|>", "<|end|>")]
    )
    tokenizer.save(str(folder / "tokenizer.json"))
    write_json(
        folder / "tokenizer_config.json",
        {
            "tokenizer_class": "PreTrainedTokenizerFast",
            "pad_token": "<pad>",
            "eos_token": "<|end|>",
            "chat_template": "{% for message in messages %}<|start|>{{ message['role'] }}\n"
            "{{ message['content'] }}<|end|>{% endfor %}"
            "{% if add_generation_prompt %}<|start|>assistant\n{% endif %}",
        },
    )
    LlamaForCausalLM(
        LlamaConfig(
            vocab_size=PIECES,
            hidden_size=16,
            intermediate_size=32,
            num_hidden_layers=1,
            num_attention_heads=2,
            num_key_value_heads=2,
            max_position_embeddings=4096,
            bos_token_id=None,
            eos_token_id=2,
            pad_token_id=0,
        )
    ).save_pretrained(folder)


def build_taught_chat(folder: Path) -> None:
    """A chat model that has learnt by heart what to answer about one small article."""
    import torch
    from transformers import AutoModelForCausalLM, AutoTokenizer

    from summarizer.backends.writers.chat import conversation

    build_chat(folder)
    tokenizer = AutoTokenizer.from_pretrained(folder)
    model = AutoModelForCausalLM.from_pretrained(folder)
    question = tokenizer.apply_chat_template(
        conversation(SMALL_ARTICLE, range(2), 1), add_generation_prompt=True, tokenize=False
    )
    answer = '{"bullets": [{"text": "The council voted.", "sources": [1]}]}<|end|>'
    before, target = tokenizer.encode(question), tokenizer.encode(answer)
    ids = torch.tensor([[*before, *target]])
    labels = torch.tensor([[*[-100] * len(before), *target]])
    optimiser = torch.optim.Adam(model.parameters(), lr=1e-2)
    model.train()
    for _ in range(200):
        loss = model(input_ids=ids, labels=labels).loss
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
    assert loss.item() < 0.05
    model.eval().save_pretrained(folder)


def build_bert(folder: Path) -> None:
    from transformers import BertConfig, BertModel

    BertModel(
        BertConfig(
            vocab_size=PIECES,
            hidden_size=16,
            intermediate_size=32,
            num_hidden_layers=1,
            num_attention_heads=2,
        )
    ).save_pretrained(folder)
