import Text

/// Text from outside as part of a line on standard output: neither a terminal nor a CI runner takes any of it for a command.
func shielded(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    // A runner obeys `##[command]` anywhere, and `::command::` at the beginning of a line.
    for scalar in OutsideText(text).oneLine.unicodeScalars {
        if scalar == "[" && result.suffix(2).elementsEqual("##".unicodeScalars) { result.append(" ") }
        if scalar == ":" && result.last == ":" && result.dropLast().allSatisfy({ $0 == " " }) { result.append(" ") }
        result.append(scalar)
    }
    return String(result)
}
