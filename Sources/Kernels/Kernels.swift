private import CKernels
public import KernelInterface

/// The kernels as compiled for this target's instruction set.
public let kernels = KernelSet(
    name: instructionSet, panelWidth: { panelWidth($0) }, tileHeight: { tileHeight($0) },
    convolve: { convolve($0, $1, $2, $3, $4, $5) },
    weightGradient: { weightGradient($0, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10) },
    biasGradient: { biasGradient($0, $1, $2, $3, $4, $5) },
    poolRow: { poolRow($0, $1, $2, $3, $4, $5, $6) },
    poolGradientRow: { poolGradientRow($0, $1, $2, $3, $4, $5) },
    pooledWeightGradient: { pooledWeightGradient($0, $1) },
    separate: { separateSixths($0, $1, $2, $3) },
    transpose: { transpose($0, $1, $2, $3) },
    dropout: { dropout($0, $1, $2) },
    updates: updateLoops,
    normalise: { normalisePixels($0, $1, $2, $3, $4) }, winograd: [winograd3, winograd4])

#if AVX512
    private let instructionSet = "avx512"
#elseif AVX2
    private let instructionSet = "avx2"
#else
    private let instructionSet = "portable"
#endif
