"""A folder of inputs that is made whole again after every command, and that notices what a command left in it."""

import os
import shutil
from pathlib import Path


class Folder:
    """The files of `path` as they lie there when it is made are its base."""

    def __init__(self, path):
        self.path = Path(path)
        self.base = {name: (self.path / name).read_bytes() for name in self.names() if not name.endswith("/")}
        self.seen = self.look()
        self.seen_base = {name: self.seen[name] for name in self.base}

    def names(self):
        """Every file, link and empty folder below, by its path from here."""
        result = []
        for folder, inner, files in os.walk(self.path):
            prefix = os.path.relpath(folder, self.path)
            prefix = "" if prefix == "." else prefix + "/"
            result += [prefix + name for name in files]
            if not inner and not files and prefix:
                result.append(prefix)
        return sorted(result)

    def look(self):
        """Names with the sizes and times of change of the files."""
        result = {}
        for name in self.names():
            state = os.stat(self.path / name, follow_symlinks=False)
            result[name] = None if name.endswith("/") else (state.st_size, state.st_mtime_ns, state.st_ino)
        return result

    def put(self, name, data):
        target = self.path / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
        self.seen = self.look()

    def changes(self):
        """Names that are new, gone or different since the last look; looks again."""
        before, self.seen = self.seen, self.look()
        return (
            {name for name in self.seen if name not in before},
            {name for name in before if name not in self.seen},
            {name for name in self.seen if name in before and self.seen[name] != before[name]},
        )

    def restore(self, touched=()):
        """Back to the base; `touched` are files of it that were replaced on purpose."""
        now = self.look()
        for name in now:
            if name not in self.base:
                place = self.path / name
                shutil.rmtree(place) if name.endswith("/") else place.unlink()
                for parent in place.parents:
                    if parent == self.path or any(parent.iterdir()):
                        break
                    parent.rmdir()
        for name, data in self.base.items():
            if name in touched or name not in now or self.seen_base.get(name) != now[name]:
                self.write(name, data)
        self.seen = self.look()
        self.seen_base = {name: self.seen[name] for name in self.base}

    def write(self, name, data):
        (self.path / name).parent.mkdir(parents=True, exist_ok=True)
        (self.path / name).write_bytes(data)
