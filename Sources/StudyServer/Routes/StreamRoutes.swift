internal import HTTPTypes
internal import Hummingbird
internal import ServiceLifecycle
internal import Study
internal import Synchronization

/// The losses of a trial as they come, as server-sent events (WHATWG HTML, section 9.2).
struct StreamRoutes: Sendable {
    let site: Site
    private let open = OpenStreams()

    init(site: Site) { self.site = site }

    func add(to router: Router<VisitorContext>) {
        router.get("/trials/:turn/events") { request, context in
            try await site.admit(request)
            guard let session = site.session(request), let turn = context.parameters.get("turn", as: Int.self),
                await site.study.watch(session, turn: turn) != nil
            else { throw PageError.missing }
            let last = HTTPField.Name("Last-Event-ID").flatMap { request.headers[$0] }.flatMap { Int($0) }
            let from = last ?? request.uri.queryParameters.get("from", as: Int.self) ?? 0
            guard !open.isFull(session) else { throw PageError.tooMany }
            return Response(
                status: .ok, headers: [.contentType: "text/event-stream"],
                body: ResponseBody { writer in
                    // Counted only here: a browser that is gone before its answer begins never gets to this point.
                    guard open.begin(session) else { return try await writer.finish(nil) }
                    defer { open.end(session) }
                    var stream = TrialStream(study: site.study, session: session, turn: turn, batch: max(0, from))
                    while let text = await stream.next() {
                        if !text.isEmpty { try await writer.write(ByteBuffer(string: text)) }
                    }
                    try await writer.finish(nil)
                })
        }
    }
}

/// How many streams each participant reads; some tabs may, and no more.
private final class OpenStreams: Sendable {
    private let counts = Mutex<[String: Int]>([:])

    private static let most = 8

    func isFull(_ session: String) -> Bool { counts.withLock { $0[session, default: 0] >= Self.most } }

    func begin(_ session: String) -> Bool {
        counts.withLock { counts in
            guard counts[session, default: 0] < Self.most else { return false }
            counts[session, default: 0] += 1
            return true
        }
    }

    func end(_ session: String) {
        counts.withLock { $0[session] = $0[session].flatMap { $0 > 1 ? $0 - 1 : nil } }
    }
}

/// What one browser has been told of one trial.
private struct TrialStream {
    let study: CollectedStudy
    let session: String
    let turn: Int
    /// Batches and epochs told so far.
    var batch: Int, epoch = 0
    private var place = -1
    private var silence = 0
    private var isFinished = false

    init(study: CollectedStudy, session: String, turn: Int, batch: Int) {
        self.study = study
        self.session = session
        self.turn = turn
        self.batch = batch
    }

    /// The next events, at most four times a second; empty when there is nothing new, nil at the end.
    mutating func next() async -> String? {
        guard !isFinished else { return nil }
        if silence > 0 { try? await Task.sleep(for: .milliseconds(250)) }
        // A server that stops ends its streams; browsers come back to the next one.
        guard !Task.isCancelled, !Task.isShuttingDownGracefully, let watched = await study.watch(session, turn: turn)
        else { return nil }
        var text = ""
        if watched.place > 0, watched.place != place {
            place = watched.place
            let seconds = watched.wait.map { "\(Int($0.rounded(.up)))" } ?? "null"
            text += event("queue", "{\"place\":\(place),\"seconds\":\(seconds)}")
        }
        if let monitor = watched.monitor {
            let news = monitor.news(afterBatch: batch, epoch: epoch)
            if !news.losses.isEmpty {
                batch = news.from + news.losses.count
                text += "id: \(batch)\n" + event("losses", Self.json(news))
            }
            for (number, loss) in news.means {
                epoch = number
                text += event("epoch", "{\"epoch\":\(number),\"loss\":\(Self.number(loss))}")
            }
        }
        if let outcome = watched.outcome {
            isFinished = true
            let accuracy = outcome.accuracy.map { "\($0)" } ?? "null"
            text += event("finished", "{\"status\":\"\(outcome.status.rawValue)\",\"accuracy\":\(accuracy)}")
        }
        silence += 1
        if text.isEmpty, silence % 40 == 0 { text = ": still here\n\n" }
        return text
    }

    private func event(_ name: String, _ data: String) -> String { "event: \(name)\ndata: \(data)\n\n" }

    private static func json(_ news: TrialMonitor.News) -> String {
        "{\"from\":\(news.from),\"batches\":\(news.batches),\"epochs\":\(news.epochs),\"losses\":["
            + news.losses.map(number).joined(separator: ",") + "]}"
    }

    private static func number(_ value: Float) -> String { value.isFinite ? "\(value)" : "null" }
}
