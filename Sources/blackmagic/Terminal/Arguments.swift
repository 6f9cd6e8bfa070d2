import Text

/// The words of a command line before they are parsed.
enum Arguments {
    /// Refuses words that say nothing, and ties a negative number to its option: alone, it would be taken for an option.
    ///
    /// - Throws: `InputError` naming the option.
    static func checked(_ words: some Sequence<String>) throws -> [String] {
        var result: [String] = []
        var mayBeOption = true
        for word in words {
            let last = result.last ?? ""
            let isAfterOption = mayBeOption && last.hasPrefix("--") && !OutsideText(last).contains("=")
            let value = mayBeOption && word.hasPrefix("--") ? value(of: word) ?? "–" : word
            if OutsideText(value).trimmed.isEmpty {
                let name = isAfterOption ? last : OutsideText(word).split(at: "=", maxSplits: 1)[0]
                let place = name.hasPrefix("--") ? name : "an argument"
                throw InputError(description: "\(place) is blank; give a value (is a variable unset?)")
            }
            if word == "--" { mayBeOption = false }
            if isAfterOption, isNegativeNumber(word) {
                result[result.count - 1] = "\(last)=\(word)"
            } else {
                result.append(word)
            }
        }
        return result
    }

    /// What stands behind the equals sign; nil without one.
    private static func value(of word: String) -> String? {
        let parts = OutsideText(word).split(at: "=", maxSplits: 1)
        return parts.count == 2 ? parts[1] : nil
    }

    /// Whether a word is meant as a number below 0, well written or not.
    private static func isNegativeNumber(_ word: String) -> Bool {
        guard let rest = OutsideText(word).dropping(prefix: "-"), let first = rest.unicodeScalars.first else {
            return false
        }
        return first == "." || first.properties.numericType != nil || Double(rest) != nil
    }
}
