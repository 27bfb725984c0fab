// SPDX-License-Identifier: Apache-2.0
import HTTPTypes
import Hummingbird
import Synchronization

/// Counts requests and their time by route and status, for `/metrics`.
struct Observability: RouterMiddleware {
    typealias Context = WebContext

    func handle(
        _ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response
    ) async throws -> Response {
        let begin = ContinuousClock.now
        let response = try await next(request, context)
        RequestMetrics.shared.record(
            route: context.endpointPath ?? "none", status: response.status.code, took: ContinuousClock.now - begin)
        return response
    }
}

/// The counters of this process in Prometheus' text form. Source: https://prometheus.io/docs/instrumenting/exposition_formats/
package final class RequestMetrics: Sendable {
    package static let shared = RequestMetrics()
    static let boundsMilliseconds: [Int64] = [1, 2, 5, 10, 25, 50, 100, 250, 500, 1000, 5000]

    private struct Series {
        var count = 0
        var microseconds: Int64 = 0
        var buckets = Array(repeating: 0, count: boundsMilliseconds.count)
    }

    private struct Key: Hashable {
        let route: String
        let status: Int
    }

    private let series = Mutex<[Key: Series]>([:])

    func record(route: String, status: Int, took: Duration) {
        let microseconds = took.components.seconds * 1_000_000 + took.components.attoseconds / 1_000_000_000_000
        series.withLock { series in
            var entry = series[Key(route: route, status: status)] ?? Series()
            entry.count += 1
            entry.microseconds += microseconds
            for (index, bound) in Self.boundsMilliseconds.enumerated() where microseconds <= bound * 1000 { entry.buckets[index] += 1 }
            series[Key(route: route, status: status)] = entry
        }
    }

    package var text: String {
        let all = series.withLock { $0 }.sorted { ($0.key.route, $0.key.status) < ($1.key.route, $1.key.status) }
        var lines = ["# TYPE xiaodian_request_seconds histogram"]
        for (key, entry) in all {
            let labels = "route=\"\(key.route)\",status=\"\(key.status)\""
            for (index, bound) in Self.boundsMilliseconds.enumerated() {
                lines.append("xiaodian_request_seconds_bucket{\(labels),le=\"\(Self.seconds(bound * 1000))\"} \(entry.buckets[index])")
            }
            lines.append("xiaodian_request_seconds_bucket{\(labels),le=\"+Inf\"} \(entry.count)")
            lines.append("xiaodian_request_seconds_sum{\(labels)} \(Self.seconds(entry.microseconds))")
            lines.append("xiaodian_request_seconds_count{\(labels)} \(entry.count)")
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func seconds(_ microseconds: Int64) -> String {
        let fraction = String(microseconds % 1_000_000 + 1_000_000).dropFirst()
        return "\(microseconds / 1_000_000).\(fraction)"
    }
}
