import Datasets
import Experiments
import Foundation
import Study
import TestSupport
import Testing
import YAML

@Suite struct SpecificationTests {
    @Test(arguments: ["tiny", "demo", "desk", "paper"])
    func everyExperimentOfTheProjectIsReadable(name: String) throws {
        let experiment = try Experiment.read(TestData.root.appending(path: "Training/\(name).yaml"))
        #expect(experiment.name == name && experiment.scale.rawValue == name)
        #expect(experiment.baseline?.space.optimizers.count == 6 && experiment.replaySeed == 10)
        if name != "tiny" {
            #expect(experiment.baseline?.runs == 320 && experiment.finalSeeds == Array(1...10))
            #expect(experiment.baseline?.space.optional.count == 9)
            #expect(experiment.baseline?.space.optional[.beta1] == nil)
        }
    }

    @Test(arguments: [32, 64, 128])
    func theStudysOwnPhotographsAreSampledWithTheSeedsAndTheSpaceOfThePaper(size: Int) throws {
        func read(_ name: String) throws -> Experiment {
            try Experiment.read(TestData.root.appending(path: "Training/\(name).yaml"))
        }
        let (own, paper) = (try read("imagenette-\(size)"), try read("paper"))
        #expect(own.name == "imagenette-\(size)" && own.imageSize == size && own.order == .sample)
        #expect(own.baseline == paper.baseline && own.splits == paper.splits && own.defaults == paper.defaults)
        #expect(own.finalSeeds == paper.finalSeeds && own.replaySeed == paper.replaySeed)
        #expect(own.epochs(of: .baseline) == .given && paper.order == .longestFirst)
        let rule = size == 128 ? EpochRule.given : .capped(30)
        #expect(own.epochs(of: .final) == rule && own.epochs(of: .replay) == rule)
    }

    @Test func aPartMayHaveARuleOfItsOwn() throws {
        let experiment = try Samples.experiment {
            $0.replacing("replay: {seed: 10}", with: "replay: {seed: 10, epochs: {rule: given}}")
                .replacing("  runs: 8\n", with: "  runs: 8\n  epochs: {rule: scaled, by: 0.5}\n")
        }
        #expect(Experiment.Part.allCases.map(experiment.epochs) == [.scaled(0.5), .given, .capped(3)])
        let images = ExperimentImages(try Samples.images())
        let plan = ExperimentPlan(experiment, record: Samples.record, images: images)
        let plain = ExperimentPlan(try Samples.experiment(), record: Samples.record, images: images)
        #expect(plan.runs(of: [.final]) == plain.runs(of: [.final]))
        #expect(plan.runs(of: [.baseline]).allSatisfy { $0.configuration.epochs >= 5 })
        #expect(plan.runs(of: [.replay]).allSatisfy { $0.configuration.epochs == 2 })
    }

    @Test func onlyFinalChoicesAreTrainedThatLeaveSomethingUnsetWhichTheirOptimizerReads() throws {
        let images = ExperimentImages(try Samples.images())
        func people(_ unset: String) throws -> Set<String> {
            let experiment = try Samples.experiment {
                $0.replacing("seeds: [1, 2]", with: "seeds: [1, 2], unset: [\(unset)]")
            }
            let plan = ExperimentPlan(experiment, record: Samples.record, images: images)
            return Set(
                plan.purposes.compactMap {
                    if case .final(let participant, _) = $0.purpose { participant } else { nil }
                })
        }
        // Ann left Adam's learning rate and betas unset, Bob what SGD reads besides the learning rate.
        #expect(try people("learning_rate") == ["ann"] && people("beta1, rho") == ["ann"])
        #expect(try people("momentum") == ["bob"] && people("weight_decay") == ["ann", "bob"])
        #expect(try people("lambda").isEmpty)
    }

