// Every range of a number from outside. The products that are made of them, such as epochs times images, stay far below
// 2⁶³; sums over many runs are checked where they are made.

extension Limit<Int> {
    /// Passes over the training images.
    public static var epochs: Limit { Limit(whole: 1...1_000_000) }
    /// Images a step.
    public static var batchSize: Limit { Limit(whole: 1...1_000_000) }
    /// Pixels along a side of every image.
    public static var imageSize: Limit { Limit(whole: 32...512) }
    /// Images of each split that take part, or that an experiment states.
    public static var images: Limit { Limit(whole: 1...100_000_000) }
    /// Epochs times training images of one configuration.
    public static var trainedImages: Limit { Limit(whole: 1...100_000_000_000_000) }
    /// Seed of an experiment's runs.
    public static var runSeed: Limit { Limit(whole: 0...Int.max) }
    /// Random configurations of a baseline.
    public static var baselineRuns: Limit { Limit(whole: 1...100_000) }
    /// Participants that take part or are invented.
    public static var participants: Limit { Limit(whole: 1...1_000_000) }
    /// People of one group that are invented and train networks.
    public static var people: Limit { Limit(whole: 0...10_000) }
    /// Turns that an invented person takes.
    public static var turns: Limit { Limit(whole: 1...10_000) }
    /// How often a run is started again after an error.
    public static var retries: Limit { Limit(whole: 0...1_000) }
    /// Seconds from one kept state of a run to the next.
    public static var keepEvery: Limit { Limit(whole: 0...604_800) }
    /// Shares of an experiment's runs.
    public static var shards: Limit { Limit(whole: 1...4_000) }
    /// Trainings side by side, a thread each.
    public static var workers: Limit { Limit(whole: 1...1_024) }
    /// Threads that share one network.
    public static var threads: Limit { Limit(whole: 1...1_024) }
    /// Cores of a cluster to estimate for.
    public static var cores: Limit { Limit(whole: 1...10_000_000) }
    /// Days, hours, minutes or seconds of a job's time limit.
    public static var slurmTime: Limit { Limit(whole: 0...999_999) }
    /// Recorded runs to train again.
    public static var sample: Limit { Limit(whole: 1...1_000_000) }
    /// Resamples of the bootstrap intervals of a report.
    public static var intervalResamples: Limit { Limit(whole: 100...1_000_000) }
    /// Simulated studies of a power.
    public static var simulations: Limit { Limit(whole: 100...100_000) }
    /// Resamples of one permutation test.
    public static var resamples: Limit { Limit(whole: 1...10_000_000) }
    /// Bytes of pixels that are held in memory and not in a mapped file.
    public static var pixelsInMemory: Limit { Limit(whole: 1...536_870_912) }
    /// Windows of a measurement.
    public static var windows: Limit { Limit(whole: 1...10_000) }
    /// Months of experience.
    public static var months: Limit { Limit(whole: 0...1_200) }
    /// Observations behind a printed correlation.
    public static var sampleSize: Limit { Limit(whole: 3...1_000_000_000) }
    /// Observations of a group behind a printed F.
    public static var groupSize: Limit { Limit(whole: 2...1_000_000_000) }
    /// Observations of one of the groups behind a printed U, or counted in one.
    public static var printedCount: Limit { Limit(whole: 1...1_000_000_000) }
    /// Degrees of freedom of a printed correlation, two fewer than its pairs.
    public static var correlationFreedom: Limit { Limit(whole: 1...999_999_998) }
    /// TCP ports.
    public static var port: Limit { Limit(whole: 1...65_535) }
}

extension Limit<UInt64> {
    /// Seed of a generator.
    public static var seed: Limit { Limit(whole: 0...UInt64.max) }
}

extension Limit<Double> {
    /// Seconds of one window of a measurement.
    public static var windowSeconds: Limit { Limit(decimal: 0.001...3_600) }
    /// Seconds after which a training stops.
    public static var timeLimit: Limit { Limit(decimal: 0.001...31_536_000) }
    /// Hours after which a sweep begins no more runs, a year at most.
    public static var hours: Limit { Limit(decimal: 0.001...8_760) }
    /// Minutes that a participant has, a week at most.
    public static var minutes: Limit { Limit(decimal: 0.001...10_080) }
    /// What parts significant p-values from others.
    public static var alpha: Limit {
        Limit(decimal: 0.000_001...0.5, words: "must be a finite number from 0.000001 to 0.5")
    }
    /// The chance of an event.
    public static var chance: Limit { Limit(decimal: 0...1) }
    /// Share of the epochs asked for.
    public static var epochShare: Limit { Limit(decimal: 0.000_001...1_000) }
}

extension Limit<Double> {
    /// A part of all, in per cent.
    public static var percentage: Limit { Limit(decimal: 0.001...100) }
    /// A hyperparameter; what its optimizer takes of these, the engine knows.
    public static var finite: Limit {
        Limit(
            decimal: -Double.greatestFiniteMagnitude...Double.greatestFiniteMagnitude, words: "must be a finite number")
    }
    /// How far off a number may be.
    public static var positive: Limit {
        Limit(
            decimal: Double.leastNonzeroMagnitude...Double.greatestFiniteMagnitude,
            words: "must be a finite number above 0")
    }
    /// A hyperparameter that no optimizer takes below 0.
    public static var nonNegative: Limit {
        Limit(decimal: 0...Double.greatestFiniteMagnitude, words: "must be a finite number, 0 or more")
    }
}
