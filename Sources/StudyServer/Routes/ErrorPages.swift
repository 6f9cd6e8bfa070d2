internal import HTTPTypes
internal import Hummingbird
internal import Logging
internal import NIOCore

/// Turns errors into pages; what went wrong inside is logged, without the person's address or texts.
struct ErrorPages: RouterMiddleware {
    typealias Context = VisitorContext
    let site: Site
    let known: KnownRoutes

    func handle(
        _ request: Request, context: VisitorContext, next: (Request, VisitorContext) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch let error as PageError {
            if error.status == .contentTooLarge { Self.cutOff(context.channel) }
            return try await page(error, request)
        } catch let error where PageError.unstored(error, contact: "") != nil {
            context.logger.error("a change was not stored", metadata: ["error": "\(error)"])
            return try await page(
                PageError.unstored(error, contact: site.specification.contact) ?? .missing, request)
        } catch let error as CollectionError {
            return try await page(PageError(error), request)
        } catch let error as any HTTPResponseError {
            let methods = known.methods(of: request.uri.path)
            if error.status == .notFound, !methods.isEmpty, !methods.contains(request.method) {
                var response = try await page(.method, request)
                response.headers[.allow] = methods.map(\.rawValue).joined(separator: ", ")
                return response
            }
            return try await page(
                error.status == .notFound
                    ? .missing
                    : PageError(status: error.status, heading: "That did not work", text: "Go back and try again."),
                request)
        } catch {
            context.logger.error("a request failed", metadata: ["error": "\(error)"])
            return try await page(
                PageError(
                    status: .internalServerError, heading: "The server could not do that",
                    text: "Nothing of what was stored before is lost. Try again, or tell \(site.specification.contact)."
                ),
                request)
        }
    }

    /// Ends a connection whose body is too large, instead of reading on to its end, once the answer has had time to go out.
    private static func cutOff(_ channel: any Channel) {
        channel.eventLoop.scheduleTask(in: .milliseconds(500)) { channel.close(promise: nil) }
    }

    private func page(_ error: PageError, _ request: Request) async throws -> Response {
        if error.status == .tooManyRequests {
            // No page: who asks too often gets the least work.
            return Response(
                status: error.status, headers: [.contentType: "text/plain; charset=utf-8"],
                body: ResponseBody(byteBuffer: ByteBuffer(string: "\(error.heading). \(error.text)\n")))
        }
        var response = try await site.page(
            "message", request,
            ["heading": error.heading, "text": error.text, "link": ["href": error.back, "label": "Go on"]],
            status: error.status)
        if request.method == .head { response.body = ResponseBody() }
        return response
    }
}