    @Test(arguments: [
        ("epsilon", ["1e-5", "1e-6"]), ("lambda", ["0.75", "0", "1e-4"]), ("alpha", ["0.75", "0.99"]),
    ])
    func contradictingDefaultsAreTrainedInPairsThatDifferInOneValue(name: String, values: [String]) throws {
        let disputed = try #require(Hyperparameter.optional.first { $0.columnName == name })
        var bodies: Set<String> = []
        var sets: [DefaultSet] = []
        for value in values {
            let experiment = try Experiment.read(
                TestData.root.appending(path: "Training/defaults/\(name)-\(value).yaml"))
            #expect(experiment.name == "\(name)-\(value)" && experiment.finalUnset == [disputed])
            #expect(experiment.finalSeeds == [1, 2, 3] && experiment.epochs(of: .final) == .capped(10))
            #expect(experiment.finalDefaults[disputed] == Double(value))
            sets.append(experiment.finalDefaults)
            bodies.insert(
                experiment.text.split(separator: "\n")
                    .filter { !$0.hasPrefix("#") && !$0.hasPrefix("name:") && !$0.hasPrefix("final_defaults:") }
                    .joined(separator: "\n"))
        }
        #expect(bodies.count == 1)
        // Of what an optimizer reads that reads this one, nothing else differs.
        for optimizer in Optimizer.allCases where optimizer.uses(disputed) {
            for other in optimizer.usedHyperparameters where other != disputed {
                #expect(Set(sets.map { $0.value(of: other, for: optimizer) }).count == 1, "\(optimizer) \(other)")
            }
        }
    }

