// SPDX-License-Identifier: Apache-2.0
import Kernel
import OpenPlatform
import Runtime
import Synchronization

/// The stores' programs: they answer, or do not, and remember what they took.
final class SimulatedReceiver: HTTPFetcher {
    static let url = "https://programs.example/in"

    private struct State {
        var isUp = true
        var taken: Set<ID<PushDelivery>> = []
    }

    private let state = Mutex(State())

    var taken: Set<ID<PushDelivery>> { state.withLock { $0.taken } }

    func turn(on isUp: Bool) { state.withLock { $0.isUp = isUp } }

    func fetch(_ request: HTTPRequest) async throws -> HTTPAnswer {
        let message = String(decoding: request.body, as: UTF8.self)
        let number = message.firstMatch(of: /"MsgId":(\d+)/).flatMap { ID<PushDelivery>(String($0.1)) }
        guard request.url.hasPrefix(Self.url), let number else { throw HTTPFault.unreachable(request.url) }
        return try state.withLock { state in
            guard state.isUp else { throw HTTPFault.timedOut }
            state.taken.insert(number)
            return HTTPAnswer(status: 200, headers: [], body: Array("success".utf8))
        }
    }
}
