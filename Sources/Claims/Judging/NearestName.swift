/// The name that somebody most likely meant.
public enum NearestName {
    /// The known name with the fewest insertions, deletions and replacements from a misspelt one (Levenshtein's distance);
    /// of equally near ones the first in order.
    public static func of(_ name: String, among known: some Collection<String>) -> String? {
        let letters = Array(name.utf8.prefix(longest))
        return known.min {
            let (left, right) = (distance(letters, Array($0.utf8)), distance(letters, Array($1.utf8)))
            return (left, $0) < (right, $1)
        }
    }

    /// Letters of a misspelt name that are looked at.
    private static let longest = 200

    private static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
        var row = Array(0...right.count)
        for (index, letter) in left.enumerated() {
            var diagonal = row[0]
            row[0] = index + 1
            for (column, other) in right.enumerated() {
                let replaced = diagonal + (letter == other ? 0 : 1)
                diagonal = row[column + 1]
                row[column + 1] = min(replaced, row[column] + 1, diagonal + 1)
            }
        }
        return row[right.count]
    }
}
