import Foundation
import Statistics
import TestSupport
import Testing

/// Golden values of `Fixtures/statistics/clean_samples.json`, computed with scipy and with whole numbers, and laws.
@Suite("What a clean sample says of the whole")
struct CleanSampleTests {
    struct Golden: Decodable {
        struct Sample: Decodable {
            var population, sample, most: Int
            var confidence: Double
        }
        var samples: [Sample]
    }

    @Test("The bound is the one of the exact hypergeometric distribution")
    func golden() throws {
        let golden = try JSONDecoder().decode(
            Golden.self, from: Data(contentsOf: TestData.fixture("statistics/clean_samples.json")))
        #expect(golden.samples.count == 60)
        for known in golden.samples {
            let bound = CleanSample(of: known.sample, from: known.population, confidence: known.confidence).mostFaults
            #expect(bound == known.most, "\(known)")
        }
    }

    @Test("45 clean ones of 1,000 leave at most 62 faults with 95% confidence")
    func example() { #expect(CleanSample(of: 45, from: 1000).mostFaults == 62) }

    @Test("A larger sample never says less, a larger whole never more, and all of it leaves no doubt")
    func laws() {
        for population in 1...60 {
            let bounds = (0...population).map { CleanSample(of: $0, from: population).mostFaults }
            #expect(bounds == bounds.sorted(by: >) && bounds.first == population && bounds.last == 0)
            for size in 0...population {
                #expect(CleanSample(of: size, from: population + 1).mostFaults >= bounds[size])
            }
        }
    }

    /// With D faults in the whole, a sample without any stays below its own bound with 5% probability at most.
    @Test("The bound covers every number of faults")
    func coverage() {
        for (population, size) in [(30, 7), (59, 20), (12, 11)] {
            let bound = CleanSample(of: size, from: population).mostFaults
            for faults in bound + 1...population {
                var clean = 1.0
                for place in 0..<size {
                    clean *= Double(max(0, population - faults - place)) / Double(population - place)
                }
                #expect(clean <= 0.05 + 1e-9, "\(population) \(size) \(faults)")
            }
        }
    }
}
