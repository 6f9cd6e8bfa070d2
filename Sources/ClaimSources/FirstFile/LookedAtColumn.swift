import Text
import YAML

/// A column as it looks to a first glance.
struct LookedAtColumn {
    /// Its name.
    let name: String
    /// Whether every cell is a number, apart from those that stand for a missing value.
    let isNumeric: Bool
    /// Its different texts, apart from those.
    let labels: [String]
    /// The cells that stand for a missing value.
    let missing: Set<String>
    private let rows: Int

    init(_ name: String, _ table: DelimitedTable) {
        self.name = name
        rows = table.rows
        let numbers = table.numbers(name)
        let (codes, texts) = table.labels(name)
        let isMissing = texts.map { Self.usual.contains($0.lowercased()) }
        let cells = codes.enumerated().filter { !isMissing[Int($0.element)] }
        isNumeric = !cells.isEmpty && cells.allSatisfy { !numbers[$0.offset].isNaN }
        labels = zip(texts, isMissing).filter { !$0.1 }.map(\.0)
        missing = Set(zip(texts, isMissing).filter { $0.1 }.map(\.0))
    }

    /// How R, spreadsheets and Python write a missing value, in small letters.
    private static let usual: Set<String> = ["", "na", "n/a", "nan", "null", "none"]

    /// Whether it names groups: a few texts, most of them more than once.
    var isGroup: Bool { labels.count >= 2 && labels.count <= 12 && labels.count * 2 <= rows }

    /// What it holds, in words.
    var words: String {
        if isNumeric { return "numbers" }
        let shown = labels.prefix(5).map { "\(QuotedText(OutsideText($0).shown(upTo: 20)))" }.joined(separator: ", ")
        let count = "\(labels.count) different \(labels.count == 1 ? "text" : "texts")"
        return labels.isEmpty ? "nothing" : "\(count): \(shown)\(labels.count > 5 ? ", …" : "")"
    }
}
