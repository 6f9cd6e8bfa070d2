extension TrainingState {
    /// Whether its parts fit each other, as those of every state do that a training left. A file can hold others under a
    /// checksum of its own: they are no state to go on from.
    var isSound: Bool {
        progress.generator.isSound && progress.order.count == 32
            && progress.seconds.isFinite && progress.seconds >= 0
            && !progress.epochs.isEmpty && progress.losses.count.isMultiple(of: progress.epochs.count)
            && progress.epochs.enumerated().allSatisfy {
                $1.epoch == $0 + 1 && (0...1).contains($1.validationAccuracy ?? 0)
            }
            && network.first.count == network.weights.count && network.second.count == network.weights.count
    }
}
