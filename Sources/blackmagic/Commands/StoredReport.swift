import Analysis
import Claims
import Foundation
import Reporting
import Study
import StudyStore

/// Reads a store and computes everything a report or a verification needs.
enum StoredReport {
    static func read(_ path: String, options: AnalysisOptions, claims: String? = nil) throws -> StudyReport {
        let store = try StudyStore.openForReading(path)
        defer { try? store.close() }
        let record = try StoredRecord.read(store)
        let stages = Stages(trials: record.trials.count)
        try stages.begin(2, of: 3, "analysing \(record.trials.count) trials")
        let report = StudyReport(
            record, options: options, claims: try claimSet(claims), imports: try store.importLog())
        try stages.begin(3, of: 3, "writing")
        return report
    }

    private static func claimSet(_ path: String?) throws -> ClaimSet {
        guard let path else { return try ClaimSet.blackMagic2020() }
        return try ClaimSet(yaml: try TextFile.read(path), path: path)
    }
}
