public import Manuscripts
import YAML

/// Every number that a manuscript prints, and whether a claim stands for it.
public struct Coverage: Sendable {
    /// How a number is accounted for.
    public enum Cover: Hashable, Sendable {
        /// By claims that name its place.
        case claimed([String])
        /// By claims that name no place and print the same digits.
        case sameDigits([String])
        /// The claims file leaves it out, for this reason.
        case excluded(String)
        /// It is of a kind that is no result.
        case kind(NumberKind)
        /// By nothing.
        case uncovered
    }

    /// A number with what accounts for it.
    public struct Entry: Hashable, Sendable {
        /// The number.
        public var number: ManuscriptNumber
        /// What accounts for it.
        public var cover: Cover
    }

    /// A place where the manuscript prints other digits than the claims file says.
    public struct Contradiction: Hashable, Sendable {
        /// The claim.
        public var id: String
        /// What is printed, and what is claimed.
        public var words: String
        /// Where it is printed.
        public var line: Int, columns: Range<Int>
    }

    /// The manuscript.
    public let manuscript: ManuscriptNumbers
    /// Its numbers in the order of the file.
    public let entries: [Entry]
    /// Where it contradicts the claims file.
    public let contradictions: [Contradiction]
    /// Whether only claims that name places count.
    public let isStrict: Bool

    /// Holds the numbers of a manuscript against the claims and exclusions of a file.
    ///
    /// - Parameter isStrict: whether only claims that name places count.
    /// - Throws: `YAMLError` with every place that the manuscript does not have.
    public init(_ set: ClaimSet, of manuscript: ManuscriptNumbers, isStrict: Bool = false) throws {
        var places = PlaceLookup(set, manuscript)
        for claim in set.claims {
            for place in claim.places { places.claim(claim, at: place) }
        }
        for excluded in set.excluded {
            for place in excluded.places { places.exclude(place, excluded.reason) }
        }
        if let error = YAMLError(places.faults) { throw error }
        let digits = Self.digits(set)
        self.manuscript = manuscript
        self.isStrict = isStrict
        contradictions = places.contradictions.sorted {
            ($0.line, $0.columns.lowerBound, $0.id) < ($1.line, $1.columns.lowerBound, $1.id)
        }
        entries = manuscript.numbers.enumerated().map { index, number in
            let cover: Cover
            if let ids = places.claims[index] {
                cover = .claimed(ids)
            } else if let kind = number.kind {
                cover = .kind(kind)
            } else if let reason = places.excluded[index] {
                cover = .excluded(reason)
            } else if let ids = digits[number.digits] {
                cover = .sameDigits(ids)
            } else {
                cover = .uncovered
            }
            return Entry(number: number, cover: cover)
        }
    }

    /// Claims without places, and printed tests, by the digits that they print.
    private static func digits(_ set: ClaimSet) -> [String: [String]] {
        var digits: [String: [String]] = [:]
        func add(_ id: String, _ text: String) {
            for number in ManuscriptNumber.digits(in: text) where digits[number]?.contains(id) != true {
                digits[number, default: []].append(id)
            }
        }
        for claim in set.claims where claim.places.isEmpty { add(claim.id, claim.printed) }
        for test in set.printedTests {
            add(test.id, test.statistic.text)
            add(test.id, test.p.text)
        }
        return digits
    }

    /// Whether nothing that counts stands for a number.
    public func isUncovered(_ cover: Cover) -> Bool {
        switch cover {
        case .uncovered: true
        case .sameDigits: isStrict
        case .claimed, .excluded, .kind: false
        }
    }

    /// Numbers that a claim should stand for: all that are neither of a kind nor left out.
    public var wanted: Int {
        entries.count { entry in
            switch entry.cover {
            case .claimed, .sameDigits, .uncovered: true
            case .excluded, .kind: false
            }
        }
    }

    /// Numbers that nothing stands for.
    public var uncovered: Int { entries.count { isUncovered($0.cover) } }

    /// The share of the wanted numbers that a claim stands for, in per cent; 100 of none.
    public var percentage: Double {
        wanted == 0 ? 100 : 100 * Double(wanted - uncovered) / Double(wanted)
    }
}

/// Which numbers the places of a claims file name.
private struct PlaceLookup {
    private let set: ClaimSet
    private let manuscript: ManuscriptNumbers
    /// Claims by the index of their number.
    var claims: [Int: [String]] = [:]
    /// Reasons by the index of the number.
    var excluded: [Int: String] = [:]
    var contradictions: [Coverage.Contradiction] = []
    var faults: [YAMLError] = []

    init(_ set: ClaimSet, _ manuscript: ManuscriptNumbers) { (self.set, self.manuscript) = (set, manuscript) }

    mutating func claim(_ claim: Claim, at place: TextPlace) {
        for index in numbers(at: place) where claims[index]?.contains(claim.id) != true {
            claims[index, default: []].append(claim.id)
        }
        guard let mark = try? TextMark(place, in: manuscript, file: set.path),
            let words = mark.contradiction(claim.printed)
        else { return }
        contradictions.append(
            Coverage.Contradiction(id: claim.id, words: words, line: mark.line, columns: mark.columns))
    }

    mutating func exclude(_ place: TextPlace, _ reason: String) {
        for index in numbers(at: place) where excluded[index] == nil { excluded[index] = reason }
    }

    private mutating func numbers(at place: TextPlace) -> [Int] {
        do {
            return try manuscript.numbers(at: place.place)
        } catch let fault {
            faults.append(YAMLError(file: set.path, line: place.line, field: "at", reason: fault.reason))
            return []
        }
    }
}
