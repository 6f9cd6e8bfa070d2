import Experiments
import Foundation
import TestSupport
import Testing
import YAML

@testable import StudyServer

@Suite struct StudySpecificationTests {
    @Test func theStudyOfTheProjectIsReadable() throws {
        let study = try Laboratory.specification()
        #expect(study.minutes == 120 && study.admission == .open && study.experiment.name == "lab")
        #expect(study.terms.hash.count == 64 && study.terms.paragraphs.count == 4)
        var other = study.terms
        other.paragraphs[0] += "."
        #expect(other.hash != study.terms.hash)
    }

    @Test(arguments: [
        ("title:", "titel:", "titel"), ("minutes: 120", "minutes: none", "minutes"),
        ("admission: open", "admission: closed", "admission"), ("workers: 2", "workers: 0", "workers"),
        ("minutes: 120", "minutes: 1e308", "minutes"), ("minutes: 120", "minutes: 0", "minutes"),
        ("minutes: 120", "minutes: nan", "minutes"), ("workers: 2", "workers: 1000000", "workers"),
        ("batch_size: 1000", "batch_size: many", "batch_size"),
        ("site: demo", "images: pictures\nsite: demo", "images"),
        ("site: demo", "password: secret\nsite: demo", "password"),
    ])
    func aFaultIsNamedWithItsLineAndField(from: String, to: String, field: String) throws {
        let error = #expect(throws: YAMLError.self) {
            try Laboratory.specification { $0.replacing(from, with: to) }
        }
        #expect(error?.field == field && error?.line != nil, "\(error?.description ?? "")")
    }
}
