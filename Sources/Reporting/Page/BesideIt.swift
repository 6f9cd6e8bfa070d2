import Study

/// Results that are shown beside the judged one, each by its method; those of one method by what tells their names apart, such
/// as "mean of those who reached it: novice 8.75, medium 4.455".
struct BesideIt {
    /// All of them.
    let words: String

    init(_ results: [NamedResult]) {
        let labels = results.map { $0.method.isEmpty ? $0.name : $0.method }
        var methods: [String] = []
        for label in labels where !methods.contains(label) { methods.append(label) }
        words = methods.map { method in
            let own = zip(labels, results).filter { $0.0 == method }.map(\.1)
            guard own.count > 1 else { return own.map { "\(method) \(Wording.value($0))" }.joined() }
            let list = zip(Self.differences(own.map(\.name)), own).map { "\($0) \(Wording.value($1))" }
            return "\(method): \(list.joined(separator: ", "))"
        }.joined(separator: "; ")
    }

    /// The parts of dotted names that are not the same in all; whole names where they have not as many parts.
    static func differences(_ names: [String]) -> [String] {
        let parts = names.map { $0.split(separator: ".").map(String.init) }
        guard let first = parts.first, parts.allSatisfy({ $0.count == first.count }) else { return names }
        let places = first.indices.filter { place in parts.contains { $0[place] != first[place] } }
        guard !places.isEmpty else { return names }
        return parts.map { own in
            places.map { own[$0].replacing("_", with: " ") }.joined(separator: " ")
        }
    }
}
