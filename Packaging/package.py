#!/usr/bin/env python3
"""Makes a wheel and a plain archive of the built executables, for x86-64 Linux with glibc 2.36 or newer and no Swift.

Both hold the same three folders: bin/, lib/blackmagic/ with every library but glibc's, and share/blackmagic/ with the
demo's study. The same executables, libraries and files give the same bytes. Needs Debian, binutils and patchelf.

Usage: Packaging/package.py FOLDER_OF_THE_EXECUTABLES FOLDER_TO_WRITE
"""

import hashlib
import pathlib
import shutil
import subprocess
import sys
import tempfile

import archives
import bundle
import notices
from command import PackagingError, output

ROOT = pathlib.Path(__file__).resolve().parent.parent
EXECUTABLES = ["blackmagic", "blackmagic-server"]
DATA = ["Fixtures/demo-study", "Fixtures/demo-runs", "Training"]
LARGEST = 60_000_000


def revision():
    """The commit that is checked out, marked where files differ from it."""
    changed = output("git", "-C", ROOT, "status", "--porcelain", "--untracked-files=no")
    return output("git", "-C", ROOT, "rev-parse", "--short=12", "HEAD").strip() + ("+changes" if changed else "")


def add_data(tree):
    """Puts what the program reads beside it: the demo's study and runs, experiments, and the revision."""
    share = tree / "share/blackmagic"
    for name in output("git", "-C", ROOT, "ls-files", "-z", *DATA).split("\0"):
        if name:
            (share / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, share / name)
    (share / "revision").write_text(revision() + "\n")


def main(built, out):
    executables = [built / name for name in EXECUTABLES]
    missing = [str(path) for path in executables if not path.is_file()]
    if missing:
        raise PackagingError(f"{', '.join(missing)} missing; run `make wheel`, which builds first")
    version = output(executables[0], "--version").split()[0]
    with tempfile.TemporaryDirectory() as folder:
        tree = pathlib.Path(folder) / "tree"
        libraries = bundle.gather(executables, tree)
        bundle.check(tree)
        add_data(tree)
        texts = notices.texts(libraries, ROOT)
        description = (ROOT / "Packaging/README.md").read_text()
        out.mkdir(parents=True, exist_ok=True)
        for path in [
            archives.write_wheel(tree, texts, description, version, out),
            archives.write_archive(tree, texts, description, version, out),
        ]:
            size = path.stat().st_size
            if size > LARGEST:
                raise PackagingError(f"{path}: {size} bytes are more than {LARGEST}; leave a library out")
            print(f"{path}: {size / 1e6:.1f} MB, sha256 {hashlib.sha256(path.read_bytes()).hexdigest()}")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    try:
        main(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]))
    except PackagingError as error:
        print(f"Error: {error}", file=sys.stderr)
        sys.exit(2)
