import ArgumentParser
import StudyServer
import Terminal

struct PasswordCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "password",
        abstract: "Read a password from standard input and print its line for the study's file.",
        discussion: "echo \"a long sentence of your own\" | blackmagic-server password >> study.yaml")

    static let shortest = 10
    static let tooShort = "give a password of \(shortest) characters or more"

    func run() throws {
        guard let password = readLine(strippingNewline: true), password.count >= Self.shortest else {
            throw InputError(description: Self.tooShort + " on standard input")
        }
        StandardStream.output.write("password: \"\(try PasswordHash(password: password))\"\n")
    }
}
