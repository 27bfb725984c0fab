// SPDX-License-Identifier: Apache-2.0
import Catalog
import Composition
import Identity
import Inventory
import Kernel
import OpenPlatform
import Orders
import Runtime
import Storage
import Stores

/// What programs do through their door: they sign in with the credentials that a store gave them, and change stock or ship orders, of
/// their own store or of another's, until the token ends or the store takes the credentials back.
extension Workload {
    func callIn(_ action: Action, _ stage: SimulatedStage) async throws {
        switch action {
        case .makeProgram:
            let store = pick(cast.stores)!
            let choices: [Set<Permission>] = [[.manageOrders], [.manageProducts], [.manageOrders, .manageProducts]]
            let permissions = pick(choices)!
            let made = try await act(as: store.owner.party, stage) {
                try CreateApp(store: store.id, name: "ERP", permissions: permissions).run(in: $0, $1)
            }
            stage.programs.add(
                SimulatedPrograms.Program(store: store.id, appid: made.app.appid, secret: made.secret, permissions: permissions))
        case .revokeProgram:
            guard let program = pick(stage.programs.all), let store = cast.stores.first(where: { $0.id == program.store }) else { return }
            try await act(as: store.owner.party, stage) { try RevokeApp(program.appid, of: program.store.party).run(in: $0, $1) }
            stage.programs.change(program.appid) { $0.isRevoked = true }
        case .shipByProgram:
            guard let program = pick(stage.programs.all), let order = try await order([.paid, .partlyShipped], stage) else { return }
            try await call(as: program, in: order.store, .manageOrders, stage) {
                _ = try ShipOrder(order: order.id, carrier: "YTO", trackingNumber: "YT12345678").run(in: $0, $1)
            }
        default:
            guard let program = pick(stage.programs.all), let item = pick(cast.skus) else { return }
            let difference = below(12) - 4
            try await call(as: program, in: item.store, .manageProducts, stage) {
                _ = try ChangeStock(store: item.store, product: item.product, sku: item.sku, difference: difference, note: "ERP")
                    .run(in: $0, $1)
            }
        }
    }

    /// Runs a verb as whom the program's token names. That it is let in, and what it may do there, is then known to be right.
    private func call(
        as program: SimulatedPrograms.Program, in store: ID<Store>, _ permission: Permission, _ stage: SimulatedStage,
        _ body: @escaping @Sendable (any Transaction, Context) throws -> Void
    ) async throws {
        let app = try await caller(program, stage)
        if program.isRevoked { throw ProgramBreach(what: "\(program.appid) was let in after it was revoked") }
        try await stage.deployment.write(as: app.actor, lane: .shared, .chinese, body)
        guard store == program.store, program.permissions.contains(permission) else {
            throw ProgramBreach(what: "\(program.appid) used \(permission) in store \(store)")
        }
    }

    /// The app that the program's token stands for. Where it has none it signs in; one that is not good any more is thrown away.
    private func caller(_ program: SimulatedPrograms.Program, _ stage: SimulatedStage) async throws -> OpenApp {
        let token: String
        if let held = program.token {
            token = held
        } else {
            let credentials = AppCredentials(
                grantType: "client_credential", appid: program.appid, secret: program.secret, isSandbox: true)
            token = try await asSystem(stage) { try IssueStableToken(credentials).run(in: $0, $1).text }
            stage.programs.change(program.appid) { $0.token = token }
        }
        let now = stage.clock.now
        do {
            return try await stage.database.read { try AccessToken.holder(of: token, in: $0, now: now).app }
        } catch let refusal as TokenRefusal {
            stage.programs.change(program.appid) { $0.token = nil }
            throw refusal
        }
    }
}
