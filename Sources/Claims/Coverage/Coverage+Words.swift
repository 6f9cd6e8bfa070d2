import Foundation
public import Manuscripts

extension Coverage {
    /// The counts in words.
    public var words: String {
        func count(_ holds: (Cover) -> Bool) -> Int { entries.count { holds($0.cover) } }
        let claimed = count { if case .claimed = $0 { true } else { false } }
        let alike = count { if case .sameDigits = $0 { true } else { false } }
        let left = count { if case .excluded = $0 { true } else { false } }
        let kinds = NumberKind.allCases.compactMap { kind -> String? in
            let number = count { $0 == .kind(kind) }
            return number == 0 ? nil : "\(number) \(kind.words)"
        }
        return """
            \(entries.count) numbers: \(claimed) claimed at their place, \(alike) by their digits alone, \
            \(left) left out by the claims file, \(entries.count - wanted - left) by their kind\
            \(kinds.isEmpty ? "" : " (\(kinds.joined(separator: ", ")))"), \(uncovered) uncovered
            \(Self.text(percentage))% of \(wanted) covered
            """
    }

    /// A percentage with one decimal, cut and not rounded: only all is 100.
    public static func text(_ percentage: Double) -> String {
        let tenths = Int((percentage * 10 + 1e-9).rounded(.down))
        return "\(tenths / 10).\(tenths % 10)"
    }

    /// What accounts for a number, in a word or its claims.
    public static func words(_ cover: Cover) -> String {
        switch cover {
        case .claimed(let ids): "claimed by \(ids.joined(separator: ", "))"
        case .sameDigits(let ids):
            "the digits of \(ids.prefix(3).joined(separator: ", "))\(ids.count > 3 ? ", …" : ""), at no named place"
        case .excluded(let reason): "left out: \(reason)"
        case .kind(let kind): "left out: \(kind.words)"
        case .uncovered: "uncovered"
        }
    }

    /// A number's place as a claims file writes it; empty where it has a kind.
    public func place(_ number: ManuscriptNumber) -> String {
        number.ordinal == 0
            ? "" : "{section: \"\(manuscript.name(ofSection: number.section))\", number: \(number.ordinal)}"
    }

    /// Several manuscripts' numbers as JSON, keys sorted.
    public func json() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(Document(self)), as: UTF8.self) + "\n"
    }

    private struct Document: Encodable {
        var file: String
        var count: Int
        var wanted: Int
        var uncovered: Int
        var percentage: Double
        var kinds: [String: Int]
        var contradictions: [Fault]
        var numbers: [Number]

        init(_ coverage: Coverage) {
            file = coverage.manuscript.file
            count = coverage.entries.count
            wanted = coverage.wanted
            uncovered = coverage.uncovered
            percentage = (coverage.percentage * 1e6).rounded() / 1e6
            kinds = Dictionary(grouping: coverage.entries.compactMap(\.number.kind), by: \.rawValue).mapValues(\.count)
            contradictions = coverage.contradictions.map { Fault(id: $0.id, line: $0.line, explanation: $0.words) }
            numbers = coverage.entries.map { Number($0, in: coverage) }
        }

        struct Fault: Encodable {
            var id: String
            var line: Int
            var explanation: String
        }

        struct Number: Encodable {
            var line: Int
            var column: Int
            var text: String
            var section: String
            var ordinal: Int?
            var kind: String?
            var status: String
            var claims: [String]?
            var reason: String?
            var context: String

            init(_ entry: Entry, in coverage: Coverage) {
                line = entry.number.line
                column = entry.number.columns.lowerBound
                text = entry.number.text
                section = coverage.manuscript.name(ofSection: entry.number.section)
                ordinal = entry.number.ordinal == 0 ? nil : entry.number.ordinal
                kind = entry.number.kind?.rawValue
                context = entry.number.context
                switch entry.cover {
                case .claimed(let ids): (status, claims) = ("claimed", ids)
                case .sameDigits(let ids): (status, claims) = ("same digits", ids)
                case .excluded(let why): (status, reason) = ("excluded", why)
                case .kind: status = "excluded"
                case .uncovered: status = "uncovered"
                }
            }
        }
    }
}
