import Crypto
import Foundation
import Text

extension ImageFolder {
    /// The files in the order of their pixels: train, val, test.
    var ordered: [File] { Split.allCases.flatMap { files[$0] ?? [] } }

    /// SHA-256 over the format, the size, the classes, and every file's place and bytes.
    ///
    /// A file that cannot be opened counts as absent, so that the key changes once it can.
    func key(size: Int, progress: (Int) throws -> Void) throws -> String {
        let files = ordered
        let digests = try inParallel(count: files.count, progress: progress) { index in
            let data = try? Data(contentsOf: root.appending(path: files[index].path), options: .alwaysMapped)
            return data.map { SHA256.hash(data: $0).hexadecimal } ?? "absent"
        }
        var hash = SHA256()
        hash.update(line: "format \(CacheHeader.version) size \(size)")
        for name in classes { hash.update(line: name) }
        for (file, digest) in zip(files, digests) {
            hash.update(line: file.path)
            hash.update(line: digest)
        }
        return hash.finalize().hexadecimal
    }
}
