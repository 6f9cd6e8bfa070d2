/// Convolution, ReLU, max pool and average written as sums in Double, with their gradients: what finite differences check,
/// and what the other implementations are held against.
struct DoubleMap {
    var side: Int, channels: Int
    var values: [Double]

    init(side: Int, channels: Int, _ values: [Double]? = nil) {
        (self.side, self.channels) = (side, channels)
        self.values = values ?? [Double](repeating: 0, count: side * side * channels)
    }

    func index(_ y: Int, _ x: Int, _ c: Int) -> Int { (y * side + x) * channels + c }
}

struct DoubleConvolution {
    var kernel: Int, stride: Int, padding: Int, inputs: Int, outputs: Int
    /// `[outputs][inputs][kernel][kernel]`, then `[outputs]`.
    var parameters: [Double]

    private func forEach(_ x: DoubleMap, _ body: (_ output: Int, _ weight: Int, _ input: Int) -> Void) {
        let side = (x.side + 2 * padding - kernel) / stride + 1
        for y in 0..<side {
            for column in 0..<side {
                for o in 0..<outputs {
                    for ky in 0..<kernel {
                        for kx in 0..<kernel {
                            let (row, place) = (y * stride + ky - padding, column * stride + kx - padding)
                            guard (0..<x.side).contains(row), (0..<x.side).contains(place) else { continue }
                            for i in 0..<inputs {
                                body(
                                    (y * side + column) * outputs + o, ((o * inputs + i) * kernel + ky) * kernel + kx,
                                    x.index(row, place, i))
                            }
                        }
                    }
                }
            }
        }
    }

    func forward(_ x: DoubleMap) -> DoubleMap {
        var y = DoubleMap(side: (x.side + 2 * padding - kernel) / stride + 1, channels: outputs)
        let bias = parameters.count - outputs
        for k in y.values.indices { y.values[k] = parameters[bias + k % outputs] }
        forEach(x) { y.values[$0] += parameters[$1] * x.values[$2] }
        return y
    }

    func backward(_ x: DoubleMap, _ d: DoubleMap) -> (input: DoubleMap, parameters: [Double]) {
        var input = DoubleMap(side: x.side, channels: x.channels)
        var gradient = [Double](repeating: 0, count: parameters.count)
        let bias = parameters.count - outputs
        for k in d.values.indices { gradient[bias + k % outputs] += d.values[k] }
        forEach(x) { output, weight, place in
            gradient[weight] += d.values[output] * x.values[place]
            input.values[place] += d.values[output] * parameters[weight]
        }
        return (input, gradient)
    }
}

enum DoublePool {
    static func forward(_ x: DoubleMap) -> (output: DoubleMap, winners: [Int]) {
        var y = DoubleMap(side: x.side / 2, channels: x.channels)
        var winners: [Int] = []
        for row in 0..<y.side {
            for column in 0..<y.side {
                for c in 0..<x.channels {
                    let window = (2 * row..<min(2 * row + 3, x.side)).flatMap { r in
                        (2 * column..<min(2 * column + 3, x.side)).map { x.index(r, $0, c) }
                    }
                    let best = window.max { x.values[$0] < x.values[$1] } ?? 0
                    winners.append(best)
                    y.values[y.index(row, column, c)] = x.values[best]
                }
            }
        }
        return (y, winners)
    }

    static func backward(_ x: DoubleMap, _ winners: [Int], _ d: DoubleMap) -> DoubleMap {
        var result = DoubleMap(side: x.side, channels: x.channels)
        for (winner, slope) in zip(winners, d.values) { result.values[winner] += slope }
        return result
    }
}
