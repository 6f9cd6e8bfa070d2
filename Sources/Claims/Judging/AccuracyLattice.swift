import Text

/// Accuracies of single runs on a set of known size must be whole multiples of one image; others are listed.
public struct AccuracyLattice: Hashable, Sendable {
    /// One accuracy with the name of its run.
    public struct Entry: Hashable, Sendable {
        /// Which run.
        public var label: String
        /// The accuracy in 0…1.
        public var accuracy: Double

        public init(label: String, accuracy: Double) {
            self.label = label
            self.accuracy = accuracy
        }
    }

    /// Images evaluated; nil where that is not known.
    public var images: Int?
    /// Accuracies checked.
    public var checked: Int
    /// Accuracies that no whole number of correct images gives.
    public var offLattice: [Entry]

    /// Checks accuracies on a number of images, to a billionth; nothing where that is not known.
    public init(_ entries: [Entry], images: Int?) {
        self.images = images
        guard let images else {
            (checked, offLattice) = (0, [])
            return
        }
        checked = entries.count
        offLattice = entries.filter { entry in
            let correct = entry.accuracy * Double(images)
            return abs(correct - correct.rounded()) > 1e-9 * Double(images)
        }
    }

    /// The finding in a sentence.
    public var words: String {
        guard let images else {
            return
                "How many images single runs were evaluated on is not recorded, so their accuracies are not checked; "
                + "an experiment, where one is named, tells it."
        }
        let step = 1 / Double(images)
        guard checked > 0 else { return "There is no accuracy of a single run to check." }
        guard !offLattice.isEmpty else {
            let all =
                checked == 1
                ? "The one accuracy is a multiple" : "All \(checked) accuracies of single runs are multiples"
            return "\(all) of \(step), one of \(images) images."
        }
        let listed = offLattice.prefix(20).map { "\(OutsideText($0.label).oneLine) (\($0.accuracy))" }.joined(
            separator: ", ")
        let rest = offLattice.count > 20 ? " and \(offLattice.count - 20) more" : ""
        return
            "\(offLattice.count) of \(checked) \(checked == 1 ? "accuracy" : "accuracies") of single runs "
            + "\(offLattice.count == 1 ? "is" : "are") no multiple of \(step), one of \(images) images: "
            + "\(listed)\(rest)."
    }
}
