import Manuscripts

/// The row of a table that names its columns, and which of them belong together.
struct TableHeader {
    /// A statistic with the columns that belong to it.
    struct Group {
        var column: Int
        var statistic: ReportedStatistic?
        var degrees: [ReportedNumber]
        var inner: ColumnRole.Inner?
        var degreesColumns: [(column: Int, place: Int?)] = []
        var sizeColumns: [Int] = []
        var probability: Int?
        var isOneTailed = false
        var obstacle: String?
    }

    /// The first row below it.
    let firstRow: Int
    let groups: [Group]
    /// Columns without a role: labels.
    let labels: [Int]

    /// The header among the first rows of a table, one row or two that belong together; nil where none names a statistic and
    /// a p-value.
    init?(_ table: ManuscriptTable) {
        for row in 0..<min(6, table.rows.count) {
            if let header = TableHeader(table.rows[row], firstRow: row + 1) {
                self = header
                return
            }
            guard row + 1 < table.rows.count else { break }
            let (upper, lower) = (table.rows[row], table.rows[row + 1])
            let both = (0..<max(upper.count, lower.count)).map { column in
                column < lower.count && !lower[column].isBlank
                    ? lower[column] : column < upper.count ? upper[column] : PlainText()
            }
            if TableHeader(lower, firstRow: row + 2) == nil, let header = TableHeader(both, firstRow: row + 2) {
                self = header
                return
            }
        }
        return nil
    }

    private init?(_ cells: [PlainText], firstRow: Int) {
        let roles = cells.map(ColumnRole.init)
        guard roles.contains(where: \.isStatistic) else { return nil }
        var groups: [Group] = []
        var leading = Group(column: 0, degrees: [])
        for (column, role) in roles.enumerated() {
            if case .statistic(let statistic, let degrees, let inner) = role {
                if statistic == .f, column > 0, Self.isMen(cells[column - 1]), !roles.contains(where: \.isDegrees) {
                    continue
                }
                groups.append(Group(column: column, statistic: statistic, degrees: degrees, inner: inner))
                continue
            }
            if groups.isEmpty {
                Self.add(role, column, to: &leading)
            } else {
                Self.add(role, column, to: &groups[groups.count - 1])
            }
        }
        for index in groups.indices {
            if groups[index].degreesColumns.isEmpty { groups[index].degreesColumns = leading.degreesColumns }
            if groups[index].sizeColumns.isEmpty { groups[index].sizeColumns = leading.sizeColumns }
            if groups.count == 1, groups[index].probability == nil {
                groups[index].probability = leading.probability
                groups[index].isOneTailed = leading.isOneTailed
                groups[index].obstacle = leading.obstacle
            }
        }
        Self.passEffectSizes(&groups)
        self.groups = groups.filter { $0.probability != nil || $0.inner == .probability }
        guard !self.groups.isEmpty else { return nil }
        self.firstRow = firstRow
        labels = roles.indices.filter { roles[$0].isOther }
    }

    /// Whether a column is headed M: the F beside it are women.
    private static func isMen(_ header: PlainText) -> Bool {
        let tokens = StatementParser(header, header.scalars.indices).tokens.map(\.text)
        return tokens == ["m"] || tokens == ["male"] || tokens == ["men"]
    }

    private static func add(_ role: ColumnRole, _ column: Int, to group: inout Group) {
        switch role {
        case .degrees(let place): group.degreesColumns.append((column, place))
        case .size: group.sizeColumns.append(column)
        case .probability(let isOneTailed, let obstacle):
            // Of a raw and an adjusted p-value the raw one is the statistic's.
            guard group.probability == nil || group.obstacle != nil && obstacle == nil else { return }
            (group.probability, group.isOneTailed, group.obstacle) = (column, isOneTailed, obstacle)
        case .statistic, .other: break
        }
    }

    /// t, df, r, p: a correlation behind a whole test is its effect size, and the p-value is the test's.
    private static func passEffectSizes(_ groups: inout [Group]) {
        for index in groups.indices.dropFirst() {
            let (test, effect) = (groups[index - 1], groups[index])
            guard test.probability == nil, !(test.statistic?.isCorrelation ?? true), !test.degreesColumns.isEmpty,
                effect.statistic?.isCorrelation == true, effect.sizeColumns.isEmpty || !test.sizeColumns.isEmpty
            else { continue }
            groups[index - 1].probability = effect.probability
            groups[index - 1].isOneTailed = effect.isOneTailed
            groups[index - 1].obstacle = effect.obstacle
            groups[index].probability = nil
        }
    }
}
