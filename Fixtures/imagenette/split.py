"""Splits Imagenette by the stated rule without the program: split.py FOLDER. In each class the images of both published parts are
ordered by the SHA-256 of SEED/CLASS/FILE; the first 50 are test, the next 50 val, the rest train. Prints the counts and, for each
split, the SHA-256 over its sorted paths, a line each; writes them into split.json beside itself."""
import hashlib, json, os, sys

root, seed, held = sys.argv[1], 10, 50
splits = {"train": [], "val": [], "test": []}
for name in sorted(os.listdir(os.path.join(root, "train"))):
    files = [file for part in ("train", "val") for file in os.listdir(os.path.join(root, part, name)) if not file.startswith(".")]
    files.sort(key=lambda file: hashlib.sha256(f"{seed}/{name}/{file}".encode()).hexdigest())
    for place, file in enumerate(files):
        splits["test" if place < held else "val" if place < 2 * held else "train"].append(f"{name}/{file}")
out = {}
for split, paths in splits.items():
    text = "".join(path + "\n" for path in sorted(paths, key=str.encode))
    out[split] = {"count": len(paths), "sha256": hashlib.sha256(text.encode()).hexdigest()}
print(json.dumps(out, indent=1))
with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "split.json"), "w") as file:
    json.dump(out, file, indent=1)
    file.write("\n")
