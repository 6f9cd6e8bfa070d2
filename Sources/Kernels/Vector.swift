/// Sixteen floats: one AVX-512 register, or two of AVX2.
typealias Vector = SIMD16<Float>
/// Sixteen whole numbers.
typealias Words = SIMD16<Int32>

@inline(__always) func load(_ p: UnsafePointer<Float>) -> Vector {
    UnsafeRawPointer(p).loadUnaligned(as: Vector.self)
}

@inline(__always) func load(_ p: UnsafeMutablePointer<Float>) -> Vector {
    UnsafeRawPointer(p).loadUnaligned(as: Vector.self)
}

@inline(__always) func loadWords(_ p: UnsafePointer<Float>) -> Words {
    UnsafeRawPointer(p).loadUnaligned(as: Words.self)
}

@inline(__always) func store(_ v: Vector, at p: UnsafeMutablePointer<Float>) {
    UnsafeMutableRawPointer(p).storeBytes(of: v, as: Vector.self)
}

/// ReLU that keeps NaN, with the sign bit cleared, so that results compare as whole numbers in the pools.
@inline(__always) func rectified(_ v: Vector) -> Vector {
    let kept = unsafeBitCast(v.replacing(with: 0, where: v .< 0), to: Words.self)
    return unsafeBitCast(kept & Words(repeating: Int32.max), to: Vector.self)
}

/// Zero where `output`, what a ReLU returned, is not positive; as PyTorch, a gradient passes where it is NaN.
@inline(__always) func masked(_ v: Vector, by output: Vector) -> Vector {
    v.replacing(with: 0, where: output .<= 0)
}
