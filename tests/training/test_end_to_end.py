"""The whole pipeline on a toy language: prepare, learn, stop, go on, export, translate."""

from __future__ import annotations

import json
import sys

import pytest
import torch

from summarizer.backends.seq2seq.embedded import open_folder
from summarizer.models import Decoding
from training import (
    average,
    checkpoint,
    evaluate,
    export,
    exported,
    graded,
    grow,
    lexicon,
    lists,
    narrow,
    prepare,
    train,
    vocabulary,
)
from training.lists import ListBatches
from training.loss import Candidates, risk

# Transformers and CTranslate2 tell of changes that are theirs to make.
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::FutureWarning")

SMALL = (
    "--width 64 --heads 4 --encoder-layers 1 --decoder-layers 1 --inner-width 128"
    " --batch-tokens 1024 --pool-pairs 600 --negatives 64 --warmup-steps 20 --plain"
    " --decay-hours 0 --seed 3 --threads 1 --muon-rate 0.01"
).split()


@pytest.fixture
def workshop(tmp_path, raw_corpus):
    folder, table = raw_corpus
    data, pieces = tmp_path / "data", tmp_path / "joint.spm"
    prepare.main(
        ["--corpora", str(folder), "--table", str(table), "--out", str(data), "--jobs", "1"]
    )
    vocabulary.main(
        ["--data", str(data), "--table", str(table), "--out", str(pieces), "--pieces", "340"]
    )

    words = tmp_path / "lexicon.pt"
    where = ["--data", str(data), "--table", str(table), "--vocabulary", str(pieces)]
    lexicon.main([*where, "--width", "64", "--out", str(words)])

    def run(out, steps, resume=None, more=()):
        arguments = [*where, "--out", tmp_path / out, "--max-steps", steps, *SMALL, *more]
        arguments += ["--lexicon", words, *(["--resume", resume] if resume else [])]
        train.main([str(argument) for argument in arguments])
        assert sys.float_info.min / 2 > 0, "the processor was left without subnormal numbers"
        return tmp_path / out / "last.pt"

    return run, data, pieces


def test_learns_resumes_exactly_exports_and_translates(workshop, tmp_path, toy_pairs):
    run, data, pieces = workshop

    whole = run("whole", 30)
    part = run("part", 17)
    resumed = run("resumed", 30, resume=part)
    one, two = checkpoint.load(whole), checkpoint.load(resumed)
    assert one["position"] == two["position"]
    assert all(torch.equal(one["model"][name], two["model"][name]) for name in one["model"])

    trained = run("trained", 600, resume=resumed)
    out = tmp_path / "fr-en"
    export.main(
        [
            "--checkpoint",
            str(trained),
            "--vocabulary",
            str(pieces),
            "--data",
            str(data),
            "--out",
            str(out),
            "--average",
        ]
    )
    translator = open_folder(out, "toy")
    french = [source for source, _ in toy_pairs]
    best = [best.text for best, *_ in translator.translate(french, Decoding(beam_size=1))]
    found = dict(zip(french, best, strict=True))
    right = sum(found[source] == english for source, english in toy_pairs)
    assert right >= 0.9 * len(toy_pairs)

    manifest = json.loads((out / "manifest.json").read_bytes())
    assert set(manifest["files"]) == set(export.model_files(out))

    mean = tmp_path / "mean"
    average.main([str(out), str(out), "--out", str(mean), "--training", "twice the same."])
    for name in export.model_files(out):
        assert (mean / name).read_bytes() == (out / name).read_bytes()
    assert "- Training: twice the same." in (mean / "MODEL_CARD.md").read_text(encoding="utf-8")
    open_folder(mean, "mean")  # which checks the manifest
    assert manifest["parameters"] == sum(value.numel() for value in one["model"].values())
    assert "made up (none): 300 pairs" in (out / "MODEL_CARD.md").read_text(encoding="utf-8")

    _learn_from_lists(out, trained, run, tmp_path, toy_pairs[:60])
    _narrow(out, data, tmp_path, found)

    packed = tmp_path / "packed.pt"
    checkpoint.main([str(out), str(packed)])
    again, before = checkpoint.load(packed), checkpoint.load(trained)
    assert again["architecture"] == before["architecture"]
    assert again["model"].keys() == before["average"].keys()
    for name, value in before["average"].items():
        a_hundredth = float(value.abs().max()) / 100
        torch.testing.assert_close(again["model"][name], value, rtol=0.01, atol=a_hundredth)

    _grow(packed, pieces, data, tmp_path)
    _evaluate(out, tmp_path, toy_pairs[:20])


def _learn_from_lists(model, trained, run, tmp_path, pairs):
    """Hypotheses of the model itself, the last of which is made the one to learn."""
    rows, made = tmp_path / "pairs.tsv", tmp_path / "lists.jsonl"
    rows.write_text("".join(f"{one}\t{other}\n" for one, other in pairs), encoding="utf-8")
    lists.main(f"--model {model} --pairs {rows} --beam 3 --out {made}".split())
    found = lists.read_lists(made)
    assert [one.source for one in found] == [source for source, _ in pairs]
    for one, (_, reference) in zip(found, pairs, strict=True):
        assert one.costs == lists.costs_by(reference, one.hypotheses)

    known, again = tmp_path / "known.tsv.xz", tmp_path / "again.jsonl"
    graded.main(["forget", str(made), "--out", str(known)])
    french = tmp_path / "french.txt"
    french.write_text("".join(f"{source}\n" for source, _ in pairs), encoding="utf-8")
    recall = f"recall --known {known} --model {model} --sentences {french} --beam 3 --out {again}"
    graded.main(recall.split())
    whole = [one.hypotheses for one in found if len(one.hypotheses) > 1]
    assert [one.hypotheses for one in lists.read_lists(again)] == whole

    turned = [
        {"source": one.source, "hypotheses": one.hypotheses[:2], "costs": (1.0, 0.0)}
        for one in found
        if len(one.hypotheses) > 1
    ]
    made.write_text("".join(json.dumps(row) + "\n" for row in turned), encoding="utf-8")
    steps = checkpoint.load(trained)["progress"]["steps"]
    options = ("--lists", made, "--list-tokens", 2048, "--risk", 20)
    learnt = checkpoint.load_model(run("risky", steps + 40, resume=trained, more=options))
    before = checkpoint.load_model(trained)
    batch = ListBatches(made, tmp_path / "joint.spm", 2048, seed=1).at(0)
    tensors = [torch.from_numpy(one) for one in (batch.source, batch.hypotheses, batch.costs)]
    everything = Candidates(torch.arange(before.sizes.pieces), torch.zeros(before.sizes.pieces))
    costs = [
        float(risk(one, *tensors, everything, sharpness=8.0).mean.detach())
        for one in (before, learnt)
    ]
    assert costs[1] < costs[0] - 0.2


