import Foundation
public import Manuscripts
public import Study
public import YAML

/// The published numbers and statements of one paper, as data.
public struct ClaimSet: Hashable, Sendable {
    /// The paper.
    public var paper: String
    /// All claims, in the file's order.
    public var claims: [Claim]
    /// Published statistics to be held against their own p-values.
    public var printedTests: [PrintedTest]
    /// Numbers of the manuscript that are no claims, with the reason.
    public var excluded: [ExcludedPlaces]
    /// The file's name, as reports point to it.
    public var path: String

    /// The claims that a study is held against unless others are named: those of the paper and its supplement, or of people who
    /// were invented and tuned real networks, what was planted.
    public static func shipped(for provenance: Provenance) throws -> ClaimSet {
        guard provenance.isSimulated else { return try blackMagic2020() }
        return try ClaimSet(
            yaml: String(decoding: PackageResources.simulated_study_yaml, as: UTF8.self),
            path: "Training/claims/simulated-study.yaml")
    }

    /// The claims of the paper and its supplement.
    ///
    /// - Parameter manuscript: their text, to hold the places of the claims against.
    public static func blackMagic2020(in manuscript: ManuscriptNumbers? = nil) throws -> ClaimSet {
        try ClaimSet(YAMLMapping(blackMagic2020YAML, file: blackMagic2020Path), in: manuscript)
    }

    /// Where their file lies in the repository.
    public static let blackMagic2020Path: String = "Training/claims/black-magic-2020.yaml"

    /// Its text, which comes with the program.
    public static var blackMagic2020YAML: String {
        String(decoding: PackageResources.black_magic_2020_yaml, as: UTF8.self)
    }

    /// No claims.
    public static let empty: ClaimSet = ClaimSet()

    private init() { (paper, claims, printedTests, excluded, path) = ("", [], [], [], "") }

    /// Reads a claims file.
    ///
    /// - Throws: `YAMLError` with every fault of its entries, each with line and field.
    public static func read(_ path: String) throws -> ClaimSet {
        try ClaimSet(yaml: try YAMLFile.text(path), path: path)
    }

    /// Reads claims from YAML; `path` is named in errors.
    public init(yaml: String, path: String) throws { try self.init(YAMLMapping(yaml, file: path)) }

    /// Reads the claims of a file; its sources and results are others' to read.
    ///
    /// - Parameter manuscript: the paper's text, from which claims with places take their digits.
    /// - Throws: `YAMLError` with every fault of its entries, each with line and field.
    public init(_ root: YAMLMapping, in manuscript: ManuscriptNumbers? = nil) throws {
        try root.allow([
            "paper", "manuscript", "sources", "results", "claims", "printed_tests", "regenerated", "places", "excluded",
        ])
        var faults: [YAMLError] = []
        var seen: Set<String> = []
        func entries<Entry>(_ name: String, _ read: (YAMLMapping) throws -> (entry: Entry, id: String)) throws
            -> [Entry]
        {
            guard root.has(name) || name == "claims" && !root.has("printed_tests") else { return [] }
            return try root.mappings(name).compactMap { mapping in
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
        path = root.file
        paper = try root.optionalText("paper") ?? ""
        var claims = try entries("claims") { mapping in
            let claim = try Claim(mapping, in: manuscript)
            return (claim, claim.id)
        }
        printedTests = try entries("printed_tests") { mapping in
            let test = try PrintedTest(mapping)
            return (test, test.id)
        }
        func notes(_ name: String, _ read: (YAMLMapping) throws -> Void) throws {
            guard root.has(name) else { return }
            for mapping in try root.mappings(name) {
                do {
                    try read(mapping)
                } catch let fault as YAMLError {
                    faults.append(fault)
                }
            }
        }
        var excluded: [ExcludedPlaces] = []
        try notes("regenerated") { try RegeneratedEntry($0).note(with: &claims) }
        try notes("places") { try PlacesEntry($0).note(with: &claims, in: manuscript) }
        try notes("excluded") { excluded.append(try ExcludedPlaces($0)) }
        self.excluded = excluded
        self.claims = claims
        if let error = YAMLError(faults) { throw error }
    }
}
