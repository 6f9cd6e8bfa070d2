import Foundation

/// A file that a command writes whole: aside, then renamed. It takes the place of an earlier one of its kind and of nothing
/// else, so that a store, an input or somebody's notes named by mistake stay as they are.
struct OutputFile {
    /// What a file of a command holds.
    enum Kind: String {
        case json = "JSON", xml = "XML", svg = "an SVG", png = "a PNG", safetensors = "safetensors", yaml = "pins"
        case script = "a script", certificates = "certificates", verdicts = "verdicts as CSV"
        case markdown = "Markdown"

        /// Whether bytes can be the first of such a file.
        fileprivate func admits(_ start: Data) -> Bool {
            switch self {
            case .json: start.starts(with: Data("{".utf8))
            case .xml: start.starts(with: Data("<?xml".utf8))
            case .svg: start.starts(with: Data("<svg".utf8))
            case .png: start.starts(with: [0x89, 0x50, 0x4E, 0x47])
            // Behind the length of its header in eight bytes.
            case .safetensors: start.dropFirst(8).starts(with: Data("{".utf8))
            // Was read as pins before.
            case .yaml: true
            case .script: start.starts(with: Data("#!".utf8))
            case .markdown: start.starts(with: Data("# ".utf8))
            case .verdicts: start.starts(with: Data("subject,id,".utf8))
            case .certificates: start.starts(with: Data("key,status,".utf8))
            }
        }
    }

    /// What is written to.
    private enum Place {
        /// A file without links.
        case file(URL)
        /// Standard output or standard error, by whatever name.
        case stream(Int32)
        /// A device or a pipe, which is written as it stands.
        case device
    }

    private let path: String
    private let place: Place

    /// Finds out before any work whether the file can be written.
    ///
    /// - Throws: `InputError` naming it.
    init(_ path: String, _ kind: Kind) throws {
        self.path = path
        let url = URL(filePath: path).standardizedFileURL.resolvingSymlinksInPath()
        var status = stat()
        let exists = stat(path, &status) == 0
        let type = status.st_mode & S_IFMT
        if exists, type == S_IFDIR { throw InputError(description: "\(path): is a folder; name a file in it") }
        if exists, let stream = [STDOUT_FILENO, STDERR_FILENO].first(where: { Self.isOpen($0, as: status) }) {
            place = .stream(stream)
            return
        }
        place = exists && type != S_IFREG ? .device : .file(url)
        guard case .file = place else { return }
        guard FileManager.default.isWritableFile(atPath: url.deletingLastPathComponent().path) else {
            throw InputError(
                description: "\(path): cannot be written; does its folder exist, and may you write there?")
        }
        guard exists, status.st_size > 0 else { return }
        let start = try? FileHandle(forReadingFrom: url).read(upToCount: 16)
        guard let start, kind.admits(start) else {
            throw InputError(
                description:
                    "\(path): holds something else than \(kind.rawValue), so it is not replaced; name another file"
            )
        }
    }

    /// Whether a stream of this process is the file that has this status.
    private static func isOpen(_ descriptor: Int32, as file: stat) -> Bool {
        var own = stat()
        return fstat(descriptor, &own) == 0 && own.st_ino == file.st_ino && own.st_dev == file.st_dev
    }

    /// Makes sure that no two of a command's files are the same.
    ///
    /// - Throws: `InputError` naming it.
    static func requireDistinct(_ files: [OutputFile]) throws {
        var seen: Set<String> = []
        for file in files {
            guard case .file(let url) = file.place else { continue }
            guard seen.insert(url.path).inserted else {
                throw InputError(description: "\(file.path): is named twice; give each output a file of its own")
            }
        }
    }

    func write(_ text: String) throws { try write(Data(text.utf8)) }

    func write(_ data: Data) throws {
        do {
            switch place {
            case .file(let url): try data.write(to: url, options: .atomic)
            case .stream(let descriptor):
                try FileHandle(fileDescriptor: descriptor, closeOnDealloc: false).write(contentsOf: data)
            case .device: try FileHandle(forWritingTo: URL(filePath: path)).write(contentsOf: data)
            }
        } catch {
            throw InputError(description: "\(path): cannot be written; is the disk full?")
        }
    }
}
