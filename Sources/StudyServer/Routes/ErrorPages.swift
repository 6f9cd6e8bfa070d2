internal import Hummingbird
internal import Logging

/// Turns errors into pages; what went wrong inside is logged, without the person's address or texts.
struct ErrorPages<Context: RequestContext>: RouterMiddleware {
    let site: Site

    func handle(
        _ request: Request, context: Context, next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch let error as PageError {
            return try await page(error, request)
        } catch let error as CollectionError {
            return try await page(PageError(error), request)
        } catch let error as any HTTPResponseError {
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

    private func page(_ error: PageError, _ request: Request) async throws -> Response {
        if error.status == .tooManyRequests {
            // No page: who asks too often gets the least work.
            return Response(
                status: error.status, headers: [.contentType: "text/plain; charset=utf-8"],
                body: ResponseBody(byteBuffer: ByteBuffer(string: "\(error.heading). \(error.text)\n")))
        }
        return try await site.page(
            "message", request,
            ["heading": error.heading, "text": error.text, "link": ["href": "/", "label": "Go on"]],
            status: error.status)
    }
}
