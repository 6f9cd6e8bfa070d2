public import Findings
import Study

extension JUnit {
    /// The document of a verification's findings.
    public init(_ findings: [Finding], of verification: Verification) {
        self.init(
            findings, name: verification.set.paper, data: verification.data.words, first: .claim)
    }
}
