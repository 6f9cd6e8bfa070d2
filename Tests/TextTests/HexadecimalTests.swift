import Testing
import Text

@Suite struct HexadecimalTests {
    @Test func aByteHasTwoDigits() {
        #expect([0, 9, 10, 255].hexadecimal == "00090aff" && [UInt8]().hexadecimal.isEmpty)
        for byte in UInt8.min...UInt8.max { #expect(UInt8([byte].hexadecimal, radix: 16) == byte) }
    }

    @Test(arguments: [("00ff", 4, true), ("00fF", 4, false), ("00f", 4, false), ("0xff", 4, false), ("٠٠", 4, false)])
    func digitsAreSmallLettersAndFiguresOfOneLength(text: String, digits: Int, expected: Bool) {
        #expect(text.isHexadecimal(digits: digits) == expected)
    }

    @Test func aPathIsEncodedByteByByte() {
        #expect("/a b/é?#%.csv".percentEncodedPath == "/a%20b/%C3%A9%3F%23%25.csv")
        #expect("A-z_0.9~/".percentEncodedPath == "A-z_0.9~/")
    }
}
