"""What is bundled: names, versions, where the sources are, and the licence texts."""

import json
import pathlib
import re

from command import PackagingError, output

# By Debian's source package, or by its library where they differ.
LICENCES = {
    "gsl": "GPL-3.0-or-later", "openblas": "BSD-3-Clause", "gcc-12": "GPL-3.0-or-later WITH GCC-exception-3.1",
    "libquadmath.so.0": "LGPL-2.1-or-later", "libjpeg-turbo": "IJG AND BSD-3-Clause AND Zlib", "libpng1.6": "libpng-2.0",
    "sqlite3": "public domain", "zlib": "Zlib",
}  # fmt: skip
COMMON = pathlib.Path("/usr/share/common-licenses")
# What Swift's own libraries are built from.
SWIFT = ["swift", "swift-corelibs-foundation", "swift-foundation", "swift-foundation-icu", "swift-corelibs-libdispatch"]


def texts(libraries, root):
    """The files that go with the executables, by name: the licence of the whole, a list of the parts, and their texts."""
    rows, files = [], {"Apache-2.0.txt": root / "LICENSE"}
    files.update((path.name, path) for path in (root / "Packaging/licences").glob("*.txt"))
    for name in ["GPL-3", "LGPL-2.1"]:
        files[f"{name}.txt"] = COMMON / name
    toolchains = set()
    for name, path in sorted(libraries.items()):
        if "/lib/swift/linux/" in path:
            toolchains.add(pathlib.Path(path[: path.index("/lib/swift/linux/")]))
            continue
        package, source, version, homepage = origin(path)
        if name not in LICENCES and source not in LICENCES:
            raise PackagingError(f"{name}: Packaging/notices.py does not know the licence of {source}; add it")
        licence = LICENCES.get(name) or LICENCES[source]
        address = f"https://sources.debian.org/src/{source}/{version}/ ({homepage})"
        rows.append((f"`{name}`", f"{source} {version}", licence, address))
        files[f"{source}.txt"] = pathlib.Path("/usr/share/doc", package, "copyright")
    for toolchain in sorted(toolchains):
        rows += swift(toolchain)
        files["Swift.txt"] = toolchain / "share/swift/LICENSE.txt"
    for name, version, address, found in packages(root):
        rows.append((name, version, licence_of(found), address))
        files.update(found)
    result = {name: path.read_text() for name, path in files.items()}
    result["NOTICE.md"] = (root / "Packaging/licences/NOTICE.md").read_text() + table(rows)
    return result


def table(rows):
    head = [("part", "version", "licence", "sources"), ("---",) * 4]
    return "".join(f"| {' | '.join(row)} |\n" for row in head + rows)


def origin(path):
    """Debian's package of a file, its source package with version, and the address of those who wrote it."""
    real = str(pathlib.Path(path).resolve())
    # A package that was built before /usr was merged lists /lib.
    for name in [real, real.removeprefix("/usr")]:
        try:
            package = output("dpkg-query", "--search", name).split(":")[0]
            break
        except PackagingError:
            continue
    else:
        raise PackagingError(f"{path} belongs to no Debian package, so its licence and sources are not known")
    fields = output(
        "dpkg-query", "--show", "--showformat", "${source:Package}\t${source:Version}\t${Homepage}", package)
    return package, *fields.split("\t")


def swift(toolchain):
    """Swift's own libraries, by the toolchain that they came with."""
    tag = re.search(r"\((swift-[^)\s]+-RELEASE)\)", output(toolchain / "bin/swiftc", "--version"))
    if not tag:
        raise PackagingError(f"{toolchain}: is no release of Swift, so its sources are not known")
    for name in SWIFT:
        licence = "Apache-2.0 WITH Swift-exception" + (" AND Unicode-3.0" if name.endswith("icu") else "")
        yield name, tag[1], licence, f"https://github.com/swiftlang/{name}/tree/{tag[1]}"


def packages(root):
    """The Swift packages that the build resolved: name, version, address, and their licence files by name."""
    state = json.loads((root / ".build/workspace-state.json").read_text())
    for dependency in sorted(state["object"]["dependencies"], key=lambda entry: entry["subpath"].lower()):
        folder = root / ".build/checkouts" / dependency["subpath"]
        found = [path for path in sorted(folder.glob("*")) + sorted(folder.glob("Sources/*/*"))
                 if re.match(r"(LICENSE|NOTICE)(\.|$)", path.name)]
        if not found:
            raise PackagingError(f"{folder}: has no licence")
        files = {"-".join([folder.name, *path.relative_to(folder).with_suffix("").parts]) + ".txt": path for path in found}
        checkout = dependency["state"]["checkoutState"]
        yield folder.name, checkout.get("version") or checkout["revision"], dependency["packageRef"]["location"], files


def licence_of(files):
    """The licence that a package's first text states."""
    text = next(iter(files.values())).read_text()
    if "Apache License" in text:
        return "Apache-2.0 WITH Swift-exception" if "Runtime Library Exception" in text else "Apache-2.0"
    if "Permission is hereby granted, free of charge" in text:
        return "MIT"
    raise PackagingError(f"{next(iter(files))}: is neither Apache-2.0 nor MIT; say in Packaging/notices.py what it is")
