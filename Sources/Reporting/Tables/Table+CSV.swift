public import Analysis
import CSV

extension Table {
    /// The table as RFC 4180 text; numbers read back as the same values.
    public var csv: String {
        var writer = CSVWriter(columns: columns.map(\.name))
        for row in rows {
            for cell in row {
                switch cell {
                case .text(let text): writer.add(text)
                case .number(let number): writer.add(number)
                case .count(let count): writer.add(count)
                case .flag(let flag): writer.add(flag)
                case .empty: writer.addEmpty()
                }
            }
            writer.endRecord()
        }
        return writer.text
    }
}
