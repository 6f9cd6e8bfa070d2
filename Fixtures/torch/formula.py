"""Inputs that the tests compute again: hashed counters, so that no file has to hold them."""
import numpy as np
import torch


def words(count, offset=0):
    """The top 24 bits of (i + offset + 1) * 2654435761 mixed once, as uint32."""
    z = (np.arange(count, dtype=np.uint64) + offset + 1) * 2654435761 % 2**32
    z = (z ^ z >> 15) * 2246822519 % 2**32
    z = (z ^ z >> 13) * 3266489917 % 2**32
    return (z ^ z >> 16) >> 8


def unit(shape, offset=0):
    """Floats in [-1, 1), exact in float32."""
    count = int(np.prod(shape))
    return torch.tensor(words(count, offset).astype(np.float64) / 2**23 - 1, dtype=torch.float64).reshape(shape)


def pixels(count, side, offset=0):
    """8-bit images [count, side, side, 3]."""
    return torch.tensor((words(count * side * side * 3, offset) >> 16).astype(np.uint8)).reshape(count, side, side, 3)


def normalised(images):
    """[count, 3, side, side] in float32, as torchvision's ToTensor and Normalize give them."""
    x = images.permute(0, 3, 1, 2).to(torch.float32).div(255)
    mean = torch.tensor([0.485, 0.456, 0.406]).view(3, 1, 1)
    deviation = torch.tensor([0.229, 0.224, 0.225]).view(3, 1, 1)
    return x.sub(mean).div(deviation)


def sample(tensor, most=64):
    """Norm, element count and up to `most` elements at even distances."""
    flat = tensor.detach().double().flatten()
    step = -(-flat.numel() // most)
    return {"norm": float(flat.norm()), "count": flat.numel(), "step": step, "values": [float(f"{v:.9g}") for v in flat[::step]]}
