import Study

/// The photographs that runs were trained on, where their pixels are known. How they are split is this program's choice.
struct TrainedImages: AnalysisPart {
    private let images: StudyImages?

    init(_ input: AnalysisInput) { images = input.regeneration?.images }

    /// Names of the counts of images.
    enum Names {
        static let classes = ResultName("images.classes")
        static let train = ResultName("images.train")
        static let validation = ResultName("images.validation")
        static let test = ResultName("images.test")
    }

    static let names = [Names.classes, Names.train, Names.validation, Names.test]
    static let restsOn: Set<Aspect> = []

    func results(_ list: inout ResultList) {
        guard let images else { return }
        list.add(Names.classes, count: images.classes, "classes of \(images.name)")
        let split = "\(images.name) split into \(images.train) + \(images.validation) + \(images.test)"
        for (name, count) in [
            (Names.train, images.train), (Names.validation, images.validation), (Names.test, images.test),
        ] {
            list.add(name, count: count, "images of the split", proxy: split)
        }
    }
}
