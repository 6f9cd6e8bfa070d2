/// A 3 × 3 max pool of stride 2 in ceil mode, with PyTorch's rules: the first of equals wins, and the last NaN.
enum MatrixPool {
    static func forward(_ input: FeatureMap) -> (output: FeatureMap, winners: [Int32]) {
        var output = FeatureMap(images: input.images, side: input.side / 2, channels: input.channels)
        var winners = [Int32](repeating: 0, count: output.values.count)
        for image in 0..<input.images {
            for y in 0..<output.side {
                for x in 0..<output.side {
                    let to = output.index(image, y, x)
                    for c in 0..<input.channels {
                        var best = input.index(image, 2 * y, 2 * x) + c
                        for row in 2 * y..<min(2 * y + 3, input.side) {
                            for column in 2 * x..<min(2 * x + 3, input.side) {
                                let index = input.index(image, row, column) + c
                                if input.values[index] > input.values[best] || input.values[index].isNaN {
                                    best = index
                                }
                            }
                        }
                        output.values[to + c] = input.values[best]
                        winners[to + c] = Int32(best)
                    }
                }
            }
        }
        return (output, winners)
    }

    static func backward(_ input: FeatureMap, winners: [Int32], gradient: FeatureMap) -> FeatureMap {
        var result = FeatureMap(images: input.images, side: input.side, channels: input.channels)
        for (winner, slope) in zip(winners, gradient.values) { result.values[Int(winner)] += slope }
        return result
    }
}
