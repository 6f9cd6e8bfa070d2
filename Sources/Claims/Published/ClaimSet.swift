import Foundation
import YAML

/// The published numbers and statements of one paper, as data.
public struct ClaimSet: Hashable, Sendable {
    /// The paper.
    public var paper: String
    /// All claims, in the file's order.
    public var claims: [Claim]
    /// Published statistics to be held against their own p-values.
    public var printedTests: [PrintedTest]
    /// The file's name, as reports point to it.
    public var path: String

    /// The claims of the paper and its supplement (`Training/claims/black-magic-2020.yaml`).
    public static func blackMagic2020() throws -> ClaimSet {
        try ClaimSet(
            yaml: String(decoding: PackageResources.black_magic_2020_yaml, as: UTF8.self),
            path: "Training/claims/black-magic-2020.yaml")
    }

    /// Reads a claims file.
    ///
    /// - Throws: `YAMLError` with every fault of its entries, each with line and field.
    public static func read(_ path: String) throws -> ClaimSet {
        try ClaimSet(yaml: try YAMLFile.text(path), path: path)
    }

    /// Reads claims from YAML; `path` is named in errors.
    public init(yaml: String, path: String) throws {
        let root = try YAMLMapping(yaml, file: path)
        try root.allow(["paper", "claims", "printed_tests", "regenerated"])
        var faults: [YAMLError] = []
        var seen: Set<String> = []
        func entries<Entry>(_ name: String, _ read: (YAMLMapping) throws -> (entry: Entry, id: String)) throws
            -> [Entry]
        {
            try root.mappings(name).compactMap { mapping in
                do {
                    let (entry, id) = try read(mapping)
                    guard seen.insert(id).inserted else { throw mapping.error("id", "“\(id)” stands twice") }
                    return entry
                } catch let fault as YAMLError {
                    faults.append(fault)
                    return nil
                }
            }
        }
        self.path = path
        paper = try root.optionalText("paper") ?? ""
        var claims = try entries("claims") { mapping in
            let claim = try Claim(mapping)
            return (claim, claim.id)
        }
        printedTests = try entries("printed_tests") { mapping in
            let test = try PrintedTest(mapping)
            return (test, test.id)
        }
        if root.has("regenerated") {
            for mapping in try root.mappings("regenerated") {
                do {
                    try RegeneratedEntry(mapping).note(with: &claims)
                } catch let fault as YAMLError {
                    faults.append(fault)
                }
            }
        }
        self.claims = claims
        if let error = YAMLError(faults) { throw error }
    }
}
