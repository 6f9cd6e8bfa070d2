public import Study
internal import Text

/// What a study in a browser trains and asks under. While trials of it are recorded nothing of it may change unseen.
public struct CollectionDefinition: Equatable, Sendable {
    /// The experiment file's text, and the lines of the study's file that participants meet.
    public var experiment: String, study: String
    /// The images.
    public var images: ExperimentImages
    /// The engine's version.
    public var engine: String

    /// A definition; the way in which lines end is no part of it.
    public init(experiment: String, study: String, images: ExperimentImages, engine: String) {
        self.experiment = OutsideText(experiment).lines.joined(separator: "\n")
        self.study = OutsideText(study).lines.joined(separator: "\n")
        self.images = images
        self.engine = engine
    }

    /// What is another in a later definition, line by line where it is a file; empty where nothing is.
    public func changes(to later: CollectionDefinition) -> [String] {
        var lines: [String] = []
        if engine != later.engine { lines.append("engine: \(engine), now \(later.engine)") }
        if images != later.images {
            lines.append("images: \(images.checksum.prefix(12))…, now \(later.images.checksum.prefix(12))…")
        }
        for (name, old, new) in [
            ("experiment", experiment, later.experiment), ("study", study, later.study),
        ] {
            let (before, now) = (OutsideText(old).lines, OutsideText(new).lines)
            for change in now.difference(from: before) {
                switch change {
                case .remove(let line, let text, _): lines.append("\(name) - \(line + 1): \(text)")
                case .insert(let line, let text, _): lines.append("\(name) + \(line + 1): \(text)")
                }
            }
        }
        return lines
    }
}

/// A stretch of a study under one definition; each trial names the one it was handed in under.
public struct CollectionPhase: Equatable, Sendable {
    /// From 1, in the order of time, and since when, in seconds since 1970.
    public var number: Int, began: Double
    /// What it trains and asks.
    public var definition: CollectionDefinition
}
