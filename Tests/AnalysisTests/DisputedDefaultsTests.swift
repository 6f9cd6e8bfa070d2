import Analysis
import Study
import Testing

/// On how many final choices contradicting defaults can tell.
@Suite struct DisputedDefaultsTests {
    @Test func aDefaultTellsWhereItsReaderLeavesItUnset() {
        var record = StudyRecord(provenance: Provenance(origin: .collected, scale: .paper, title: "by hand"))
        // Adam with epsilon set and later unset, RMSprop with alpha set, ASGD with nothing set, SGD, which reads none.
        let handedIn: [[(Optimizer, Hyperparameter?)]] = [
            [(.adam, .epsilon), (.adam, nil)], [(.rmsprop, .alpha)], [(.asgd, nil)], [(.sgd, nil)],
        ]
        for (index, choices) in handedIn.enumerated() {
            let id = "p\(index)"
            record.participants.append(
                Participant(id: id, months: index, education: nil, site: "s", registration: index + 1))
            for (number, (optimizer, set)) in choices.enumerated() {
                var choice = Hyperparameters(
                    epochs: 2, batchSize: 10, lossFunction: .crossEntropy, optimizer: optimizer)
                if let set { choice[optional: set] = 0.5 }
                record.finalChoices.append(FinalChoice(participant: id, recordID: number, configuration: choice))
                record.finalEvaluations.append(
                    FinalEvaluation(
                        participant: id, site: "s", recordID: number, configuration: choice.filled(from: .server),
                        outcome: .completed(accuracy: 0.5)))
            }
        }
        var options = AnalysisOptions()
        (options.permutations, options.resamples) = (99, 99)
        let disputed = StudyAnalysis(record, options: options).disputedDefaults
        #expect(disputed.rows.map(\.hyperparameter) == [.lambda, .alpha, .epsilon])
        #expect(disputed.rows.map(\.readers) == [1, 2, 2] && disputed.rows.map(\.unset) == [1, 1, 2])
        #expect(disputed.choices == 4 && disputed.unset == 3)
    }
}
