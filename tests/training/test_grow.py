"""A grown encoder: as many layers as asked, and nearly the same states as before."""

from __future__ import annotations

import pytest
import sentencepiece
import torch

from training import checkpoint, grow
from training.grow import grown
from training.model import Architecture, Translator
from training.vocabulary import learn_vocabulary

SIZES = Architecture(
    pieces=60, width=64, heads=4, encoder_layers=4, decoder_layers=1, inner_width=96
)


@pytest.fixture
def model():
    torch.manual_seed(0)
    model = Translator(SIZES, torch.float32)
    with torch.no_grad():
        for name, value in model.named_parameters():
            if "norm" in name:  # trained norms are neither one nor nothing
                value.add_(0.2 * torch.randn_like(value))
    return model


def sentences(seed, count=300):
    torch.manual_seed(seed)
    source = torch.randint(1, 60, (count, 12))
    source[::3, 8:] = SIZES.pad_id
    return source, torch.randint(1, 60, (count, 5))


@pytest.mark.parametrize("layers", [5, 6, 7, 8])
def test_a_grown_model_does_nearly_what_the_old_one_did(model, layers):
    bigger = grown(model, layers, sentences(1)[0])
    source, target = sentences(2)
    with torch.no_grad():
        before, after = model(source, target)[0], bigger(source, target)[0]
    assert len(bigger.encoder) == bigger.sizes.encoder_layers == layers
    assert (after - before).square().mean() < 0.02 * before.var()


def test_every_new_block_can_learn_at_once(model):
    bigger = grown(model, 8, sentences(1)[0])
    source, target = sentences(2)
    bigger(source, target)[0].square().mean().backward()
    for layer in bigger.encoder[1::2]:
        assert layer.attention.output.weight.grad.abs().max() > 0
        assert layer.feed_forward.outer.weight.grad.abs().max() > 0


def test_the_old_layers_and_all_else_stay_as_they_were(model):
    bigger = grown(model, 8, sentences(1)[0])
    for old, kept in zip(model.encoder, bigger.encoder[::2], strict=True):
        for name, value in old.state_dict().items():
            assert torch.equal(value, kept.state_dict()[name])
    for name, value in model.state_dict().items():
        if not name.startswith("encoder."):
            assert torch.equal(value, bigger.state_dict()[name])


@pytest.mark.parametrize("layers", [4, 3, 9])
def test_a_number_of_layers_that_cannot_be_grown_to_is_refused(model, layers):
    with pytest.raises(ValueError, match="5 to 8"):
        grown(model, layers, sentences(1)[0])


def test_what_the_command_writes_can_be_gone_on_from(raw_corpus, toy_pairs, tmp_path):
    _, table = raw_corpus
    pairs = tmp_path / "data" / "pairs"
    pairs.mkdir(parents=True)
    rows = "".join(f"{source}\t{target}\n" for source, target in toy_pairs)
    (pairs / "toy.tsv").write_text(rows, encoding="utf-8")
    sides = iter([side for pair in toy_pairs for side in pair] * 3)
    vocabulary = tmp_path / "joint.spm"
    vocabulary.write_bytes(learn_vocabulary(sides, 320, threads=1))
    sizes = Architecture(
        sentencepiece.SentencePieceProcessor(model_file=str(vocabulary)).get_piece_size(),
        width=32, heads=2, encoder_layers=2, decoder_layers=1, inner_width=48,
    )  # fmt: skip
    state, out = tmp_path / "state.pt", tmp_path / "grown.pt"
    checkpoint.save_weights_only(state, Translator(sizes).state_dict(), sizes)
    options = f"{state} --encoder-layers 3 --table {table} --vocabulary {vocabulary} --out {out}"
    grow.main([*options.split(), "--data", str(tmp_path / "data")])
    assert checkpoint.load_model(out).sizes.encoder_layers == 3
