"""Checkpoints of transformers: found, loaded, and checked to be what they should be."""

from __future__ import annotations

import warnings
from dataclasses import dataclass, replace
from typing import Any, Literal

from summarizer.backends.hub import Place, fetch_folder, not_to_be_had
from summarizer.backends.manifest import describe_files, hash_of_files
from summarizer.errors import ModelUnavailable
from summarizer.models import Loading

_OUT_OF_MEMORY = ("out of memory", "can't allocate memory", "not enough memory")


_OVERFLOWS_IN_FLOAT16 = {"t5", "mt5", "umt5", "longt5"}


Kind = Literal["sequence to sequence", "causal"]


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """A transformers model in evaluation mode, its tokeniser, and a hash of both."""

    name: str
    place: Place
    model: Any
    tokenizer: Any
    signature: str

    @property
    def max_positions(self) -> int:
        """How many tokens a sequence may have; no limit of the model's own is 10⁶."""
        stated = getattr(self.model.config, "max_position_embeddings", None)
        return int(stated or 1_000_000)


def load_checkpoint(location: str, kind: Kind, loading: Loading) -> Checkpoint:
    """The checkpoint in a folder or repository ("ID@REVISION" pins one), on the chosen device.

    Code that comes with a checkpoint is never run.

    :raises ModelUnavailable: if torch or the checkpoint is missing, if the checkpoint is of
        another architecture, lacks weights, or does not fit into memory.
    """
    name = f"hf:{location}"
    place = Place.named(location)
    try:
        import torch
        import transformers
        from safetensors import SafetensorError
    except ImportError as error:
        raise ModelUnavailable(
            f'{name} needs torch and transformers; run: pip install "article-bullets[torch]"'
        ) from error
    # Asked for first, since transformers tries for half a minute what this knows at once; with the
    # commit, what is downloaded already is loaded without asking the network again.
    folder = fetch_folder(place, name, loading, only="config.json")
    commit = None if place.folder else folder.name
    transformers.utils.logging.disable_progress_bar()
    where: dict[str, Any] = {
        "pretrained_model_name_or_path": place.repository,
        "revision": commit or "main",
        "local_files_only": loading.local_files_only,
        "trust_remote_code": False,
    }
    auto = {
        "sequence to sequence": transformers.AutoModelForSeq2SeqLM,
        "causal": transformers.AutoModelForCausalLM,
    }[kind]
    try:
        config = transformers.AutoConfig.from_pretrained(**where)
        _check_architecture(name, config, kind)
        device = loading.device or fastest_device(torch)
        dtype = loading.dtype or suitable_dtype(torch, device, config.model_type)
        model, loaded = auto.from_pretrained(
            **where, dtype=getattr(torch, dtype), output_loading_info=True
        )
        tokenizer = _load_tokenizer(transformers, where)
        model = model.to(device).eval()
    except RuntimeError as error:
        if not is_out_of_memory(error):
            raise not_to_be_had(name, error) from error
        raise ModelUnavailable(
            f"{name} does not fit into memory; choose a smaller model, or convert it to int8 with:"
            f" summarizer models convert {name} OUT"
        ) from error
    except (OSError, ValueError, KeyError, AssertionError, ImportError, SafetensorError) as error:
        raise not_to_be_had(name, error) from error
    _check_weights(name, loaded)
    version = f"transformers.{transformers.__version__}-torch.{torch.__version__}"
    contents = commit[:16] if commit else hash_of_files(describe_files(folder))
    signature = f"{contents}-{dtype}-{device}-{version}"
    return Checkpoint(name, replace(place, revision=commit), model, tokenizer, signature)


def _load_tokenizer(transformers: Any, where: dict[str, Any]) -> Any:
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Recommended: pip install sacremoses")
        try:
            return transformers.AutoTokenizer.from_pretrained(**where)
        except TypeError as error:  # Marian's, where one of its files is missing
            raise OSError(f"a file of the tokeniser is missing ({error})") from error


def fastest_device(torch: Any) -> str:
    """A GPU where there is one ("cuda", "mps"), else "cpu"."""
    if torch.cuda.is_available():
        return "cuda"
    return "mps" if torch.backends.mps.is_available() else "cpu"


def suitable_dtype(torch: Any, device: str, model_type: str) -> str:
    """Full precision on a CPU, half on the rest: bfloat16 where it is native, else float16.

    T5 overflows in float16, so there it keeps full precision.
    """
    if device == "cpu":
        return "float32"
    if device == "cuda" and torch.cuda.is_bf16_supported():
        return "bfloat16"
    return "float32" if model_type in _OVERFLOWS_IN_FLOAT16 else "float16"


def is_out_of_memory(error: RuntimeError) -> bool:
    """Whether torch ran out of memory, on whichever device."""
    return any(words in str(error).lower() for words in _OUT_OF_MEMORY)


def _check_architecture(name: str, config: Any, kind: Kind) -> None:
    both_ways = bool(getattr(config, "is_encoder_decoder", False))
    if both_ways != (kind == "sequence to sequence"):
        wanted = "an encoder and a decoder" if kind == "sequence to sequence" else "a decoder alone"
        raise ModelUnavailable(
            f"{name} is a {config.model_type} model, and {wanted} is needed here; choose another"
        )


def _check_weights(name: str, loaded: dict[str, Any]) -> None:
    """Refuse a checkpoint of which transformers would make up the missing weights."""
    missing = sorted(loaded["missing_keys"])
    wrong = [key if isinstance(key, str) else key[0] for key in loaded["mismatched_keys"]]
    if missing or wrong:
        listed = ", ".join([*missing, *wrong][:3])
        raise ModelUnavailable(
            f"{name} lacks weights that its architecture needs ({listed}); the checkpoint is"
            " damaged, or needs another version of transformers"
        )
