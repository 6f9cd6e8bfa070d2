"""The engine's dropout in torch: masks that depend on seed, step, place in the batch and channel alone, so that with them
both sides differ by rounding only. Written again from DropoutMask's definition.
"""
import numpy as np
import torch


def mixed(value):
    """The finalizer of SplitMix64 over an array or a number."""
    z = np.asarray(value, np.uint64) + np.uint64(0x9E3779B97F4A7C15)
    z = (z ^ z >> np.uint64(30)) * np.uint64(0xBF58476D1CE4E5B9)
    z = (z ^ z >> np.uint64(27)) * np.uint64(0x94D049BB133111EB)
    return z ^ z >> np.uint64(31)


def engine_masks(seed, step, images, channels=512):
    """The engine's dropout masks on maps of one pixel: 2 where a channel is kept, 0 where it is dropped."""
    with np.errstate(over="ignore"):
        base = mixed(mixed(np.uint64(seed ^ 0x64726F706F757421)) + np.uint64(step))
        keys = (mixed(base + (np.arange(images, dtype=np.uint64) << np.uint64(32))) >> np.uint64(16)).astype(np.uint32)
        z = (keys[:, None] + np.arange(channels, dtype=np.uint32)[None]) * np.uint32(0x9E3779B9)
        z = (z ^ z >> np.uint32(16)) * np.uint32(0x85EBCA6B)
        z = (z ^ z >> np.uint32(13)) * np.uint32(0xC2B2AE35)
    return torch.from_numpy(np.where(z >> np.uint32(31) == 1, 0, 2).astype(np.float32)).view(images, channels, 1, 1)


class EngineDropout(torch.nn.Module):
    """Dropout by the engine's masks; `step` counts the batches trained on."""

    def __init__(self, seed):
        super().__init__()
        self.seed, self.step = seed, 0

    def forward(self, x):
        if not self.training:
            return x
        self.step += 1
        return x * engine_masks(self.seed, self.step - 1, x.shape[0])