    @Test func theBaselineStandsInTwoVariantsThatDifferInTheirOptimizersAlone() throws {
        func lines(_ name: String) throws -> [Substring] {
            let text = try String(contentsOf: TestData.root.appending(path: "Training/\(name).yaml"), encoding: .utf8)
            return text.split(separator: "\n").filter { !$0.hasPrefix("#") }
        }
        let (own, served) = (Set(try lines("paper")), Set(try lines("paper-as-served")))
        #expect(
            own.subtracting(served) == [
                "name: paper", "    optimizer: [adam_optimizer, ada_delta, ada_grad, averaged_sgd, rms_prop, sgd]",
            ])
        #expect(served.subtracting(own).count == 2)
        let experiment = try Experiment.read(TestData.root.appending(path: "Training/paper-as-served.yaml"))
        #expect(experiment.name == "paper-as-served")
        #expect(
            experiment.baseline?.space.optimizers.sorted { $0.rawValue < $1.rawValue } == [
                .adadelta, .adam, .asgd, .rmsprop,
            ])
    }

    @Test func imagesOfOtherNumbersThanStatedAreRefused() throws {
        let experiment = try Samples.experiment { $0 + "splits: {train: 40, validation: 40, test: 41}\n" }
        let images = try Samples.images()
        let error = #expect(throws: ExperimentError.self) { try experiment.images(of: images, from: "digits") }
        #expect(error?.description.contains("40 / 40 / 40 images") == true)
        #expect(error?.description.contains("states 40 / 40 / 41") == true)
        let right = try Samples.experiment { $0 + "splits: {train: 40, validation: 40, test: 40}\n" }
        #expect(try right.images(of: images, from: "digits").train.count == 40)
        #expect(right.statedImages?.counts == "40 / 40 / 40")
    }

    @Test(arguments: [
        ("name: tiny", "nme: tiny", 2, "nme"), ("scale: tiny", "scale: large", 3, "scale"),
        ("image_size: 32", "image_size: 16", 7, "image_size"), ("at: 3", "by: 3", 11, "by"),
        ("runs: 8", "runs: none", 14, "runs"), ("[5, 10, 25, 50]", "[5, 0]", 19, "batch_size"),
        ("[cross_entropy,", "[entropy,", 20, "loss_function"), ("learning_rate:", "step:", 22, "step"),
        ("seeds: [1, 2]", "seeds: [1, 1]", 24, "seeds"), ("replay: {seed: 10}", "replay: 10", 23, "replay"),
        ("participants: 2", "order: any", 12, "order"),
        ("seeds: [1, 2]", "seeds: [1, 2], unset: [epochs]", 24, "unset"),
        ("replay: {seed: 10}", "replay: {seed: 10, epochs: {rule: capped}}", 23, "at"),
    ])
    func aFaultIsNamedWithItsLineAndField(from: String, to: String, line: Int, field: String) throws {
        let text = try Samples.text { $0.replacing(from, with: to) }
        let error = #expect(throws: YAMLError.self) { try Experiment(yaml: text, file: "x.yaml") }
        #expect(error?.file == "x.yaml" && error?.field == field)
        #expect(error?.line == line, "\(error?.description ?? "")")
    }

    @Test func lineEndsAndAByteOrderMarkMakeNoOtherDefinition() throws {
        let text = try Samples.text()
        let windows = "\u{FEFF}" + text.replacing("\n", with: "\r\n")
        #expect(try Experiment(yaml: windows, file: "x.yaml") == Experiment(yaml: text, file: "x.yaml"))
        #expect(try Experiment(yaml: text, file: "x.yaml").text == text)
    }

    /// Every number of an experiment's file with values outside of its range, and with what is no number.
    @Test(arguments: [
        ("image_size: 32", "image_size: #", "from 32 to"), ("runs: 8", "runs: #", "from 1 to 100000"),
        ("  seed: 1\n", "  seed: #\n", "from 0 to"), ("training_seed: 10", "training_seed: #", "from 0 to"),
        ("at: 3", "at: #", "from 1 to 1000000"),
        ("rule: capped, at: 3", "rule: scaled, by: #", "must be a number from"),
        ("keep_every: 0", "keep_every: #", "from 0 to"), ("keep_every: 0", "retries: #", "from 0 to"),
        ("participants: 2", "participants: #", "from 1 to"), ("seeds: [1, 2]", "seeds: [1, #]", "from 0 to"),
        ("[5, 10, 25, 50]", "[5, #]", "from 1 to 1000000"), ("[10, 20, 30, 35]", "[10, #]", "from 1 to 1000000"),
        ("replay: {seed: 10}", "replay: {seed: #}", "from 0 to"),
        ("keep_every: 0", "splits: {train: #, validation: 1, test: 1}", "from 1 to 100000000"),
    ])
    func everyNumberHasARange(from: String, to: String, range: String) throws {
        for value in ["-1", "9223372036854775808", "1e308", "nan", ".inf", "٣", "0x10", "''", "'  '", "[1]"] {
            let text = try Samples.text { $0.replacing(from, with: to.replacing("#", with: value)) }
            try #require(text.contains(value), "\(from) is not in the file")
            do {
                _ = try Experiment(yaml: text, file: "x.yaml")
                Issue.record("\(to) with \(value) was read")
            } catch let error as YAMLError {
                let words = "\(error)"
                #expect(words.hasPrefix("x.yaml:"), "\(words)")
                #expect(words.contains(range) || words.contains("must be one value") || value == "[1]", "\(words)")
            }
        }
    }

    @Test func epochsFollowTheRule() {
        #expect([1, 7, 100].map(EpochRule.given.epochs) == [1, 7, 100])
        #expect([1, 7, 100].map(EpochRule.scaled(0.2).epochs) == [1, 1, 20])
        #expect([1, 7, 100].map(EpochRule.capped(5).epochs) == [1, 5, 5])
    }

    @Test func aConfigurationFollowsFromSeedAndNumberAlone() throws {
        let space = try #require(try Samples.experiment().baseline?.space)
        let all = (1...400).map { space.configuration($0, seed: 1) }
        #expect((1...400).reversed().map { space.configuration($0, seed: 1) } == all.reversed())
        #expect((1...400).map { space.configuration($0, seed: 2) } != all)
        for optimizer in Optimizer.allCases {
            #expect((40...100).contains(all.filter { $0.optimizer == optimizer }.count))
        }
        var fewer = space
        fewer.epochs = [99]
        for number in 1...20 {
            var expected = all[number - 1]
            expected.epochs = 99
            #expect(fewer.configuration(number, seed: 1) == expected)
        }
    }
}
