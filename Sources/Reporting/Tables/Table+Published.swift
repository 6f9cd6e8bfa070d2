import Analysis

extension Table {
    /// The table of Levene tests with what the paper printed of each pair; any other table as it is.
    ///
    /// - Parameter printed: the paper's numbers by claim; none where they must not stand beside these.
    func besidePublished(_ printed: [String: String]) -> Table {
        guard name == "levene", let groups = columns.firstIndex(where: { $0.name == "groups" }) else { return self }
        var table = self
        table.columns += [
            Column("published_statistic", "F as the paper prints it, which names no centre; empty on invented data"),
            Column("published_p", "its p-value as printed"),
        ]
        for (index, row) in rows.enumerated() {
            guard case .text(let pair) = row[groups] else { continue }
            let paper = GroupSet(rawValue: pair)?.published(in: printed)
            table.rows[index] += [.optional(paper?.statistic), .optional(paper?.p)]
        }
        return table
    }
}
