"""Our forward and backward passes against those of other people."""

from __future__ import annotations

import pytest
import torch
from torch.nn import functional

from training import model as network
from training.attention import attend_to_other, attend_to_self
from training.loss import Candidates, losses, risk, sample_candidates
from training.marian import to_marian
from training.model import Architecture, Translator, fastest_type
from training.optimiser import Optimiser

SIZES = Architecture(
    pieces=50, width=32, heads=4, encoder_layers=2, decoder_layers=2, inner_width=48
)
PAD = SIZES.pad_id


def small_model():
    torch.manual_seed(0)
    model = Translator(SIZES, torch.float32)
    with torch.no_grad():
        model.output_bias.normal_()
    return model


def batch():
    torch.manual_seed(1)
    source, target = torch.randint(1, 50, (3, 8)), torch.randint(1, 50, (3, 4))
    source[1, 5:], target[2, 3:] = PAD, PAD
    return source, target


def test_the_forward_pass_equals_hugging_faces():
    model = small_model()
    source, target = batch()
    ours = functional.linear(model(source, target)[0], model.output_table, model.output_bias)
    previous = functional.pad(target[:, :-1], (1, 0), value=PAD)
    theirs = to_marian(model)(
        input_ids=source, attention_mask=(source != PAD).long(), decoder_input_ids=previous
    ).logits[..., :-1]
    seen = target != PAD
    torch.testing.assert_close(ours[seen], theirs[seen], atol=2e-5, rtol=1e-5)


@pytest.mark.parametrize("smoothing", [0.0, 0.1])
def test_the_loss_and_its_gradients_equal_those_of_cross_entropy(smoothing):
    source, target = batch()
    everything = Candidates(torch.arange(50), torch.zeros(50))
    ours, theirs = small_model(), small_model()
    found = losses(ours, source, target, everything, label_smoothing=smoothing)
    found.mean.backward()
    scores = functional.linear(theirs(source, target)[0], theirs.output_table, theirs.output_bias)
    rows, labels = scores.flatten(0, 1), target.flatten()
    functional.cross_entropy(rows, labels, ignore_index=PAD, label_smoothing=smoothing).backward()
    assert int(found.count) == int((target != PAD).sum())
    without = functional.cross_entropy(rows, labels, ignore_index=PAD)
    torch.testing.assert_close(found.mean, without)
    for one, two in zip(ours.parameters(), theirs.parameters(), strict=True):
        torch.testing.assert_close(one.grad, two.grad, atol=1e-5, rtol=1e-4)


def lists():
    torch.manual_seed(4)
    hypotheses = torch.randint(1, 50, (12, 6))
    hypotheses[2, 3:], hypotheses[7, 5:] = PAD, PAD
    return hypotheses, torch.rand(3, 4)


def test_the_risk_and_its_gradients_equal_those_of_the_expected_cost():
    source, (hypotheses, costs) = batch()[0], lists()
    everything = Candidates(torch.arange(50), torch.zeros(50))
    ours, theirs = small_model(), small_model()
    found = risk(ours, source, hypotheses, costs, everything, sharpness=8.0)
    found.mean.backward()

    states, _ = theirs(source.repeat_interleave(4, 0), hypotheses)
    logs = functional.linear(states, theirs.output_table, theirs.output_bias).log_softmax(2)
    real = hypotheses != PAD
    of_pieces = logs.gather(2, hypotheses.clamp(max=49)[..., None]).squeeze(2) * real
    means = (of_pieces.sum(1) / real.sum(1)).view(3, 4)
    expected = ((8 * means).softmax(1) * costs).sum(1).mean()
    expected.backward()

    torch.testing.assert_close(found.mean, expected)
    best = means.argmax(1).tolist()
    assert float(found.of_best) == pytest.approx(
        sum(float(costs[row, place]) for row, place in enumerate(best)) / 3
    )
    for one, two in zip(ours.parameters(), theirs.parameters(), strict=True):
        torch.testing.assert_close(one.grad, two.grad, atol=1e-6, rtol=1e-4)


