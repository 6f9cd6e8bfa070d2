import Limits
public import Manuscripts
import YAML

/// Where a manuscript prints a claim's numbers.
public struct TextPlace: Hashable, Sendable {
    /// The place.
    public var place: ManuscriptPlace
    /// Line of the claims file that names it, from 1.
    public var line: Int

    /// The places of an entry's `at`: a text with `{}`, a section with the numbers' places in it, or a list of such.
    static func all(_ entry: YAMLMapping, wholeSections: Bool = false) throws -> [TextPlace] {
        try entry.values("at").map { line, value in
            switch value {
            case .text(let text): return TextPlace(place: .pattern(text), line: line)
            case .mapping(let place): return TextPlace(place: try section(place, wholeSections), line: line)
            case .list:
                throw YAMLError(
                    file: entry.file, line: line, field: "at", reason: "must be a place or a list of places")
            }
        }
    }

    private static func section(_ place: YAMLMapping, _ wholeSections: Bool) throws -> ManuscriptPlace {
        try place.allow(["section", "number", "numbers"])
        let name = try place.text("section")
        guard !(place.has("number") && place.has("numbers")) else {
            throw place.error("numbers", "stands beside `number`; give one of the two")
        }
        let numbers = try place.counts(place.has("numbers") ? "numbers" : "number", .printedCount)
        guard wholeSections || !numbers.isEmpty else {
            throw place.error("number", "is missing: say which of the section's numbers it is, from 1")
        }
        return .section(name, numbers: numbers)
    }
}

/// Numbers of a manuscript that are no claims.
public struct ExcludedPlaces: Hashable, Sendable {
    /// Where they stand.
    public var places: [TextPlace]
    /// Why they are none.
    public var reason: String
    /// Line of the claims file, from 1.
    public var line: Int

    init(_ entry: YAMLMapping) throws {
        try entry.allow(["at", "reason"])
        places = try TextPlace.all(entry, wholeSections: true)
        guard !places.isEmpty else { throw entry.error("at", "is missing: say which numbers are left out") }
        reason = try entry.text("reason")
        line = entry.line
    }
}

/// What a manuscript prints at a claim's place.
public struct TextMark: Hashable, Sendable {
    /// The manuscript's file.
    public var file: String
    /// Line of the first number, from 1.
    public var line: Int
    /// Its columns, from 1 in Unicode scalars.
    public var columns: Range<Int>
    /// What is printed there.
    public var printed: String
    /// The digits of its numbers, in one spelling.
    var digits: [String]

    /// - Throws: `YAMLError` at the place's line where the manuscript has no such place.
    init(_ place: TextPlace, in text: ManuscriptNumbers, file: String) throws {
        do {
            let indices = try text.numbers(at: place.place)
            printed = text.printed(indices)
            digits = indices.map { text.numbers[$0].digits }
            let first = indices.first.map { text.numbers[$0] }
            (line, columns) = (first?.line ?? 1, first?.columns ?? 1..<2)
            self.file = text.file
        } catch let fault {
            throw YAMLError(file: file, line: place.line, field: "at", reason: fault.reason)
        }
    }

    /// How the manuscript contradicts what a claims file says is printed; nil where both have the same digits.
    func contradiction(_ claimed: String) -> String? {
        let own = ManuscriptNumber.digits(in: claimed)
        guard !own.isEmpty, own != digits else { return nil }
        return "\(file):\(line) prints \(printed), the claim says \(claimed)"
    }
}

/// Where a manuscript prints some of the claims, written apart from them.
struct PlacesEntry {
    private let claims: [String]
    private let places: [TextPlace]
    private let entry: YAMLMapping

    init(_ entry: YAMLMapping) throws {
        try entry.allow(["claims", "at"])
        self.entry = entry
        claims = try entry.textOrTexts("claims")
        places = try TextPlace.all(entry)
        guard !places.isEmpty else { throw entry.error("at", "is missing: say where the text prints them") }
    }

    /// Notes the places with the claims that it names.
    ///
    /// - Throws: `YAMLError` for a claim that there is not, or a place that the manuscript has not.
    func note(with all: inout [Claim], in manuscript: ManuscriptNumbers?) throws {
        for id in claims {
            guard let index = all.firstIndex(where: { $0.id == id }) else {
                throw entry.error("claims", "there is no claim “\(id)”")
            }
            all[index].places += places
            if let manuscript, all[index].mark == nil, let first = places.first {
                all[index].mark = try TextMark(first, in: manuscript, file: entry.file)
            }
        }
    }
}
