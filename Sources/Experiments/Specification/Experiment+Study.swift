public import Datasets
public import Study

extension Experiment {
    /// Ids of those who take part: the first ones registered, without test accounts.
    func participants(of record: StudyRecord?) -> [String] {
        (record?.participants ?? []).filter { !$0.isTestAccount }.prefix(participants ?? .max).map(\.id)
    }
}

extension Experiment {
    /// Whether a final choice is one of those that are trained.
    func trains(_ choice: Hyperparameters) -> Bool {
        finalUnset.isEmpty || finalUnset.contains { choice[optional: $0] == nil && choice.optimizer.uses($0) }
    }
}

extension Experiment {
    /// Images of the stated numbers, without a checksum, for planning before they are at hand; nil where the file states none.
    public var statedImages: ExperimentImages? {
        splits.map {
            ExperimentImages(
                checksum: "", train: $0.train, validation: $0.validation, test: $0.test)
        }
    }

    /// The images that take part of those in a data set.
    ///
    /// - Parameter place: where they lie, for the error.
    /// - Throws: `ExperimentError.images` when a split has none, or other numbers than the file states.
    public func images(of whole: PixelDataset, from place: String) throws -> PixelDataset {
        let dataset = try imagesPerSplit.map { try whole.thinned(to: $0) } ?? whole
        if let split = dataset.missing.first {
            throw ExperimentError.images("\(place): has no images in \(split.folderName), which every run needs")
        }
        try requireStatedNumbers(ExperimentImages(dataset), of: place)
        return dataset
    }

    /// Checks that images have the numbers that the file states.
    func requireStatedNumbers(_ images: ExperimentImages, of place: String) throws {
        guard let stated = statedImages else { return }
        let (found, wanted) = (images.counts, stated.counts)
        guard found == wanted else {
            throw ExperimentError.images(
                "\(place): holds \(found) images in train, val and test where the experiment \(name) states \(wanted); "
                    + "is it the right split? To train on it as it is, change `splits` and the name")
        }
    }
}

extension ExperimentImages {
    /// The numbers of images in train, val and test.
    public var counts: String { "\(train) / \(validation) / \(test)" }

    /// Of a data set.
    public init(_ dataset: PixelDataset) {
        self.init(
            checksum: dataset.checksum, train: dataset.train.count, validation: dataset.validation.count,
            test: dataset.test.count)
    }
}
