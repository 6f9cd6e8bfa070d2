import Foundation
import Testing

@testable import TrainingEngine

/// A state that was read from a file may hold anything that its types admit.
@Suite struct StateSoundnessTests {
    /// A sound state's property list with one value replaced, by a path of names, with what makes it unsound.
    static let damages: [(String, [String], @Sendable (Any) -> Any)] = [
        ("words of the generator", ["progress", "generator", "state"], { Array(($0 as? [Any] ?? []).dropLast()) }),
        ("a place beyond the generator", ["progress", "generator", "next"], { _ in 625 }),
        ("a place before the generator", ["progress", "generator", "next"], { _ in -1 }),
        ("negative seconds", ["progress", "seconds"], { _ in -1.5 }),
        ("endless seconds", ["progress", "seconds"], { _ in Double.infinity }),
        ("a short hash", ["progress", "order"], { _ in Data(count: 31) }),
        ("no epoch", ["progress", "epochs"], { _ in [Any]() }),
        ("an epoch twice", ["progress", "epochs"], { ($0 as? [Any] ?? []) + ($0 as? [Any] ?? []) }),
        ("a batch too few", ["losses"], { ($0 as? Data)?.dropLast(4) ?? Data() }),
        ("an optimizer's array", ["first"], { _ in Data(count: 4) }),
        ("the other array", ["second"], { _ in Data() }),
    ]

    /// The property list of a state after two epochs, and the same with one value replaced.
    private func state(_ path: [String] = [], _ change: (Any) -> Any = { $0 }) throws -> Data {
        let training = try TrainingTests.training(epochs: 3)
        let sound = try #require(try TrainingTests.kept(training, on: try TrainingTests.data(), epochs: 2))
        let data = try PropertyListEncoder().encode(sound)
        let list = try PropertyListSerialization.propertyList(from: data, format: nil)
        return try PropertyListSerialization.data(
            fromPropertyList: Self.replaced(list, path[...], change), format: .binary, options: 0)
    }

    private static func replaced(_ value: Any, _ path: ArraySlice<String>, _ change: (Any) -> Any) -> Any {
        guard let name = path.first else { return change(value) }
        var fields = value as? [String: Any] ?? [:]
        fields[name] = fields[name].map { replaced($0, path.dropFirst(), change) }
        return fields
    }

    @Test func aStateThatATrainingLeftIsSound() throws {
        #expect(try PropertyListDecoder().decode(TrainingState.self, from: state()).epochs == 2)
    }

    @Test(arguments: damages.indices) func oneWhosePartsDoNotFitIsNone(index: Int) throws {
        let (what, path, change) = Self.damages[index]
        let data = try state(path, change)
        #expect(throws: DecodingError.self, "\(what)") {
            try PropertyListDecoder().decode(TrainingState.self, from: data)
        }
    }
}
