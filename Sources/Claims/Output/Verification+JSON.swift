import Foundation
import Study

extension Verification {
    /// The verdicts as JSON, keys sorted, one object a claim with its line in the claims file.
    public func json() throws -> String {
        let document = Document(
            paper: set.paper, claimsFile: set.path, data: data.title, origin: data.origin, scale: data.scale,
            choices: choices,
            counts: Dictionary(
                uniqueKeysWithValues: Verdict.allCases.filter { !$0.isOfSamples || count($0) > 0 }
                    .map { ($0.rawValue, count($0)) }),
            claims: judgements.map(Document.Entry.init), printedTests: consistency.map(Document.Test.init))
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(document), as: UTF8.self) + "\n"
    }

    private struct Document: Encodable {
        var paper: String
        var claimsFile: String
        var data: String
        var origin: String?
        var scale: String?
        var choices: [String: String]
        var counts: [String: Int]
        var claims: [Entry]
        var printedTests: [Test]

        struct Entry: Encodable {
            var id: String
            var line: Int
            var place: String
            var statement: String
            var published: String
            var verdict: String
            var explanation: String
            var computed: [NamedResult]

            init(_ judgement: Judgement) {
                id = judgement.claim.id
                line = judgement.claim.line
                place = judgement.claim.place
                statement = judgement.claim.statement
                published = judgement.claim.printed
                verdict = judgement.verdict.rawValue
                explanation = judgement.explanation
                computed = judgement.computed
            }
        }

        struct Test: Encodable {
            var id: String
            var line: Int
            var statistic: String
            var p: String
            var admittedP: [Double]
            var printedP: [Double]
            var isConsistent: Bool

            init(_ check: ConsistencyCheck) {
                id = check.test.id
                line = check.test.line
                statistic = check.test.statistic.text
                p = check.test.p.text
                admittedP = [check.admitted.lowerBound, check.admitted.upperBound]
                printedP = [check.printed.lowerBound, check.printed.upperBound]
                isConsistent = check.isConsistent
            }
        }
    }
}
