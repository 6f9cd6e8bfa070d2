public import Foundation

/// Folders that the tool's own commands have filled.
public enum StudyFolder {
    /// A command that should have worked, and what it said.
    public struct Failed: Error {
        /// As typed, and its standard error.
        public var command: [String], errors: String
    }

    /// A new folder with `study.sqlite`: the invented cohort and the demo's runs. The caller removes it.
    public static func withDemoStore() throws -> URL {
        let folder = try TestData.temporaryFolder()
        for command in [
            ["import", TestData.fixture("demo-study").path, "--store", "study.sqlite"],
            ["experiments", "import", TestData.fixture("demo-runs").path, "--store", "study.sqlite"],
        ] {
            let run = try CommandLineTool.run(command, in: folder)
            guard run.code == 0 else { throw Failed(command: command, errors: run.errors) }
        }
        return folder
    }
}
