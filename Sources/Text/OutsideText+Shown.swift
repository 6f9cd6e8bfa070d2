extension OutsideText {
    /// The text as one line of a message shows it: at most so many scalars, control characters by their number.
    public func shown(upTo limit: Int = 60) -> String {
        let start = OutsideText(String(String.UnicodeScalarView(scalars.prefix(limit))))
        let plain = start.replacing { scalar in
            scalar.properties.generalCategory == .control ? "\\u{\(String(scalar.value, radix: 16))}" : nil
        }
        return scalars.dropFirst(limit).isEmpty ? plain : plain + "…"
    }
}
