// SPDX-License-Identifier: Apache-2.0
import Composition
import Foundation
import HTTPTypes
import Identity
import Kernel
import OpenPlatform
import Runtime
import Storage
import Stores
import Testing
import TestSupport
import WebCore
import WebTestSupport

@testable import WeChatAPI

/// Every endpoint as clients call it: all that they send, all that they read, all that can be wrong.
struct ContractCallTests {
    private static let routes = ContractTests.routes

    @Test func `every endpoint is called, and nothing else`() {
        for route in WeChatAreas.routes {
            #expect(ContractScene.byID[route.id] != nil, "\(route.id) is never called")
        }
        for scene in ContractScene.all { #expect(Self.routes[scene.id] != nil, "\(scene.id) is no endpoint") }
    }

    @Test(arguments: Engine.allCases)
    func `full and minimal bodies are answered with every field, at every path`(engine: Engine) async throws {
        let town = try await ContractTown(engine)
        var (fields, calls) = (0, 0)
        for scene in ContractScene.all {
            guard let route = Self.routes[scene.id], let endpoint = ContractEndpoint.byID[scene.id] else { continue }
            for path in route.paths {
                let full = try await scene.full(town)
                var seen: Set<String> = []
                for call in full { seen.formUnion(try await answer(to: call, path, route, endpoint, scene, town)) }
                _ = try await answer(to: try await scene.minimal(town), path, route, endpoint, scene, town)
                calls += full.count + 1
                expectWhole(full, route, endpoint, scene)
                let missing = Set(endpoint.gives.map(\.path)).subtracting(seen).filter { path in
                    !scene.absent.keys.contains { path == $0 || path.hasPrefix($0 + ".") || path.hasPrefix($0 + "[") }
                }
                #expect(missing.sorted() == [], "\(scene.id): never seen")
                #expect(seen.isDisjoint(with: scene.absent.keys), "\(scene.id): no longer absent")
                if path == route.paths.first { fields += seen.count }
            }
        }
        print("contract: \(ContractScene.all.count) endpoints, \(calls) calls, \(fields) fields seen in answers (\(engine))")
    }

    /// Calls with all that the contract knows besides, and answers with the fields that came.
    private func answer(
        to call: ContractCall, _ path: String, _ route: WeChatRoute, _ endpoint: ContractEndpoint, _ scene: ContractScene,
        _ town: ContractTown
    ) async throws -> Set<String> {
        let padded = call.isFile || route.method == .get ? call : call.with(Contract.padded(call.fields, route, endpoint))
        let answer = try await town.send(padded, to: path, route)
        if endpoint.isBinary {
            #expect(answer.headers[.contentType]?.hasPrefix("image/") == true, "\(scene.id): \(answer.text.prefix(200))")
            return []
        }
        #expect(answer.errcode == 0, "\(scene.id) \(path) \(String(decoding: padded.body.prefix(800), as: UTF8.self)): \(answer.text)")
        #expect(answer.json["errmsg"] as? String == "ok")
        let absent = Set(scene.absent.keys).union(call.without)
        #expect(Contract.gaps(answer.json, endpoint, absent: absent) == [], "\(scene.id): \(answer.text)")
        return Contract.seen(answer.json, endpoint)
    }

    /// Whether full bodies have every field that the route reads.
    private func expectWhole(_ calls: [ContractCall], _ route: WeChatRoute, _ endpoint: ContractEndpoint, _ scene: ContractScene) {
        let sent = calls.reduce(into: Set<String>()) { $0.formUnion(Contract.paths(in: $1.fields)) }
        let known = Set((route.request.map { Contract.types(of: $0) } ?? [:]).keys)
        let missing = Set(endpoint.takes.map(\.path)).intersection(known).subtracting(sent).filter { path in
            !scene.unsent.keys.contains { path == $0 || path.hasPrefix($0 + ".") || path.hasPrefix($0 + "[") }
        }
        #expect(missing.sorted() == [], "\(scene.id): never sent")
        #expect(sent.isDisjoint(with: scene.unsent.keys), "\(scene.id): sent after all")
    }

    @Test(arguments: Engine.allCases)
    func `a minimal body has no field to spare`(engine: Engine) async throws {
        let town = try await ContractTown(engine)
        var count = 0
        for scene in ContractScene.all {
            guard let route = Self.routes[scene.id] else { continue }
            let minimal = try await scene.minimal(town)
            for (path, fields) in Contract.lacking(minimal.fields) {
                let answer = try await town.send(minimal.with(fields), to: route.paths[0], route)
                #expect(answer.errcode != 0 && answer.errcode != -1, "\(scene.id) can do without \(path)")
                count += 1
            }
        }
        print("contract: \(count) required fields (\(engine))")
    }

    @Test func `every documented error is provoked, or known not to come`() {
        let provoked = Provocation.all.reduce(into: Set<String>()) { found, provocation in
            for endpoint in provocation.endpoints { found.insert("\(endpoint) \(provocation.errCode.number)") }
        }
        let byArea = Provocation.all.reduce(into: [String: Set<Int>]()) { found, provocation in
            for endpoint in provocation.endpoints {
                found[ContractEndpoint.byID[endpoint]?.area ?? "", default: []].insert(provocation.errCode.number)
            }
        }
        for route in WeChatAreas.routes {
            for errCode in route.errors {
                #expect(provoked.contains("\(route.id) \(errCode.number)"), "\(route.id) says \(errCode.number), which nobody provokes")
            }
        }
        for (area, codes) in ContractEndpoint.documented {
            let known = Set(Unreachable.all.filter { $0.area == area }.map(\.errCode))
            let reached = byArea[area] ?? []
            #expect(codes.subtracting(reached).subtracting(known).sorted() == [], "\(area): documented, and neither provoked nor excused")
            #expect(known.intersection(reached).sorted() == [], "\(area): excused, and provoked")
            #expect(known.subtracting(codes).sorted() == [], "\(area): excused, and not documented")
        }
        let excused = Unreachable.all.map { "  \($0.area) \($0.errCode): \($0.why)" }
        let codes = Set(Provocation.all.map(\.errCode)).count
        print("contract: \(codes) errcodes provoked; not to be had here:\n\(excused.joined(separator: "\n"))")
    }

    @Test(arguments: Engine.allCases)
    func `every error has its number`(engine: Engine) async throws {
        let town = try await ContractTown(engine)
        var count = 0
        for provocation in Provocation.all {
            for endpoint in provocation.endpoints {
                let route = try #require(Self.routes[endpoint], "\(endpoint)")
                let answer = try await town.send(try await provocation.call(town), to: route.paths[0], route)
                #expect(answer.errcode == provocation.errCode.number, "\(endpoint), by \(provocation.how): \(answer.text)")
                #expect(answer.errmsg.hasPrefix(provocation.errCode.message) && answer.errmsg.contains("rid: "))
                try await town.calmDown()
                count += 1
            }
        }
        print("contract: \(count) provocations (\(engine))")
    }

    @Test(arguments: Engine.allCases)
    func `what is wrong with any call has its number at every endpoint`(engine: Engine) async throws {
        let town = try await WeChatTown(engine)
        let (planner, clerk) = (try await town.newToken(permissions: [.managePlans]), try await town.newToken(permissions: [.manageOrders]))
        let ended = town.ours.token
        var codes: Set<Int> = []
        func expect(_ errcode: Int, _ answer: WebBench.Answer, _ id: String) {
            #expect(answer.errcode == errcode, "\(id): \(answer.text)")
            codes.insert(errcode)
        }
        for route in WeChatAreas.routes {
            let path = route.paths[0]
            let isGet = route.method == .get
            expect(isGet ? 43001 : 43002, try await town.bench.call(isGet ? .post : .get, "\(path)?access_token=\(ended)"), route.id)
            let idle = route.permission == .managePlans ? clerk : planner
            if route.permission != nil {
                expect(48001, try await town.bench.call(route.method, "\(path)?access_token=\(idle)", "{}"), route.id)
            }
            if let caller = route.area.caller {
                let stranger = try await town.token(of: town.unfit(for: caller))
                expect(48001, try await town.bench.call(route.method, "\(path)?access_token=\(stranger)", "{}"), route.id)
            }
            switch route.body {
            case .none: break
            case .json, .optional, .file:
                let large = String(repeating: " ", count: route.bodyBytesMax + 1)
                expect(45002, try await town.post(path, large), route.id)
            }
            guard route.body == .json || route.body == .optional else { continue }
            expect(47001, try await town.post(path, "["), route.id)
            expect(47001, try await town.post(path, "[]"), route.id)
            if route.body == .json { expect(44002, try await town.post(path, ""), route.id) }
        }
        town.bench.clock.advance(.hours(3))
        for route in WeChatAreas.routes {
            expect(42001, try await town.bench.call(route.method, "\(route.paths[0])?access_token=\(ended)", "{}"), route.id)
        }
        try await town.close()
        let token = try await town.token(of: town.ours)
        for route in WeChatAreas.routes where (route.area.caller ?? .store) == .store {
            expect(10_080_001, try await town.bench.call(route.method, "\(route.paths[0])?access_token=\(token)", "{}"), route.id)
        }
        print("contract: \(codes.count) errcodes of any call at \(WeChatAreas.routes.count) endpoints (\(engine))")
    }
}
