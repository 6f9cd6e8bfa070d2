import Analysis
import Study
import StudyStore
import Testing

@Suite struct ConditionalNameTests {
    @Test func everyResultThatSomeStudiesLackIsListed() {
        var options = AnalysisOptions()
        options.permutations = 200
        options.resamples = 200
        let empty = StudyRecord(provenance: Provenance(origin: .collected, scale: .paper, title: "an empty study"))
        let studies = [empty] + [1, 2, 3, 12, 40].map { SyntheticStudy.make(participants: $0, seed: 3) }
        let names = studies.map { Set(StudyAnalysis($0, options: options).namedResults.map(\.name)) }
        let all = names.reduce(Set(StudyAnalysis.conditionalNames)) { $0.union($1) }
        for own in names {
            #expect(all.subtracting(own).subtracting(StudyAnalysis.conditionalNames).isEmpty)
        }
    }
}
