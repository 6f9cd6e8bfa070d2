/// Where a manuscript prints something, as a claims file says it.
public enum ManuscriptPlace: Hashable, Sendable {
    /// Words around numbers, each number written as `{}`.
    case pattern(String)
    /// Some of a section's numbers, by the section's number, title or place (`#2`), counted from 1 without those of a kind;
    /// all of them where none is named.
    case section(String, numbers: [Int])

    /// Why a place is none.
    public struct Fault: Error, Equatable, Sendable {
        /// The reason, to stand behind the field's name.
        public var reason: String
    }
}

extension ManuscriptNumbers {
    /// The numbers at a place, as indices.
    public func numbers(at place: ManuscriptPlace) throws(ManuscriptPlace.Fault) -> [Int] {
        switch place {
        case .pattern(let pattern): return try PlacePattern(pattern).numbers(in: self)
        case .section(let name, let ordinals):
            let section = try section(named: name)
            let own = numbers.indices.filter { numbers[$0].section == section && numbers[$0].ordinal > 0 }
            if ordinals.isEmpty { return own }
            for ordinal in ordinals where !(1...max(1, own.count)).contains(ordinal) || own.isEmpty {
                throw ManuscriptPlace.Fault(
                    reason: "\(file): section “\(name)” has \(own.count) numbers, and none is number \(ordinal)")
            }
            return ordinals.map { own[$0 - 1] }
        }
    }

    private func section(named name: String) throws(ManuscriptPlace.Fault) -> Int {
        let wanted = name.lowercased()
        if wanted.utf8.first == UInt8(ascii: "#"),
            let place = Int(String(decoding: wanted.utf8.dropFirst(), as: UTF8.self))
        {
            guard sections.indices.contains(place) else {
                throw ManuscriptPlace.Fault(
                    reason: "\(file): has \(sections.count - 1) headings, and none is number \(place)")
            }
            return place
        }
        let found = sections.indices.filter { index in
            let section = sections[index]
            return index > 0
                && [section.number, section.title.lowercased(), "\(section.number) \(section.title.lowercased())"]
                    .contains(wanted)
        }
        guard let first = found.first else {
            throw ManuscriptPlace.Fault(reason: "\(file): there is no section “\(name)”")
        }
        guard found.count == 1 else {
            let lines = found.map { "#\($0) (line \(sections[$0].line))" }.joined(separator: ", ")
            throw ManuscriptPlace.Fault(reason: "\(file): several sections are “\(name)”; name one of \(lines)")
        }
        return first
    }

    /// What is printed from the first to the last of some numbers, with a sign of comparison before and the brackets around.
    public func printed(_ indices: [Int]) -> String {
        let ranges = indices.compactMap { numbers[$0].plain }
        guard var start = ranges.map(\.lowerBound).min(), var end = ranges.map(\.upperBound).max() else {
            return indices.first.map { numbers[$0].text } ?? ""
        }
        func before() -> Int? {
            var place = start
            while place > 0, scalars[place - 1] == " " { place -= 1 }
            return place > 0 ? place - 1 : nil
        }
        func behind() -> Int? {
            var place = end
            while place < scalars.count, scalars[place] == " " { place += 1 }
            return place < scalars.count ? place : nil
        }
        for (open, close) in [("[", "]"), ("(", ")")] as [(Unicode.Scalar, Unicode.Scalar)] {
            let isOpen = scalars[start..<end].count { $0 == open } > scalars[start..<end].count { $0 == close }
            guard let next = behind(), scalars[next] == close else { continue }
            if isOpen {
                end = next + 1
            } else if open == "[", indices.count == 2, let first = before(), scalars[first] == open {
                (start, end) = (first, next + 1)
            }
        }
        if let sign = before(), "<>≤≥≈".unicodeScalars.contains(scalars[sign]) { start = sign }
        return String(String.UnicodeScalarView(scalars[start..<end]))
    }
}

extension ManuscriptNumber {
    /// The digits of every number in a text, in the spelling of ``digits``.
    public static func digits(in text: String) -> [String] { DigitSpelling.all(in: text) }
}
