import Text

/// Words with numbers between them, each written as `{}`.
struct PlacePattern {
    private let pattern: String
    /// What stands before the first number, between two, and behind the last.
    private let parts: [[Unicode.Scalar]]

    init(_ pattern: String) throws(ManuscriptPlace.Fault) {
        self.pattern = OutsideText(pattern).shown()
        var plain = PlainText()
        for (place, scalar) in pattern.unicodeScalars.enumerated() { plain.append(scalar, at: place) }
        var parts: [[Unicode.Scalar]] = [[]]
        var place = 0
        let scalars = plain.scalars
        while place < scalars.count {
            if scalars[place] == "{", place + 1 < scalars.count, scalars[place + 1] == "}" {
                parts.append([])
                place += 2
            } else {
                parts[parts.count - 1].append(scalars[place])
                place += 1
            }
        }
        self.parts = parts.map(Self.trimmed)
        guard parts.count > 1 else {
            throw ManuscriptPlace.Fault(reason: "“\(self.pattern)” has no {} where the number stands")
        }
        guard self.parts.contains(where: { !$0.isEmpty }) else {
            throw ManuscriptPlace.Fault(reason: "“\(self.pattern)” has no words beside {} that tell the place")
        }
    }

    private static func trimmed(_ scalars: [Unicode.Scalar]) -> [Unicode.Scalar] {
        Array(scalars.split(separator: " ").joined(separator: [" "]))
    }

    /// The numbers at its one place.
    func numbers(in text: ManuscriptNumbers) throws(ManuscriptPlace.Fault) -> [Int] {
        var found: [[Int]] = []
        for index in text.numbers.indices {
            if let match = match(at: index, in: text) { found.append(match) }
        }
        guard let first = found.first else {
            throw ManuscriptPlace.Fault(
                reason: "\(text.file): “\(pattern)” stands nowhere; copy the words around the number")
        }
        guard found.count == 1 else {
            let lines = found.prefix(5).map { "\(text.numbers[$0[0]].line)" }.joined(separator: ", ")
            throw ManuscriptPlace.Fault(
                reason:
                    "\(text.file): “\(pattern)” stands \(found.count) times, in lines \(lines); add words until it is one"
            )
        }
        return first
    }

    private func match(at index: Int, in text: ManuscriptNumbers) -> [Int]? {
        guard let plain = text.numbers[index].plain, stands(parts[0], before: plain.lowerBound, text.scalars) else {
            return nil
        }
        var result = [index]
        var place = plain.upperBound
        for part in parts.dropFirst().dropLast() {
            guard let behind = end(of: part, at: place, text.scalars) else { return nil }
            place = skipped(behind, text.scalars)
            guard let next = text.starts[place], let range = text.numbers[next].plain else { return nil }
            result.append(next)
            place = range.upperBound
        }
        return end(of: parts[parts.count - 1], at: place, text.scalars) == nil ? nil : result
    }

    private func skipped(_ place: Int, _ scalars: [Unicode.Scalar]) -> Int {
        var place = place
        while place < scalars.count, scalars[place] == " " { place += 1 }
        return place
    }

    private func stands(_ part: [Unicode.Scalar], before end: Int, _ scalars: [Unicode.Scalar]) -> Bool {
        var place = end
        while place > 0, scalars[place - 1] == " " { place -= 1 }
        for scalar in part.reversed() {
            guard place > 0, scalars[place - 1] == scalar else { return false }
            place -= 1
            if scalar == " " { while place > 0, scalars[place - 1] == " " { place -= 1 } }
        }
        return true
    }

    private func end(of part: [Unicode.Scalar], at start: Int, _ scalars: [Unicode.Scalar]) -> Int? {
        var place = part.isEmpty ? start : skipped(start, scalars)
        for scalar in part {
            guard place < scalars.count, scalars[place] == scalar else { return nil }
            place += 1
            if scalar == " " { place = skipped(place, scalars) }
        }
        return place
    }
}
