import Foundation
import Text

/// Findings as SARIF 2.1.0 (OASIS standard): a rule a claim, every result pointing at the line of its file.
public struct SARIF: Encodable {
    private let schema = "https://json.schemastore.org/sarif-2.1.0.json"
    private let version = "2.1.0"
    private let runs: [Run]

    private enum CodingKeys: String, CodingKey {
        case schema = "$schema"
        case version, runs
    }

    /// The log of findings, by a version of this program.
    public init(_ findings: [Finding]) {
        let rules = findings.map { finding in
            Rule(
                id: finding.ruleID, name: OutsideText(finding.id).oneLine,
                shortDescription: Message(
                    finding.place.isEmpty ? finding.statement : "\(finding.statement) (\(finding.place))"))
        }
        let results = findings.enumerated().map { index, finding in
            Result(
                ruleId: finding.ruleID, ruleIndex: index, level: finding.level, kind: finding.kind,
                message: Message("\(finding.statement): \(finding.verdict). \(finding.explanation)."),
                locations: [
                    Location(
                        physicalLocation: Physical(
                            artifactLocation: Artifact(uri: FilePath(finding.file).uri),
                            region: Region(startLine: finding.line)))
                ], partialFingerprints: ["claim/v1": finding.ruleID])
        }
        runs = [
            Run(
                tool: Tool(
                    driver: Driver(
                        name: Program.name, version: Program.version, semanticVersion: Program.version,
                        informationUri: Program.address, rules: rules)),
                columnKind: "unicodeCodePoints", results: results)
        ]
    }

    /// The log as JSON, keys sorted.
    public func json() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(self), as: UTF8.self) + "\n"
    }
}

extension Finding {
    /// Distinct for every finding: a claim and a pin may have one name.
    fileprivate var ruleID: String {
        let name = OutsideText(id).oneLine
        return subject == .pin ? "pin \(name)" : name
    }

    /// SARIF asks for level "none" wherever the kind is not "fail".
    fileprivate var level: String {
        switch status {
        case .failed: "error"
        case .failedThroughSubstitute: "warning"
        case .passed, .open: "none"
        }
    }

    fileprivate var kind: String {
        switch status {
        case .failed, .failedThroughSubstitute: "fail"
        case .passed: "pass"
        case .open:
            switch Verdict(rawValue: verdict) {
            case .ambiguous: "review"
            case .notApplicable: "notApplicable"
            default: "open"
            }
        }
    }
}

/// The part of the SARIF 2.1.0 object model that verdicts need; names are the standard's.
extension SARIF {
    fileprivate struct Run: Encodable {
        var tool: Tool
        var columnKind: String
        var results: [Result]
    }
    fileprivate struct Tool: Encodable { var driver: Driver }
    fileprivate struct Driver: Encodable {
        var name: String
        var version: String
        var semanticVersion: String
        var informationUri: String
        var rules: [Rule]
    }
    fileprivate struct Rule: Encodable {
        var id: String
        var name: String
        var shortDescription: Message
    }
    fileprivate struct Message: Encodable {
        var text: String
        init(_ text: String) { self.text = OutsideText(text).oneLine }
    }
    fileprivate struct Result: Encodable {
        var ruleId: String
        var ruleIndex: Int
        var level: String
        var kind: String
        var message: Message
        var locations: [Location]
        var partialFingerprints: [String: String]
    }
    fileprivate struct Location: Encodable { var physicalLocation: Physical }
    fileprivate struct Physical: Encodable {
        var artifactLocation: Artifact
        var region: Region
    }
    fileprivate struct Artifact: Encodable { var uri: String }
    fileprivate struct Region: Encodable { var startLine: Int }
}
