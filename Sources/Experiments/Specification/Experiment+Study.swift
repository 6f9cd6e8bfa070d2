public import Datasets
public import Study

extension Experiment {
    /// Ids of those who take part: the first ones registered, without test accounts.
    func participants(of record: StudyRecord?) -> [String] {
        (record?.participants ?? []).filter { !$0.isTestAccount }.prefix(participants ?? .max).map(\.id)
    }
}

extension ExperimentImages {
    /// Of a data set.
    public init(_ dataset: PixelDataset) {
        self.init(
            checksum: dataset.checksum, train: dataset.train.count, validation: dataset.validation.count,
            test: dataset.test.count)
    }
}
