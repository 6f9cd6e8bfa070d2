import Manuscripts
import Statcheck
import Testing

/// Text that nobody means well.
@Suite struct HostileTextTests {
    private static let pieces = [
        "t(", "F(1,", "((((", "p = ", "$", "\\begin{tabular}{", "\\cite{", "<table><tr><td", "<!--", "<script>", "&#x",
        "|", "\t",
        "1,234,", "χ²", "[", "{", "_", "^", "\\multicolumn{99}{", "t(29) = ", "n = ", "\"", "```\n", "- ", "\u{2029}",
        "p", "&",
    ]

    @Test(arguments: ManuscriptFormat.allCases) func noPieceRepeatedStopsTheReader(format: ManuscriptFormat) {
        let clock = ContinuousClock()
        for piece in Self.pieces {
            let text = String(repeating: piece, count: 20_000 / piece.utf8.count)
            let time = clock.measure { _ = Statcheck(text, file: "f", format: format).entries }
            #expect(time < .seconds(60), "\(piece.debugDescription) as \(format): \(time)")
        }
    }

    @Test(arguments: [
        "t(1e308) = 1e308, p = 1e-308", "t(-9) = 9, p = .1", "r(1e-300) = 1, p = .5",
        "U = 9, n1 = 1e300, n2 = 1e300, p = .1",
        "F(1e300, 1e300) = 1, p = .5", "rho = 1, n = 3, p = .5", "tau = -1, n = 49.5, p = .1",
        "rho = .5, n = 8.7, p = .2",
        "t(999999999999999999999999) = 2, p = .05", "z = 1e400, p = .1", "p = 1e-400, t(3) = 2",
        "U = 1, n1 = 0, n2 = 5, p = .5",
        "τ(0.5) = .1, p = .9", "χ²(1e9) = 1e9, p = .5", "U = -0, n1 = 20, n2 = 20, p = 0",
    ]) func noNumberTraps(text: String) {
        for entry in Statcheck(text, file: "f", format: .text).entries {
            #expect(entry.checked.admitted?.lowerBound.isNaN != true)
        }
    }

    @Test func hundredsOfPagesTakeSeconds() {
        let line = "The groups differed (t(29) = 2.10, p = .045), as did 12 of 31 people in the second of the tasks.\n"
        let text = String(repeating: line, count: 10_000)
        let time = ContinuousClock().measure {
            #expect(Statcheck(text, file: "f", format: .markdown).entries.count == 10_000)
        }
        #expect(time < .seconds(60), "\(time)")
    }
}
