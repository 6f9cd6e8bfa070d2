import Analysis
import Figures

/// A table as HTML, text escaped, numbers shortened for reading; the CSV file holds them in full.
enum TableMarkup {
    /// Rows that a page shows of a table; the file holds all.
    private static let rowLimit = 60
    /// The same of a table whose rows a figure's marks lead to.
    static let markedRowLimit = 500

    /// - Parameters:
    ///   - keys: columns that tell rows apart, so that marks of a figure lead to them.
    ///   - place: the figure that the table stands under, as the same table may stand under several.
    static func html(_ table: Table, keys: [String] = [], under place: String? = nil) -> String {
        var html = "\(scrolling(table.title + (place.map { ", under \($0)" } ?? "")))<table><thead><tr>"
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
        let named = keys.compactMap { key in table.columns.firstIndex { $0.name == key } }
        let limit = named.isEmpty ? rowLimit : markedRowLimit
        for row in table.rows.prefix(limit) {
            let name = named.map { text(row[$0]) }.joined(separator: " ")
            html += named.isEmpty ? "<tr>" : "<tr data-row=\"\(escaped(name))\">"
            for (index, cell) in row.enumerated() {
                html += "<td\(numeric[index] ? " class=\"n\"" : "")>\(escaped(text(cell)))</td>"
            }
            html += "</tr>\n"
        }
        html += "</tbody></table></div>\n"
        if table.rows.count > limit {
            html +=
                "<p class=\"soft\">The first \(limit) of \(table.rows.count) rows; all are in \(table.name).csv.</p>\n"
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
