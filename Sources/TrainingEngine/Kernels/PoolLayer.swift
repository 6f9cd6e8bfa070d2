internal import KernelInterface

/// A 3 × 3 max pool of stride 2 in ceil mode. Zero borders stand in for what lies past the edge: inputs are not negative,
/// and the first of equals wins, so a border never does.
final class PoolLayer {
    typealias Floats = UnsafeMutablePointer<Float>

    let level: Level
    let output: Floats
    private let from: Level
    private let input: Floats
    private let channels: Int
    private let winners: UnsafeMutablePointer<UInt8>

    init(from level: Level, _ input: Floats, channels: Int, _ context: LayerContext) throws {
        from = level
        self.input = input
        self.channels = channels
        self.level = context.level(side: level.side / 2)
        output = try self.level.buffer(channels: channels, in: context.arena)
        winners = try context.arena.bytes(
            context.images * self.level.side * self.level.side * Self.winnerBytes(channels: channels))
    }

    /// Bytes of the packed winners of one window.
    static func winnerBytes(channels: Int) -> Int { (channels + 63) / 64 * 64 }

    func forward(_ pass: Pass) {
        for image in pass.images {
            for y in 0..<level.side {
                let row = input + from.slot(image, 2 * y, 0) * channels
                let next = from.rowStride * channels
                pass.kernels.poolRow(
                    row, row + next, row + 2 * next, channels, level.side, output + level.slot(image, y, 0) * channels,
                    winnerRow(image, y))
            }
        }
    }

    /// Writes the gradient over the input.
    func backward(_ pass: Pass) {
        for image in pass.images {
            for y in 0..<from.side {
                Self.backward(
                    row: y, columns: from.side, level, channels, output, image: image, winnerRow,
                    to: input + from.slot(image, y, 0) * channels, pass.kernels)
            }
        }
    }

    /// One row of the gradient of a pool's input, from the one or two rows of windows that cover it.
    static func backward(
        row: Int, columns: Int, _ pooled: Level, _ channels: Int, _ gradient: Floats, image: Int,
        _ winnerRow: (Int, Int) -> UnsafeMutablePointer<UInt8>, to: Floats, _ kernels: KernelSet
    ) {
        func windows(_ y: Int) -> PoolWindows {
            PoolWindows(
                gradients: gradient + pooled.slot(image, y, 0) * channels, winners: winnerRow(image, y),
                row: row - 2 * y)
        }
        let y = row / 2
        if y == pooled.side {
            kernels.poolGradientRow(nil, windows(y - 1), channels, columns, pooled.side, to)
        } else if row % 2 == 0 && y > 0 {
            kernels.poolGradientRow(windows(y - 1), windows(y), channels, columns, pooled.side, to)
        } else {
            kernels.poolGradientRow(nil, windows(y), channels, columns, pooled.side, to)
        }
    }

    private func winnerRow(_ image: Int, _ y: Int) -> UnsafeMutablePointer<UInt8> {
        winners + (image * level.side + y) * level.side * Self.winnerBytes(channels: channels)
    }
}
