import Foundation

/// Which other processes hold locks on a store, as far as the system tells.
enum StoreUsers {
    /// `name (process 123)` for each; empty where nothing is known.
    static func others(of path: String) -> [String] {
        var files: Set<String> = []
        for suffix in ["", "-shm"] {
            var status = stat()
            if stat(path + suffix, &status) == 0 { files.insert("\(status.st_ino)") }
        }
        guard let locks = try? String(contentsOfFile: "/proc/locks", encoding: .utf8) else { return [] }
        var users: Set<Int32> = []
        // 1: POSIX ADVISORY WRITE 123 08:01:4567 1073741826 1073742335
        for line in locks.split(separator: "\n") {
            let words = line.split(separator: " ")
            guard let kind = words.firstIndex(of: "POSIX"), words.count > kind + 4,
                let process = Int32(words[kind + 3]),
                let file = words[kind + 4].split(separator: ":").last, files.contains(String(file)), process > 0,
                process != getpid()
            else { continue }
            users.insert(process)
        }
        return users.sorted().map { process in
            let name = (try? String(contentsOfFile: "/proc/\(process)/comm", encoding: .utf8)) ?? "another program"
            return "\(name.trimmingCharacters(in: .whitespacesAndNewlines)) (process \(process))"
        }
    }
}
