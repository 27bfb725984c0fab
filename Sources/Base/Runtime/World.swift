// SPDX-License-Identifier: Apache-2.0
import Kernel

/// Everything outside: time, identity, chance, the network and files. Made once in the program; tests and the simulation make their own.
package struct World: Sendable {
    package let clock: any Clock
    package let ids: IDGenerator
    package let random: any RandomSource
    package let http: any HTTPFetcher
    package let files: any FileStore

    package init(clock: any Clock, ids: IDGenerator, random: any RandomSource, http: any HTTPFetcher, files: any FileStore) {
        self.clock = clock
        self.ids = ids
        self.random = random
        self.http = http
        self.files = files
    }
}

/// Tells the time. The sandbox's and the tests' can be moved.
package protocol Clock: Sendable {
    var now: Timestamp { get }
}

/// Gives random bytes that nobody can foresee; seeded in tests.
package protocol RandomSource: Sendable {
    func bytes(_ count: Int) -> [UInt8]
}

extension RandomSource {
    /// A random text of digits and lower-case letters, five bits a character: 26 characters carry 130 bits.
    package func token(characters: Int = 26) -> String {
        let alphabet = Array("0123456789abcdefghjkmnpqrstvwxyz")
        return String(bytes(characters).map { alphabet[Int($0) % 32] })
    }
}

/// An outgoing request.
package struct HTTPRequest: Sendable {
    package let method: String
    package let url: String
    package let headers: [(name: String, value: String)]
    package let body: [UInt8]
    package let timeoutSeconds: Int
    package let answerBytesMax: Int

    package init(
        method: String = "GET", url: String, headers: [(name: String, value: String)] = [], body: [UInt8] = [],
        timeoutSeconds: Int = 5, answerBytesMax: Int = 10 << 20
    ) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
        self.timeoutSeconds = timeoutSeconds
        self.answerBytesMax = answerBytesMax
    }
}

package struct HTTPAnswer: Sendable {
    package let status: Int
    package let headers: [(name: String, value: String)]
    package let body: [UInt8]

    package init(status: Int, headers: [(name: String, value: String)], body: [UInt8]) {
        self.status = status
        self.headers = headers
        self.body = body
    }
}

/// Why an outgoing request got no answer.
package enum HTTPFault: Error, Sendable, Hashable {
    case unreachable(String), timedOut, tooLarge, privateAddress
}

/// Calls out. The live one refuses private addresses unless the operator allows them.
package protocol HTTPFetcher: Sendable {
    func fetch(_ request: HTTPRequest) async throws -> HTTPAnswer
}

/// Keeps files such as uploaded images, by a name made of letters, digits, `.`, `-`, `_` and `/`.
package protocol FileStore: Sendable {
    func save(_ bytes: [UInt8], as name: String) throws
    func load(_ name: String) throws -> [UInt8]?
    func remove(_ name: String) throws
}
