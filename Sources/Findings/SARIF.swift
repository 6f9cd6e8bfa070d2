import Foundation
import Text

/// Findings as SARIF 2.1.0 (OASIS standard): every result pointing at the line of its file, and at the columns
/// where they are known.
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
        var (rules, places): ([Rule], [String: Int]) = ([], [:])
        for rule in findings.map(\.rule) where places[rule.id] == nil {
            places[rule.id] = rules.count
            rules.append(
                Rule(
                    id: OutsideText(rule.id).oneLine, name: OutsideText(rule.name).oneLine,
                    shortDescription: Message(rule.text)))
        }
        var seen: [String: Int] = [:]
        let results = findings.map { finding in
            let print = finding.fingerprint
            seen[print, default: 0] += 1
            let copy = seen[print, default: 1]
            return Result(
                ruleId: OutsideText(finding.rule.id).oneLine, ruleIndex: places[finding.rule.id] ?? 0,
                level: finding.level, kind: finding.kind,
                message: Message("\(finding.statement): \(finding.verdict). \(finding.explanation)."),
                locations: [
                    Location(
                        physicalLocation: Physical(
                            artifactLocation: Artifact(uri: FilePath(finding.file).uri),
                            region: Region(
                                startLine: finding.line, startColumn: finding.columns?.lowerBound,
                                endColumn: finding.columns?.upperBound)))
                ], partialFingerprints: [finding.fingerprintKey: copy == 1 ? print : "\(print) \(copy)"])
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
    /// What tells a result from others in the next log of the same file, wherever its line moves.
    fileprivate var fingerprint: String { OutsideText(subject.sharesRules ? statement : rule.id).oneLine }

    fileprivate var fingerprintKey: String {
        switch subject {
        case .reportedTest: "statcheck/v1"
        case .number: "number/v1"
        case .claim, .printedTest, .pin: "claim/v1"
        }
    }

    /// SARIF asks for level "none" wherever the kind is not "fail".
    fileprivate var level: String {
        switch status {
        case .failed: "error"
        case .failedThroughSubstitute: "warning"
        case .passed, .open, .review, .notApplicable: "none"
        }
    }

    fileprivate var kind: String {
        switch status {
        case .failed, .failedThroughSubstitute: "fail"
        case .passed: "pass"
        case .open: "open"
        case .review: "review"
        case .notApplicable: "notApplicable"
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
    fileprivate struct Region: Encodable {
        var startLine: Int
        var startColumn: Int?
        var endColumn: Int?
    }
}
