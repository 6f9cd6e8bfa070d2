"""Executables with every library that the system does not guarantee, in a folder that runs wherever it lies."""

import re

from command import PackagingError, output

# What is left to the system: glibc alone, of this version or newer. The policy of manylinux_2_36 (PEP 600) allows more.
GLIBC = {
    "ld-linux-x86-64.so.2", "libanl.so.1", "libc.so.6", "libdl.so.2", "libm.so.6", "libmvec.so.1", "libnsl.so.1",
    "libpthread.so.0", "libresolv.so.2", "librt.so.1", "libutil.so.1",
}  # fmt: skip
NEWEST_GLIBC = (2, 36)
LIBRARIES = "lib/blackmagic"


def gather(executables, tree):
    """Fills bin/ and lib/blackmagic/ below a new folder; the libraries taken, by name, with the file each came from."""
    libraries = {}
    for path in executables:
        place(path, tree / "bin" / path.name, "--strip-all", f"$ORIGIN/../{LIBRARIES}")
        libraries.update(loaded(path))
    for name, path in libraries.items():
        place(path, tree / LIBRARIES / name, "--strip-unneeded", "$ORIGIN")
    return libraries


def loaded(executable):
    """The libraries that the system's loader finds for an executable, glibc's left out."""
    found = {}
    for line in output("ldd", executable).splitlines():
        name, arrow, path = line.strip().partition(" => ")
        if arrow and name not in GLIBC:
            if path.startswith("not found"):
                raise PackagingError(f"{executable} needs {name}, which is not installed; run `make deps`")
            found[name] = path.rsplit(" (", 1)[0]
    return found


def place(source, target, stripping, run_path):
    """Copies a file without symbols. DT_RPATH, unlike DT_RUNPATH, goes before a user's LD_LIBRARY_PATH."""
    target.parent.mkdir(parents=True, exist_ok=True)
    output("strip", stripping, "-o", target, source)
    output("patchelf", "--force-rpath", "--set-rpath", run_path, target)


def check(tree):
    """Holds every file against what it may need: glibc up to the version named, and what lies in the bundle."""
    bundled = {path.name for path in (tree / LIBRARIES).iterdir()}
    faults = []
    for path in sorted([*(tree / "bin").iterdir(), *(tree / LIBRARIES).iterdir()]):
        dynamic = output("readelf", "--wide", "--dynamic", path)
        for name in re.findall(r"\(NEEDED\).*\[(.+)\]", dynamic):
            if name not in GLIBC | bundled:
                faults.append(f"{path.name} needs {name}, which is not in the bundle")
        for run_path in re.findall(r"\((?:RPATH|RUNPATH)\).*\[(.*)\]", dynamic):
            if not run_path.startswith("$ORIGIN") or ":" in run_path:
                faults.append(f"{path.name} looks for libraries in {run_path}")
        for version in set(re.findall(r"Name: GLIBC_([0-9.]+)", output("readelf", "--wide", "--version-info", path))):
            if tuple(map(int, version.split("."))) > NEWEST_GLIBC:
                faults.append(f"{path.name} needs glibc {version}; build on Debian 12")
    if faults:
        raise PackagingError("\n".join(faults))
