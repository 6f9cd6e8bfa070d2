"""Keys of runs, written from Documentation/certificates.md and not from the program. Writes keys.json beside itself, and holds
every run of Fixtures/demo-runs against its key."""
import csv, hashlib, json, os, struct

here = os.path.dirname(os.path.abspath(__file__))
numbers = [
    "learning_rate", "weight_decay", "momentum", "rho", "lambda", "alpha", "epsilon", "learning_rate_decay",
    "initial_accumulator", "beta1", "beta2"]
reads = {
    "adam_optimizer": ["epsilon", "beta1", "beta2"],
    "ada_delta": ["rho", "epsilon"],
    "ada_grad": ["learning_rate_decay", "initial_accumulator"],
    "averaged_sgd": ["lambda", "alpha"],
    "rms_prop": ["momentum", "alpha", "epsilon"],
    "sgd": ["momentum"],
}
engine = "blackmagic-engine-2"


def bits(value):
    return struct.unpack("<Q", struct.pack("<d", value))[0]


def text(values, seed, learns, pixels, train, validation, refused, network="squeezenet1_1 32", shuffling="original"):
    images = train + (validation if learns else 0)
    loss = values["loss_function"]
    lines = [
        engine, pixels, network, shuffling, f"{str(learns).lower()} {seed} {images}",
        f"{values['epochs']} {values['batch_size'] if refused else min(values['batch_size'], images)}",
        f"{'cross_entropy' if loss == 'negative_log_likelihood' else loss} {values['optimizer']} {str(refused).lower()}"]
    read = ["learning_rate", "weight_decay"] + reads[values["optimizer"]]
    lines += [
        f"{name} {bits(values[name])}" for name in numbers
        if values.get(name) is not None and (refused or name in read)]
    return "\n".join(lines)


def key(words):
    return hashlib.sha256(words.encode()).hexdigest()


everything = {
    "epochs": 20, "batch_size": 32, "loss_function": "cross_entropy", "optimizer": "adam_optimizer", "learning_rate": 0.001,
    "weight_decay": 1e-05, "momentum": 0.9, "rho": 0.95, "lambda": 0.0001, "alpha": 0.75, "epsilon": 1e-06,
    "learning_rate_decay": 0.01, "initial_accumulator": 0.1, "beta1": 0.9, "beta2": 0.999}
cases = [(optimizer, {"optimizer": optimizer}, 10, False, False) for optimizer in reads]
cases += [
    ("log likelihood", {"loss_function": "negative_log_likelihood"}, 10, False, False),
    ("squared loss", {"loss_function": "mean_squared_loss"}, 10, False, False),
    ("batch beyond the images", {"batch_size": 100000}, 10, False, False),
    ("final choice", {"optimizer": "sgd"}, 3, True, False),
    ("negative zero", {"optimizer": "sgd", "weight_decay": -0.0}, 10, False, False),
    ("refused", {"beta1": 8.0, "batch_size": 100000}, 10, False, True),
]
pixels, train, validation = "d3ea58c33dd7e55b8087886b12939c2769becf58181f1531ecef1987fc99b0be", 1497, 150
out = []
for name, change, seed, learns, refused in cases:
    asked = everything | change
    words = text(asked, seed, learns, pixels, train, validation, refused)
    out.append({
        "name": name, "asked": asked, "seed": seed, "learnsFromValidation": learns, "text": words, "key": key(words)})
with open(os.path.join(here, "keys.json"), "w") as file:
    json.dump({"pixels": pixels, "train": train, "validation": validation, "test": 150, "runs": out}, file, indent=1)
    file.write("\n")

with open(os.path.join(here, "../demo-runs/runs.csv"), newline="") as file:
    rows = list(csv.DictReader(file))
for row in rows:
    values = {name: float(row[name]) if row[name] else None for name in numbers}
    values |= {name: int(row[name]) for name in ("epochs", "batch_size")}
    values |= {name: row[name] for name in ("loss_function", "optimizer")}
    learns, refused = row["learns_from_validation"] == "true", row["status"] == "refused"
    words = text(values, int(row["seed"]), learns, pixels, train, validation, refused)
    assert key(words) == row["key"], row["key"]
print(f"{len(out)} keys written, {len(rows)} of Fixtures/demo-runs agree")
