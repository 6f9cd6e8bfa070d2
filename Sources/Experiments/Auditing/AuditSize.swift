public import Study

/// How many recorded runs are trained again, fixed before any is drawn.
public enum AuditSize {
    /// As many as take about so long, by their recorded costs; at least one, and all of them at most.
    ///
    /// - Parameters:
    ///   - costs: of every recorded run.
    ///   - rate: cost that one core trains in a second while all are busy.
    public static func runs(costs: [Double], rate: Double, workers: Int, seconds: Double) -> Int {
        let total = costs.reduce(0, +)
        guard total > 0, rate > 0 else { return costs.count }
        let runs = seconds * rate * Double(workers) * Double(costs.count) / total
        return max(1, Int(min(runs, Double(costs.count))))
    }
}

extension ExperimentPlan {
    /// What recorded runs cost: as planned, of those that diverged for the epochs that they began.
    public func recordedCosts(_ runs: [TrainingRun]) -> [Double] {
        let planned = Dictionary(self.runs.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
        return runs.compactMap { run in
            guard let own = planned[run.key] else { return nil }
            let cost = own.cost(imageSize: experiment.imageSize)
            guard run.status == .diverged, own.configuration.epochs > 0 else { return cost }
            return cost * Double(min(run.epochs + 1, own.configuration.epochs)) / Double(own.configuration.epochs)
        }
    }
}
