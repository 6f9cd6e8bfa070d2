"""Checkpoints in the safetensors format."""

from kinds.kind import Kind, Step
from kinds.pictures import folder_of_pictures
from mutators import tensors


class Checkpoints(Kind):
    name = "safetensors"
    is_text = False
    mutators = tensors.ALL

    def prepare(self):
        folder_of_pictures(self.sources, self.place / "pictures", ("small.jpg", "grey.png"))
        self.tool(
            "train",
            "one",
            "--dataset",
            "pictures",
            "--cache",
            "cache",
            "--epochs",
            "1",
            "--batch-size",
            "2",
            "--checkpoint",
            "c.safetensors",
        )

    def is_victim(self, name):
        return name == "c.safetensors"

    def steps(self, random, victim):
        words = ["blackmagic", "train", "evaluate", "c.safetensors", "--dataset", "pictures", "--cache", "cache"]
        return [Step(words, codes=(0, 2))]
