import Foundation

extension Verification {
    /// The verdicts as SARIF 2.1.0 (OASIS standard), every result pointing at its claim's line in the claims file.
    public func sarif() throws -> String {
        let rules = Verdict.allCases.map { Sarif.Rule(id: Self.rule($0), shortDescription: .init(text: $0.rawValue)) }
        let results = judgements.map { judgement in
            let place = Sarif.Location(
                physicalLocation: .init(
                    artifactLocation: .init(uri: set.path), region: .init(startLine: judgement.claim.line)))
            return Sarif.Result(
                ruleId: Self.rule(judgement.verdict), level: Self.level(judgement.verdict),
                kind: Self.kind(judgement.verdict),
                message: .init(
                    text: "\(judgement.claim.statement): \(judgement.verdict.rawValue). \(judgement.explanation)."),
                locations: [place], partialFingerprints: ["claim": judgement.claim.id])
        }
        let log = Sarif.Log(
            schema: "https://json.schemastore.org/sarif-2.1.0.json", version: "2.1.0",
            runs: [.init(tool: .init(driver: .init(name: "blackmagic", rules: rules)), results: results)])
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(log), as: UTF8.self) + "\n"
    }

    private static func rule(_ verdict: Verdict) -> String { verdict.rawValue.replacing(" ", with: "-") }

    /// SARIF asks for level "none" wherever the kind is not "fail".
    private static func level(_ verdict: Verdict) -> String {
        switch verdict {
        case .differs: "error"
        case .proxyDisagrees, .directionOnly: "warning"
        default: "none"
        }
    }

    private static func kind(_ verdict: Verdict) -> String {
        switch verdict {
        case .reproduced, .proxyAgrees: "pass"
        case .differs, .proxyDisagrees, .directionOnly: "fail"
        case .ambiguous: "review"
        case .notComputable, .notTested: "open"
        case .notApplicable: "notApplicable"
        }
    }
}

/// The part of the SARIF 2.1.0 object model that verdicts need; names are the standard's.
private enum Sarif {
    struct Log: Encodable {
        var schema: String
        var version: String
        var runs: [Run]
        enum CodingKeys: String, CodingKey {
            case schema = "$schema"
            case version, runs
        }
    }
    struct Run: Encodable {
        var tool: Tool
        var results: [Result]
    }
    struct Tool: Encodable { var driver: Driver }
    struct Driver: Encodable {
        var name: String
        var rules: [Rule]
    }
    struct Rule: Encodable {
        var id: String
        var shortDescription: Message
    }
    struct Message: Encodable { var text: String }
    struct Result: Encodable {
        var ruleId: String
        var level: String
        var kind: String
        var message: Message
        var locations: [Location]
        var partialFingerprints: [String: String]
    }
    struct Location: Encodable { var physicalLocation: Physical }
    struct Physical: Encodable {
        var artifactLocation: Artifact
        var region: Region
    }
    struct Artifact: Encodable { var uri: String }
    struct Region: Encodable { var startLine: Int }
}
