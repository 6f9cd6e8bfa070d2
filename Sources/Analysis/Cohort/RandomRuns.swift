import Statistics
import Study

/// The runs of random configurations as a search to compare people with: what each reached and cost.
struct RandomRuns: Sendable {
    /// Accuracies in 0…1 of the runs that have one, in run order.
    let accuracies: [Double]
    /// Mean epochs that a run asked for.
    let epochs: Double?
    /// Mean recorded seconds; nil unless every run has its time.
    let seconds: Double?
    /// What people's accuracies and these differ in, or why they cannot stand side by side.
    let comparison: RandomComparison

    init(_ input: AnalysisInput) {
        let runs = input.record.baselineRuns.sorted { $0.number < $1.number }.filter {
            input.options.accuracy(of: $0.outcome) != nil
        }
        accuracies = runs.compactMap { input.options.accuracy(of: $0.outcome) }
        func mean(_ values: [Double]) -> Double? {
            values.isEmpty || values.count < runs.count ? nil : values.reduce(0, +) / Double(values.count)
        }
        epochs = mean(runs.map { Double($0.configuration.epochs) })
        seconds = mean(runs.compactMap(\.seconds))
        comparison = RandomComparison(input.record)
    }
}

/// Whether random runs and people's turns may stand side by side: on the same images, at the same size.
public enum RandomComparison: Hashable, Sendable {
    /// They may; what differs all the same, one phrase each.
    case comparable(differences: [String])
    /// They may not, and why.
    case unavailable(String)

    init(_ record: StudyRecord) {
        guard !record.baselineRuns.isEmpty else {
            self = .unavailable(Baseline.missing)
            return
        }
        // Without a regeneration everything was recorded in one study.
        guard let regeneration = record.regeneration, let random = regeneration.trained(.baseline) else {
            self = .comparable(differences: [])
            return
        }
        if let people = regeneration.trained(.replay) {
            // One experiment has one network, one size and one set of images.
            let differences = people.substitutes.filter { !random.substitutes.contains($0) }
            self = .comparable(differences: differences.map { "people's turns: \($0)" })
        } else if record.provenance.recordedScale == .paper, random.substitutes.isEmpty {
            self = .comparable(differences: ["people's turns as recorded, random runs trained again"])
        } else {
            self = .unavailable(
                "people's turns stand as they were recorded, and the random runs were trained with "
                    + "\(random.substitutes.joined(separator: ", ")): they are of different scales until the turns are trained again"
            )
        }
    }

    /// Why there is no comparison; nil where there is one.
    public var reason: String? {
        if case .unavailable(let reason) = self { reason } else { nil }
    }

    /// What differs in a comparison.
    public var differences: [String] {
        if case .comparable(let differences) = self { differences } else { [] }
    }
}
