// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import CMalloc
import Composition
import Foundation
import Hummingbird
import Kernel
import Logging
import NIOCore
import Runtime
import Storage

/// Serves every face.
struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Serves the shop, the desks and the API.")

    @OptionGroup var options: DatabaseOptions
    @Option(help: "The address to listen on (default: 127.0.0.1)") var host: String?
    @Option(help: "The port to listen on (default: 8080)") var port: Int?
    @Flag(help: "Seeds the demo town if the database is empty.") var demo = false
    @Flag(help: "Opens /sandbox: time can be moved, orders placed as a test buyer.") var sandbox = false
    @Flag(name: .customLong("no-migrate"), help: "Does not bring the schema up to date; refuses to start if it is not.")
    var noMigrate = false
    @Flag(name: .customLong("allow-private-addresses"), help: "Lets outgoing calls reach private addresses.") var allowPrivate = false

    /// How long it waits for a database server before it gives up, so that both may be started in any order.
    static let patience = Duration.seconds(300)

    func run() async throws {
        let configured = try await Configured()
        let host = try configured.text(self.host, "host", standard: "127.0.0.1")
        let port = try configured.number(self.port, "port", standard: 8080)
        let isSandbox = try configured.flag(sandbox, "sandbox")
        let isDemo = try configured.flag(demo, "demo")
        let allowsPrivate = try configured.flag(allowPrivate, "allow_private_addresses")
        let migrates = try !configured.flag(noMigrate, "no_migrate")
        let opening = try Opening(options, configured, host: host, port: port, isSandbox: isSandbox)
        try PortCheck.isFree(host: host, port: port)
        let database = try await opening.readyDatabase(migrates: migrates, patience: Self.patience)
        if isSandbox { try await SandboxClock.restore(opening.clock, from: database) }
        let node = try await Node.join(database)
        let result = await Result.of {
            let deployment = try await opening.deployment(
                database, node: node.number, clock: opening.clock, allowsPrivateAddresses: allowsPrivate)
            if isDemo { try await Demo.seedIfEmpty(deployment) }
            if isSandbox { try await SandboxApps.seed(deployment) }
            try await deployment.reloadRules()
            let application = try Faces.application(deployment, clock: opening.clock, host: host, port: port) {
                // Templates and catalogues were read in many small pieces, whose memory would stay with the process for ever.
                malloc_trim(0)
                Welcome.say(baseURL: deployment.settings.baseURL, isDemo: isDemo, isSandbox: isSandbox)
            }
            try await serve(application, deployment, node)
        }
        await node.leave(database)
        await database.close()
        do {
            try result.get()
        } catch let error as IOError where error.errnoCode == EADDRINUSE {
            throw PortCheck.inUse(port)
        } catch let fault as StorageFault {
            throw StartFault.of(fault, address: opening.databaseAddress)
        }
    }

    private func serve(_ application: some ApplicationProtocol, _ deployment: Deployment, _ node: Node) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await application.runService() }
            group.addTask { await Background.run(deployment, node: node) }
            for job in deployment.modules.flatMap(\.jobs) where job.runsAlone {
                group.addTask { await Background.run(job, of: deployment) }
            }
            defer { group.cancelAll() }
            try await group.next()
        }
    }
}

extension Result where Success == Void, Failure == any Error {
    /// What became of a piece of work, so that there is time to tidy up before it is told.
    fileprivate static func of(_ work: () async throws -> Void) async -> Self {
        do { return .success(try await work()) } catch { return .failure(error) }
    }
}

/// What runs beside the requests: due timers, subscribers, jobs, the node's lease, fresh rules.
enum Background {
    static func run(_ deployment: Deployment, node: Node) async {
        let logger = Logger(label: "background")
        var seconds = 0
        while !Task.isCancelled {
            do {
                try await deployment.runDue(second: seconds) { name, error in logger.error("\(name) failed: \(error)") }
                if seconds % 15 == 0 {
                    try await deployment.reloadRules()
                    try await node.renew(deployment.database)
                }
            } catch {
                logger.error("the database did not answer: \(error)")
            }
            seconds += 1
            try? await Task.sleep(for: .seconds(1))
        }
    }
}

extension Background {
    /// Runs a job beside everything else.
    static func run(_ job: Job, of deployment: Deployment) async {
        let logger = Logger(label: "background")
        while !Task.isCancelled {
            await deployment.run(job) { name, error in logger.error("\(name) failed: \(error)") }
            try? await Task.sleep(for: .seconds(job.everySeconds))
        }
    }
}

/// This process among the nodes.
struct Node: Sendable {
    let number: Int
    let owner: String

    static func join(_ database: any Database) async throws -> Node {
        let owner = SystemRandom().token()
        let number = try await database.write(lane: .shared) { try NodeLease.take(owner: owner, now: SystemClock().now, in: $0) }
        return Node(number: number, owner: owner)
    }

    func renew(_ database: any Database) async throws {
        try await database.write(lane: .shared) { try NodeLease.renew(number, owner: owner, now: SystemClock().now, in: $0) }
    }

    func leave(_ database: any Database) async {
        try? await database.write(lane: .shared) { try NodeLease.release(number, owner: owner, in: $0) }
    }
}

/// Says early and clearly that a port is taken.
enum PortCheck {
    static func isFree(host: String, port: Int) throws {
        guard (1...65_535).contains(port) else { throw StartFault.misconfigured("A port is 1 to 65535, not \(port).") }
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        var yes: Int32 = 1
        setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(UInt16(port).bigEndian)
        guard inet_pton(AF_INET, host, &address.sin_addr) == 1 else { return }
        let result = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) }
        }
        if result != 0, errno == EADDRINUSE { throw inUse(port) }
    }

    static func inUse(_ port: Int) -> ExitCode {
        StartFault.unavailable("Port \(port) is in use by another program. Stop that, or choose another port with --port.")
    }
}
