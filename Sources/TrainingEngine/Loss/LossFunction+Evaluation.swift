internal import Study

extension LossFunction {
    /// One image's contribution to the loss, and the gradient of the batch's mean with respect to its logits.
    ///
    /// Cross entropy, and the negative log likelihood of the log-softmax, are one function: log Σ exp(xⱼ − m) + m − xₜ,
    /// gradient softmax − one-hot, mean over images. L1 and squared error compare with the one-hot target; mean over all
    /// elements.
    ///
    /// - Parameters:
    ///   - logits: `[classes]`.
    ///   - batch: images in the batch.
    ///   - gradient: `[classes]`, written.
    func evaluate(
        _ logits: UnsafePointer<Float>, classes: Int, target: Int, batch: Int, gradient: UnsafeMutablePointer<Float>
    ) -> Float {
        switch self {
        case .crossEntropy, .negativeLogLikelihood:
            return softmaxLoss(logits, classes, target, batch, gradient)
        case .l1:
            let share = 1 / Float(batch * classes)
            var sum: Float = 0
            for k in 0..<classes {
                let difference = logits[k] - (k == target ? 1 : 0)
                sum += abs(difference)
                gradient[k] = difference > 0 ? share : difference < 0 ? -share : 0
            }
            return sum / Float(classes)
        case .meanSquaredError:
            let share = 2 / Float(batch * classes)
            var sum: Float = 0
            for k in 0..<classes {
                let difference = logits[k] - (k == target ? 1 : 0)
                sum += difference * difference
                gradient[k] = difference * share
            }
            return sum / Float(classes)
        }
    }

    private func softmaxLoss(
        _ logits: UnsafePointer<Float>, _ classes: Int, _ target: Int, _ batch: Int,
        _ gradient: UnsafeMutablePointer<Float>
    ) -> Float {
        var largest = logits[0]
        for k in 1..<classes where !(logits[k] <= largest) { largest = logits[k] }
        return withUnsafeTemporaryAllocation(of: Double.self, capacity: classes) { powers in
            var sum = 0.0
            for k in 0..<classes {
                powers[k] = exponential(Double(logits[k] - largest))
                sum += powers[k]
            }
            for k in 0..<classes {
                gradient[k] = Float(powers[k] / sum - (k == target ? 1 : 0)) / Float(batch)
            }
            return Float(logarithm(sum) - Double(logits[target] - largest))
        }
    }
}

/// PyTorch's arg-max on a CPU: the lowest index among equals, and the first NaN before everything.
func argMax(_ values: UnsafePointer<Float>, count: Int) -> Int {
    var best = 0
    for k in 0..<count {
        if values[k].isNaN { return k }
        if values[k] > values[best] { best = k }
    }
    return best
}
