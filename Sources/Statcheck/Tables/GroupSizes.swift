import Manuscripts

/// Sizes of the groups that a table's rows compare, for tables that print no degrees of freedom.
public struct GroupSizes: Hashable, Sendable {
    /// One group.
    public struct Group: Hashable, Sendable {
        /// Its name, where it was given one.
        public var name: String?
        /// How many are in it.
        public var size: Int

        public init(name: String?, size: Int) { (self.name, self.size) = (name, size) }
    }

    /// Sizes in the order of the groups.
    public var groups: [Group]

    /// Sizes of groups; a name is compared in small letters.
    public init(_ groups: [Group]) {
        self.groups = groups.map { Group(name: $0.name?.lowercased(), size: $0.size) }
    }

    /// The two names of a label such as "Novice vs Medium", in small letters; nil where it names no pair.
    static func pair(_ label: PlainText) -> (String, String)? {
        let parser = StatementParser(label, 0..<min(label.scalars.count, 200))
        var sides: [[String]] = [[]]
        for (index, token) in parser.tokens.enumerated() {
            let parts =
                token.kind == .word
                ? ["vs", "versus", "v", "against", "and"].contains(token.text)
                : token.kind == .symbol
                    && (token.text == "-" || token.text == "&" || token.text == "/" || token.text == "×")
            if parts, index > 0, !(sides.last ?? []).isEmpty {
                sides.append([])
            } else if token.kind != .symbol {
                sides[sides.count - 1].append(token.text)
            }
        }
        guard sides.count == 2, sides.allSatisfy({ !$0.isEmpty }) else { return nil }
        return (sides[0].joined(separator: " "), sides[1].joined(separator: " "))
    }

    /// The sizes that each row of a table compares: the pair that its label names, names taking sizes in the order in which
    /// they first appear where none was given; without any label the pairs in order; else all groups.
    func sizes(of labels: [PlainText]) -> [[Int]] {
        let pairs = labels.map(Self.pair)
        var order: [String] = groups.compactMap(\.name)
        if order.count < groups.count {
            order = []
            for pair in pairs.compactMap({ $0 }) {
                for name in [pair.0, pair.1] where !order.contains(name) && order.count <= groups.count {
                    order.append(name)
                }
            }
        }
        let all = groups.map(\.size)
        let indices = groups.indices
        let inOrder = indices.flatMap { first in indices.filter { $0 > first }.map { [all[first], all[$0]] } }
        if labels.allSatisfy(\.isBlank), inOrder.count == labels.count { return inOrder }
        return pairs.map { pair in
            guard let pair else { return all }
            guard order.count == all.count, let first = order.firstIndex(of: pair.0),
                let second = order.firstIndex(of: pair.1),
                first != second
            else { return [] }
            return [all[first], all[second]]
        }
    }

    /// Gives a test the degrees of freedom of the groups that it compares.
    static func complete(_ test: inout ReportedTest, _ sizes: [Int]) {
        guard test.degrees.isEmpty, sizes.count > 1 else { return }
        let (groups, people) = (sizes.count, sizes.reduce(0, +))
        let degrees: [Int] =
            switch test.statistic {
            case .f: [groups - 1, people - groups]
            case .t: groups == 2 ? [people - 2] : []
            case .h: [groups - 1]
            default: []
            }
        test.degrees = degrees.compactMap { ReportedNumber(String($0)) }
        if test.statistic == .u, sizes.count == 2, test.sizes.count < 2 { test.sizes = sizes.map(Double.init) }
    }
}
