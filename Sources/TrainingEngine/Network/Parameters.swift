internal import Crypto
internal import Foundation
internal import Text

/// Weights and biases of a network in PyTorch's order: for each convolution `[outputs, inputs, kernel, kernel]`, then
/// `[outputs]`.
public struct Parameters: Equatable, Sendable {
    /// The convolutions the values belong to.
    public let convolutions: [ConvolutionShape]
    /// All values, one convolution after the other.
    public var values: [Float]

    /// Zeros for a network.
    public init(_ architecture: Architecture, classes: Int) {
        convolutions = architecture.convolutions(classes: classes)
        values = [Float](repeating: 0, count: convolutions.reduce(0) { $0 + $1.weightCount + $1.outputs })
    }

    /// Where each convolution's weights start; its biases follow them.
    public var offsets: [Int] {
        var next = 0
        return convolutions.map { shape in
            defer { next += shape.weightCount + shape.outputs }
            return next
        }
    }

    /// SHA-256 over the values as little-endian float32, in hexadecimal.
    public var checksum: String {
        let words = values.map { $0.bitPattern.littleEndian }
        return SHA256.hash(data: words.withUnsafeBytes { Data($0) }).hexadecimal
    }
}
