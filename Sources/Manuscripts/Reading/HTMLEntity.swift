/// Character references of HTML.
enum HTMLEntity {
    /// The scalar that a reference at `&` stands for, and the place behind it; nil where none stands.
    static func read(_ source: SourceText, at place: Int) -> (scalar: Unicode.Scalar, end: Int)? {
        let scalars = source.scalars
        var end = place + 1
        while end < scalars.count, end < place + 12, scalars[end] != ";" {
            guard scalars[end].isASCII, isLetter(scalars[end]) || isDigit(scalars[end]) || scalars[end] == "#" else {
                return nil
            }
            end += 1
        }
        guard end < scalars.count, scalars[end] == ";", end > place + 1 else { return nil }
        let name = String(String.UnicodeScalarView(scalars[place + 1..<end]))
        return scalar(named: name).map { ($0, end + 1) }
    }

    private static func scalar(named name: String) -> Unicode.Scalar? {
        guard name.utf8.first == UInt8(ascii: "#") else { return named[name] }
        let digits = name.utf8.dropFirst()
        let isHexadecimal = digits.first == UInt8(ascii: "x") || digits.first == UInt8(ascii: "X")
        let text = String(decoding: isHexadecimal ? digits.dropFirst() : digits, as: UTF8.self)
        return UInt32(text, radix: isHexadecimal ? 16 : 10).flatMap(Unicode.Scalar.init)
    }

    private static let named: [String: Unicode.Scalar] = [
        "lt": "<", "gt": ">", "amp": "&", "quot": "\"", "apos": "'", "nbsp": " ", "minus": "−", "ndash": "–",
        "mdash": "—",
        "chi": "χ", "Chi": "Χ", "rho": "ρ", "tau": "τ", "eta": "η", "alpha": "α", "beta": "β", "omega": "ω",
        "delta": "δ",
        "phi": "φ", "kappa": "κ", "le": "≤", "ge": "≥", "leq": "≤", "geq": "≥", "les": "≤", "ges": "≥", "times": "×",
        "thinsp": " ", "ensp": " ", "emsp": " ", "hairsp": " ", "sup1": "¹", "sup2": "²", "sup3": "³", "middot": "·",
        "sdot": "·", "plusmn": "±", "asymp": "≈", "approx": "≈", "ap": "≈", "hellip": "…", "lsquo": "'", "rsquo": "'",
        "ldquo": "\"", "rdquo": "\"", "dagger": "†", "lpar": "(", "rpar": ")", "equals": "=", "comma": ",",
        "period": ".",
        "ast": "*", "hyphen": "-", "dash": "-", "shy": "\u{AD}", "zwj": "\u{200D}", "zwnj": "\u{200C}", "num": "#",
        "lsqb": "[", "rsqb": "]", "lbrack": "[", "rbrack": "]", "percnt": "%", "semi": ";", "colon": ":", "ne": "≠",
    ]
}
