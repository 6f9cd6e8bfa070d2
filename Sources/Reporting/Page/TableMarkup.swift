import Analysis
import Figures

/// A table as HTML, text escaped, numbers shortened for reading; the CSV file holds them in full.
enum TableMarkup {
    /// Rows that a page shows of a table; the file holds all.
    static let rowLimit = 60

    static func html(_ table: Table) -> String {
        var html = "\(scrolling(table.title))<table><thead><tr>"
        let numeric = table.columns.indices.map { column in
            table.rows.contains { $0[column].isNumeric }
                && table.rows.allSatisfy { $0[column].isNumeric || $0[column] == .empty }
        }
        for (index, column) in table.columns.enumerated() {
            let style = numeric[index] ? " class=\"n\"" : ""
            html += "<th\(style) scope=\"col\" title=\"\(escaped(column.meaning))\">"
            html += "\(escaped(column.name.replacing("_", with: " ")))</th>"
        }
        html += "</tr></thead><tbody>\n"
        for row in table.rows.prefix(rowLimit) {
            html += "<tr>"
            for (index, cell) in row.enumerated() {
                html += "<td\(numeric[index] ? " class=\"n\"" : "")>\(escaped(text(cell)))</td>"
            }
            html += "</tr>\n"
        }
        html += "</tbody></table></div>\n"
        if table.rows.count > rowLimit {
            html +=
                "<p class=\"soft\">The first \(rowLimit) of \(table.rows.count) rows; all are in \(table.name).csv.</p>\n"
        }
        return html
    }

    /// The beginning of a place for something wide, which can be scrolled with the keyboard as well.
    static func scrolling(_ title: String) -> String {
        "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"\(escaped(title))\">"
    }

    static func escaped(_ text: String) -> String { Element.escaped(text) }

    private static func text(_ cell: Table.Cell) -> String {
        switch cell {
        case .text(let text): text
        case .number(let number): Wording.short(number)
        case .count(let count): String(count)
        case .flag(let flag): flag ? "yes" : "no"
        case .empty: ""
        }
    }
}

extension Table.Cell {
    var isNumeric: Bool {
        switch self {
        case .number, .count: true
        case .text, .flag, .empty: false
        }
    }
}
