/// How the order of the training images follows from the generator.
public enum Shuffling: String, CaseIterable, Codable, Sendable {
    /// PyTorch since 1.8: each epoch's order comes from a generator of its own, whose seed the global one gives.
    case current
    /// PyTorch up to 1.7, as the study used: each epoch's order comes straight from the global generator.
    case original

    /// The order of the next epoch of a `DataLoader(shuffle=True)`, with no other draws between epochs.
    ///
    /// Both versions first draw a seed for worker processes, which goes unused here.
    public func nextOrder(_ count: Int, from generator: inout MersenneTwister) -> [Int32] {
        _ = generator.integer()
        switch self {
        case .original: return generator.permutation(count)
        case .current:
            var own = MersenneTwister(seed: generator.integer())
            return own.permutation(count)
        }
    }
}
