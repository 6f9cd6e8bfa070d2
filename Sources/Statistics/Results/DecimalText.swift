import Foundation

/// Results as decimal text, the same in every locale: the process never leaves C's.
package enum DecimalText {
    /// A fixed number of decimals.
    package static func fixed(_ value: Double, decimals: Int) -> String { text("%.\(decimals)f", value) }

    /// A number of significant digits, without trailing zeros; an exponent where C's `%g` writes one.
    package static func significant(_ value: Double, digits: Int) -> String { text("%.\(digits)g", value) }

    private static func text(_ format: String, _ value: Double) -> String {
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: 512) { buffer in
            guard let start = buffer.baseAddress else { return "" }
            _ = withVaList([value]) { vsnprintf(start, buffer.count, format, $0) }
            return String(cString: start)
        }
    }
}
