import Manuscripts
import Text

/// Finds reported tests in the rows of a table whose header names a statistic and a p-value.
struct TableReading {
    private let table: ManuscriptTable
    private let header: TableHeader
    private let context: PlainText

    /// Nil where neither its columns nor its rows are headed like a table of tests.
    init?(_ table: ManuscriptTable) {
        let turned = table.rows.count <= 40 ? table.transposed : nil
        if let header = TableHeader(table) {
            (self.table, self.header) = (table, header)
        } else if let turned, let header = TableHeader(turned), header.firstRow == 1 {
            (self.table, self.header) = (turned, header)
        } else {
            return nil
        }
        var context = self.table.caption
        for row in self.table.rows.prefix(header.firstRow) where row.count(where: { !$0.isBlank }) == 1 {
            for cell in row { context.append(cell) }
        }
        self.context = context
    }

    /// Tests row by row; `sizes` gives degrees of freedom to those that print none.
    func tests(_ sizes: GroupSizes?) -> [ReportedTest] {
        header.groups.flatMap { tests(of: $0, sizes) }.sorted { $0.place.lowerBound < $1.place.lowerBound }
    }

    private func tests(of group: TableHeader.Group, _ sizes: GroupSizes?) -> [ReportedTest] {
        let rows = table.rows.indices.dropFirst(header.firstRow)
        guard isOfProbabilities(group, rows) else { return [] }
        let ofContext = StatisticWords.statistic(in: context)
        let isOneTailed = group.isOneTailed || speaksOfOneTail
        let error = errorDegrees(group, rows)
        var found: [(test: ReportedTest, row: Int)] = []
        for row in rows {
            guard var test = test(row, group, ofContext) else { continue }
            if test.statistic == .f, test.degrees.count == 1, let below = error[row] { test.degrees.append(below) }
            if isOneTailed { test.tails = .one }
            completeFromContext(&test)
            found.append((test, row))
        }
        if let sizes {
            let ofRows = sizes.sizes(of: found.map { label($0.row) })
            for index in found.indices { GroupSizes.complete(&found[index].test, ofRows[index]) }
        }
        return found.map(\.test)
    }

    private func cell(_ row: Int, _ column: Int?) -> PlainText {
        guard let column, column < table.rows[row].count else { return PlainText() }
        return table.rows[row][column]
    }

    private func label(_ row: Int) -> PlainText {
        header.labels.lazy.map { cell(row, $0) }.first { !$0.isBlank } ?? PlainText()
    }

    /// Whether most of what stands in a column of p-values can be one: P is a pressure elsewhere.
    private func isOfProbabilities(_ group: TableHeader.Group, _ rows: Range<Int>) -> Bool {
        guard let column = group.probability else { return true }
        var (possible, impossible) = (0, 0)
        for row in rows.prefix(200) {
            guard let p = TableCell(cell(row, column)).probability() else { continue }
            if case .number(let number) = p, !(0...1).contains(number.value) { impossible += 1 } else { possible += 1 }
        }
        return possible > impossible || impossible == 1 && possible == 0 && rows.count == 1
    }

    private func test(_ row: Int, _ group: TableHeader.Group, _ ofContext: ReportedStatistic?) -> ReportedTest? {
        let text = cell(row, group.column)
        guard !text.isBlank, let start = text.places.first else { return nil }
        let reader = TableCell(text)
        let labelled = header.labels.lazy.compactMap { StatisticWords.statistic(in: cell(row, $0)) }.first
        let statistic = group.statistic ?? labelled ?? ofContext
        var test: ReportedTest
        if let statistic, let value = reader.value(of: statistic, inner: group.inner) {
            guard let p = value.innerProbability ?? TableCell(cell(row, group.probability)).probability() else {
                return nil
            }
            test = ReportedTest(statistic: statistic, value: value.number, p: p, place: start...start)
            test.degrees = value.inner?.numbers ?? []
            test.sizes = value.inner?.sizes ?? []
            if test.degrees.isEmpty { test.degrees = group.degrees }
        } else if let head = reader.statement(), let p = TableCell(cell(row, group.probability)).probability() {
            test = ReportedTest(statistic: head.statistic, value: head.value, p: p, place: start...start)
            (test.degrees, test.sizes) = (head.degrees, head.sizes)
        } else {
            return nil
        }
        readDegrees(row, group, &test)
        if test.sizes.isEmpty { test.sizes = group.sizeColumns.compactMap { TableCell(cell(row, $0)).size() } }
        test.obstacle = group.obstacle
        test.isFromTable = true
        test.label = OutsideText(String(String.UnicodeScalarView(label(row).scalars.prefix(60)))).trimmed
        let last = cell(row, group.probability).places.last ?? text.places.last ?? start
        test.place = min(start, last)...max(start, last)
        return test
    }

    private func readDegrees(_ row: Int, _ group: TableHeader.Group, _ test: inout ReportedTest) {
        guard test.degrees.isEmpty else { return }
        if group.degreesColumns.contains(where: { $0.place != nil }) {
            let both = [0, 1].compactMap { place in
                group.degreesColumns.first { $0.place == place }.flatMap {
                    TableCell(cell(row, $0.column)).degrees(of: .t).first
                }
            }
            test.degrees = both
            return
        }
        // Two columns that are both headed df are F's two.
        for column in group.degreesColumns.prefix(2) {
            test.degrees += TableCell(cell(row, column.column)).degrees(of: test.statistic)
        }
        if test.statistic != .f { test.degrees = Array(test.degrees.prefix(1)) }
    }

    /// By row, the degrees of freedom of the next row of errors below it, as tables of variance print them.
    private func errorDegrees(_ group: TableHeader.Group, _ rows: Range<Int>) -> [Int: ReportedNumber] {
        guard group.degreesColumns.count == 1, let column = group.degreesColumns.first?.column else { return [:] }
        var below: ReportedNumber?
        var result: [Int: ReportedNumber] = [:]
        for row in rows.reversed() {
            result[row] = below
            let words = StatementParser(label(row), label(row).scalars.indices).tokens.map(\.text)
            let isError = words.contains { ["error", "residual", "residuals", "within"].contains($0) }
            if isError, cell(row, group.probability).isBlank || TableCell(cell(row, group.column)).size() == nil {
                below = TableCell(cell(row, column)).degrees(of: .t).first ?? below
            }
        }
        return result
    }

    private var speaksOfOneTail: Bool {
        let parser = StatementParser(context, 0..<min(context.scalars.count, 600))
        return parser.tokens.indices.contains { parser.tail(at: $0)?.isOne == true }
    }

    /// Degrees of freedom or a size that the caption states for all rows.
    private func completeFromContext(_ test: inout ReportedTest) {
        guard test.degrees.isEmpty, test.sizes.isEmpty else { return }
        let parser = StatementParser(context, 0..<min(context.scalars.count, 600))
        for index in parser.tokens.indices {
            guard let label = parser.label(at: index), parser.relation(at: label.next, inWords: false) != nil,
                let group = parser.labelled(at: label.next, label.label, of: test.statistic)
            else { continue }
            if label.label == .degrees { test.degrees = group.numbers }
            if label.label == .size, test.statistic.isCorrelation { test.sizes = group.sizes }
            return
        }
    }
}
