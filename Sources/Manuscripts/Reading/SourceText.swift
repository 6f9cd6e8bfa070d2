/// A manuscript as it lies in its file: scalar by scalar, with the lines of it.
package struct SourceText {
    /// Its scalars, line ends too.
    package let scalars: [Unicode.Scalar]
    /// Where each line starts: LF, CR LF and CR end one.
    private let starts: [Int]

    package init(_ text: String) {
        scalars = Array(text.unicodeScalars)
        var starts = [0]
        for (index, scalar) in scalars.enumerated() {
            let endsLine =
                scalar == "\n" || scalar == "\r" && (index + 1 == scalars.count || scalars[index + 1] != "\n")
            if endsLine { starts.append(index + 1) }
        }
        self.starts = starts
    }

    /// Line and column of a scalar, both from 1.
    package func position(of index: Int) -> (line: Int, column: Int) {
        var (low, high) = (0, starts.count)
        while high - low > 1 {
            let middle = (low + high) / 2
            if starts[middle] <= index { low = middle } else { high = middle }
        }
        return (low + 1, index - starts[low] + 1)
    }

    /// The lines as ranges of scalars, without their ends.
    package var lines: [Range<Int>] {
        starts.indices.map { line in
            let end = line + 1 < starts.count ? starts[line + 1] : scalars.count
            var last = end
            while last > starts[line], scalars[last - 1] == "\n" || scalars[last - 1] == "\r" { last -= 1 }
            return starts[line]..<last
        }
    }

    /// Whether some scalars stand at a place, letters of either size alike.
    package func has(_ word: StaticString, at index: Int) -> Bool {
        word.withUTF8Buffer { bytes in
            guard index >= 0, index + bytes.count <= scalars.count else { return false }
            for (offset, byte) in bytes.enumerated() where lowered(scalars[index + offset]) != Unicode.Scalar(byte) {
                return false
            }
            return true
        }
    }

    /// The next place of some scalars, letters of either size alike; the end where there is none.
    package func next(_ word: StaticString, from index: Int) -> Int {
        var index = index
        while index < scalars.count, !has(word, at: index) { index += 1 }
        return index
    }
}

/// An ASCII letter as a small one; any other scalar as it is.
@inlinable package func lowered(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    (0x41...0x5A).contains(scalar.value) ? Unicode.Scalar(UInt8(scalar.value) | 0x20) : scalar
}

/// Whether a scalar is one of the digits 0 to 9.
@inlinable package func isDigit(_ scalar: Unicode.Scalar) -> Bool { (0x30...0x39).contains(scalar.value) }

/// Whether a scalar is a letter, of any alphabet.
@inlinable package func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII { return (0x61...0x7A).contains(lowered(scalar).value) }
    return scalar.properties.isAlphabetic
}
