import Foundation

/// Files of delimited text, read whole.
public enum CSVFile {
    /// Bytes of the largest file that is read: 1 GiB.
    public static let largest: Int = 1 << 30

    /// A file's bytes. A folder is refused, and so is, before it is read, what is larger than `limit` or starts as no text
    /// does; of a pipe no more than that is taken.
    public static func bytes(_ path: String, limit: Int = largest) throws -> [UInt8] {
        try bytes(path, limit: limit, look: { try refuseOtherFormats($0, file: path) })
    }

    /// A file's bytes, whatever its format is.
    public static func contents(_ path: String, limit: Int = largest) throws -> [UInt8] {
        try bytes(path, limit: limit, look: { _ in })
    }

    private static func bytes(_ path: String, limit: Int, look: ([UInt8]) throws -> Void) throws -> [UInt8] {
        var isFolder: ObjCBool = false
        if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue {
            throw CSVError(file: path, reason: "this is a folder; name a file in it")
        }
        guard let handle = FileHandle(forReadingAtPath: path) else {
            throw CSVError(file: path, reason: "there is no such file, or it cannot be read")
        }
        defer { try? handle.close() }
        let tooLarge = CSVError(
            file: path,
            reason: "the file is larger than the \(limit >> 20) MiB that are read at once; keep only the columns needed"
        )
        var status = stat()
        let size = fstat(handle.fileDescriptor, &status) == 0 ? Int(status.st_size) : 0
        guard size <= limit else { throw tooLarge }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(size)
        while let part = try part(of: handle, path: path), !part.isEmpty {
            if bytes.isEmpty { try look([UInt8](part.prefix(4096))) }
            guard bytes.count + part.count <= limit else { throw tooLarge }
            bytes.append(contentsOf: part)
        }
        return bytes
    }

    private static func part(of handle: FileHandle, path: String) throws -> Data? {
        do {
            return try handle.read(upToCount: 1 << 20)
        } catch {
            throw CSVError(file: path, reason: "the file cannot be read to its end")
        }
    }
}
