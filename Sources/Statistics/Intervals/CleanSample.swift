/// What a random sample in which nothing was found says of the whole that it was drawn from, without replacement.
///
/// The number of faults in a sample of n from N things, D of them faulty, is hypergeometric. Of all D, those under which a
/// clean sample has a probability of more than 1 − confidence are not refuted; the bound is the largest of them. It is
/// exact and one-sided: whatever D is, the bound lies below it with a probability of 1 − confidence at most. Source: Wright,
/// Exact Confidence Bounds when Sampling from Small Finite Universes, 1991.
public struct CleanSample: Hashable, Sendable {
    /// Things in all, and things that were looked at.
    public let population: Int, size: Int
    /// The confidence of the bound.
    public let confidence: Double
    /// The largest number of faults in the whole that the sample does not refute; 0 where everything was looked at.
    public let mostFaults: Int

    /// The bound.
    ///
    /// - Precondition: `0 ≤ size ≤ population`, and `0 < confidence < 1`.
    public init(of size: Int, from population: Int, confidence: Double = 0.95) {
        precondition(0 <= size && size <= population, "a sample has at most as many as the whole")
        precondition(0 < confidence && confidence < 1, "a confidence lies between 0 and 1")
        (self.population, self.size, self.confidence) = (population, size, confidence)
        // P(clean | D + 1) = P(clean | D) (N − n − D) / (N − D). A probability within 1e-12 of the level counts as equal to it.
        let level = (1 - confidence) * (1 + 1e-12)
        var (faults, probability) = (0, 1.0)
        while faults < population - size {
            probability *= Double(population - size - faults) / Double(population - faults)
            guard probability > level else { break }
            faults += 1
        }
        mostFaults = faults
    }
}
