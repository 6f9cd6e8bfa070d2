"""Writes Tiles.swift: the register tiles of the convolution kernels, unrolled.

A forward tile holds PIXELS x VECTORS accumulators of 16 floats: pixels down, output channels across. A gradient tile
holds ROWS x VECTORS: weight rows down, channels across. AVX-512 has 32 registers of 16 floats; AVX2 has 16 of 8 floats,
so there a vector of 16 takes two. Run it as `python3 generate.py > Tiles.swift`; the lint target checks that they agree.
"""

WIDE = dict(forward=[(6, 4), (8, 3), (12, 2), (16, 1)],
            gradient=[(6, 4), (4, 4), (3, 4), (6, 3), (4, 3), (3, 3), (6, 2), (4, 2), (3, 2), (6, 1), (4, 1), (3, 1)])
NARROW = dict(forward=[(6, 1)], gradient=[(6, 1), (5, 1), (4, 1), (3, 1)])
STORES = [("relu", "rectified({a})"), ("masked", "masked({a}, by: load({p}))"),
          ("maskedTwice", "masked({a} + {a}, by: load({p}))"), ("plain", "{a}"),
          ("added", "load({p}) + {a}")]


def products(rows, vectors, source, indent):
    for i in range(rows):
        yield f"{indent}let b{i} = Vector(repeating: {source(i)})"
        for j in range(vectors):
            yield f"{indent}a{i}_{j} = a{i}_{j}.addingProduct(b{i}, w{j})"


def forward(rows, vectors):
    yield f"""
@inline(never)
func forwardTiles{rows}x{vectors}(
    _ call: ConvolutionCall, _ weights: UnsafePointer<Float>, _ bias: UnsafePointer<Float>,
    _ y: UnsafeMutablePointer<Float>
) {{
    let x = call.x
    let cx = call.inputStride
    let cy = call.outputStride
    let depth = call.depth
    for tile in 0..<((call.pixels + {rows - 1}) / {rows}) {{
        let from = call.inputSlots + tile * {rows}"""
    for i in range(rows):
        yield f"        let x{i} = x + Int(from[{i}]) * cx"
    for j in range(vectors):
        yield f"        let bias{j} = load(bias + {16 * j})"
    for i in range(rows):
        for j in range(vectors):
            yield f"        var a{i}_{j} = bias{j}"
    yield """        let taps = call.taps + Int(call.tapLists[tile]) * ConvolutionCall.tapListLength
        for tap in 0..<Int(taps[0]) {
            var w = weights + Int(taps[2 + 2 * tap])
            var c = Int(taps[1 + 2 * tap])
            let end = c + depth
            while c < end {"""
    for j in range(vectors):
        yield f"                let w{j} = load(w + {16 * j})"
    yield from products(rows, vectors, lambda i: f"x{i}[c]", " " * 16)
    yield f"                w += {16 * vectors}"
    yield """                c += 1
            }
        }"""
    yield f"        let to = call.outputSlots + tile * {rows}"
    for i in range(rows):
        yield f"        let y{i} = y + Int(to[{i}]) * cy"
    yield "        switch call.epilogue {"
    for case, text in STORES:
        yield f"        case .{case}:"
        for i in range(rows):
            for j in range(vectors):
                p = f"y{i} + {16 * j}" if j else f"y{i}"
                yield f"            store({text.format(a=f'a{i}_{j}', p=p)}, at: {p})"
    yield "        }\n    }\n}"


def gradient(rows, vectors):
    yield f"""
@inline(never)
func gradientTile{rows}x{vectors}(
    _ x: UnsafePointer<Float>, _ cx: Int, _ d: UnsafePointer<Float>, _ cd: Int, _ pairs: UnsafePointer<Int32>, _ count: Int,
    _ sum: UnsafeMutablePointer<Float>, _ cs: Int, _ replaces: Bool
) {{"""
    for i in range(rows):
        for j in range(vectors):
            yield f"    var a{i}_{j} = Vector()"
    yield """    for pair in 0..<count {
        let xp = x + Int(pairs[2 * pair]) * cx
        let dp = d + Int(pairs[2 * pair + 1]) * cd"""
    for j in range(vectors):
        yield f"        let w{j} = load(dp + {16 * j})"
    yield from products(rows, vectors, lambda i: f"xp[{i}]", " " * 8)
    yield "    }"
    places = [(f"a{i}_{j}", f"sum + ({i} * cs + {16 * j})") for i in range(rows) for j in range(vectors)]
    yield "    if replaces {"
    for a, o in places:
        yield f"        store({a}, at: {o})"
    yield "    } else {"
    for a, o in places:
        yield f"        store(load({o}) + {a}, at: {o})"
    yield "    }\n}"


def main():
    print("// Written by generate.py; change that.\n// swift-format-ignore-file\n\ninternal import KernelInterface")
    for condition, tiles in (("#if AVX512", WIDE), ("#else", NARROW)):
        print(condition)
        for size in tiles["forward"]:
            print("\n".join(forward(*size)))
        for size in tiles["gradient"]:
            print("\n".join(gradient(*size)))
    print("#endif")


main()