def test_a_few_steps_make_the_hypotheses_that_cost_least_the_likeliest():
    model = small_model()
    optimiser = Optimiser(model, muon_rate=0.0, adam_rate=3e-3)
    source, (hypotheses, costs) = batch()[0], lists()
    everything = Candidates(torch.arange(50), torch.zeros(50))
    for step in range(40):
        found = risk(model, source, hypotheses, costs, everything, sharpness=1.0)
        found.mean.backward()
        optimiser.step(1.0, step)
    assert float(found.of_best) == pytest.approx(float(costs.min(1).values.mean()))


def test_attention_has_the_gradients_of_its_formula():
    torch.manual_seed(2)
    bias = torch.zeros(2, 1, 1, 3, dtype=torch.double)
    bias[1, ..., 2] = -1e4
    own = torch.randn(2, 3, 24, dtype=torch.double, requires_grad=True)
    assert torch.autograd.gradcheck(lambda x: attend_to_self(x, bias, 2), (own,))
    query = torch.randn(2, 4, 8, dtype=torch.double, requires_grad=True)
    other = torch.randn(2, 3, 16, dtype=torch.double, requires_grad=True)
    assert torch.autograd.gradcheck(lambda q, x: attend_to_other(q, x, bias, 2), (query, other))


def test_candidates_hold_every_target_and_enough_others():
    target = torch.tensor([[3, 7, 7, 0], [9, 0, 2000, 2000]])
    chosen = sample_candidates(target, 2000, 100, torch.Generator().manual_seed(1))
    assert chosen.ids[:4].tolist() == [0, 3, 7, 9]
    assert len(set(chosen.ids.tolist())) == len(chosen.ids) == 512
    assert 2000 not in chosen.ids
    # the sampled pieces together weigh what all the others would, so that what is smoothed adds up
    assert chosen.correction[4:].exp().sum() == pytest.approx(1996, rel=1e-4)
    assert chosen.correction.exp().sum() == pytest.approx(2000, rel=1e-4)


def test_a_few_steps_lower_the_loss():
    model = small_model()
    optimiser = Optimiser(model, muon_rate=0.02, adam_rate=1e-2)
    source, target = batch()
    everything = Candidates(torch.arange(50), torch.zeros(50))
    history = []
    for step in range(12):
        loss = losses(model, source, target, everything).mean
        loss.backward()
        optimiser.step(1.0, step)
        history.append(float(loss.detach()))
    assert history[-1] < 0.5 * history[0]


def test_a_guide_changes_no_state_and_draws_attention_to_its_places():
    model = small_model()
    source, target = batch()
    places = torch.tensor([[2, 5, -1, 0], [1, 1, 1, 1], [7, 0, 3, -1]])
    states, _ = model(source, target)
    guided_states, off = model(source, target, places)
    torch.testing.assert_close(states, guided_states)
    optimiser = Optimiser(model, muon_rate=0.02, adam_rate=1e-2)
    for step in range(20):
        _, now_off = model(source, target, places)
        now_off.backward()
        optimiser.step(1.0, step)
    assert float(now_off.detach()) < 0.5 * float(off.detach())


@pytest.mark.parametrize("faster", [torch.float32, torch.bfloat16])
def test_a_trial_says_which_type_is_faster(monkeypatch, faster):
    monkeypatch.setattr(torch.ops.mkldnn, "_is_mkldnn_bf16_supported", lambda: True)
    monkeypatch.setattr(network, "_seconds_of_a_product", lambda one: 1.0 if one == faster else 2.0)
    assert fastest_type(torch.device("cpu")) == faster


def test_a_processor_without_bfloat16_is_given_no_trial(monkeypatch):
    monkeypatch.setattr(torch.ops.mkldnn, "_is_mkldnn_bf16_supported", lambda: False)
    monkeypatch.setattr(network, "_seconds_of_a_product", lambda _: pytest.fail("a trial"))
    assert fastest_type(torch.device("cpu")) == torch.float32
