import Foundation

/// What a number of the operating system's errors means to a reader.
enum SystemWords {
    static func of(_ number: Int32) -> String {
        switch number {
        case ENOENT: "there is no such file or folder"
        case EACCES, EPERM: "permission is denied"
        case EROFS: "the file system is read-only"
        case ENOSPC, EDQUOT: "the disk is full"
        case ENOTDIR: "a part of its path is no folder"
        case EISDIR: "it is a folder"
        case EMFILE, ENFILE: "too many files are open"
        case ENAMETOOLONG: "its name is too long"
        case ELOOP: "its links lead in a circle"
        default: String(cString: strerror(number)).lowercased()
        }
    }

    /// What an error of Foundation's about a file means; nil for any other.
    static func of(_ error: any Error) -> String? {
        if let error = error as? POSIXError { return of(error.code.rawValue) }
        guard let error = error as? CocoaError else { return nil }
        if let cause = error.userInfo[NSUnderlyingErrorKey] as? any Error, let words = of(cause) { return words }
        switch error.code {
        case .fileReadNoPermission, .fileWriteNoPermission: return of(EACCES)
        case .fileNoSuchFile, .fileReadNoSuchFile: return of(ENOENT)
        case .fileWriteOutOfSpace: return of(ENOSPC)
        case .fileWriteVolumeReadOnly: return of(EROFS)
        case .fileWriteFileExists: return "something of this name is there already"
        default: return "the file system refuses it (\(error.code.rawValue))"
        }
    }
}
