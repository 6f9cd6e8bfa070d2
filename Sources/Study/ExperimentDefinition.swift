/// What an experiment's runs depend on as a whole. Runs of equal definitions can stand in one store.
public struct ExperimentDefinition: Codable, Hashable, Sendable {
    /// Its name.
    public var name: String
    /// The experiment file's text.
    public var specification: String
    /// SHA-256 over all keys of its runs in order.
    public var plan: String
    /// The images.
    public var images: ExperimentImages
    /// The engine's version.
    public var engine: String

    /// A definition.
    public init(name: String, specification: String, plan: String, images: ExperimentImages, engine: String) {
        self.name = name
        self.specification = specification
        self.plan = plan
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

    /// Images.
    public init(checksum: String, train: Int, validation: Int, test: Int) {
        self.checksum = checksum
        self.train = train
        self.validation = validation
        self.test = test
    }
}
