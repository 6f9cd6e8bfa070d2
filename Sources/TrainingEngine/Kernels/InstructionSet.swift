internal import CKernels
internal import KernelInterface
#if arch(x86_64)
    internal import KernelsAVX2
    internal import KernelsAVX512
#endif
internal import KernelsPortable

/// The instruction set that the kernels use. All give the same bits.
public enum InstructionSet: String, CaseIterable, Codable, Sendable {
    /// The widest this CPU has.
    case automatic = "auto"
    /// What every CPU of the architecture has: NEON on 64-bit ARM; on x86-64 SSE2, whose fused multiply-add is a call for each
    /// number and slow beyond use but for a check.
    case portable
    case avx2
    case avx512

    /// What this CPU runs at speed, the narrowest first.
    public static var available: [InstructionSet] {
        #if arch(x86_64)
            (cpuHasAVX2() != 0 ? [.avx2] : []) + (cpuHasAVX512() != 0 ? [.avx512] : [])
        #else
            [.portable]
        #endif
    }

    /// The set itself, or the widest for `automatic`.
    ///
    /// - Throws: `TrainingError.unsupportedCPU` when this CPU cannot run it.
    public func resolved() throws -> InstructionSet {
        if self == .portable { return self }
        guard let widest = Self.available.last else {
            throw TrainingError.unsupportedCPU(
                "AVX2 with FMA", remedy: "take another machine, or `train one --backend openblas`")
        }
        guard self == .automatic || Self.available.contains(self) else {
            throw TrainingError.unsupportedCPU(
                self == .avx2 ? "AVX2 with FMA" : "AVX-512", remedy: "try --instruction-set auto")
        }
        return self == .automatic ? widest : self
    }

    func kernels() throws -> KernelSet {
        #if arch(x86_64)
            switch try resolved() {
            case .avx512: return KernelsAVX512.kernels
            case .avx2: return KernelsAVX2.kernels
            default: break
            }
        #else
            _ = try resolved()
        #endif
        return KernelsPortable.kernels
    }
}
