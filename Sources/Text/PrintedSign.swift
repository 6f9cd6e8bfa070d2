/// What people set for a minus sign, and between thousands.
package enum PrintedSign {
    /// Whether a scalar is a minus sign or a dash that is set for one.
    package static func isMinus(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x2D, 0x2010...0x2014, 0x2212, 0xFE58, 0xFE63, 0xFF0D: true
        default: false
        }
    }

    /// Whether a scalar is a space that breaks no number: thin, narrow, of a figure's width, or one that breaks no line.
    package static func isNarrowSpace(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0xA0, 0x2007, 0x2009, 0x202F: true
        default: false
        }
    }
}
