public import Study
internal import Text

/// What a study in a browser trains and asks under. While trials of it are recorded nothing of it may change unseen.
public struct CollectionDefinition: Equatable, Sendable {
    /// What every run depends on.
    public var setting: ExperimentSetting
    /// The lines of the study's file that participants meet.
    public var study: String

    /// A definition; the way in which lines end is no part of it.
    public init(_ setting: ExperimentSetting, study: String) {
        self.setting = setting
        self.setting.specification = OutsideText(setting.specification).lines.joined(separator: "\n")
        self.study = OutsideText(study).lines.joined(separator: "\n")
    }

    /// What is another in a later definition, line by line where it is a file; empty where nothing is.
    public func changes(to later: CollectionDefinition) -> [String] {
        setting.changes(to: later.setting, file: "experiment ")
            + TextDifference.lines(study, later.study, file: "study ")
    }
}

/// A stretch of a study under one definition; each trial names the one it was handed in under.
public struct CollectionPhase: Equatable, Sendable {
    /// From 1, in the order of time.
    public var number: Int
    /// Since when, in seconds since 1970; nil where it was imported.
    public var began: Double?
    /// What it trains and asks.
    public var definition: CollectionDefinition
}
