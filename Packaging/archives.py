"""Archives whose bytes follow from their contents alone: sorted names, one time, one owner."""

import base64
import hashlib
import io
import lzma
import os
import tarfile
import zipfile

NAME = "blackmagic"
TAG = "py3-none-manylinux_2_36_x86_64"
SUMMARY = "Reproduces the study “Black Magic in Deep Learning” (BMVC 2020) and says which published numbers hold"
EARLIEST = (1980, 1, 1, 0, 0, 0)


def contents(tree):
    """The files of a folder: relative name, bytes, and whether it is a program; sorted by name."""
    for path in sorted(path for path in tree.rglob("*") if path.is_file()):
        name = path.relative_to(tree).as_posix()
        yield name, path.read_bytes(), name.startswith("bin/")


def metadata(texts, description, version):
    """The core metadata, version 2.4 (PEP 639)."""
    fields = [
        ("Metadata-Version", "2.4"), ("Name", NAME), ("Version", version), ("Summary", SUMMARY),
        ("License-Expression", "GPL-3.0-or-later"), *(("License-File", name) for name in sorted(texts)),
        ("Classifier", "Operating System :: POSIX :: Linux"), ("Classifier", "Programming Language :: Swift"),
        ("Classifier", "Topic :: Scientific/Engineering"), ("Project-URL", "Paper, https://arxiv.org/abs/2008.05981"),
        ("Requires-Python", ">=3.8"), ("Description-Content-Type", "text/markdown; charset=UTF-8"),
    ]  # fmt: skip
    return "".join(f"{name}: {value}\n" for name, value in fields) + "\n" + description


def write_wheel(tree, texts, description, version, folder):
    """Writes a wheel (version 1.0 of the format): bin/ becomes its scripts, all else its data, relative to the prefix."""
    info, data = f"{NAME}-{version}.dist-info", f"{NAME}-{version}.data"
    files = [
        (f"{data}/scripts/{name.removeprefix('bin/')}" if runs else f"{data}/data/{name}", content, runs)
        for name, content, runs in contents(tree)
    ]
    files += [(f"{info}/licenses/{name}", text.encode(), False) for name, text in sorted(texts.items())]
    files.append((f"{info}/METADATA", metadata(texts, description, version).encode(), False))
    wheel = f"Wheel-Version: 1.0\nGenerator: {NAME} ({version})\nRoot-Is-Purelib: false\nTag: {TAG}\n"
    files.append((f"{info}/WHEEL", wheel.encode(), False))
    record = "".join(f"{name},sha256={digest(content)},{len(content)}\n" for name, content, _ in files)
    files.append((f"{info}/RECORD", f"{record}{info}/RECORD,,\n".encode(), False))
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content, runs in files:
            entry = zipfile.ZipInfo(name, EARLIEST)
            entry.create_system = 3
            entry.external_attr = (0o100755 if runs else 0o100644) << 16
            archive.writestr(entry, content, zipfile.ZIP_DEFLATED, 6)
    return put(stream.getvalue(), folder / f"{NAME}-{version}-{TAG}.whl")


def write_archive(tree, texts, description, version, folder):
    """Writes the same as a plain archive, with the licences beside bin/, lib/ and share/."""
    top = f"{NAME}-{version}-linux-x86_64"
    files = [(name, content, runs) for name, content, runs in contents(tree)]
    files += [(f"licenses/{name}", text.encode(), False) for name, text in sorted(texts.items())]
    files.append(("README.md", description.encode(), False))
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w", format=tarfile.PAX_FORMAT) as archive:
        for name, content, runs in files:
            entry = tarfile.TarInfo(f"{top}/{name}")
            entry.size, entry.mode = len(content), 0o755 if runs else 0o644
            archive.addfile(entry, io.BytesIO(content))
    return put(lzma.compress(stream.getvalue(), preset=6), folder / f"{top}.tar.xz")


def digest(content):
    """SHA-256 as RECORD has it."""
    return base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()


def put(content, path):
    """Writes aside, then renames."""
    aside = path.with_name(f".{path.name}.new")
    aside.write_bytes(content)
    os.replace(aside, path)
    return path
