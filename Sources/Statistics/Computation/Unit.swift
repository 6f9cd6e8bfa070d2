/// A unit in which the squares of a sample's values neither overflow nor vanish.
///
/// It is a power of two, so that changing to it and back is exact: what does not depend on the unit comes out the same
/// to the bit. It is one unless values are so large or small that their fourth powers might leave the range.
struct Unit {
    /// The unit is two to this power.
    let exponent: Int

    /// The unit two to a power.
    init(exponent: Int) { self.exponent = exponent }

    /// The unit for values up to a magnitude.
    init(largest: Double) {
        let isOrdinary = (0x1p-180...0x1p200).contains(largest)
        exponent = largest > 0 && largest.isFinite && !isOrdinary ? Int(largest.exponent) : 0
    }

    /// The unit for all values of some finite samples.
    init(_ samples: [[Double]]) {
        self.init(largest: samples.reduce(0) { largest, sample in sample.reduce(largest) { max($0, abs($1)) } })
    }

    /// A value in this unit.
    func measured(_ value: Double) -> Double {
        exponent == 0 ? value : Double(sign: .plus, exponent: -exponent, significand: value)
    }

    /// Values in this unit.
    func measured(_ values: [Double]) -> [Double] { exponent == 0 ? values : values.map { measured($0) } }

    /// What a number of these units, or of a power of them, is in ones; infinite or zero beyond the range.
    func plain(_ value: Double, power: Int = 1) -> Double {
        exponent == 0 ? value : Double(sign: .plus, exponent: power * exponent, significand: value)
    }
}
