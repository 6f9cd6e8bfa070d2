import Analysis
import Claims
import Experiments
import Foundation
import Reporting
import Study
import StudyStore

/// Reads a store and computes everything a report or a verification needs.
enum StoredReport {
    /// - Parameter experiment: its runs take the place of the recorded accuracies.
    static func read(
        _ path: String, options: AnalysisOptions, claims: String? = nil, experiment: String? = nil
    ) throws -> StudyReport {
        let set = try claims.map(ClaimSet.read)
        return try read(
            path, options: options, claims: { try set ?? ClaimSet.shipped(for: $0) }, experiment: experiment)
    }

    /// The same with claims by where the data come from.
    static func read(
        _ path: String, options: AnalysisOptions, claims: (Provenance) throws -> ClaimSet, experiment: String?
    ) throws -> StudyReport {
        let store = try StudyStore.openForReading(path)
        defer { try? store.close() }
        var record = try StoredRecord.read(store)
        var images: ExperimentImages?
        if let experiment { (record, images) = try regenerated(record, experiment, store) }
        let stages = Stages(trials: record.trials.count)
        try stages.begin(2, of: 3, "analysing \(record.trials.count) trials")
        let report = try StudyReport(
            record, options: options, claims: try claims(record.provenance), imports: try store.importLog(),
            evaluationImages: images?.validation ?? StudyReport.evaluationImages(record.provenance),
            experiment: experiment,
            trainedOn: images)
        try stages.begin(3, of: 3, "writing")
        return report
    }

    private static func regenerated(
        _ study: StudyRecord, _ name: String, _ store: StudyStore
    ) throws -> (StudyRecord, ExperimentImages?) {
        let collection = try store.collection(of: name, outcomesOnly: true)
        let plan = try ExperimentPlan(collection.definition, record: study)
        return (
            try RegeneratedStudy.record(plan, study: study, runs: collection.runs),
            collection.definition.images
        )
    }
}
