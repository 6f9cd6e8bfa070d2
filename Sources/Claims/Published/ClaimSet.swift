import Foundation
import Yams

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
    public init(yaml: String, path: String) throws {
        let reader = ClaimsReader(file: path)
        let root = try reader.root(yaml)
        self.path = path
        paper = root["paper"]?.string ?? ""
        claims = try reader.entries(root, "claims").map(Self.claim)
        printedTests = try reader.entries(root, "printed_tests").map(Self.test)
        var seen: Set<String> = []
        for (id, line) in claims.map({ ($0.id, $0.line) }) + printedTests.map({ ($0.id, $0.line) }) {
            guard seen.insert(id).inserted else {
                throw ClaimsError(file: path, line: line, field: "id", reason: "“\(id)” stands twice")
            }
        }
    }

    private static func claim(_ entry: ClaimsReader.Entry) throws -> Claim {
        try entry.allow([
            "id", "place", "statement", "printed", "rule", "results", "bound", "people", "paper_scale", "reason",
        ])
        let name = try entry.text("rule")
        guard let rule = Claim.Rule(rawValue: name) else {
            throw entry.error(
                "rule", "“\(name)” is none of \(Claim.Rule.allCases.map(\.rawValue).joined(separator: ", "))")
        }
        let claim = Claim(
            id: try entry.text("id"), place: try entry.text("place"), statement: try entry.text("statement"),
            printed: try entry.optionalText("printed") ?? "", rule: rule, results: try entry.texts("results"),
            bound: try entry.number("bound"), isAboutPeople: try entry.flag("people"),
            needsPaperScale: try entry.flag("paper_scale"), reason: try entry.optionalText("reason") ?? "",
            line: entry.line)
        switch rule {
        case .exactly, .equals, .effect: _ = try entry.printed("printed")
        case .below:
            guard try entry.printed("printed").isBound else {
                throw entry.error("printed", "must be a bound, such as < 0.05")
            }
        case .above, .atMost:
            if claim.bound == nil { throw entry.error("bound", "is missing") }
        case .missing, .untested: _ = try entry.text("reason")
        case .holds, .holdsSignificantly, .ambiguous: break
        }
        if rule != .missing && rule != .untested && claim.results.isEmpty {
            throw entry.error("results", "is missing: name what computes it")
        }
        return claim
    }

    private static func test(_ entry: ClaimsReader.Entry) throws -> PrintedTest {
        try entry.allow(["id", "place", "f_of_groups", "rho_of_n", "statistic", "p"])
        func counts(_ key: String) throws -> [Int] {
            try entry.texts(key).map { text in
                guard let count = Int(text), count > 2 else { throw entry.error(key, "must be counts above 2") }
                return count
            }
        }
        let groups = try counts("f_of_groups")
        let n = try counts("rho_of_n")
        let kind: PrintedTest.Kind
        if groups.count == 2, n.isEmpty {
            kind = .f(groups: groups)
        } else if groups.isEmpty, let low = n.min(), let high = n.max() {
            kind = .rho(n: low...high)
        } else {
            throw entry.error("f_of_groups", "give two group sizes here, or one or two n in rho_of_n")
        }
        return PrintedTest(
            id: try entry.text("id"), place: try entry.text("place"), kind: kind,
            statistic: try entry.printed("statistic"), p: try entry.printed("p"), line: entry.line)
    }
}
