/// The two published layouts of SqueezeNet, as torchvision builds them (Iandola et al. 2016, arXiv:1602.07360).
public enum Architecture: String, CaseIterable, Codable, Sendable {
    /// SqueezeNet 1.0: a first convolution of 7 × 7 with 96 channels.
    case squeezeNet1_0 = "squeezenet1_0"
    /// SqueezeNet 1.1, the study's: a first convolution of 3 × 3 with 64 channels, and earlier pools.
    case squeezeNet1_1 = "squeezenet1_1"

    /// The least side of an image; with less the last pool would be empty.
    public static let smallestSize = 32

    /// A Fire module: a 1 × 1 squeeze, then 1 × 1 and 3 × 3 expansions side by side.
    struct Fire: Equatable {
        /// Its place in torchvision's `features`.
        let position: Int
        let inputs: Int
        let squeeze: Int
        /// Channels of each of the two expansions.
        let expand: Int
        /// Whether a max pool stands in front.
        let followsPool: Bool
    }

    /// Side and channels of the first convolution.
    var stem: (kernel: Int, channels: Int) {
        switch self {
        case .squeezeNet1_0: (7, 96)
        case .squeezeNet1_1: (3, 64)
        }
    }

    /// The eight Fire modules. The first one always follows the pool behind the first convolution, which is not marked.
    var fires: [Fire] {
        let widths = [(16, 64), (16, 64), (32, 128), (32, 128), (48, 192), (48, 192), (64, 256), (64, 256)]
        let pools: Set<Int> = self == .squeezeNet1_0 ? [3, 7] : [2, 4]
        var position = 3
        var inputs = stem.channels
        return widths.enumerated().map { index, width in
            let followsPool = pools.contains(index)
            if followsPool { position += 1 }
            defer {
                position += 1
                inputs = 2 * width.1
            }
            return Fire(
                position: position, inputs: inputs, squeeze: width.0, expand: width.1, followsPool: followsPool)
        }
    }

    /// Side of the maps behind the first pool, and of those that the classifier reads, for images of a side.
    func firstSide(imageSide side: Int) -> Int { ((side - stem.kernel) / 2 + 1) / 2 }
    func lastSide(imageSide side: Int) -> Int {
        fires.reduce(firstSide(imageSide: side)) { $1.followsPool ? $0 / 2 : $0 }
    }

    /// Channels in front of the classifier.
    static let features = 512

    /// All convolutions with torchvision's names, in the order of its parameters.
    public func convolutions(classes: Int) -> [ConvolutionShape] {
        let first = ConvolutionShape(name: "features.0", inputs: 3, outputs: stem.channels, kernel: stem.kernel)
        let middle = fires.flatMap { fire in
            let name = "features.\(fire.position)"
            return [
                ConvolutionShape(name: "\(name).squeeze", inputs: fire.inputs, outputs: fire.squeeze, kernel: 1),
                ConvolutionShape(name: "\(name).expand1x1", inputs: fire.squeeze, outputs: fire.expand, kernel: 1),
                ConvolutionShape(name: "\(name).expand3x3", inputs: fire.squeeze, outputs: fire.expand, kernel: 3),
            ]
        }
        let last = ConvolutionShape(name: "classifier.1", inputs: Self.features, outputs: classes, kernel: 1)
        return [first] + middle + [last]
    }
}

/// A convolution's name and sizes.
public struct ConvolutionShape: Hashable, Sendable {
    /// torchvision's name of the module.
    public let name: String
    /// Channels read and written.
    public let inputs: Int, outputs: Int
    /// Side of the square kernel.
    public let kernel: Int

    /// Number of weights, `[outputs, inputs, kernel, kernel]` in torch's order.
    public var weightCount: Int { outputs * inputs * kernel * kernel }
    /// Products summed for one output.
    public var fanIn: Int { inputs * kernel * kernel }
}
