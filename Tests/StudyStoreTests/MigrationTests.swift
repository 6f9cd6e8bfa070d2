import Foundation
import Study
import StudyStore
import TestSupport
import Testing

@Suite struct MigrationTests {
    static let schemas = ["v1", "v2"]

    @Test(arguments: schemas)
    func aStoreOfEverySchemaOpensWithItsData(schema: String) throws {
        let place = try TestData.temporaryFolder().appending(path: "study.sqlite")
        try FileManager.default.copyItem(at: TestData.fixture("schemas/\(schema).sqlite"), to: place)
        let store = try StudyStore.open(place.path)
        let record = try #require(try store.record())
        #expect(record.participants.count == 4 && record.trials.count == 55)
        #expect(record.finalRuns.count == 40 && record.baselineRuns.count == 320)
        #expect(try store.importLog().count == 1)
        #expect(try store.trainingRuns(of: "tiny").count == (schema == "v1" ? 0 : 4))
        #expect(try store.integrityProblems().isEmpty)
        try store.close()
    }

    /// What an earlier schema did not keep stays unknown; nothing of it is invented.
    @Test func aCollectedStoreOfAnEarlierSchemaOpensWithItsSubmissions() throws {
        let place = try TestData.temporaryFolder().appending(path: "study.sqlite")
        try FileManager.default.copyItem(at: TestData.fixture("schemas/v3.sqlite"), to: place)
        let store = try StudyStore.open(place.path)
        #expect(try store.record()?.trials.count == 6 && store.record()?.finalChoices.count == 1)
        let submissions = try store.submissions()
        #expect(submissions.map(\.refilled) == [[], ["epochs"], [], [], ["epochs"], []])
        #expect(submissions.allSatisfy { $0.phase == nil && $0.course == nil && $0.began == nil })
        #expect(try store.phases().isEmpty && store.sessions().count == 2)
        #expect(try store.integrityProblems().isEmpty)
        try store.close()
    }
}
