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

/// A store has what is its own, and nobody else has it: tried at every endpoint, with bodies that would have worked.
struct IsolationTests {
    static let requests = 10_000

    /// Endpoints that take an id of something which no store owns.
    private static let shared: Set<String> = [
        "basics.addresscode.get", "category.detail", "category.availablesoncategories.get", "funds.getsubbranch", "funds.getbankbynum",
        // What any seller may look up and show.
        "window.product.get", "window.product.add", "league.headsupplier.windowauth.get",
    ]

    /// Endpoints that make something of the caller's own and name, besides, what no store owns: categories, carriers, branches of banks.
    private static let making: Set<String> = [
        "product.add", "freighttemplate.add", "warehouse.create", "funds.setbankacct", "brand.add", "category.add",
        "cooperation.invitation.qrcode", "league.item.batchadd", "league.promoter.add",
        // Says of each person whether they were a sharer.
        "sharer.unbind",
    ]

    /// Whether a call names something of the store.
    private func namesObjects(_ call: ContractCall, _ endpoint: ContractEndpoint) -> Bool {
        if endpoint.isBinary { return true }
        let paths = Contract.paths(in: call.fields)
        return paths.contains { path in
            let name = path.split(separator: ".").last.map { $0.replacing("[]", with: "") } ?? ""
            return name.hasSuffix("_id") || name.hasSuffix("_ids") || name == "id" || name.hasSuffix("_ticket") || name == "media_id_list"
                || name.hasPrefix("openid")
        }
    }

    @Test(arguments: Engine.allCases)
    func `a store never sees or changes another's data through any id`(engine: Engine) async throws {
        let town = try await ContractTown(engine)
        let ours = town.town.ours
        var tried: [String] = []
        for scene in ContractScene.all where !Self.shared.contains(scene.id) {
            guard let route = ContractTests.routes[scene.id], let endpoint = ContractEndpoint.byID[scene.id] else { continue }
            for call in try await scene.full(town) + [try await scene.minimal(town)] where namesObjects(call, endpoint) {
                // What is a seller's or an agency's names the person.
                let number = route.area.caller == .store || route.area.caller == nil ? ours.store.raw : ours.owner.person!.raw
                let before = try await town.town.rows(of: number)
                for path in route.paths {
                    let answer = try await town.send(call, to: path, route, as: town.town.foreign(route))
                    let isOwn = Self.making.contains(scene.id)
                    #expect(answer.errcode != 0 || isOwn || !hasContent(answer), "\(scene.id): \(answer.text)")
                    #expect(!answer.text.contains("\(number)"), "\(scene.id): \(answer.text)")
                }
                #expect(try await town.town.rows(of: number) == before, "\(scene.id) changed another store")
                tried.append(scene.id)
            }
        }
        print("isolation: \(tried.count) calls at \(Set(tried).count) endpoints that take ids (\(engine))")
    }

    /// Whether an answer has anything but the envelope, empty lists and zeros.
    private func hasContent(_ answer: WebBench.Answer) -> Bool {
        let json = answer.json.filter { !["errcode", "errmsg"].contains($0.key) }
        return json.isEmpty || json.values.contains { Self.isSomething($0) }
    }

    private static func isSomething(_ value: Any) -> Bool {
        switch value {
        case let list as [Any]: list.contains(where: isSomething)
        case let object as [String: Any]: object.values.contains(where: isSomething)
        case let text as String: !text.isEmpty
        case let number as NSNumber: number != 0
        default: true
        }
    }

    @Test(arguments: Engine.allCases)
    func `ten thousand calls with tokens that are not good change nothing`(engine: Engine) async throws {
        let town = try await ContractTown(engine)
        var calls: [(call: ContractCall, route: WeChatRoute)] = []
        for scene in ContractScene.all {
            guard let route = ContractTests.routes[scene.id] else { continue }
            calls += try await scene.full(town).map { ($0, route) }
        }
        let revoked = try await town.town.newToken(permissions: Set(OpenApp.permissionChoices), revoking: true)
        let expired = try await town.town.newToken(permissions: Set(OpenApp.permissionChoices))
        town.bench.clock.advance(.hours(3))
        let good = try await town.town.token(of: town.town.ours)
        // A token is the store's number and a secret: the secret of one store's with the number of another's.
        let swapped = "\(town.town.ours.store)_" + town.town.foreign.token.split(separator: "_")[1]
        let bad = [(expired, 42001), (revoked, 40001), (swapped, 40001), (String(good.dropLast(4)) + "0000", 40001)]
        let before = try await town.town.rows()
        let start = ContinuousClock.now
        try await withThrowingTaskGroup(of: Void.self) { group in
            for part in 0..<4 {
                group.addTask { [calls] in
                    for number in stride(from: part, to: Self.requests, by: 4) {
                        let (call, route) = calls[number / bad.count % calls.count]
                        let (token, errcode) = bad[number % bad.count]
                        let answer = try await town.send(call, to: route.paths[number % route.paths.count], route, token: token)
                        #expect(answer.errcode == errcode, "\(route.id): \(answer.text)")
                    }
                }
            }
            try await group.waitForAll()
        }
        print("isolation: \(Self.requests) calls in \(ContinuousClock.now - start) (\(engine))")
        #expect(try await town.town.rows() == before)
    }
}
