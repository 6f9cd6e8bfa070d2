import Simulation
import Statistics
import Study
import StudyStore
import Testing

@Suite struct SynthesisTests {
    @Test func theSameSeedGivesTheSameStudyAndAnotherSeedAnother() {
        let first = SyntheticStudy.make(participants: 10, seed: 4)
        #expect(first == SyntheticStudy.make(participants: 10, seed: 4))
        #expect(first != SyntheticStudy.make(participants: 10, seed: 5))
    }

    @Test func everyStudySaysThatItIsInventedAndHow() {
        let provenance = SyntheticStudy.make(participants: 3, seed: 1).provenance
        #expect(provenance.origin == .synthetic && provenance.scale == .surface)
        #expect(provenance.syntheticNotes.count == 7)
    }

    @Test func theSurfaceLooksAtTheConfigurationOnly() throws {
        var configuration = Hyperparameters(epochs: 20, batchSize: 48, lossFunction: .crossEntropy, optimizer: .adam)
        configuration[optional: .learningRate] = 4e-4
        let surface = ResponseSurface()
        let best = try #require(surface.expectedAccuracy(configuration))
        #expect(best > 0.75)
        configuration[optional: .learningRate] = 4e-6
        #expect(try #require(surface.expectedAccuracy(configuration)) < best)
        configuration[optional: .learningRate] = 1
        #expect(surface.expectedAccuracy(configuration) == nil)
        var generator = SeededGenerator(seed: 1)
        #expect(surface.outcome(configuration, &generator) == .diverged)
        configuration[optional: .beta1] = 8
        #expect(surface.outcome(configuration, &generator) == .neverReported)
    }

    @Test func turnsCountFromOneWithoutGaps() {
        let record = SyntheticStudy.make(participants: 20, seed: 2)
        for person in record.participants {
            let turns = record.trials.filter { $0.participant == person.id }.map(\.turn)
            #expect(turns == Array(1...max(1, turns.count)))
        }
    }
}
