import Analysis
import ArgumentParser

/// One option for each choice of `AnalysisOptions.list`.
///
/// ArgumentParser looks at the properties of a group through a mirror; this group shows it an option for each choice
/// instead, so that a new one needs no property here.
struct ListedChoices: ParsableArguments, CustomReflectable {
    /// What was chosen.
    private(set) var options = AnalysisOptions()

    init() {}

    private struct Key: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }

        init?(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
        init(_ choice: any AnalysisChoice.Type) { stringValue = choice.option }
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        for choice in AnalysisOptions.list { try read(choice, container) }
    }

    private mutating func read<Choice: AnalysisChoice>(
        _ type: Choice.Type, _ container: KeyedDecodingContainer<Key>
    ) throws {
        if type.values.isEmpty {
            let option = try container.decode(Option<Written<Choice>?>.self, forKey: Key(type))
            if let written = option.wrappedValue { options[type] = written.choice }
        } else {
            options[type] = try container.decode(Option<OneOf<Choice>>.self, forKey: Key(type)).wrappedValue.choice
        }
    }

    var customMirror: Mirror {
        Mirror(
            self,
            children: AnalysisOptions.list.map { choice -> Mirror.Child in (choice.option, Self.option(choice)) })
    }

    private static func option<Choice: AnalysisChoice>(_ type: Choice.Type) -> Any {
        let (name, help) = (NameSpecification.customLong(type.option), ArgumentHelp(type.help))
        return type.values.isEmpty
            ? Option<Written<Choice>?>(name: name, help: help, transform: Written.read)
            : Option(wrappedValue: OneOf(choice: type.usual), name: name, help: help)
    }
}

/// A choice among few values, all of which help lists.
private struct OneOf<Choice: AnalysisChoice>: ExpressibleByArgument {
    let choice: Choice

    init(choice: Choice) { self.choice = choice }

    init?(argument: String) {
        guard let choice = Choice(argument: argument) else { return nil }
        self.choice = choice
    }

    var defaultValueDescription: String { choice.argument }
    static var allValueStrings: [String] { Choice.values.map(\.argument) }
    static var defaultCompletionKind: CompletionKind { .list(allValueStrings) }
}

/// A choice that is written out; where it cannot be read the error says what is accepted.
private struct Written<Choice: AnalysisChoice> {
    let choice: Choice

    @Sendable static func read(_ text: String) throws -> Written {
        guard let choice = Choice(argument: text) else { throw ValidationError(Choice.expectation) }
        return Written(choice: choice)
    }
}
