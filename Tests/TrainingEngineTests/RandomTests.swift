import Crypto
import Foundation
import Text
import Testing

@testable import TrainingEngine

@Suite struct RandomTests {
    struct File: Decodable {
        struct Draw: Decodable {
            var seed: UInt64
            var uniform: [Float], normal: [Float], permutation: [Int32]
            var integer: String
        }
        struct Order: Decodable {
            var sha256: String
            var first: [Int32]
        }
        struct Network: Decodable {
            var network: Architecture
            var classes: Int
            var seed: UInt64
            var shuffling: Shuffling
            var names: [String]
            var uniform: String
            var last: [Float]
            var lastNorm: Double
            var orders: [Order]
        }
        var draws: [Draw]
        var networks: [Network]
    }

    static func sha<Word>(_ words: [Word]) -> String {
        SHA256.hash(data: words.withUnsafeBytes { Data($0) }).hexadecimal
    }

    @Test func drawsEqualTorch() throws {
        for draw in try Golden.read("draws", as: File.self).draws {
            var generator = MersenneTwister(seed: draw.seed)
            #expect(generator.uniform(20, from: -0.3, to: 0.7) == draw.uniform)
            let normal = generator.normal(37, mean: 0, deviation: 0.01)
            #expect(zip(normal, draw.normal).allSatisfy { abs($0 - $1) <= 1e-8 }, "seed \(draw.seed)")
            #expect(generator.permutation(50) == draw.permutation)
            #expect(String(generator.integer()) == draw.integer)
        }
    }

    @Test func initialWeightsAndOrdersOfTheFirstEpochsEqualTorch() throws {
        for item in try Golden.read("draws", as: File.self).networks {
            var generator = MersenneTwister(seed: item.seed)
            let parameters = Parameters(item.network, classes: item.classes, drawnFrom: &generator)
            #expect(parameters.convolutions.flatMap { ["\($0.name).weight", "\($0.name).bias"] } == item.names)
            let start = try #require(parameters.offsets.last)
            let end = start + (parameters.convolutions.last?.weightCount ?? 0)
            #expect(Self.sha(Array(parameters.values[..<start] + parameters.values[end...])) == item.uniform)
            #expect(zip(parameters.values[start...], item.last).allSatisfy { abs($0 - $1) <= 1e-8 })
            let last = parameters.values[start..<end].map { Double($0) }
            #expect(abs(last.reduce(0) { $0 + $1 * $1 }.squareRoot() - item.lastNorm) <= 1e-6 * item.lastNorm)
            for expected in item.orders {
                let order = item.shuffling.nextOrder(1497, from: &generator)
                #expect(Array(order.prefix(8)) == expected.first)
                #expect(Self.sha(order) == expected.sha256, "\(item.network) \(item.shuffling)")
            }
        }
    }

    @Test func elementaryFunctionsAgreeWithTheSystemsToFourUnits() {
        for k in -2000...2000 {
            let x = Double(k) * 0.037
            #expect(abs(exponential(x) - exp(x)) <= 4 * exp(x).ulp)
            let y = exp(x)
            #expect(abs(logarithm(y) - log(y)) <= 4 * max(log(y).ulp, 0x1p-56))
            let turns = Double(k + 2000) / 4001
            let (sine, cosine) = sineAndCosine(turns: turns)
            #expect(abs(sine - sin(2 * .pi * turns)) < 1e-15 && abs(cosine - cos(2 * .pi * turns)) < 1e-15)
        }
        #expect(exponential(-.infinity) == 0 && exponential(800) == .infinity && exponential(.nan).isNaN)
        #expect(logarithm(0) == -.infinity && logarithm(-1).isNaN && logarithm(.infinity) == .infinity)
    }

    @Test func dropoutKeepsHalfAndChangesWithStepImageAndPixel() {
        let masks = [(0, 0, 0), (1, 0, 0), (0, 1, 0), (0, 0, 1)].map { step, image, pixel in
            let key = DropoutMask(seed: 10, step: step).key(image: image, pixel: pixel)
            return (0..<512).map { DropoutMask.drops(channel: $0, key: key) }
        }
        for mask in masks { #expect((180...332).contains(mask.count { $0 })) }
        #expect(Set(masks).count == 4)
    }
}
