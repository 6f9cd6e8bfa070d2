/// An optional number in the eight bytes of a number: NaN stands for none, as no study records it.
@propertyWrapper
public struct CompactNumber: Codable, Hashable, Sendable {
    private var number: Double

    /// A number, or none.
    public init(wrappedValue: Double?) { number = wrappedValue ?? .nan }

    /// The number, or none; NaN counts as none.
    public var wrappedValue: Double? {
        get { number.isNaN ? nil : number }
        set { number = newValue ?? .nan }
    }

    /// Equal numbers, or none on both sides.
    public static func == (left: CompactNumber, right: CompactNumber) -> Bool {
        left.number == right.number || (left.number.isNaN && right.number.isNaN)
    }

    /// Hashes what ``==(_:_:)`` compares.
    public func hash(into hasher: inout Hasher) { hasher.combine(wrappedValue) }

    /// Reads a number or a null.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        number = container.decodeNil() ? .nan : try container.decode(Double.self)
    }

    /// Writes a number or a null.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        if let wrappedValue { try container.encode(wrappedValue) } else { try container.encodeNil() }
    }
}
