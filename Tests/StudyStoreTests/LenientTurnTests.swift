import Foundation
import Study
import StudyStore
import TestSupport
import Testing

/// Trials that a lenient import leaves out.
@Suite struct LenientTurnTests {
    @Test(arguments: [1, 2, 5])
    func turnsMoveUpWhereARowCannotBeRead(line: Int) throws {
        let folder = try TestData.temporaryFolder().appending(path: "study")
        let whole = SyntheticStudy.make(participants: 4, seed: 11)
        try StudyExport(whole, identifiable: true).write(to: folder)
        let file = folder.appending(path: "trials.csv")
        var lines = try String(contentsOf: file, encoding: .utf8).components(separatedBy: "\n")
        let fields = lines[line].components(separatedBy: ",")
        lines[line] = (fields.prefix(4) + ["many"] + fields.dropFirst(5)).joined(separator: ",")
        try lines.joined(separator: "\n").write(to: file, atomically: true, encoding: .utf8)
        #expect(throws: ImportError.self) { try StudyImport.read(folder) }

        let read = try StudyImport.read(folder, lenient: true)
        #expect(read.record.trials.count == whole.trials.count - 1)
        for (_, trials) in Dictionary(grouping: read.record.trials, by: \.participant) {
            #expect(trials.map(\.turn) == Array(1...trials.count))
        }
        let again = try TestData.temporaryFolder().appending(path: "again")
        try StudyExport(read.record, identifiable: true).write(to: again)
        #expect(try StudyImport.read(again).record == read.record)
    }
}
