import Foundation
import GRDB
import Study
import TestSupport
import Testing

@testable import StudyStore

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

    /// Phases, courses and blank marks come along; what nobody recorded then stays unknown.
    @Test func aCollectedStoreWithPhasesAndCoursesOpensWithThem() throws {
        let place = try TestData.temporaryFolder().appending(path: "study.sqlite")
        try FileManager.default.copyItem(at: TestData.fixture("schemas/v4.sqlite"), to: place)
        let store = try StudyStore.open(place.path)
        #expect(try store.record()?.trials.count == 5 && store.record()?.finalChoices.count == 1)
        #expect(try store.phases().map(\.number) == [1, 2])
        #expect(try store.phases().map { $0.definition.setting.specification.contains("seed: 11") } == [false, true])
        let submissions = try store.submissions()
        #expect(submissions.map(\.phase) == [1, 1, 1, 1, 2])
        #expect(submissions.reduce(0) { $0 + ($1.course?.epochs.count ?? 0) } == 14)
        #expect(submissions.reduce(0) { $0 + $1.blank.count } == 12)
        #expect(submissions.allSatisfy { $0.course?.weightsAreFinite == nil })
        #expect(try store.trainingRuns(of: "tiny").map(\.weightsAreFinite) == [nil, nil])
        #expect(try store.sessions().allSatisfy { $0.token != nil && $0.receipt != nil })
        #expect(try store.integrityProblems().isEmpty)
        try store.close()
    }

    /// Reading and checking a sound one finds nothing, and neither migrates nor writes.
    @Test(arguments: ["v1", "v2", "v3", "v4"])
    func aStoreOfEverySchemaIsReadAndCheckedAsItLies(schema: String) throws {
        let place = try TestData.temporaryFolder().appending(path: "study.sqlite")
        try FileManager.default.copyItem(at: TestData.fixture("schemas/\(schema).sqlite"), to: place)
        let before = try Data(contentsOf: place)
        let store = try StudyStore.openForReading(place.path)
        #expect(try store.record() != nil)
        #expect(try store.integrityProblems() == [])
        try store.close()
        #expect(try Data(contentsOf: place) == before)
    }

    @Test(arguments: ["v1", "v2", "v3", "v4"])
    func aMigratedStoreHasTheSchemaOfANewOne(schema: String) throws {
        func definitions(_ store: StudyStore) throws -> [String] {
            try store.read {
                try String.fetchAll($0, sql: "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name")
            }
        }
        let place = try TestData.temporaryFolder().appending(path: "study.sqlite")
        try FileManager.default.copyItem(at: TestData.fixture("schemas/\(schema).sqlite"), to: place)
        #expect(try definitions(StudyStore.open(place.path)) == definitions(CollectionTests.store()))
    }
}
