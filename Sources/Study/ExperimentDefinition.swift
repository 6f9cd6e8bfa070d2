/// What an experiment's runs depend on as a whole. Runs of equal definitions can stand in one store.
public struct ExperimentDefinition: Codable, Hashable, Sendable {
    /// Its name.
    public var name: String
    /// SHA-256 over all keys of its runs in order.
    public var plan: String
    /// What each of its runs depends on.
    public var setting: ExperimentSetting

    /// The experiment file's text.
    public var specification: String { setting.specification }
    /// The images.
    public var images: ExperimentImages { setting.images }
    /// The engine's version.
    public var engine: String { setting.engine }

    public init(name: String, plan: String, setting: ExperimentSetting) {
        self.name = name
        self.plan = plan
        self.setting = setting
    }

    public init(name: String, specification: String, plan: String, images: ExperimentImages, engine: String) {
        self.init(
            name: name, plan: plan,
            setting: ExperimentSetting(specification: specification, images: images, engine: engine))
    }
}

/// What every run of an experiment depends on besides its configuration and seed: of an experiment that is planned, and of
/// one whose runs people hand in one by one.
public struct ExperimentSetting: Codable, Hashable, Sendable {
    /// The experiment file's text.
    public var specification: String
    /// The images.
    public var images: ExperimentImages
    /// The engine's version.
    public var engine: String

    public init(specification: String, images: ExperimentImages, engine: String) {
        self.specification = specification
        self.images = images
        self.engine = engine
    }
}

/// The images of an experiment, as far as its plan depends on them.
public struct ExperimentImages: Codable, Hashable, Sendable {
    /// SHA-256 over the decoded, resized pixels.
    public var checksum: String
    /// How many there are to learn from, to choose by, and to judge by.
    public var train: Int, validation: Int, test: Int

    public init(checksum: String, train: Int, validation: Int, test: Int) {
        self.checksum = checksum
        self.train = train
        self.validation = validation
        self.test = test
    }
}