def _grow(state, pieces, data, tmp_path):
    """A layer that is like another one has no weights of its own in the file that is exported."""
    layers = checkpoint.load_model(state).sizes.encoder_layers + 1
    bigger, out = tmp_path / "grown.pt", tmp_path / "grown"
    options = f"--encoder-layers {layers} --data {data} --vocabulary {pieces} --out {bigger}"
    grow.main([str(state), *options.split(), "--table", str(tmp_path / "corpora.json")])
    export.main(f"--checkpoint {bigger} --vocabulary {pieces} --data {data} --out {out}".split())
    grown, (sizes, again) = checkpoint.load_model(bigger), exported.weights(out)
    assert sizes == grown.sizes
    for name, value in grown.state_dict().items():
        torch.testing.assert_close(again[name], value, rtol=1e-4, atol=1e-4)
    average.main([str(out), str(out), "--out", str(tmp_path / "twice"), "--training", "never"])
    assert torch.allclose(exported.weights(tmp_path / "twice")[1]["embedding"], again["embedding"])


def _narrow(model, data, tmp_path, found):
    counted, few = tmp_path / "counted", tmp_path / "few"
    narrow.main([str(model), "--data", str(data), "--out", str(counted)])
    open_folder(counted, "counted")
    # Toys need nearly all of their pieces; here go the bytes, which a wider alphabet would need.
    pieces, written = exported.vocabularies(counted)
    few.mkdir()
    (few / "source_vocabulary.json").write_text(json.dumps(pieces), encoding="utf-8")
    letters = [piece for piece in written if not piece.startswith("<0x")]
    (few / "target_vocabulary.json").write_text(json.dumps(letters), encoding="utf-8")

    narrowed, likewise = tmp_path / "narrow", tmp_path / "likewise"
    narrow.main([str(model), "--like", str(few), "--out", str(narrowed)])
    assert (narrowed / "model.bin").stat().st_size < (model / "model.bin").stat().st_size
    translator = open_folder(narrowed, "narrow")  # which checks the manifest
    again = translator.translate(list(found), Decoding(beam_size=1))
    assert [best.text for best, *_ in again] == list(found.values())

    narrow.main([str(model), "--like", str(narrowed), "--out", str(likewise)])
    assert (likewise / "model.bin").read_bytes() == (narrowed / "model.bin").read_bytes()
    with pytest.raises(SystemExit):
        narrow.main([str(narrowed), "--like", str(narrowed), "--out", str(tmp_path / "no")])
    with pytest.raises(SystemExit):
        average.main(
            [str(model), str(narrowed), "--out", str(tmp_path / "no"), "--training", "never"]
        )

    told = json.loads((narrowed / "manifest.json").read_bytes())
    card = (narrowed / "MODEL_CARD.md").read_text(encoding="utf-8")
    assert all(line in card for line in export.size_lines(told))
    wide, again_wide = exported.weights(model), exported.weights(narrowed)
    assert wide[0] == again_wide[0]
    never = wide[0].pieces - len(exported.vocabularies(narrowed)[1])
    zeros = again_wide[1]["output_table"].abs().sum(1) == 0
    assert never > 0
    assert int(zeros.sum()) == never
    total = sum(value.numel() for value in wide[1].values())
    assert told["parameters"] == total - never * (wide[0].width + 1)
    for name, value in wide[1].items():
        kept = ~zeros if name.startswith("output") else slice(None)
        assert torch.equal(value[kept], again_wide[1][name][kept])


def _evaluate(model, tmp_path, pairs):
    for side, name in enumerate(("set.fr", "set.en")):
        text = "\n".join(pair[side] for pair in pairs)
        (tmp_path / name).write_text(text + "\n", encoding="utf-8")
    reference = str(tmp_path / "set.en")
    evaluate.main(
        [
            "--model",
            str(model),
            "--set",
            "toy",
            str(tmp_path / "set.fr"),
            reference,
            "--peer",
            "perfect",
            reference,
            "--beam",
            "1",
            "--report",
            str(tmp_path / "r.json"),
            "--outputs",
            str(tmp_path / "outputs" / "new"),
        ]
    )
    assert (tmp_path / "outputs" / "new" / "toy.beam1.en").read_text("utf-8").count("\n") == len(
        pairs
    )
    report = json.loads((tmp_path / "r.json").read_bytes())
    model_score, peer_score = report["sets"]
    assert model_score["bleu"] > 80
    assert peer_score["system"] == "perfect"
    assert peer_score["bleu"] == pytest.approx(100)
    assert "version:" in model_score["bleu_signature"]
    assert {row["set"] for row in report["robustness"]} >= {"numbers", "names"}
