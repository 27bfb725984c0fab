// SPDX-License-Identifier: Apache-2.0
import Composition
import Foundation
import HTTPTypes
import Identity
import Kernel
import Runtime
import Storage
import Testing
import TestSupport
import WebTestSupport

@testable import API

struct AccessTests {
    /// What anyone signed in may do to anyone's object of the path, or does to their own only.
    static let forAnyone: Set<String> = [
        "POST /stores/{store}/coupons/{id}/claims", "DELETE /cart/lines/{sku}", "POST /stores/{store}/membership",
        "POST /gift-links/{token}/acceptance", "POST /gift-links/{token}/decline", "POST /gift-links/{token}/entries",
        "DELETE /followed-channels/{id}",
    ]

    @Test(arguments: Engine.allCases)
    func `every route asks for a session unless everyone may call`(engine: Engine) async throws {
        let town = try await APITown(engine)
        for route in APISurface.routes {
            let answer = try await town.call(route, as: .anonymous)
            if route.access == .everyone {
                #expect(answer.status != 401 || route.path == "/sessions", "\(route.name): \(answer.status)")
                #expect(answer.status < 500, "\(route.name): \(answer.text)")
            } else {
                #expect(answer.status == 401, "\(route.name): \(answer.status) \(answer.text)")
                #expect(answer.json["code"] as? String == "unauthenticated", "\(route.name)")
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `what belongs to others does not exist`(engine: Engine) async throws {
        let town = try await APITown(engine)
        for route in APISurface.routes where route.access != .everyone && !Self.forAnyone.contains(route.name) {
            let isForeign = route.path.contains("{") || !route.isOwn
            guard isForeign else { continue }
            let answer = try await town.call(route, as: town.stranger)
            #expect(answer.status == 404, "\(route.name): \(answer.status) \(answer.text)")
        }
    }

    @Test(arguments: Engine.allCases)
    func `for strangers and for another store's staff, what is foreign looks like what does not exist`(engine: Engine) async throws {
        let town = try await APITown(engine)
        for route in APISurface.routes where route.access != .everyone && !Self.forAnyone.contains(route.name) {
            guard route.path.contains("{") else { continue }
            for caller in [town.stranger, town.rival] {
                let foreign = try await town.call(route, as: caller)
                let unknown = try await town.bench.call(
                    route.method, town.unknownAddress(route), APITown.sample(route), as: caller)
                #expect(foreign.status == 404, "\(route.name): \(foreign.status) \(foreign.text)")
                #expect(unknown.status == 404, "\(route.name): \(unknown.status) \(unknown.text)")
                #expect(foreign.text == unknown.text, "\(route.name): \(foreign.text) beside \(unknown.text)")
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `whoever is concerned reads what the description promises`(engine: Engine) async throws {
        let town = try await APITown(engine)
        let callers = [town.owner, town.buyer, town.seller, town.platform]
        for route in APISurface.routes where route.method == .get && !route.path.contains("/imports/{id}") {
            var statuses: [Int] = []
            for caller in callers {
                let answer = try await town.call(route, as: caller)
                statuses.append(answer.status)
                guard answer.status == 200 else { continue }
                #expect(
                    missing(route.output, in: answer.json).isEmpty,
                    "\(route.name): \(missing(route.output, in: answer.json)) \(answer.text)")
            }
            #expect(statuses.contains(200), "\(route.name): \(statuses)")
            #expect(statuses.allSatisfy { [200, 403, 404, 409].contains($0) }, "\(route.name): \(statuses)")
        }
    }

    @Test(arguments: Engine.allCases)
    func `an id that is none does not exist, and a page that is none is refused`(engine: Engine) async throws {
        let town = try await APITown(engine)
        #expect(try await town.bench.call(.get, "/api/v1/orders/x", as: town.buyer).status == 404)
        #expect(try await town.bench.call(.get, "/api/v1/stores/-1/orders", as: town.owner).status == 404)
        for query in ["size=0", "size=101", "after=x", "filter=x"] {
            #expect(
                try await town.bench.call(.get, "/api/v1/orders?\(query)", as: town.buyer).status == 422, "\(query)")
        }
    }
}

extension APIRoute {
    var name: String { "\(method.rawValue) \(path)" }
    /// Whether a path without ids is about the caller.
    var isOwn: Bool { access == .person }
}
