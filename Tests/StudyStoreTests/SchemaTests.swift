import Foundation
import GRDB
import Study
import TestSupport
import Testing

@testable import StudyStore

/// The schema as it is, against what describes it. All tables are those of the schema itself.
@Suite struct SchemaTests {
    /// Tables of the server that hold no record, besides the vocabularies.
    static let plain = ["admission_pause", "invitation", "last_number", "withdrawal"]

    @Test func everyTableIsDescribedColumnByColumn() throws {
        let store = try CollectionTests.store()
        let vocabularies = Vocabulary.all.map { $0.vocabulary }
        for table in try CollectedStore.tables(store) where !Self.plain.contains(table) && !vocabularies.contains(table)
        {
            guard let described = StoreTables.all.first(where: { $0.name == table }) else {
                Issue.record("\(table) is described nowhere")
                continue
            }
            try store.read { db in
                #expect(try db.columns(in: table).map(\.name) == described.definitions.map(\.name), "\(table)")
                let sql = try String.fetchOne(
                    db, sql: "SELECT sql FROM sqlite_master WHERE name = ?", arguments: [table])
                let words = (sql ?? "").split(whereSeparator: \.isWhitespace).joined(separator: " ")
                for (name, definition) in described.definitions {
                    #expect(words.contains("\(name) \(definition)"), "\(table): \(name) \(definition)")
                }
            }
        }
        for described in StoreTables.all where !described.name.isEmpty {
            #expect(try CollectedStore.tables(store).contains(described.name), "\(described.name) is in no store")
        }
    }

    @Test func everyColumnOfAFileIsExplained() {
        for table in StoreTables.all where !table.file.isEmpty {
            let codebook = StoreTables.codebook(of: [table]).split(separator: "\n").dropFirst()
            #expect(codebook.count == table.header.count)
            for (line, column) in zip(codebook, table.header) {
                #expect(line.hasPrefix("\(table.file),\(column),") && line.count > table.file.count + column.count + 5)
            }
        }
    }

    @Test func theVocabulariesAreThoseOfTheProgramAndNewWordsAreAdded() throws {
        let store = try CollectionTests.store()
        func words(_ table: String) throws -> Set<String> {
            Set(try CollectedStore.rows(table, store).compactMap { String.fromDatabaseValue($0["name"] ?? .null) })
        }
        func check<Kind: Word>(_ type: Kind.Type) throws {
            #expect(try words(Kind.vocabulary) == Set(Kind.allCases.map(\.rawValue)), "\(type)")
        }
        for type in Vocabulary.all { try check(type) }
        try store.change { try $0.execute(sql: "DELETE FROM optimizer WHERE name = 'sgd'") }
        #expect(throws: StoreError.self) {
            try store.change { db in
                let run = BaselineRun(
                    number: 1, seed: 1,
                    configuration: Hyperparameters(epochs: 1, batchSize: 1, lossFunction: .l1, optimizer: .sgd),
                    outcome: .diverged)
                try BaselineRun.table.insert(run, db)
            }
        }
        try store.close()
        let again = try StudyStore.open(store.path)
        #expect(try again.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM optimizer WHERE name = 'sgd'") } == 1)
        #expect(try again.integrityProblems() == [])
    }

    @Test func whoeverTakesTheirDataBackLeavesNoRowInAnyTable() throws {
        let store = try CollectedStore.make()
        let (mine, before) = try store.read { db in (try Self.referring(db), try Self.counts(of: "ann", db)) }
        for table in mine {
            #expect(before[table] ?? 0 > 0, "\(table) refers to participants: CollectedStore should fill it for ann")
        }
        let bob = try store.read { try Self.counts(of: "bob", $0) }
        try store.withdraw("ann", at: 5)
        #expect(try store.read { try Self.counts(of: "ann", $0) }.isEmpty)
        #expect(try store.read { try Self.counts(of: "bob", $0) } == bob)
        #expect(try store.integrityProblems() == [], "and the digests followed")
    }

    /// Tables whose rows belong to a participant, by their foreign keys.
    private static func referring(_ db: Database) throws -> Set<String> {
        let tables = try String.fetchAll(db, sql: "SELECT name FROM sqlite_master WHERE type = 'table'")
        var found: Set<String> = ["participant"]
        var isGrowing = true
        while isGrowing {
            isGrowing = false
            for table in tables where !found.contains(table) {
                if try db.foreignKeys(on: table).contains(where: { found.contains($0.destinationTable) }) {
                    isGrowing = true
                    found.insert(table)
                }
            }
        }
        return found
    }

    /// How many rows of each table hold an id in any of their columns; tables without one are left out.
    private static func counts(of id: String, _ db: Database) throws -> [String: Int] {
        var counts: [String: Int] = [:]
        for table in try String.fetchAll(db, sql: "SELECT name FROM sqlite_master WHERE type = 'table'") {
            let columns = try db.columns(in: table).map { "\"\($0.name)\" = :id" }.joined(separator: " OR ")
            let count = try Int.fetchOne(
                db, sql: "SELECT count(*) FROM \"\(table)\" WHERE \(columns)", arguments: ["id": id])
            if let count, count > 0 { counts[table] = count }
        }
        return counts
    }
}
