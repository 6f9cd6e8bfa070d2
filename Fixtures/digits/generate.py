"""Writes train.png, val.png, test.png and labels.txt: the 1,797 handwritten digits of the UCI repository.

E. Alpaydin, C. Kaynak: Optical Recognition of Handwritten Digits (1998), https://doi.org/10.24432/C50P49, CC BY 4.0.
The pictures are the original's test file of 1,797, as scikit-learn ships them (load_digits).

Run with Python 3.11, scikit-learn 1.9.1, numpy 2.4.6 and Pillow 13.0.0.

Each picture is 8 x 8 with the levels 0 to 16, kept as round(level * 255 / 16). A PNG holds one split as a mosaic, 32
pictures a row, filled from the left; labels.txt has one line a split (train, val, test) with one digit a picture.
Of the n pictures of a class, in the original's order, those at floor((j + 0.5) * n / 30) for j = 0 to 29 are taken
out: even j to val, odd j to test. That gives 15 pictures of each digit to both, and 1,497 to train. A split keeps the
original's order.
"""
from pathlib import Path

import numpy as np
from PIL import Image
from sklearn.datasets import load_digits

ACROSS = 32
folder = Path(__file__).resolve().parent
digits = load_digits()
split_of = ["train"] * len(digits.target)
for digit in range(10):
    members = [int(i) for i in np.flatnonzero(digits.target == digit)]
    for j in range(30):
        split_of[members[(2 * j + 1) * len(members) // 60]] = "test" if j % 2 else "val"

lines = []
for split in ["train", "val", "test"]:
    members = [i for i, name in enumerate(split_of) if name == split]
    mosaic = np.zeros((8 * -(-len(members) // ACROSS), 8 * ACROSS), dtype=np.uint8)
    for place, i in enumerate(members):
        row, column = divmod(place, ACROSS)
        levels = np.rint(digits.images[i] * 255 / 16).astype(np.uint8)
        mosaic[8 * row : 8 * row + 8, 8 * column : 8 * column + 8] = levels
    Image.fromarray(mosaic).save(folder / f"{split}.png", optimize=True)
    lines.append("".join(str(digits.target[i]) for i in members))
(folder / "labels.txt").write_text("\n".join(lines) + "\n")
