import Statistics

/// How one participant's final accuracy varies over the seeds of the final choice.
public struct SeedSpread: Hashable, Sendable {
    /// Accuracy in 0…1 of each seed that counts.
    public var accuracies: [Int: Double]
    /// Mean in 0…1.
    public var mean: Double
    /// Standard deviation with n − 1, in 0…1; `nil` for a single seed.
    public var deviation: Double?
    /// Smallest accuracy, in 0…1.
    public var lowest: Double
    /// Largest accuracy, in 0…1.
    public var highest: Double

    /// `nil` without an accuracy.
    init?(_ accuracies: [Int: Double]) {
        // Summed in the order of the seeds, so that equal runs give equal bits.
        let values = accuracies.sorted { $0.key < $1.key }.map(\.value)
        guard let lowest = values.min(), let highest = values.max() else { return nil }
        self.accuracies = accuracies
        mean = values.reduce(0, +) / Double(values.count)
        self.lowest = lowest
        self.highest = highest
        deviation = values.count > 1 ? (try? moments(values))?.standardDeviation : nil
    }

    /// The largest difference between two seeds, in 0…1.
    public var range: Double { highest - lowest }
}
