// SPDX-License-Identifier: Apache-2.0
import HTTPTypes
import Hummingbird
import Identity
import Kernel
import Runtime
import Synchronization

/// At most so many requests a minute from one caller: a person, a browser that kept its number, or the network address of whoever keeps
/// nothing. Answers say how many are left. Our own machine, asking for nobody, is not counted.
struct RateLimitMiddleware: RouterMiddleware {
    typealias Context = WebContext

    static let callersMax = 100_000

    let requestsPerMinute: Int
    private let counts = Counts()

    init(requestsPerMinute: Int) { self.requestsPerMinute = requestsPerMinute }

    func handle(
        _ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response
    ) async throws -> Response {
        let left = requestsPerMinute - (Caller(request, context).map(counts.add) ?? 0)
        guard left >= 0 else { throw ServiceRefusal.tooManyRequests }
        var response = try await next(request, context)
        response.headers[HTTPField.Name("RateLimit-Limit")!] = "\(requestsPerMinute)"
        response.headers[HTTPField.Name("RateLimit-Remaining")!] = "\(left)"
        return response
    }

    /// Whose requests are counted together.
    enum Caller: Hashable {
        case known(Int64)
        case address(CallerAddress)

        init?(_ request: Request, _ context: WebContext) {
            if let person = context.viewer.person {
                self = .known(person.id.raw)
            } else if context.viewer.isReturning {
                self = .known(context.viewer.visitor)
            } else if let address = CallerAddress(peer: context.peer, headers: request.headers) {
                self = .address(address)
            } else {
                return nil
            }
        }
    }

    /// Requests by caller in the present minute.
    final class Counts: Sendable {
        private let state = Mutex<(minute: Int64, counts: [Caller: Int])>((0, [:]))
        private let clock = SystemClock()

        func add(_ caller: Caller) -> Int {
            let minute = clock.now.seconds / 60
            return state.withLock { state in
                if state.minute != minute || state.counts.count > RateLimitMiddleware.callersMax { state = (minute, [:]) }
                state.counts[caller, default: 0] += 1
                return state.counts[caller, default: 0]
            }
        }
    }
}
