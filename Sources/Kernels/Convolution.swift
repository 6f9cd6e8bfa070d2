internal import KernelInterface

/// The widest panel that divides `outputs`, a multiple of 16.
func panelWidth(_ outputs: Int) -> Int {
    #if AVX512
        if outputs % 64 == 0 { return 64 }
        if outputs % 48 == 0 { return 48 }
        if outputs % 32 == 0 { return 32 }
    #endif
    return 16
}

/// Pixels of the tile that `convolve` takes for `outputs` channels.
func tileHeight(_ outputs: Int) -> Int {
    #if AVX512
        switch panelWidth(outputs) {
        case 64: return 6
        case 48: return 8
        case 32: return 12
        default: return 16
        }
    #else
        return 6
    #endif
}

func convolve(
    _ call: ConvolutionCall, _ weights: UnsafePointer<Float>, _ rows: Int, _ outputs: Int, _ bias: UnsafePointer<Float>,
    _ y: UnsafeMutablePointer<Float>
) {
    let width = panelWidth(outputs)
    for panel in 0..<(outputs / width) {
        let w = weights + panel * rows * width
        let b = bias + panel * width
        let to = y + panel * width
        #if AVX512
            switch width {
            case 64: forwardTiles6x4(call, w, b, to)
            case 48: forwardTiles8x3(call, w, b, to)
            case 32: forwardTiles12x2(call, w, b, to)
            default: forwardTiles16x1(call, w, b, to)
            }
        #else
            forwardTiles6x1(call, w, b, to)
        #endif
    }
}
