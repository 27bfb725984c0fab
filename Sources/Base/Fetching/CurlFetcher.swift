// SPDX-License-Identifier: Apache-2.0
import CCurl
import Foundation
import Kernel
import Runtime

/// Calls out with libcurl. The address that a connection really has is checked when it is made, so that no host name, redirect or
/// changed name record can lead to a private address.
package struct CurlFetcher: HTTPFetcher {
    private static let start: Void = ccurl_start()

    private let allowsPrivateAddresses: Bool
    private let queue = DispatchQueue(label: "fetch", attributes: .concurrent)

    package init(allowsPrivateAddresses: Bool) {
        _ = Self.start
        self.allowsPrivateAddresses = allowsPrivateAddresses
    }

    package func fetch(_ request: HTTPRequest) async throws -> HTTPAnswer {
        try await withCheckedThrowingContinuation { continuation in
            queue.async { continuation.resume(with: Result { try perform(request) }) }
        }
    }

    private func perform(_ request: HTTPRequest) throws -> HTTPAnswer {
        let lines = request.headers.map { strdup("\($0.name): \($0.value)") }
        defer { lines.forEach { free($0) } }
        var answer = ccurl_answer()
        defer { ccurl_free(&answer) }
        let outcome = request.method.withCString { method in
            request.url.withCString { url in
                request.body.withUnsafeBufferPointer { body in
                    lines.map { UnsafePointer($0) }.withUnsafeBufferPointer { headers in
                        var plain = ccurl_request(
                            method: method, url: url, headers: headers.baseAddress, header_count: headers.count, body: body.baseAddress,
                            body_length: body.count, timeout_seconds: request.timeoutSeconds, answer_bytes_max: request.answerBytesMax,
                            allows_private_addresses: allowsPrivateAddresses ? 1 : 0)
                        return ccurl_perform(&plain, &answer)
                    }
                }
            }
        }
        switch Int(outcome) {
        case CCURL_OK: return HTTPAnswer(status: answer.status, headers: Self.headers(answer), body: Self.body(answer))
        case CCURL_TIMED_OUT: throw HTTPFault.timedOut
        case CCURL_TOO_LARGE: throw HTTPFault.tooLarge
        case CCURL_PRIVATE_ADDRESS: throw HTTPFault.privateAddress
        default: throw HTTPFault.unreachable(request.url)
        }
    }

    private static func headers(_ answer: ccurl_answer) -> [(name: String, value: String)] {
        guard let text = answer.headers else { return [] }
        return String(cString: text).split(separator: "\r\n").compactMap { line in
            let parts = line.split(separator: ":", maxSplits: 1)
            guard parts.count == 2 else { return nil }
            return (name: parts[0].lowercased(), value: String(parts[1]).trimmingWhitespace())
        }
    }

    private static func body(_ answer: ccurl_answer) -> [UInt8] {
        guard let bytes = answer.body else { return [] }
        return Array(UnsafeBufferPointer(start: bytes, count: answer.body_length))
    }
}
