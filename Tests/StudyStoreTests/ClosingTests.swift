import Foundation
import Study
import StudyStore
import TestSupport
import Testing

/// The end of a store's use.
@Suite struct ClosingTests {
    @Test func aStoreCanBeClosedTwiceAndIsNotReadAfterwards() throws {
        let path = try TestData.temporaryFolder().appending(path: "study.sqlite").path
        let store = try StudyStore.open(path, creating: true)
        for _ in 1...2 { #expect(throws: Never.self) { try store.close() } }
        let reading = try StudyStore.openForReading(path)
        for _ in 1...2 { #expect(throws: Never.self) { try reading.close() } }
        for closed in [store, reading] {
            #expect(throws: StoreError.conflict("\(path): is closed")) { try closed.record() }
        }
    }
}
