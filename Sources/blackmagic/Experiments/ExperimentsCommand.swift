import ArgumentParser

struct ExperimentsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "experiments",
        abstract: "Regenerate a study: its baseline, every trial, ten seeds of every final choice.",
        discussion: """
            An experiment file says which runs there are. Runs land in the store one by one; start the same command again \
            after an interruption and it goes on where it was.

              blackmagic import Fixtures/cohort --store study.sqlite
              blackmagic experiments plan Training/tiny.yaml --store study.sqlite
              blackmagic experiments run Training/tiny.yaml --store study.sqlite
            """,
        subcommands: [
            ExperimentsPlanCommand.self, ExperimentsRunCommand.self, ExperimentsStatusCommand.self,
            ExperimentsResetCommand.self, ExperimentsMergeCommand.self, ExperimentsSlurmCommand.self,
            ExperimentsExportCommand.self, ExperimentsImportCommand.self, ExperimentsCompareCommand.self,
        ])
}
