/// One of the parts, as equal as can be, that a step's work is cut into.
struct Share {
    let index: Int, count: Int

    /// All of it.
    static let whole = Share(index: 0, count: 1)

    /// This share of a range that is cut at multiples of `unit` only.
    func of(_ range: Range<Int>, by unit: Int = 1) -> Range<Int> {
        let units = (range.count + unit - 1) / unit
        func cut(_ index: Int) -> Int { min(range.lowerBound + units * index / count * unit, range.upperBound) }
        return cut(index)..<cut(index + 1)
    }
}
