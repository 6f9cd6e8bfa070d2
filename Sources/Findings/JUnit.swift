import Text

/// Findings as JUnit XML, by the schema of Jenkins' xUnit plugin (`junit-10.xsd`): a suite for the claims, one for the printed
/// tests, one for pins that nothing answers; what was not compared is skipped.
public struct JUnit: CustomStringConvertible {
    /// The document.
    public let description: String

    /// The document of findings.
    ///
    /// - Parameters:
    ///   - name: what was checked.
    ///   - data: against what, or how.
    ///   - first: the suite that stands there even when it is empty.
    public init(_ findings: [Finding], name: String, data: String, first: Finding.Subject) {
        let name = OutsideText(name).xml
        var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        text += "<testsuites name=\"\(name)\" \(Self.counts(findings))>\n"
        for subject in Finding.Subject.allCases {
            let part = findings.filter { $0.subject == subject }
            guard !part.isEmpty || subject == first else { continue }
            text += "<testsuite name=\"\(name): \(subject.rawValue)\" \(Self.counts(part))"
            text += " skipped=\"\(part.count(where: \.status.isOpen))\">\n"
            text += "<properties><property name=\"data\" value=\"\(OutsideText(data).xml)\"/>"
            text += "</properties>\n"
            for finding in part { text += Self.testCase(finding) }
            text += "</testsuite>\n"
        }
        description = text + "</testsuites>\n"
    }

    private static func counts(_ findings: [Finding]) -> String {
        "tests=\"\(findings.count)\" failures=\"\(findings.count(where: \.fails))\" errors=\"0\""
    }

    private static func testCase(_ finding: Finding) -> String {
        let place = finding.place.isEmpty ? finding.subject.rawValue : finding.place
        let start = "<testcase classname=\"\(OutsideText(place).xml)\" name=\"\(OutsideText(finding.id).xml)\""
        let message = OutsideText("\(finding.verdict): \(finding.explanation)").xml
        switch finding.status {
        case .passed: return start + "/>\n"
        case .open, .review, .notApplicable: return start + "><skipped message=\"\(message)\"/></testcase>\n"
        case .failed, .failedThroughSubstitute:
            let line = OutsideText("\(finding.file):\(finding.line): \(finding.statement)").xml
            return start + "><failure type=\"\(OutsideText(finding.verdict).xml)\" message=\"\(message)\">"
                + "\(line)</failure></testcase>\n"
        }
    }
}
