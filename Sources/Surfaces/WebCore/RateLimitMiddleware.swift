// SPDX-License-Identifier: Apache-2.0
import HTTPTypes
import Hummingbird
import Identity
import Kernel
import Runtime
import Synchronization

/// At most so many requests a minute from one caller (session, or browser). Answers say how many are left.
struct RateLimitMiddleware: RouterMiddleware {
    typealias Context = WebContext

    static let callersMax = 100_000

    let requestsPerMinute: Int
    private let counts = Counts()

    init(requestsPerMinute: Int) { self.requestsPerMinute = requestsPerMinute }

    func handle(
        _ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response
    ) async throws -> Response {
        let caller = context.viewer.person?.id.raw ?? context.viewer.visitor
        let used = counts.add(caller)
        let left = requestsPerMinute - used
        guard left >= 0 else { throw ServiceRefusal.tooManyRequests }
        var response = try await next(request, context)
        response.headers[HTTPField.Name("RateLimit-Limit")!] = "\(requestsPerMinute)"
        response.headers[HTTPField.Name("RateLimit-Remaining")!] = "\(left)"
        return response
    }

    /// Requests by caller in the present minute.
    final class Counts: Sendable {
        private let state = Mutex<(minute: Int64, counts: [Int64: Int])>((0, [:]))
        private let clock = SystemClock()

        func add(_ caller: Int64) -> Int {
            let minute = clock.now.seconds / 60
            return state.withLock { state in
                if state.minute != minute || state.counts.count > RateLimitMiddleware.callersMax { state = (minute, [:]) }
                state.counts[caller, default: 0] += 1
                return state.counts[caller, default: 0]
            }
        }
    }
}
