// SPDX-License-Identifier: Apache-2.0
import Foundation
import HTTPTypes
import Kernel
import Storage
import Stores
import Testing
import WebCore
import WebTestSupport

@testable import WeChatAPI

/// Ids that a floating-point number cannot hold: 2^53 and above.
struct LargeIDTests {
    private static let exact: Int64 = 1 << 53

    @Test(arguments: Engine.allCases)
    func `ids beyond 2^53 survive as numbers and as strings, at every endpoint`(engine: Engine) async throws {
        let town = try await ContractTown(engine)
        var (count, endpoints) = (0, Set<String>())
        for scene in ContractScene.all {
            guard let route = ContractTests.routes[scene.id], route.method == .post else { continue }
            for form in [written(asNumbers: true), written(asNumbers: false)] {
                for call in try await scene.full(town) where !call.isFile {
                    var found = 0
                    let body = form(String(decoding: call.body, as: UTF8.self), &found)
                    guard found > 0 else { continue }
                    let path = route.paths[0]
                    let token = try await town.town.token(of: town.town.ours(route))
                    let answer = try await town.bench.call(.post, "\(path)?access_token=\(token)", body)
                    #expect(answer.errcode == 0, "\(scene.id) \(body): \(answer.text)")
                    expectSame(body, answer, scene.id)
                    count += found
                    endpoints.insert(scene.id)
                }
            }
        }
        #expect(endpoints.count >= 30)
        print("large ids: \(count) ids in bodies of \(endpoints.count) endpoints (\(engine))")
    }

    /// Writes every large id of a body in one of both ways, and counts them.
    private func written(asNumbers: Bool) -> (String, inout Int) -> String {
        { body, found in
            body.replacing(/(?<before>[:\[,])"?(?<digits>\d{16,19})"?(?=[,\]}])/) { match in
                guard let number = Int64(match.digits), number > Self.exact else { return String(match.0) }
                found += 1
                return "\(match.before)" + (asNumbers ? "\(number)" : "\"\(number)\"")
            }
        }
    }

    /// An id that was named and comes back under the same name is the same to the last digit.
    private func expectSame(_ body: String, _ answer: WebBench.Answer, _ id: String) {
        let gives = ContractEndpoint.byID[id]?.gives.map { $0.path.split(separator: ".").last.map(String.init) ?? "" } ?? []
        for match in body.matches(of: /"(?<name>[a-z_]*_id)":"?(?<digits>\d{16,19})"?/) where gives.contains(String(match.name)) {
            let isThere = ["\"\(match.digits)\"", "\(match.digits)"].contains { answer.text.contains("\"\(match.name)\":\($0)") }
            #expect(isThere, "\(id) lost \(match.name): \(answer.text)")
        }
    }
}
