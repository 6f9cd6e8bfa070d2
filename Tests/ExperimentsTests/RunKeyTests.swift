import Experiments
import Foundation
import Study
import TestSupport
import Testing
import TrainingEngine

/// Keys of `Fixtures/certificates/keys.json`, which a script wrote from the documentation.
@Suite struct RunKeyTests {
    struct Golden: Decodable {
        struct Run: Decodable {
            var name: String
            var asked: [String: Value]
            var seed: Int
            var learnsFromValidation: Bool
            var text, key: String
        }
        enum Value: Decodable {
            case number(Double)
            case word(String)

            init(from decoder: any Decoder) throws {
                let container = try decoder.singleValueContainer()
                if let number = try? container.decode(Double.self) {
                    self = .number(number)
                } else {
                    self = .word(try container.decode(String.self))
                }
            }
        }
        var pixels: String
        var train, validation, test: Int
        var runs: [Run]
    }

    private let golden: Golden
    private let experiment: Experiment

    init() throws {
        golden = try JSONDecoder().decode(
            Golden.self, from: Data(contentsOf: TestData.fixture("certificates/keys.json")))
        experiment = try Samples.experiment { $0.replacing("{rule: capped, at: 3}", with: "{rule: given}") }
    }

    private var images: ExperimentImages {
        ExperimentImages(
            checksum: golden.pixels, train: golden.train, validation: golden.validation, test: golden.test)
    }

    private func configuration(_ run: Golden.Run) throws -> Hyperparameters {
        func number(_ name: String) -> Double? {
            if case .number(let value) = run.asked[name] { value } else { nil }
        }
        func word(_ name: String) -> String { if case .word(let value) = run.asked[name] { value } else { "" } }
        var result = Hyperparameters(
            epochs: Int(try #require(number("epochs"))), batchSize: Int(try #require(number("batch_size"))),
            lossFunction: try #require(LossFunction(rawValue: word("loss_function"))),
            optimizer: try #require(Optimizer(rawValue: word("optimizer"))))
        for hyperparameter in Hyperparameter.optional {
            result[optional: hyperparameter] = number(hyperparameter.columnName)
        }
        return result
    }

    private func planned(_ asked: Hyperparameters, _ seed: Int = 10, learns: Bool = false) -> PlannedRun {
        PlannedRun(
            asked, epochs: experiment.epochs, defaults: .server, seed: seed, learnsFromValidation: learns, experiment,
            images)
    }

    @Test func aKeyIsTheSHA256OfTheDocumentedText() throws {
        #expect(golden.runs.count == 12)
        for run in golden.runs {
            let planned = planned(try configuration(run), run.seed, learns: run.learnsFromValidation)
            let isRefused = if case .failure = planned.resolved { true } else { false }
            let key = RunKey(
                planned.configuration, isRefused: isRefused, seed: run.seed,
                learnsFromValidation: run.learnsFromValidation, images: planned.images, experiment, images)
            #expect(key.text == run.text, "\(run.name)")
            #expect(planned.key == run.key && key.sha256 == run.key, "\(run.name)")
        }
    }

    @Test func theExampleOfTheDocumentationIsTheFirstOfThem() throws {
        let page = try String(
            contentsOf: TestData.root.appending(path: "Documentation/certificates.md"), encoding: .utf8)
        #expect(page.contains("```\n\(golden.runs[0].text)\n```") && page.contains(golden.runs[0].key))
    }

    @Test func whatTheOptimizerDoesNotReadIsNotInAKeyAndEverythingElseIs() throws {
        for optimizer in Optimizer.allCases {
            var asked = try configuration(golden.runs[0])
            asked.optimizer = optimizer
            let key = planned(asked).key
            for hyperparameter in Hyperparameter.optional {
                for value in [0.015625, nil] as [Double?] {
                    var other = asked
                    other[optional: hyperparameter] = value
                    let isSame = planned(other).key == key
                    let preset = value == nil && asked[optional: hyperparameter] == DefaultSet.server[hyperparameter]
                    #expect(
                        isSame == (preset || !optimizer.uses(hyperparameter)),
                        "\(optimizer) \(hyperparameter) \(value ?? .nan)")
                }
            }
        }
    }

    @Test func anythingElseThatChangesARunChangesItsKey() throws {
        let asked = try configuration(golden.runs[0])
        var keys = [planned(asked).key, planned(asked, 11).key, planned(asked, learns: true).key]
        var other = asked
        other.epochs += 1
        keys.append(planned(other).key)
        other = asked
        other.batchSize += 1
        keys.append(planned(other).key)
        for change in [
            ("image_size: 32", "image_size: 64"), ("squeezenet1_1", "squeezenet1_0"), ("original", "current"),
        ] {
            let elsewhere = try Samples.experiment {
                $0.replacing("{rule: capped, at: 3}", with: "{rule: given}").replacing(change.0, with: change.1)
            }
            keys.append(
                PlannedRun(
                    asked, epochs: elsewhere.epochs, defaults: .server, seed: 10, learnsFromValidation: false,
                    elsewhere, images
                ).key)
        }
        var pictures = images
        pictures.checksum = String(repeating: "0", count: 64)
        keys.append(
            PlannedRun(
                asked, epochs: experiment.epochs, defaults: .server, seed: 10, learnsFromValidation: false, experiment,
                pictures
            ).key)
        #expect(Set(keys).count == keys.count)
    }
}
