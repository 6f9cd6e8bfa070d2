"""Writes invented pictures in the formats the reader must take, and NAME.32.png: what Pillow 13.0.0 makes of each by
Image.open(...).convert("RGB").resize((32, 32), Image.Resampling.BILINEAR)."""
from pathlib import Path

import numpy as np
from PIL import Image

here = Path(__file__).parent


def picture(width, height, channels):
    y, x = np.mgrid[0:height, 0:width]
    planes = [127 + 90 * np.sin(x / (5 + 2 * k) + k) * np.cos(y / (7 - k)) + 30 * ((x // 8 + y // 8) % 2) for k in range(channels)]
    return np.clip(np.stack(planes, -1), 0, 255).astype(np.uint8)


Image.fromarray(picture(97, 61, 3)).save(here / "colour.jpg", quality=90)
Image.fromarray(picture(40, 120, 3)).save(here / "progressive.jpg", quality=75, progressive=True)
Image.fromarray(picture(20, 24, 3)).save(here / "small.jpg", quality=95, subsampling=0)
Image.fromarray(picture(64, 64, 1)[..., 0]).save(here / "grey.jpg", quality=90)
Image.fromarray(picture(50, 45, 4), mode="CMYK").save(here / "cmyk.jpg", quality=90)
Image.fromarray(picture(33, 70, 3)).save(here / "colour.png")
Image.fromarray(picture(45, 31, 4)).save(here / "alpha.png")
Image.fromarray(picture(38, 38, 1)[..., 0]).save(here / "grey.png")
Image.fromarray(picture(60, 40, 3)).quantize(16).save(here / "palette.png")
for file in sorted(here.glob("*.*")):
    if file.suffix in (".jpg", ".png") and not file.name.endswith(".32.png"):
        image = Image.open(file).convert("RGB").resize((32, 32), Image.Resampling.BILINEAR)
        image.save(here / f"{file.name}.32.png", optimize=True)
