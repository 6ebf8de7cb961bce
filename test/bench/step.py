"""The peer of step.ts: the same adversarial autoencoder and the same step in PyTorch, on the processor (all cores) or, asked so, on a card.

usage: python step.py [cpu|cuda]

Reads lines of JSON from standard input, one a measurement, and answers each with one line:
{"columns", "units", "latent", "batch", "rows", "seconds", "compile"} -> {"step", "batch", "steps"} in milliseconds.
Best practice of PyTorch: one fused AdamW call for all weights, buffers that stay where they are, no value read back within a step.
"""

import json
import math
import os
import sys
import time

import torch
import torch.nn.functional as F
from torch import nn

DEVICE = sys.argv[1] if len(sys.argv) > 1 else "cpu"
SEEN_WEIGHT, BEND, DISCRIMINATOR_UNITS, NOISE, WEIGHT = 0.2, 0.3, 64, 1.0, 0.01


class Stack(nn.Module):
    """A first hidden layer, then residual ones, h <- h + silu(h W + b)."""

    def __init__(self, inputs: int, units: int, layers: int):
        super().__init__()
        self.layers = nn.ModuleList(nn.Linear(inputs if i == 0 else units, units) for i in range(layers))

    def forward(self, x):
        first, *others = self.layers
        h = F.silu(first(x))
        for layer in others:
            h = h + F.silu(layer(h))
        return h


class Aae(nn.Module):
    def __init__(self, width: int, units: int, latent: int):
        super().__init__()
        self.encoder = nn.Sequential(Stack(2 * width, units, 2), nn.Linear(units, latent))
        self.decoder = Stack(latent, units, 2)
        self.output = nn.Linear(units, width)
        self.deviation = nn.Linear(units, width)
        self.discriminator = nn.Sequential(
            Stack(latent, DISCRIMINATOR_UNITS, 2), nn.Linear(DISCRIMINATOR_UNITS, 1)
        )


class Trainer:
    def __init__(self, columns: int, units: int, latent: int, batch: int, rows: int):
        torch.manual_seed(1)
        self.batch, self.latent = batch, latent
        self.x = torch.randn(rows, columns)
        self.mask = (torch.rand(rows, columns) > 0.1).float()
        self.x *= self.mask
        self.aae = Aae(columns, units, latent)
        a = self.aae
        self.reconstruction = [*a.encoder.parameters(), *a.decoder.parameters(), *a.output.parameters(), *a.deviation.parameters()]
        adam = {"betas": (0.9, 0.99), "eps": 1e-8, "fused": True}
        self.first = torch.optim.AdamW(self.reconstruction, lr=5e-3, weight_decay=0.05, **adam)
        self.second = torch.optim.AdamW(a.discriminator.parameters(), lr=1e-3, weight_decay=0.0, **adam)
        self.mean = [p.detach().clone() for p in self.reconstruction]
        self.order, self.place, self.steps = torch.randperm(rows), 0, 0
        self.forward = self.losses
        self.judge = self.discriminator_loss

    def make_batch(self):
        """Rows in a fresh order each epoch; half of them lose a share of their cells, the others what another row lacks."""
        rows = self.x.shape[0]
        if self.place + self.batch > rows:
            self.order, self.place = torch.randperm(rows), 0
        index = self.order[self.place : self.place + self.batch]
        self.place += self.batch
        target, observed = self.x[index], self.mask[index]
        other = torch.rand(self.batch, 1) < 0.5
        share = torch.where(other, 0.1, 0.1 + 0.8 * torch.rand(self.batch, 1))
        hidden = torch.rand_like(target) < share
        hidden |= other & (self.mask[torch.randint(rows, (self.batch,))] == 0)
        seen = observed * ~hidden
        unseen = observed - seen
        weights = unseen + SEEN_WEIGHT * seen
        weights /= weights.sum().clamp(min=1)
        unseen = unseen / unseen.sum().clamp(min=1)
        return torch.cat([target * seen, seen], 1), target, weights, unseen

    def losses(self, x, target, weights, unseen, noise):
        a = self.aae
        z = a.encoder(x)
        h = a.decoder(z)
        out = a.output(h)
        huber = (F.huber_loss(out, target, reduction="none", delta=BEND) * weights).sum() / BEND
        s = a.deviation(h.detach()).clamp(-5, 2)
        r = (out - target).detach()
        likelihood = ((s + r.square() * torch.exp(-2 * s) / 2) * unseen).sum()
        adversarial = F.softplus(-a.discriminator(z + NOISE * noise)).mean()
        return huber + likelihood + WEIGHT * adversarial, z, adversarial

    def discriminator_loss(self, both, sign):
        return F.softplus(self.aae.discriminator(both) * sign).mean()

    def step(self):
        x, target, weights, unseen = self.make_batch()
        discriminator = self.aae.discriminator
        # The encoder's step needs no gradient of the discriminator's weights.
        for p in discriminator.parameters():
            p.requires_grad_(False)
        loss, z, _ = self.forward(x, target, weights, unseen, torch.randn(self.batch, self.latent))
        loss.backward()
        self.first.step()
        self.first.zero_grad(set_to_none=True)
        for p in discriminator.parameters():
            p.requires_grad_(True)
        both = torch.cat([torch.randn(self.batch, self.latent), z.detach()])
        both += NOISE * torch.randn_like(both)
        sign = torch.ones(2 * self.batch, 1)
        sign[: self.batch] = -1
        loss = self.judge(both, sign)
        loss.backward()
        self.second.step()
        self.second.zero_grad(set_to_none=True)
        self.steps += 1
        if self.steps % 4 == 0:
            with torch.no_grad():
                torch._foreach_lerp_(self.mean, self.reconstruction, 1 - 0.99**4)


def per_call(call, seconds: float) -> tuple[float, int]:
    """Milliseconds of one call, over about `seconds`."""
    begin, count = time.perf_counter(), 0
    while True:
        call()
        count += 1
        if time.perf_counter() - begin >= seconds:
            # A card works on after the call has returned.
            if DEVICE == "cuda":
                torch.cuda.synchronize()
            return (time.perf_counter() - begin) * 1000 / count, count


def main():
    torch.set_num_threads(os.cpu_count() or 1)
    torch.set_default_device(DEVICE)
    where = torch.cuda.get_device_name() if DEVICE == "cuda" else f"{torch.get_num_threads()} threads"
    print(json.dumps({"about": f"{torch.__version__}, {where}"}), flush=True)
    trainers = {}
    for line in sys.stdin:
        ask = json.loads(line)
        key = json.dumps({name: ask[name] for name in ("columns", "units", "latent", "batch", "rows", "compile")})
        if key not in trainers:
            trainer = Trainer(ask["columns"], ask["units"], ask["latent"], ask["batch"], ask["rows"])
            if ask["compile"]:
                trainer.forward = torch.compile(trainer.losses)
                trainer.judge = torch.compile(trainer.discriminator_loss)
            try:
                for _ in range(10):
                    trainer.step()
            except Exception as error:  # torch.compile needs a C++ compiler
                print(json.dumps({"error": str(error).strip().splitlines()[0]}), flush=True)
                continue
            trainers = {key: trainer}
        step, steps = per_call(trainers[key].step, ask["seconds"])
        batch, _ = per_call(trainers[key].make_batch, ask["seconds"] / 10)
        print(json.dumps({"step": step, "batch": batch, "steps": steps}), flush=True)


if __name__ == "__main__":
    main()
