import Experiments
import Foundation
import StudyStore
import TestSupport
import Testing

@Suite struct StoreLockTests {
    private func store() throws -> URL {
        let place = try TestData.temporaryFolder().appending(path: "study.sqlite")
        try StudyStore.open(place.path, creating: true).close()
        return place
    }

    /// A path is not a store: the same file has as many as somebody gives it.
    @Test(arguments: ["symbolic", "hard", "dotted", "relative link to a link"])
    func aStoreIsServedOnceWhateverPathNamesIt(
        way: String
    ) throws {
        let place = try store()
        let folder = place.deletingLastPathComponent()
        let other = folder.appending(path: "other.sqlite")
        let files = FileManager.default
        var path = other.path
        switch way {
        case "symbolic": try files.createSymbolicLink(at: other, withDestinationURL: place)
        case "hard": try files.linkItem(at: place, to: other)
        case "dotted": path = folder.path + "/../" + folder.lastPathComponent + "/./study.sqlite"
        default:
            try files.createSymbolicLink(atPath: folder.path + "/one", withDestinationPath: "study.sqlite")
            try files.createSymbolicLink(atPath: other.path, withDestinationPath: "one")
        }
        let lock = try StoreLock(store: place.path, .serving)
        #expect(throws: ExperimentError.busy(store: path, .serving)) { try StoreLock(store: path, .serving) }
        if way != "hard" {
            let sweep = try StoreLock(store: place.path)
            #expect(throws: ExperimentError.busy(store: path, .experiments)) { try StoreLock(store: path) }
            withExtendedLifetime(sweep) {}
        }
        withExtendedLifetime(lock) {}
    }

    @Test func theLockOfServingIsNoFileThatCanBeRemoved() throws {
        let place = try store()
        let lock = try StoreLock(store: place.path, .serving)
        let left = try FileManager.default.contentsOfDirectory(atPath: place.deletingLastPathComponent().path)
        #expect(left == ["study.sqlite"])
        let open = try StudyStore.open(place.path)
        try open.close()
        #expect(throws: ExperimentError.self) { try StoreLock(store: place.path, .serving) }
        withExtendedLifetime(lock) {}
    }

    @Test func aLockEndsWithItsHolder() throws {
        let place = try store()
        do {
            let lock = try StoreLock(store: place.path, .serving)
            withExtendedLifetime(lock) {}
        }
        let next = try StoreLock(store: place.path, .serving)
        withExtendedLifetime(next) {}
        #expect(throws: ExperimentError.self) { try StoreLock(store: place.path + "-missing", .serving) }
    }
}
