/// Whether values differ by more than the rounding of what they were computed from.
///
/// Two numbers that should be equal, such as 0.8 − 0.75 and 0.75 − 0.7, differ by a unit or two in the last place of the
/// numbers they come from; four such units are allowed here. Looks no further than the first two values that differ.
func variesBeyondRounding(_ values: [Double], from sources: [Double]) -> Bool {
    guard let first = values.first, let source = sources.first else { return false }
    return values.indices.contains { index in
        let largest = max(abs(source), abs(sources[index]), abs(first), abs(values[index]))
        // Written so that what overflowed counts as varying.
        return !(abs(values[index] - first) <= 4 * Double.ulpOfOne * largest)
    }
}
