import Study
extension Verification {
    /// The verdicts as JUnit XML, by the schema of Jenkins' xUnit plugin (`junit-10.xsd`): a disagreement is a failure, a
    /// claim that was not judged is skipped.
    public var junitXML: String {
        let failures = judgements.count(where: \.verdict.isDisagreement)
        let skipped = judgements.count { !$0.verdict.isJudged }
        let name = Self.xml(set.paper)
        var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        text += "<testsuites name=\"\(name)\" tests=\"\(judgements.count)\" failures=\"\(failures)\" errors=\"0\">\n"
        text += "<testsuite name=\"\(name)\" tests=\"\(judgements.count)\" failures=\"\(failures)\" errors=\"0\""
        text += " skipped=\"\(skipped)\">\n"
        text += "<properties><property name=\"data\" value=\"\(Self.xml(provenance.words))\"/></properties>\n"
        for judgement in judgements {
            let claim = judgement.claim
            text += "<testcase classname=\"\(Self.xml(claim.place))\" name=\"\(Self.xml(claim.id))\""
            let message = Self.xml("\(judgement.verdict.rawValue): \(judgement.explanation)")
            if judgement.verdict.isDisagreement {
                text += "><failure type=\"\(judgement.verdict.rawValue)\" message=\"\(message)\">"
                text += "\(Self.xml("\(set.path):\(claim.line): \(claim.statement)"))</failure></testcase>\n"
            } else if !judgement.verdict.isJudged {
                text += "><skipped message=\"\(message)\"/></testcase>\n"
            } else {
                text += "/>\n"
            }
        }
        return text + "</testsuite>\n</testsuites>\n"
    }

    /// Text for XML elements and attributes; control characters, which XML 1.0 forbids, become spaces.
    static func xml(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case _ where scalar.value < 0x20: result += " "
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
