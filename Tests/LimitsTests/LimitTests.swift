import Testing

@testable import Limits

@Suite struct LimitTests {
    /// What no whole number from outside may be written as.
    static let noNumbers = [
        "", " ", " 5", "5 ", "٣", "５", "²", "1e3", "1.0", "0x10", "1,000", "1_000", "nan", "inf", "--1", "5\n", "−1",
        "9223372036854775808", "18446744073709551616",
    ]

    @Test(arguments: noNumbers) func aWholeNumberIsWrittenWithAsciiDigitsOnly(text: String) {
        let limit = Limit(whole: Int.min...Int.max)
        #expect(throws: OutOfRange(description: limit.words)) { try limit.read(text) }
    }

    @Test func theEndsOfARangeAreAcceptedAndWhatLiesBeyondThemIsNot() throws {
        let limit = Limit(whole: 1...1000)
        #expect(try limit.read("1") == 1 && limit.read("1000") == 1000 && limit.read("+7") == 7)
        for text in ["0", "-1", "1001", "9223372036854775807"] {
            #expect(throws: OutOfRange(description: "must be a whole number from 1 to 1000")) { try limit.read(text) }
        }
        #expect(try Limit.seed.read("18446744073709551615") == UInt64.max)
    }

    @Test(arguments: [
        "nan", "inf", "-inf", "infinity", "0x1p3", "1e400", "", " 1", "1 ", "٣", "1,5", "1.2.3", "e", ".",
    ])
    func aDecimalNumberIsFiniteAndWrittenWithAsciiDigitsOnly(text: String) {
        #expect(throws: OutOfRange.self) { try Limit.finite.read(text) }
    }

    @Test func decimalNumbersKeepTheirRange() throws {
        #expect(try Limit.finite.read("-1e-3") == -0.001 && Limit.nonNegative.read("1e308") == 1e308)
        #expect(throws: OutOfRange.self) { try Limit.nonNegative.read("-0.1") }
        #expect(throws: OutOfRange(description: "must be a number from 0.001 to 3600.0")) {
            try Limit.windowSeconds.read("0")
        }
    }

    /// What may be multiplied or added once without a check stays within 64 bits.
    @Test func theLargestTrainingCanBeCounted() throws {
        let epochs = Limit.epochs.range.upperBound
        #expect(product(of: [epochs, Limit.images.range.upperBound, 3]) != nil)
        #expect(product(of: [Limit.images.range.upperBound, Limit.imageSize.range.upperBound, 512, 3]) != nil)
        #expect(product(of: [Limit.shards.range.upperBound, Limit.workers.range.upperBound]) != nil)
    }

    @Test func sumsAndProductsBeyondTheRangeAreNothing() {
        #expect(sum(of: [1, 2, 3]) == 6 && sum(of: [Int.max, 1]) == nil && sum(of: []) == 0)
        #expect(product(of: [2, 3]) == 6 && product(of: [Int.max, 2]) == nil && product(of: []) == 1)
        #expect(Int(nearest: 2.6) == 3 && Int(nearest: .infinity) == .max && Int(nearest: -1e300) == .min)
        #expect(Int(nearest: .nan) == 0 && Int(nearest: 9.3e18) == .max)
    }
}
