internal import Study
internal import TrainingEngine

/// Whether trainings are at the study's scale. It follows from the network, the size, the epochs and the pixels, never from
/// what an experiment's file calls its scale.
enum StudyScale {
    /// Pixels along a side of the study's images (its server's code).
    static let imageSize = 128

    /// Pixels of Imagenette's photographs as `dataset prepare imagenette` splits them, by their checksums at 32, 64 and 128
    /// pixels: those of github.com/thunderInfy/imagenette at b850f03, which holds all 13,394 at 224 × 224.
    private static let imagenette: Set<String> = [
        "448acd53f3873aad1e428e08bba6d490b3fc9f741f34257f3f3c8cd94688d7d7",
        "bbaa190e7ca0b760c95f7ec59bf61dad784c867a839f53b130eee73621f8331b",
        "907f5e44c31d0909df1e1bd7e9a1a572a85e11f828475acfa4d7b3ea826a92cb",
    ]

    /// The images, where they are the study's photographs.
    static func images(of plan: ExperimentPlan) -> StudyImages? {
        let images = plan.definition.images
        guard imagenette.contains(images.checksum) else { return nil }
        return StudyImages(
            name: "Imagenette", classes: 10, train: images.train, validation: images.validation, test: images.test)
    }

    /// What stands in for the study's own settings in the trainings of one part; empty at the study's scale.
    static func substitutes(of part: Experiment.Part, in plan: ExperimentPlan) -> [String] {
        let experiment = plan.experiment
        var words: [String] = []
        if experiment.architecture != .squeezeNet1_1 { words.append("\(experiment.architecture.rawValue)") }
        if experiment.imageSize != imageSize {
            words.append("\(experiment.imageSize) pixels in place of \(imageSize)")
        }
        let rule = experiment.epochs(of: part)
        if rule != .given { words.append("epochs \(rule.words)") }
        if images(of: plan) == nil {
            words.append(experiment.usesDigits ? "digits in place of Imagenette" : "other images than Imagenette")
        }
        if part != .baseline, let count = experiment.participants {
            words.append("the first participants, at most \(count)")
        }
        return words
    }

    /// The scale of a plan's trainings: the study's where nothing stands in for it in any part that the plan has.
    static func scale(of plan: ExperimentPlan, _ parts: [RegeneratedPart]) -> Provenance.Scale {
        if !parts.isEmpty, parts.allSatisfy(\.substitutes.isEmpty) { return .paper }
        return plan.experiment.scale == .paper ? .desk : plan.experiment.scale
    }
}
