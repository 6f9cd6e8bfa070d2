/// How one scalar is read, whatever alphabet of signs it was taken from.
enum Spelling {
    /// Where it stands.
    enum Height { case line, above, below }

    /// The plain scalar and its height; nil for what nobody sees. Minus signs and the dashes used for them become `-`, white
    /// space a blank, superscript and subscript digits digits, and letters of mathematical alphabets letters.
    static func plain(_ scalar: Unicode.Scalar) -> (scalar: Unicode.Scalar, height: Height)? {
        if scalar.isASCII { return (scalar.value < 0x20 || scalar.value == 0x7F ? " " : scalar, .line) }
        switch scalar.value {
        case 0x2212, 0x2010...0x2013, 0xFE63, 0xFF0D, 0x2796: return ("-", .line)
        case 0xAD, 0x200B...0x200F, 0x2060...0x2064, 0xFEFF: return nil
        case 0xB2, 0xB3: return (digit(scalar.value - 0xB0), .above)
        case 0xB9: return ("1", .above)
        case 0x2070, 0x2074...0x2079: return (digit(scalar.value - 0x2070), .above)
        case 0x2080...0x2089: return (digit(scalar.value - 0x2080), .below)
        case 0x207A...0x207E: return (signs[Int(scalar.value - 0x207A)], .above)
        case 0x208A...0x208E: return (signs[Int(scalar.value - 0x208A)], .below)
        case 0x209B: return ("s", .below)
        case 0x209A: return ("p", .below)
        case 0xFF01...0xFF5E: return (known(scalar.value - 0xFEE0), .line)
        case 0x1D400...0x1D7FF: return (mathematical(scalar.value), .line)
        case 0x2A7D, 0x2266: return ("≤", .line)
        case 0x2A7E, 0x2267: return ("≥", .line)
        case 0x226A, 0x3008, 0x2039: return ("<", .line)
        case 0x226B: return (">", .line)
        case 0x3A7, 0xAB53, 0xAB55: return ("χ", .line)
        case 0x3F1: return ("ρ", .line)
        case 0x2219, 0x22C5: return ("·", .line)
        case 0x2217: return ("*", .line)
        default: return (scalar.properties.isWhitespace ? " " : scalar, .line)
        }
    }

    private static let signs: [Unicode.Scalar] = ["+", "-", "=", "(", ")"]

    private static func digit(_ value: UInt32) -> Unicode.Scalar { known(0x30 + value) }

    private static func known(_ value: UInt32) -> Unicode.Scalar { Unicode.Scalar(value) ?? " " }

    /// Unicode's mathematical alphanumeric symbols: 13 Latin alphabets, 5 Greek ones, 5 rows of digits.
    private static func mathematical(_ value: UInt32) -> Unicode.Scalar {
        switch value {
        case ..<0x1D6A4:
            let place = (value - 0x1D400) % 52
            return known(place < 26 ? 0x41 + place : 0x61 + place - 26)
        case 0x1D6A8..<0x1D7CA:
            let place = (value - 0x1D6A8) % 58
            if place < 25 { return known(0x391 + place) == "Χ" ? "χ" : known(0x391 + place) }
            return place >= 26 && place <= 50 ? known(0x3B1 + place - 26) : place == 56 ? "ρ" : " "
        case 0x1D7CE...: return digit((value - 0x1D7CE) % 10)
        default: return " "
        }
    }
}
