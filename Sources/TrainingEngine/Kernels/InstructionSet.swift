internal import CKernels
internal import KernelInterface
internal import KernelsAVX2
internal import KernelsAVX512

/// The instruction set that the kernels use. All give the same bits.
public enum InstructionSet: String, CaseIterable, Codable, Sendable {
    /// The widest this CPU has.
    case automatic = "auto"
    case avx2
    case avx512

    /// What this CPU can run, the narrowest first.
    public static var available: [InstructionSet] {
        (cpuHasAVX2() != 0 ? [.avx2] : []) + (cpuHasAVX512() != 0 ? [.avx512] : [])
    }

    /// The set itself, or the widest for `automatic`.
    ///
    /// - Throws: `TrainingError.unsupportedCPU` when this CPU cannot run it.
    public func resolved() throws -> InstructionSet {
        guard let widest = Self.available.last else {
            throw TrainingError.unsupportedCPU(
                "AVX2 with FMA", remedy: "take another machine, or `train one --backend openblas`")
        }
        guard self == .automatic || Self.available.contains(self) else {
            throw TrainingError.unsupportedCPU("AVX-512", remedy: "try --instruction-set auto")
        }
        return self == .automatic ? widest : self
    }

    func kernels() throws -> KernelSet {
        try resolved() == .avx512 ? KernelsAVX512.kernels : KernelsAVX2.kernels
    }
}
