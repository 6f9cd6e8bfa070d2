internal import CYaml
internal import Text

/// Makes nodes of what libyaml reads in a text. Yams' own nodes carry tags, styles and anchors, which claims and experiments
/// have no use for, and whose copies cost more than reading the text.
struct YAMLComposer: ~Copyable {
    private let parser: UnsafeMutablePointer<yaml_parser_t>
    private let bytes: UnsafeMutableBufferPointer<UInt8>
    private let file: String
    /// Lines of the text; what the parser misses at its end is told at its last one.
    private let lines: Int
    private var anchors: [String: YAMLNode] = [:]

    /// The outermost node of the only document in a text; nil where there is none.
    static func root(_ text: String, file: String) throws -> YAMLNode? {
        var composer = YAMLComposer(text, file: file)
        return try composer.root()
    }

    private init(_ text: String, file: String) {
        self.file = file
        lines = max(1, text.utf8.reduce(0) { $0 + ($1 == 0x0A ? 1 : 0) } + (text.utf8.last == 0x0A ? 0 : 1))
        bytes = .allocate(capacity: max(1, text.utf8.count))
        _ = bytes.initialize(from: text.utf8)
        parser = .allocate(capacity: 1)
        yaml_parser_initialize(parser)
        yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
        yaml_parser_set_input_string(parser, bytes.baseAddress, text.utf8.count)
    }

    deinit {
        yaml_parser_delete(parser)
        parser.deallocate()
        bytes.deallocate()
    }

    /// What libyaml tells of: where something begins, and what it is.
    private enum Event {
        case text(String, anchor: String?)
        case alias(String)
        case listBegins(anchor: String?)
        case mappingBegins(anchor: String?)
        case ends
        case streamEnds
    }

    private mutating func root() throws -> YAMLNode? {
        _ = try next()
        let (first, _) = try next()
        if case .streamEnds = first { return nil }
        let node = try node(next())
        _ = try next()
        let (behind, line) = try next()
        guard case .streamEnds = behind else {
            throw fault(line, "but found another document, expected a single document in the stream")
        }
        return node
    }

    private mutating func node(_ event: (Event, line: Int)) throws -> YAMLNode {
        let line = event.line
        switch event.0 {
        case .text(let text, let anchor): return noted(YAMLNode(line: line, value: .text(text)), anchor)
        case .alias(let name):
            guard let node = anchors[name] else { throw fault(line, "found undefined alias") }
            return node
        case .listBegins(let anchor):
            var entries: [YAMLNode] = []
            while true {
                let event = try next()
                if case .ends = event.0 { break }
                entries.append(try node(event))
            }
            return noted(YAMLNode(line: line, value: .list(entries)), anchor)
        case .mappingBegins(let anchor):
            var members: [YAMLNode.Member] = []
            while true {
                let event = try next()
                if case .ends = event.0 { break }
                let name = try node(event)
                guard let text = name.text else {
                    throw YAMLError(
                        file: file, line: name.line, reason: "a name must be one text, not a list or a mapping")
                }
                members.append(YAMLNode.Member(name: text, line: event.line, value: try node(next())))
            }
            try requireDistinct(members)
            return noted(YAMLNode(line: line, value: .mapping(members)), anchor)
        case .ends, .streamEnds: throw fault(line, "a value is missing")
        }
    }

    private mutating func noted(_ node: YAMLNode, _ anchor: String?) -> YAMLNode {
        if let anchor { anchors[anchor] = node }
        return node
    }

    private func requireDistinct(_ members: [YAMLNode.Member]) throws {
        // Mappings of a few names are looked through faster than a set is made.
        var twice: YAMLNode.Member?
        if members.count <= 12 {
            for (place, member) in members.enumerated()
            where members[..<place].contains(where: { $0.name == member.name }) {
                twice = members.first { $0.name == member.name }
                break
            }
        } else {
            var seen: Set<String> = []
            twice = members.first { !seen.insert($0.name).inserted }
            twice = twice.flatMap { known in members.first { $0.name == known.name } }
        }
        guard let twice else { return }
        throw YAMLError(
            file: file, line: twice.line, field: twice.name,
            reason: "stands more than once in its mapping, first here; keep one")
    }

    private mutating func next() throws -> (Event, line: Int) {
        var event = yaml_event_t()
        guard yaml_parser_parse(parser, &event) == 1 else { throw fault() }
        defer { yaml_event_delete(&event) }
        let line = Int(event.start_mark.line) + 1
        switch event.type {
        case YAML_SCALAR_EVENT:
            let scalar = event.data.scalar
            let text = String(
                decoding: UnsafeBufferPointer<UInt8>(start: UnsafePointer(scalar.value), count: scalar.length),
                as: UTF8.self)
            return (.text(text, anchor: Self.text(scalar.anchor)), line)
        case YAML_ALIAS_EVENT: return (.alias(Self.text(event.data.alias.anchor) ?? ""), line)
        case YAML_SEQUENCE_START_EVENT: return (.listBegins(anchor: Self.text(event.data.sequence_start.anchor)), line)
        case YAML_MAPPING_START_EVENT: return (.mappingBegins(anchor: Self.text(event.data.mapping_start.anchor)), line)
        case YAML_STREAM_END_EVENT, YAML_NO_EVENT: return (.streamEnds, line)
        default: return (.ends, line)
        }
    }

    private static func text(_ anchor: UnsafeMutablePointer<UInt8>?) -> String? {
        anchor.map { String(cString: $0) }
    }

    private func fault(_ line: Int, _ problem: String) -> YAMLError {
        YAMLError(file: file, line: min(line, lines), reason: "not YAML: \(problem)")
    }

    /// What libyaml found, with its line where it names one.
    private func fault() -> YAMLError {
        let state = parser.pointee
        let problem = state.problem.map { String(cString: $0) } ?? "it cannot be read"
        switch state.error {
        case YAML_SCANNER_ERROR, YAML_PARSER_ERROR, YAML_COMPOSER_ERROR:
            let place = state.context.map { ", \(String(cString: $0))" } ?? ""
            return fault(Int(state.problem_mark.line) + 1, problem + place)
        default: return YAMLError(file: file, reason: "not YAML: \(problem)")
        }
    }
}
