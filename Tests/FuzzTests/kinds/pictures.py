"""JPEG and PNG pictures in a folder of images."""

import shutil

from kinds.kind import Kind, Step
from mutators import jpeg, png


def folder_of_pictures(sources, target, pictures):
    """train|val|test with two classes, a picture each in turn."""
    for number, name in enumerate(f"{split}/{label}" for split in ("train", "val", "test") for label in "ab"):
        source = sources / "Fixtures/images" / pictures[number % len(pictures)]
        place = target / name
        place.mkdir(parents=True)
        shutil.copy(source, place / f"{number}{source.suffix}")


class Pictures(Kind):
    is_text = False
    pictures = ()

    def prepare(self):
        folder_of_pictures(self.sources, self.place / "pictures", self.pictures)

    def is_victim(self, name):
        return name.startswith("pictures/")

    def steps(self, random, victim):
        words = [
            "blackmagic",
            "dataset",
            "info",
            "pictures",
            "--cache",
            "cache",
            "--size",
            str(random.choice((32, 32, 17, 64))),
        ]
        if random.random() < 0.4:
            words.append("--skip-unreadable")
        outputs = ["cache/"]
        if random.random() < 0.1:
            words += ["--sheet", "sheet.png"]
            outputs.append("sheet.png")
        first = Step(words, tuple(outputs), (0, 2), leaves=("cache/",), check=self.remember)
        # From the kept pixels the same has to come.
        return [first, Step(words, codes=(0,), leaves=tuple(outputs), check=self.compare)]

    def remember(self, ended, folder):
        self.printed = ended.output
        partial = [name for name in folder.seen if "partial" in name]
        return f"left behind: {partial[0]}" if partial else None

    def compare(self, ended, _):
        return None if ended.output == self.printed else "the kept pixels give other results than the files"


class JPEGPictures(Pictures):
    name = "jpeg"
    mutators = jpeg.ALL
    pictures = ("colour.jpg", "cmyk.jpg", "grey.jpg", "progressive.jpg", "small.jpg", "colour.jpg")


class PNGPictures(Pictures):
    name = "png"
    mutators = png.ALL
    pictures = ("colour.png", "alpha.png", "grey.png", "palette.png")
