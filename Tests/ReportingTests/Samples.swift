import Analysis
import Claims
import Reporting
import Study
import StudyStore

/// Reports on invented studies.
enum Samples {
    static func report(_ record: StudyRecord) throws -> StudyReport {
        var options = AnalysisOptions()
        options.permutations = 500
        options.resamples = 300
        return try StudyReport(record, options: options, claims: try ClaimSet.shipped(for: record.provenance))
    }

    static func report(participants: Int = 24, seed: UInt64 = 6) throws -> StudyReport {
        try report(SyntheticStudy.make(participants: participants, seed: seed))
    }

    static let empty = StudyRecord(
        provenance: Provenance(origin: .collected, scale: .paper, title: "an empty study"))
}
